import type { Json, SchemaObject } from "../openapi/document.js";
import { readPointer } from "../openapi/pointer.js";

/** What a schema says of its values, in one form however it is written. */
export type Shape = { readonly nullable: boolean } & (
  | { readonly kind: "unknown" }
  | { readonly kind: "reference"; readonly name: string }
  | {
      readonly kind: "scalar";
      /** `int32`, `date-time`, or a type and its format: `string (uuid)`. */
      readonly word: string;
      readonly enum?: readonly Json[];
    }
  | { readonly kind: "array"; readonly items: SchemaObject }
  | { readonly kind: "map"; readonly values: SchemaObject }
  | {
      readonly kind: "object";
      readonly properties: ReadonlyMap<string, SchemaObject>;
      readonly required: ReadonlySet<string>;
    }
  | { readonly kind: "choice"; readonly members: readonly SchemaObject[] }
);

/** The named schemas of a document. */
export type Schemas = ReadonlyMap<string, SchemaObject>;

const unknown: Shape = { kind: "unknown", nullable: false };

/** Reads a schema (JSON Schema 2020-12 as OpenAPI 3.1 has it). References are not followed. */
export function readShape(schema: SchemaObject | boolean | undefined): Shape {
  if (typeof schema !== "object" || schema === null) return unknown;
  if (schema["x-endpaper-unknown"] !== undefined) return unknown;
  if (schema.$ref !== undefined) return readReference(schema.$ref);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return readChoice(choices);
  if (schema.allOf) return readAll(schema, schema.allOf);
  return readPlain(schema);
}

function readReference(reference: string): Shape {
  const [root, kind, name, ...rest] =
    readPointer(reference.replace(/^#/, "")) ?? [];
  const isSchema = root === "components" && kind === "schemas";
  if (!isSchema || name === undefined || rest.length > 0) return unknown;
  return { kind: "reference", name, nullable: false };
}

function readChoice(choices: readonly SchemaObject[]): Shape {
  const members = choices.filter(({ type }) => type !== "null");
  const nullable = members.length < choices.length;
  const [only] = members;
  if (only === undefined || members.length > 1)
    return { kind: "choice", members, nullable };
  const shape = readShape(only);
  return { ...shape, nullable: nullable || shape.nullable };
}

/** One reference with remarks is that reference; several parts are kept as one choice of all. */
function readAll(schema: SchemaObject, parts: readonly SchemaObject[]): Shape {
  const { allOf: _, ...own } = schema;
  const says = own.type !== undefined || own.properties !== undefined;
  const all = says ? [...parts, own] : parts;
  const [only] = all;
  if (only !== undefined && all.length === 1) return readShape(only);
  const properties = all.flatMap((part) =>
    Object.entries(part.properties ?? {}),
  );
  // A base is known by its name; its own changes are told where it stands.
  const bases = all.flatMap((part) =>
    part.$ref === undefined ? [] : [[`allOf ${part.$ref}`, part] as const],
  );
  const required = all.flatMap((part) => part.required ?? []);
  return {
    kind: "object",
    properties: new Map([...bases, ...properties]),
    required: new Set(required),
    nullable: false,
  };
}

function readPlain(schema: SchemaObject): Shape {
  const types = [schema.type ?? guessType(schema)].flat();
  const others = types.filter((type) => type !== "null");
  const nullable =
    others.length < types.length ||
    (schema as { readonly nullable?: unknown }).nullable === true;
  const [type] = others;
  if (type === undefined) return { kind: "unknown", nullable };
  if (others.length > 1) {
    const members = others.map((one) => ({ ...schema, type: one }));
    return { kind: "choice", members, nullable };
  }
  if (type === "array")
    return { kind: "array", items: schema.items ?? {}, nullable };
  if (type === "object") return { ...readObject(schema), nullable };
  const values = schema.enum?.filter((value) => value !== null);
  return {
    kind: "scalar",
    word: wordOf(type, schema.format),
    ...(values && { enum: values }),
    nullable,
  };
}

function readObject(schema: SchemaObject): Shape {
  const { properties, additionalProperties: values, required = [] } = schema;
  if (properties === undefined && typeof values === "object")
    return { kind: "map", values, nullable: false };
  return {
    kind: "object",
    properties: new Map(Object.entries(properties ?? {})),
    required: new Set(required),
    nullable: false,
  };
}

function guessType(schema: SchemaObject): NonNullable<SchemaObject["type"]> {
  if (schema.properties || schema.additionalProperties) return "object";
  if (schema.items) return "array";
  const kinds = new Set(schema.enum?.map((value) => typeof value));
  if (kinds.size !== 1) return [];
  if (kinds.has("string")) return "string";
  return kinds.has("number") ? "number" : [];
}

const formatWords: ReadonlySet<string> = new Set([
  "int32",
  "int64",
  "float",
  "double",
  "date-time",
  "date",
  "byte",
  "binary",
]);

function wordOf(type: string, format: string | undefined): string {
  if (format === undefined) return type;
  return formatWords.has(format) ? format : `${type} (${format})`;
}

/** Follows references until something else stands there; a circle or a dead end is unknown. */
export function followShape(shape: Shape, schemas: Schemas): Shape {
  const seen = new Set<string>();
  let at = shape;
  while (at.kind === "reference") {
    const target = seen.has(at.name) ? undefined : schemas.get(at.name);
    seen.add(at.name);
    const next = readShape(target);
    at = { ...next, nullable: at.nullable || next.nullable };
  }
  return at;
}

/** A type in a few words, as it is read in messages: `int32`, `Contact[]`. */
export function nameShape(shape: Shape, depth = 0): string {
  const inner = (schema: SchemaObject) =>
    depth > 3 ? "…" : nameShape(readShape(schema), depth + 1);
  switch (shape.kind) {
    case "reference":
      return shape.name;
    case "scalar":
      return shape.word;
    case "array":
      return `${inner(shape.items)}[]`;
    case "map":
      return `map of ${inner(shape.values)}`;
    case "choice":
      return shape.members.slice(0, 5).map(inner).join(" | ");
    default:
      return shape.kind;
  }
}
