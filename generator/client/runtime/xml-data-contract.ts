/** The dialects of .NET's `DataContractSerializer`: names in namespaces, by type. */
import type { AnyCodec } from "./codec.js";
import { failWith } from "./mismatch.js";
import { digestOf } from "./xml-digest.js";
import { makeWriter } from "./xml-encode.js";
import { keepAll } from "./xml-keep.js";
import { declarationOf, elementOf, type Tag, tagOf } from "./xml-markup.js";
import { localTypeName, nameOf } from "./xml-names.js";
import { offsetType, splitOffset, systemNamespace } from "./xml-offsets.js";
import type { ElementName } from "./xml-origins.js";
import type { ContractTags, XmlDialect, XmlStyle } from "./xml-style.js";
import {
  dictionaryNameOf,
  hasType,
  pairNameOf,
  scalarNameOf,
} from "./xml-type-names.js";

const contract: ContractTags = {
  rootTag: (style, codec) => tagIn(style, rootContractOf(style, codec)),
  itemTag: (style, codec) => {
    const { namespace } = contractOf(style, codec);
    const { name } = contractOf(style, codec.item as AnyCodec);
    return tagIn(style, { namespace, name });
  },
  pairTags: (style, item, read) => {
    const { sorted, namespace = "" } = style;
    const isEntry = isEntryStyle(style);
    const entry = isEntry
      ? (read ?? entryOf(style, item))
      : { name: pairNameOf(item), namespace };
    const tag = (name: string): Tag => tagIn(style, { ...entry, name });
    const isBare = sorted && !isEntry;
    const value = isBare ? tagOf("Value", declarationOf("", "")) : tag("Value");
    return [tag(entry.name), tag("Key"), value];
  },
  prefixOfType: (style, codec) =>
    prefixOf(style, contractOf(style, codec).namespace),
  tagIn,
  prefixOf,
  writeOffset: (style, text) => {
    const [utc, minutes] = splitOffset(text);
    const of = (name: string): Tag =>
      tagIn(style, { name, namespace: systemNamespace });
    return (
      elementOf(of("DateTime"), "", utc) +
      elementOf(of("OffsetMinutes"), "", `${minutes}`)
    );
  },
};

/** XML of .NET's `DataContractSerializer` over plain classes. */
export const dataContract: XmlDialect = {
  name: "datacontract",
  omitsNull: false,
  sorted: true,
  contract,
  keeper: keepAll,
  makeWriter,
};

/** The same over classes with a service's namespace and the order they declare. */
export const dataContractOrdered: XmlDialect = {
  name: "datacontract-ordered",
  omitsNull: false,
  sorted: false,
  contract,
  keeper: keepAll,
  makeWriter,
};

/** Whether dictionaries are .NET's own: entries called after their types. */
function isEntryStyle({ sorted, pairs }: XmlStyle): boolean {
  return sorted && !pairs;
}

const schema = "http://www.w3.org/2001/XMLSchema";
const clr = "http://schemas.datacontract.org/2004/07/";
const collections = "http://schemas.microsoft.com/2003/10/Serialization/";
/** Of lists and dictionaries of what .NET itself defines. */
const arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

/** The tag of a name in a namespace of data contracts. */
function tagIn(style: XmlStyle, { name, namespace }: ElementName): Tag {
  return tagOf(prefixOf(style, namespace) + nameOf(style, name));
}

/** The prefix of a namespace, with its colon; the root declares it. */
function prefixOf({ prefixes }: XmlStyle, namespace: string): string {
  let prefix = prefixes.get(namespace);
  if (prefix === undefined) {
    prefix = `n${prefixes.size}:`;
    prefixes.set(namespace, prefix);
  }
  return prefix;
}

/** The data contract of a type: `ArrayOfstring` in the namespace of arrays. */
function contractOf(style: XmlStyle, codec: AnyCodec): ElementName {
  const { name, kind, item, xml } = codec;
  if (hasType(codec)) {
    return {
      name: xml?.name ?? localTypeName(name),
      namespace: namespaceOf(style, name),
    };
  }
  if (!item) {
    const scalar = scalarNameOf(codec);
    const isOfClr = scalar === offsetType;
    return { name: scalar, namespace: isOfClr ? systemNamespace : schema };
  }
  if (kind === "map") {
    return { name: `ArrayOf${entryOf(style, item).name}`, namespace: arrays };
  }
  const held = heldOf(style, item);
  return {
    name: `ArrayOf${held.name}`,
    namespace: held.namespace === schema ? arrays : held.namespace,
  };
}

/** What lists and dictionaries are called after: `NullableOfint` where null may stand for a value. */
function heldOf(style: XmlStyle, codec: AnyCodec): ElementName {
  const { name, namespace } = contractOf(style, codec);
  if (!codec.nullable || !isValueType(codec)) return { name, namespace };
  const digest = namespace === schema ? "" : digestOf(` 1 ${namespace}`);
  return { name: `NullableOf${name}${digest}`, namespace: systemNamespace };
}

/** Whether .NET holds values of a type where they stand, so that null needs a type of its own. */
function isValueType(codec: AnyCodec): boolean {
  return codec.kind === "string"
    ? hasType(codec) || /^(guid|duration|char)$/.test(scalarNameOf(codec))
    : !codec.item && !/^(byte|binary|object|unknown|union)$/.test(codec.kind);
}

/** `KeyValueOfstringstring`; a digest keeps apart what other namespaces name alike. */
function entryOf(style: XmlStyle, item: AnyCodec): ElementName {
  const { name, namespace } = heldOf(style, item);
  const digest =
    namespace === schema ? "" : digestOf(` 2 ${schema} ${namespace}`);
  return { name: `KeyValueOfstring${name}${digest}`, namespace: arrays };
}

/** The root of a document: what .NET defines is not in XML Schema's namespace. */
function rootContractOf(style: XmlStyle, codec: AnyCodec): ElementName {
  if (codec.kind === "map" && !isEntryStyle(style)) {
    const { namespace = "" } = style;
    return { name: dictionaryNameOf(codec), namespace };
  }
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
