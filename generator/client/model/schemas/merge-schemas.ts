import type {
  Json,
  SchemaObject,
  SchemaType,
} from "../../../openapi/document/document.js";
import { isExactInteger } from "../../../openapi/document/exact-numbers.js";
import { annotations } from "../../../openapi/document/schema-keywords.js";

/**
 * Merges two schemas without combinators into the one that both of them are
 * (JSON Schema 2020-12 §10.2.1.1); what the second says of words and formats
 * counts. Returns undefined when no value can fit both.
 */
export function mergeSchemas(
  first: SchemaObject,
  second: SchemaObject,
): SchemaObject | undefined {
  const type = mergeTypes(listTypes(first), listTypes(second));
  const values = mergeEnums(first.enum, second.enum);
  if (type?.length === 0 || values?.length === 0) return undefined;
  const { type: _first, ...a } = first;
  const { type: _second, ...b } = second;
  const [only, another] = type ?? [];
  return {
    ...a,
    ...b,
    ...(type && { type: only && another === undefined ? only : type }),
    ...(values && { enum: values }),
    ...mergeMembers(first, second),
  };
}

/** What two schemas say of the members of objects and lists. */
function mergeMembers(
  first: SchemaObject,
  second: SchemaObject,
): Partial<SchemaObject> {
  const required = [...(first.required ?? []), ...(second.required ?? [])];
  const items = combine(first.items, second.items);
  const additional = combine(
    asSchema(first.additionalProperties),
    asSchema(second.additionalProperties),
  );
  return {
    ...mergeMaps("properties", first, second),
    ...mergeMaps("patternProperties", first, second),
    ...(required.length > 0 && { required: [...new Set(required)] }),
    ...(items !== undefined && { items }),
    ...(additional !== undefined && { additionalProperties: additional }),
  };
}

/** Schemas by name; a name that both have has both. */
function mergeMaps(
  keyword: "properties" | "patternProperties",
  first: SchemaObject,
  second: SchemaObject,
): Partial<SchemaObject> {
  const [a, b] = [first[keyword], second[keyword]];
  if (!a || !b) return {};
  const merged = new Map(Object.entries(a));
  for (const [name, schema] of Object.entries(b)) {
    merged.set(name, combine(merged.get(name), schema) ?? schema);
  }
  return { [keyword]: Object.fromEntries(merged) };
}

/** A schema that is two at once; one that says no more than words needs no other. */
function combine(
  first: SchemaObject | undefined,
  second: SchemaObject | undefined,
): SchemaObject | undefined {
  if (first === undefined || second === undefined) return second ?? first;
  if (typeof first !== "object" || typeof second !== "object") return second;
  if (!saysMore(first) || !saysMore(second)) return { ...first, ...second };
  if (JSON.stringify(first) === JSON.stringify(second)) return second;
  const { description, readOnly, writeOnly, deprecated } = second;
  return {
    ...(description !== undefined && { description }),
    ...(readOnly && { readOnly }),
    ...(writeOnly && { writeOnly }),
    ...(deprecated && { deprecated }),
    allOf: [first, second],
  };
}

/** `additionalProperties` where it is a schema; that others are there or not needs no merging. */
function asSchema(
  additional: SchemaObject | boolean | undefined,
): SchemaObject | undefined {
  return typeof additional === "object" ? additional : undefined;
}

/** Keywords that say nothing of values, or nothing that a type shows. */
const words: ReadonlySet<string> = new Set([
  ...annotations,
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "unevaluatedProperties",
  "discriminator",
]);

/** Whether a schema says more than words and bounds about its values. */
export function saysMore(schema: SchemaObject): boolean {
  return Object.entries(schema).some(
    ([name, value]) =>
      !words.has(name) &&
      !name.startsWith("x-") &&
      !(name === "additionalProperties" && value === true) &&
      !(name === "required" && Array.isArray(value) && value.length === 0),
  );
}

/** The types that a schema admits; undefined where it says nothing of them. */
export function listTypes(
  schema: SchemaObject,
): readonly SchemaType[] | undefined {
  if (schema.type !== undefined) return [schema.type].flat();
  if (schema.properties || schema.patternProperties) return ["object"];
  if (typeof schema.additionalProperties === "object") return ["object"];
  if (schema.items || schema.prefixItems) return ["array"];
  const listed = schema.const === undefined ? schema.enum : [schema.const];
  return listed && [...new Set(listed.map(typeOfValue))];
}

/** The type of a JSON value. */
export function typeOfValue(value: Json): SchemaType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (isExactInteger(value)) return "number";
  return typeof value as "string" | "number" | "boolean" | "object";
}

function mergeTypes(
  a: readonly SchemaType[] | undefined,
  b: readonly SchemaType[] | undefined,
): SchemaType[] | undefined {
  if (!a || !b) return (a ?? b) && [...(a ?? b ?? [])];
  const both = a.flatMap((type): SchemaType[] => {
    if (b.includes(type)) return [type];
    if (type === "number" && b.includes("integer")) return ["integer"];
    return type === "integer" && b.includes("number") ? ["integer"] : [];
  });
  return [...new Set(both)];
}

function mergeEnums(
  a: readonly Json[] | undefined,
  b: readonly Json[] | undefined,
): Json[] | undefined {
  if (!a || !b) return (a ?? b) && [...(a ?? b ?? [])];
  const known = new Set(b.map((value) => JSON.stringify(value)));
  return a.filter((value) => known.has(JSON.stringify(value)));
}
