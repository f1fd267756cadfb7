import type {
  SchemaObject,
  SchemaType,
} from "../../../openapi/document/document.js";

type Types = Readonly<Record<string, string>>;

/**
 * The types of XML Schema that .NET's serializers call formats of OpenAPI's
 * registry, and of generators for .NET, by. What is not listed has the type of
 * its kind: `string`, `int`, `long`, `double`, `dateTime`, `base64Binary`.
 */
const integers: Types = {
  int8: "byte",
  sbyte: "byte",
  uint8: "unsignedByte",
  byte: "unsignedByte",
  int16: "short",
  short: "short",
  uint16: "unsignedShort",
  ushort: "unsignedShort",
  uint32: "unsignedInt",
  uint: "unsignedInt",
  uint64: "unsignedLong",
  ulong: "unsignedLong",
};

const numbers: Types = { float: "float", single: "float" };

const texts: Types = {
  uuid: "guid",
  guid: "guid",
  uri: "anyURI",
  url: "anyURI",
  "uri-reference": "anyURI",
  iri: "anyURI",
  "iri-reference": "anyURI",
  duration: "duration",
  timespan: "duration",
  "time-span": "duration",
  "date-span": "duration",
  char: "char",
  decimal: "decimal",
  "date-time-offset": "DateTimeOffset",
};

/** The type of XML Schema that a scalar is called by, where its kind does not say it. */
export function findXmlType(
  { format, enum: values }: SchemaObject,
  type: SchemaType,
): string | undefined {
  if (type === "string") return values ? undefined : find(texts, format);
  if (type === "number") return find(numbers, format);
  // An integer of no documented size is a number, but .NET's `int` most likely.
  const isSized = format === "int32" || format === "int64";
  return type !== "integer" || isSized
    ? undefined
    : (find(integers, format ?? "") ?? "int");
}

function find(types: Types, format = ""): string | undefined {
  return Object.hasOwn(types, format) ? types[format] : undefined;
}
