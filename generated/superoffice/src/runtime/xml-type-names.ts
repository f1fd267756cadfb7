/** The names that .NET's XmlSerializer gives to what has none of its own. */
import type { AnyCodec } from "./codec.js";

const scalarNames: Readonly<Record<string, string>> = {
  int32: "int",
  int64: "long",
  number: "double",
  "date-time": "dateTime",
  byte: "base64Binary",
  map: "Dictionary",
};

/** `TicketMessageHeader`, `string`, `int`, `ArrayOfString`. */
export function typeNameOf({ name, kind, item }: AnyCodec): string {
  if (name) return name;
  if (kind === "array" && item) return `ArrayOf${capitalize(typeNameOf(item))}`;
  return kind === "unknown" || kind === "object"
    ? "anyType"
    : (scalarNames[kind] ?? kind);
}

/** `StringKeyValuePair`, `FieldPropertyDictionaryKeyValuePair`. */
export function entryNameOf(item: AnyCodec): string {
  const name = capitalize(typeNameOf(item));
  return `${name}${item.name ? "Dictionary" : ""}KeyValuePair`;
}

function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
