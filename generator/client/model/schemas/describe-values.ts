import type { Json, SchemaObject } from "../../../openapi/document/document.js";
import { printExactly } from "../../../openapi/document/exact-numbers.js";
import { isCondition } from "./list-alternatives.js";

/** What a schema says of its values beside their type, for a comment. */
export interface ValueDocs {
  /** Lines of text. */
  readonly notes?: readonly string[];
  /** Where more is written. */
  readonly see?: string;
}

/** Says in words what a type does not show: defaults, bounds, formats, names of values, examples. */
export function describeValues(schema: SchemaObject): ValueDocs {
  if (typeof schema !== "object" || isPlain(schema)) return {};
  const { title, description, externalDocs } = schema;
  const facts = [
    ...describeDefault(schema),
    ...describeFormat(schema),
    ...describeBounds(schema),
    ...describeSizes(schema),
    ...describeExamples(schema),
  ];
  const notes = [
    ...(title !== undefined && description === undefined ? [title] : []),
    ...(facts.length > 0 ? [facts.map((fact) => `${fact}.`).join(" ")] : []),
    ...describeEnum(schema),
    ...describeConditions(schema),
  ];
  const see = externalDocs && [externalDocs.url, externalDocs.description];
  return {
    ...(notes.length > 0 && { notes }),
    ...(see && { see: see.filter(Boolean).join(" ") }),
  };
}

/** What most schemas say, which is shown by their types or told otherwise. */
const quiet: ReadonlySet<string> = new Set(["type", "description", "$ref"]);

/** Whether nothing of a schema needs words of its own. */
function isPlain(schema: SchemaObject): boolean {
  for (const key in schema) {
    if (quiet.has(key)) continue;
    if (key !== "format" || !shown.has(schema.format ?? "")) return false;
  }
  return true;
}

function describeDefault(schema: SchemaObject): readonly string[] {
  return schema.default === undefined
    ? []
    : [`Default: ${show(schema.default)}`];
}

/** Formats that the type shows already. */
const shown: ReadonlySet<string> = new Set([
  "int32",
  "int64",
  "float",
  "double",
  "byte",
  "binary",
  "date",
  "date-time",
]);

function describeFormat({
  format,
  pattern,
  contentMediaType,
}: SchemaObject): readonly string[] {
  return [
    ...(format !== undefined && !shown.has(format)
      ? [`Format: ${quote(format)}`]
      : []),
    ...(pattern === undefined ? [] : [`Pattern: ${quote(pattern)}`]),
    ...(contentMediaType === undefined
      ? []
      : [`Content: ${quote(contentMediaType)}`]),
  ];
}

function describeBounds({
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
  multipleOf,
}: SchemaObject): readonly string[] {
  const bounds: readonly (readonly [string, number | undefined])[] = [
    ["At least", minimum],
    ["More than", exclusiveMinimum],
    ["At most", maximum],
    ["Less than", exclusiveMaximum],
    ["A multiple of", multipleOf],
  ];
  return bounds.flatMap(([words, value]) =>
    value === undefined ? [] : [`${words} ${showNumber(value)}`],
  );
}

function describeSizes(schema: SchemaObject): readonly string[] {
  const { minLength, maxLength, minItems, maxItems } = schema;
  const { minProperties, maxProperties, uniqueItems } = schema;
  return [
    ...describeSize(minLength, maxLength, "character"),
    ...describeSize(minItems, maxItems, "item"),
    ...(uniqueItems ? ["No two items alike"] : []),
    ...describeSize(minProperties, maxProperties, "member"),
  ];
}

function describeSize(
  least: number | undefined,
  most: number | undefined,
  unit: string,
): readonly string[] {
  const count = (size: number) => `${size} ${unit}${size === 1 ? "" : "s"}`;
  if (least !== undefined && least === most) return [`Exactly ${count(least)}`];
  return [
    ...(least ? [`At least ${count(least)}`] : []),
    ...(most === undefined ? [] : [`At most ${count(most)}`]),
  ];
}

function describeExamples({ examples }: SchemaObject): readonly string[] {
  const shown = (Array.isArray(examples) ? examples : [])
    .map(show)
    .filter((text) => text.length < 80)
    .slice(0, 3);
  return shown.length === 0 ? [] : [`Example: ${shown.join(", ")}`];
}

/** The names and descriptions that extensions give the values of an enumeration. */
function describeEnum(schema: SchemaObject): readonly string[] {
  const words = schema as Readonly<Record<string, unknown>>;
  const names = words["x-enum-varnames"] ?? words["x-enumNames"];
  const descriptions =
    words["x-enum-descriptions"] ?? words["x-enumDescriptions"];
  const values = schema.enum ?? [];
  return values.flatMap((value, index) => {
    const name = pick(names, index, value);
    const description = pick(descriptions, index, value);
    const said = [
      ...(name === undefined || name === value ? [] : [name]),
      ...(description === undefined ? [] : [description]),
    ];
    return said.length === 0 ? [] : [`- ${show(value)}: ${said.join(" – ")}`];
  });
}

/** The text of an extension for a value: by index, or by the value. */
function pick(texts: unknown, index: number, value: Json): string | undefined {
  const table = texts as Readonly<Record<string, unknown>> | undefined;
  const key = Array.isArray(texts) ? index : String(value);
  if (typeof table !== "object" || table === null) return undefined;
  const found = Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof found === "string" ? found : undefined;
}

/** Which members have to be there together, where a choice says that and nothing else. */
function describeConditions({ oneOf, anyOf }: SchemaObject): readonly string[] {
  return [oneOf, anyOf].flatMap((group) => {
    if (!group?.every(isCondition)) return [];
    const sets = group.flatMap(({ required }) =>
      required ? [required.map(quote).join(" and ")] : [],
    );
    return sets.length < 2 ? [] : [`Needs ${sets.join(", or ")}.`];
  });
}

function show(value: Json): string {
  return quote(printExactly(JSON.stringify(value)));
}

function showNumber(value: number): string {
  return printExactly(JSON.stringify(value));
}

function quote(text: string): string {
  const short = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return `\`${short.replaceAll("`", "'")}\``;
}
