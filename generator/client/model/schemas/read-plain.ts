import type {
  SchemaObject,
  SchemaType,
} from "../../../openapi/document/document.js";
import { isExactInteger } from "../../../openapi/document/exact-numbers.js";
import type { ScalarKind, TypeModel } from "../api-model.js";
import { nameObject } from "../names/name-object.js";
import { toPascalCase } from "../names/split-words.js";
import type { DiscriminatorValues } from "./find-discriminators.js";
import type { Alternative } from "./list-alternatives.js";
import { makeNullable, nothing, unknownType } from "./made-types.js";
import { listTypes, typeOfValue } from "./merge-schemas.js";
import { readObject } from "./read-object.js";
import { refuse } from "./report-schema.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";
import { uniteMembers } from "./unite-members.js";

/** Reads a schema that combines no others; with several types it is a choice of them. */
export function readPlain(
  reader: TypeReader,
  { schema, from }: Alternative,
  place: SchemaPlace,
): TypeModel {
  if (schema.const !== undefined && !isAtom(schema.const)) {
    return refuse(reader, place, "a `const` that is no text, number or flag");
  }
  const tags = joinDiscriminators(reader, from);
  const types = listTypes(schema) ?? (tags.size > 0 ? ["object" as const] : []);
  const others = types.filter((type) => type !== "null");
  const read = others.map((type) => {
    const at =
      others.length > 1 ? step(place, [], toPascalCase([type])) : place;
    const own = { ...at, pointer: place.pointer };
    const found = readOne(reader, { schema, type, place: own, tags });
    return others.length > 1
      ? nameObject(reader, { schema, type: found, place: own })
      : found;
  });
  const [only, another] = read;
  const type =
    only && !another
      ? only
      : read.length > 0
        ? uniteMembers(read.map((type) => ({ type, tags: [] })))
        : types.length > 0
          ? nothing
          : unknownType;
  return types.includes("null") ? makeNullable(type) : type;
}

function isAtom(value: SchemaObject["const"]): boolean {
  return value === null || typeof value !== "object";
}

interface OneType {
  readonly schema: SchemaObject;
  readonly type: SchemaType;
  readonly place: SchemaPlace;
  readonly tags: DiscriminatorValues;
}

function readOne(
  reader: TypeReader,
  { schema, type, place, tags }: OneType,
): TypeModel {
  if (type === "object") return readObject(reader, schema, { place, tags });
  if (type === "array") return readArray(reader, schema, place);
  const fitting = (schema.enum ?? []).filter((value) => {
    const found = typeOfValue(value);
    return found === type || (found === "number" && type === "integer");
  });
  if (schema.enum && fitting.length === 0 && schema.enum.some(isGiven)) {
    return refuse(reader, place, `an \`enum\` without values of its \`type\``);
  }
  return readScalar(
    schema,
    type,
    fitting as readonly (string | number | boolean)[],
  );
}

function isGiven(value: unknown): boolean {
  return value !== null;
}

/** The tags of all that a schema was merged from. */
function joinDiscriminators(
  { tags }: TypeReader,
  from: readonly SchemaObject[],
): DiscriminatorValues {
  const joined = new Map<string, readonly string[]>();
  for (const part of from) {
    for (const [property, values] of tags.values.get(part) ?? []) {
      if (values.length > 0) joined.set(property, values);
    }
  }
  return joined;
}

/** Reads a list: as a tuple where its first items have schemas of their own. */
function readArray(
  reader: TypeReader,
  schema: SchemaObject,
  place: SchemaPlace,
): TypeModel {
  const { items, prefixItems, minItems = 0, maxItems = Infinity } = schema;
  const rest =
    items === undefined
      ? unknownType
      : reader.readType(reader, items, step(place, ["items"], "Item"));
  if (!prefixItems?.length) {
    return { kind: "array", items: rest, nullable: false };
  }
  const read = prefixItems.map((item, index) =>
    reader.readType(
      reader,
      item,
      step(place, ["prefixItems", String(index)], `Item${index + 1}`),
    ),
  );
  const isClosed = (items as unknown) === false || maxItems <= read.length;
  return {
    kind: "tuple",
    items: read.slice(0, maxItems),
    least: Math.min(minItems, read.length, maxItems),
    ...(!isClosed && { rest }),
    nullable: false,
  };
}

/** The values that an enumeration may list. */
type EnumValue = string | number | boolean;

/**
 * Reads a schema of type `string`, `integer`, `number` or `boolean` (formats
 * of OpenAPI 3.1 §4.4.1) with the values of its `enum` that are of that type.
 * An enum that lists null allows it. A constant is an enum that admits nothing
 * else; one of flags says nothing that their type does not.
 */
function readScalar(
  schema: SchemaObject,
  type: SchemaType,
  listed: readonly EnumValue[],
): TypeModel {
  const { const: constant } = schema;
  // A list that a number cannot hold is one of long integers, which are open.
  if ([constant, ...listed].some(isExactInteger)) {
    const { const: _constant, enum: _enum, ...long } = schema;
    return readScalar({ ...long, format: "int64" }, "integer", []);
  }
  const nullable = schema.enum?.includes(null) ?? false;
  const closed = constant !== undefined && constant !== null;
  const values = closed ? [constant as EnumValue] : [...new Set(listed)];
  const kind = closed
    ? (typeof constant as "string" | "number" | "boolean")
    : readKind(schema, type);
  const xmlType = closed ? undefined : findXmlType(schema, type);
  const isListed = values.length > 0 && (closed || type !== "boolean");
  return {
    kind: "scalar",
    scalar: isListed && type === "string" ? "string" : kind,
    ...(isListed && { enum: values }),
    ...(closed && { closed }),
    ...(kind === "number" &&
      type === "integer" &&
      schema.format === undefined &&
      !closed && { whole: true }),
    ...(schema.format === "password" && { secret: true }),
    ...(xmlType !== undefined && { xmlType }),
    nullable,
  };
}

function readKind(schema: SchemaObject, type: SchemaType): ScalarKind {
  if (type === "boolean") return "boolean";
  if (type === "integer") return readInteger(schema.format);
  if (type === "number") {
    return schema.format === "decimal" ? "decimal" : "number";
  }
  if (schema.format === "date-time" || schema.format === "date") {
    return schema.format;
  }
  if (schema.format === "date-time-offset") return "date-time";
  if (schema.format === "binary") return "binary";
  const isBase64 =
    schema.format === "byte" || schema.contentEncoding === "base64";
  return isBase64 ? "byte" : "string";
}

/** An integer of no documented size may be larger than an int32, and is a number. */
function readInteger(format: string | undefined): ScalarKind {
  if (format === "int64" || format === "uint64") return "int64";
  return format === "int32" ? "int32" : "number";
}

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
function findXmlType(
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
