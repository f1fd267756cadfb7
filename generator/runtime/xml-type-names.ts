/** The names that .NET gives to types that have none in XML. */
import type { AnyCodec } from "./codec.js";
import { localTypeName } from "./xml-names.js";

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
export function hasType({ name, kind }: AnyCodec): boolean {
  return name !== "" && /^(object|unknown|string)$/.test(kind);
}

export function scalarNameOf(kind: string): string {
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
