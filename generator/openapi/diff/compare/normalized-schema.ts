import type { Json, SchemaObject } from "../../document/document.js";
import { readPointer } from "../../document/pointer.js";
import { isTelling, printPlainForm } from "../print/print-plain-form.js";

/** What a schema says of its values, in one form however it is written. */
export type NormalizedSchema = { readonly nullable: boolean } & (
  | { readonly kind: "unknown" }
  | { readonly kind: "reference"; readonly name: string }
  | {
      readonly kind: "scalar";
      /** `int32`, `date-time`, or a type and its format: `string (uuid)`. */
      readonly word: string;
      readonly enum?: readonly Json[];
      /** Whether it is the one value of `enum`, and never another one. */
      readonly isConstant?: boolean;
    }
  | { readonly kind: "array"; readonly items: SchemaObject }
  | {
      readonly kind: "tuple";
      readonly items: readonly SchemaObject[];
      /** How many of them have to be there. */
      readonly least: number;
      /** What follows those; `false` where nothing may. */
      readonly rest: SchemaObject | false;
    }
  | ({ readonly kind: "map" } & OtherMembers)
  | ({
      readonly kind: "object";
      readonly properties: ReadonlyMap<string, SchemaObject>;
      readonly required: ReadonlySet<string>;
      /** What the parts of an `allOf` say beside their properties, in one form. */
      readonly parts?: string;
    } & OtherMembers)
  | {
      readonly kind: "choice";
      readonly members: readonly SchemaObject[];
      /** Whether several members may hold for one value. */
      readonly isAny: boolean;
    }
);

/** The members of an object that have no names of their own. */
export interface OtherMembers {
  /** By the patterns of their names (JSON Schema 2020-12 §10.3.2.2). */
  readonly patterns: ReadonlyMap<string, SchemaObject>;
  /** All others: of any type where nothing is said, none where it is `false`. */
  readonly others: SchemaObject | false;
}

/** The named schemas of a document. */
export type Schemas = ReadonlyMap<string, SchemaObject>;

const unknown: NormalizedSchema = { kind: "unknown", nullable: false };

/** Reads a schema (JSON Schema 2020-12 as OpenAPI 3.1 has it). References are not followed. */
export function normalizeSchema(
  schema: SchemaObject | boolean | undefined,
): NormalizedSchema {
  if (typeof schema !== "object" || schema === null) return unknown;
  if (schema["x-endpaper-unknown"] !== undefined) return unknown;
  if (schema.$ref !== undefined) return readReference(schema.$ref);
  if (schema.oneOf) return readChoice(schema.oneOf, false);
  if (schema.anyOf) return readChoice(schema.anyOf, true);
  if (schema.allOf) return readAll(schema, schema.allOf);
  return readPlain(schema);
}

function readReference(reference: string): NormalizedSchema {
  const [root, kind, name, ...rest] =
    readPointer(reference.replace(/^#/, "")) ?? [];
  const isSchema = root === "components" && kind === "schemas";
  if (!isSchema || name === undefined || rest.length > 0) return unknown;
  return { kind: "reference", name, nullable: false };
}

function readChoice(
  choices: readonly SchemaObject[],
  isAny: boolean,
): NormalizedSchema {
  const members = choices.filter((member) => !isNull(member));
  const nullable = members.length < choices.length;
  const [only] = members;
  if (only === undefined || members.length > 1)
    return { kind: "choice", members, isAny, nullable };
  const shape = normalizeSchema(only);
  return { ...shape, nullable: nullable || shape.nullable };
}

/** Says whether a schema is null, and nothing else beside it. */
export function isNull(schema: SchemaObject): boolean {
  return (
    schema.type === "null" &&
    Object.keys(schema).every((key) => key === "type" || !isTelling(key))
  );
}

/** One reference with remarks is that reference; several parts are one object of all. */
function readAll(
  schema: SchemaObject,
  parts: readonly SchemaObject[],
): NormalizedSchema {
  const { allOf: _, ...own } = schema;
  const says = [
    own.type,
    own.properties,
    own.required,
    own.additionalProperties,
    own.patternProperties,
  ].some((value) => value !== undefined);
  const all = says ? [...parts, own] : parts;
  const [only] = all;
  if (only !== undefined && all.length === 1) return normalizeSchema(only);
  const properties = new Map<string, SchemaObject>();
  for (const part of all) {
    // A base is known by its name; its own changes are told where it stands.
    if (part.$ref !== undefined) properties.set(`allOf ${part.$ref}`, part);
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      const known = properties.get(name);
      properties.set(name, known ? { allOf: [known, property] } : property);
    }
  }
  return {
    kind: "object",
    properties,
    required: new Set(all.flatMap((part) => part.required ?? [])),
    parts: printPlainForm(all.map(listOthers), { holds: "schema" }),
    patterns: new Map(),
    others: {},
    nullable: false,
  };
}

/** What a part of an `allOf` says beside its properties. */
function listOthers({
  $ref: _reference,
  properties: _properties,
  required: _required,
  type,
  ...others
}: SchemaObject): SchemaObject {
  return type === undefined || type === "object" ? others : { type, ...others };
}

function readPlain(schema: SchemaObject): NormalizedSchema {
  const types = [schema.type ?? guessType(schema)].flat();
  const others = types.filter((type) => type !== "null");
  const nullable =
    others.length < types.length ||
    (schema.enum?.includes(null) ?? false) ||
    (schema as { readonly nullable?: unknown }).nullable === true;
  const [type] = others;
  if (type === undefined) return { kind: "unknown", nullable };
  if (others.length > 1) {
    const members = others.map((one) => ({ ...schema, type: one }));
    return { kind: "choice", members, isAny: false, nullable };
  }
  if (type === "array") return { ...readArray(schema), nullable };
  if (type === "object") return { ...readObject(schema), nullable };
  return { ...readScalar(schema, type), nullable };
}

function readArray(schema: SchemaObject): NormalizedSchema {
  const { items = {}, prefixItems } = schema;
  const nullable = false;
  if (!prefixItems?.length) return { kind: "array", items, nullable };
  // `false` is a schema as well (JSON Schema 2020-12 §4.3.2).
  const { minItems = 0, maxItems = Infinity } = schema;
  const isClosed =
    (items as unknown) === false || maxItems <= prefixItems.length;
  return {
    kind: "tuple",
    items: prefixItems.slice(0, maxItems),
    least: Math.min(minItems, prefixItems.length),
    rest: isClosed ? false : items,
    nullable,
  };
}

function readScalar(schema: SchemaObject, type: string): NormalizedSchema {
  const { const: constant } = schema;
  // What can hold no value at all tells nothing.
  if (schema.enum?.every((value) => value !== null && !fits(value, type)))
    return unknown;
  const isConstant = constant !== undefined && typeof constant !== "object";
  const values = schema.enum?.filter((value) => value !== null);
  const listed = isConstant ? [constant] : values;
  const isBase64 = type === "string" && schema.contentEncoding === "base64";
  return {
    kind: "scalar",
    word:
      isConstant && !fits(constant, type)
        ? typeof constant
        : wordOf(type, schema.format ?? (isBase64 ? "byte" : undefined)),
    ...(listed && { enum: listed }),
    ...(isConstant && { isConstant }),
    nullable: false,
  };
}

function fits(value: Json, type: string): boolean {
  return typeof value === (type === "integer" ? "number" : type);
}

function readObject(schema: SchemaObject): NormalizedSchema {
  const { properties = {}, additionalProperties: all, required = [] } = schema;
  const members: OtherMembers = {
    patterns: new Map(Object.entries(schema.patternProperties ?? {})),
    others: all === false ? false : typeof all === "object" ? all : {},
  };
  const hasNone = Object.keys(properties).length === 0;
  if (hasNone) return { kind: "map", ...members, nullable: false };
  return {
    kind: "object",
    properties: new Map(Object.entries(properties)),
    required: new Set(required),
    ...members,
    nullable: false,
  };
}

function guessType(schema: SchemaObject): NonNullable<SchemaObject["type"]> {
  const { properties, patternProperties, additionalProperties } = schema;
  if (properties || patternProperties || additionalProperties) return "object";
  if (schema.items || schema.prefixItems) return "array";
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const kinds = new Set(values?.map((value) => typeof value));
  const [kind] = kinds;
  if (kinds.size !== 1) return [];
  return kind === "string" || kind === "number" || kind === "boolean"
    ? kind
    : [];
}

/** Formats that are types of their own, by the types that they belong to (OpenAPI 3.1 §4.4.1). */
const formatWords: Readonly<Record<string, readonly string[]>> = {
  integer: ["int32", "int64"],
  number: ["float", "double"],
  string: ["date-time", "date", "byte", "binary"],
};

function wordOf(type: string, format: string | undefined): string {
  if (format === undefined) return type;
  return formatWords[type]?.includes(format) ? format : `${type} (${format})`;
}

/** The type of JSON that a word of `nameShape` is of: `integer` for `int32`, `string` for `string (uuid)`. */
export function typeOfWord(word: string): string {
  const own = Object.entries(formatWords).find(([, formats]) =>
    formats.includes(word),
  );
  return own?.[0] ?? word.replace(/ \(.*\)$/, "");
}

/** Follows references until something else stands there; a circle or a dead end is unknown. */
export function followNormalized(
  shape: NormalizedSchema,
  schemas: Schemas,
): NormalizedSchema {
  const seen = new Set<string>();
  let at = shape;
  while (at.kind === "reference") {
    const target = seen.has(at.name) ? undefined : schemas.get(at.name);
    seen.add(at.name);
    const next = normalizeSchema(target);
    at = { ...next, nullable: at.nullable || next.nullable };
  }
  return at;
}

/** A type in a few words, as it is read in messages: `int32`, `Contact[]`. */
export function nameNormalized(shape: NormalizedSchema, depth = 0): string {
  const inner = (schema: SchemaObject) =>
    depth > 3 ? "…" : nameNormalized(normalizeSchema(schema), depth + 1);
  switch (shape.kind) {
    case "reference":
      return shape.name;
    case "scalar":
      return shape.word;
    case "array":
      return `${inner(shape.items)}[]`;
    case "tuple":
      return `[${shape.items.slice(0, 5).map(inner).join(", ")}]`;
    case "map":
      return nameMap(shape, inner);
    case "choice":
      return shape.members.slice(0, 5).map(inner).join(" | ");
    default:
      return shape.kind;
  }
}

/** A map is called after what it holds; where that is not said, it is any object. */
function nameMap(
  { patterns, others }: OtherMembers,
  inner: (schema: SchemaObject) => string,
): string {
  const held = [...patterns.values(), ...(others === false ? [] : [others])];
  const told = held.filter(
    (schema) => normalizeSchema(schema).kind !== "unknown",
  );
  return told.length === 0 ? "object" : `map of ${told.map(inner).join(" | ")}`;
}

/** Says whether nothing is told of a type, or only that it is an object. */
export function isUntyped(shape: NormalizedSchema): boolean {
  if (shape.kind === "unknown") return true;
  return (
    shape.kind === "map" &&
    shape.patterns.size === 0 &&
    shape.others !== false &&
    normalizeSchema(shape.others).kind === "unknown"
  );
}

/** The schemas that a shape is made of. */
export function listComposed(shape: NormalizedSchema): readonly SchemaObject[] {
  switch (shape.kind) {
    case "array":
      return [shape.items];
    case "tuple":
      return shape.rest === false ? shape.items : [...shape.items, shape.rest];
    case "choice":
      return shape.members;
    case "map":
      return listOtherMembers(shape);
    case "object":
      return [...shape.properties.values(), ...listOtherMembers(shape)];
    default:
      return [];
  }
}

function listOtherMembers({ patterns, others }: OtherMembers) {
  return [...patterns.values(), ...(others === false ? [] : [others])];
}
