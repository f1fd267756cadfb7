/** The names and namespaces that .NET gives to types that have none in XML. */
import type { AnyCodec } from "./codec.js";
import { failWith } from "./mismatch.js";
import { digestOf } from "./xml-digest.js";
import { localTypeName } from "./xml-names.js";
import type { XmlStyle } from "./xml-style.js";

/** The name of a type and its namespace, as data contracts have them. */
export interface TypeName {
  readonly name: string;
  readonly namespace: string;
}

const schema = "http://www.w3.org/2001/XMLSchema";
const clr = "http://schemas.datacontract.org/2004/07/";
const collections = "http://schemas.microsoft.com/2003/10/Serialization/";
/** Of lists and dictionaries of what .NET itself defines. */
const arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

const scalarNames: Readonly<Record<string, string>> = {
  int32: "int",
  int64: "long",
  number: "double",
  "date-time": "dateTime",
  date: "dateTime",
  byte: "base64Binary",
  map: "Dictionary",
};

/** `TicketMessageHeader`, `string`, `int`, `ArrayOfString`. */
export function typeNameOf(codec: AnyCodec): string {
  const { name, kind, item, xml } = codec;
  if (hasType(codec)) return xml?.name ?? localTypeName(name);
  if (kind === "array" && item) return `ArrayOf${capitalize(typeNameOf(item))}`;
  return scalarNameOf(kind);
}

/** Whether the name of a codec is one of .NET's types: a class or an enumeration. */
function hasType({ name, kind }: AnyCodec): boolean {
  return name !== "" && /^(object|unknown|string)$/.test(kind);
}

function scalarNameOf(kind: string): string {
  return kind === "unknown" || kind === "object"
    ? "anyType"
    : (scalarNames[kind] ?? kind);
}

/** `StringKeyValuePair`, `FieldPropertyDictionaryKeyValuePair`. */
export function pairNameOf(item: AnyCodec): string {
  const name = capitalize(typeNameOf(item));
  return `${name}${item.name ? "Dictionary" : ""}KeyValuePair`;
}

function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The data contract of a type: `ArrayOfstring` in the namespace of arrays. */
export function contractOf(style: XmlStyle, codec: AnyCodec): TypeName {
  const { name, kind, item, xml } = codec;
  if (hasType(codec)) {
    return {
      name: xml?.name ?? localTypeName(name),
      namespace: namespaceOf(style, name),
    };
  }
  if (!item) return { name: scalarNameOf(kind), namespace: schema };
  if (kind === "map") {
    return { name: `ArrayOf${entryOf(style, item).name}`, namespace: arrays };
  }
  const held = contractOf(style, item);
  return {
    name: `ArrayOf${held.name}`,
    namespace: held.namespace === schema ? arrays : held.namespace,
  };
}

/** `KeyValueOfstringstring`; a digest keeps apart what other namespaces name alike. */
export function entryOf(style: XmlStyle, item: AnyCodec): TypeName {
  const { name, namespace } = contractOf(style, item);
  const digest =
    namespace === schema ? "" : digestOf(` 2 ${schema} ${namespace}`);
  return { name: `KeyValueOfstring${name}${digest}`, namespace: arrays };
}

/** The root of a document: what .NET defines is not in XML Schema's namespace. */
export function rootContractOf(style: XmlStyle, codec: AnyCodec): TypeName {
  const { name, namespace } = contractOf(style, codec);
  return {
    name,
    namespace: namespace === schema ? collections : namespace,
  };
}

function namespaceOf(style: XmlStyle, name: string): string {
  const { namespace, namespaces = {} } = style;
  const end = name.lastIndexOf(".");
  if (style.sorted) {
    for (const key of [name, localTypeName(name)]) {
      if (Object.hasOwn(namespaces, key)) return namespaces[key] as string;
    }
    if (end > 0) return clr + name.slice(0, end);
  }
  return (
    namespace ??
    failWith(
      `the namespace of \`${name}\` is not configured: pass \`xml({ namespace })\` or \`namespaces\`; \`detectXmlDialect\` finds it in a captured response`,
    )
  );
}
