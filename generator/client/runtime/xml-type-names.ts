/** The names that .NET gives to types that have none in XML. */
import type { AnyCodec } from "./codec.js";
import type { ArrayXml } from "./xml-hints.js";
import { localTypeName } from "./xml-names.js";

const scalarNames: Readonly<Record<string, string>> = {
  int32: "int",
  int64: "long",
  number: "double",
  "date-time": "dateTime",
  date: "dateTime",
  byte: "base64Binary",
  unknown: "anyType",
  object: "anyType",
};

/** What `XmlSerializer` calls otherwise than data contracts do. */
const otherNames: Readonly<Record<string, string>> = {
  duration: "TimeSpan",
  DateTimeOffset: "dateTimeOffset",
};

/** `TicketMessageHeader`, `string`, `int`, `ArrayOfString`. */
export function typeNameOf(codec: AnyCodec): string {
  const { name, kind, item, xml } = codec;
  if (hasType(codec)) return xml?.name ?? localTypeName(name);
  if (kind === "array" && item) return `ArrayOf${capitalize(typeNameOf(item))}`;
  if (kind === "map" && item) return dictionaryNameOf(codec);
  const scalar = scalarNameOf(codec);
  return otherNames[scalar] ?? scalar;
}

/** Whether the name of a codec is one of .NET's types: a class or an enumeration. */
export function hasType(codec: AnyCodec): boolean {
  const { name, kind } = codec;
  return (
    name !== "" && /^(object|unknown|string)$/.test(kind) && !typeOf(codec)
  );
}

/** The type of XML Schema that the description says of a scalar. */
function typeOf({ xml }: AnyCodec): string | undefined {
  return (xml as ArrayXml | undefined)?.type;
}

/** `int`, `guid`, `base64Binary` */
export function scalarNameOf(codec: AnyCodec): string {
  return typeOf(codec) ?? scalarNames[codec.kind] ?? codec.kind;
}

/** `StringDictionary`: what classes are called whose entries are a `StringKeyValuePair`. */
export function dictionaryNameOf({ name, item }: AnyCodec): string {
  return name
    ? localTypeName(name)
    : `${capitalize(typeNameOf(item as AnyCodec))}Dictionary`;
}

/** `StringKeyValuePair`, `FieldPropertyDictionaryKeyValuePair`. */
export function pairNameOf(item: AnyCodec): string {
  const name = capitalize(typeNameOf(item));
  return `${name}${item.name ? "Dictionary" : ""}KeyValuePair`;
}

function capitalize(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
