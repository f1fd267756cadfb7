import type {
  SchemaObject,
  SchemaType,
} from "../../openapi/document/document.js";
import type { IssueRule } from "./issue.js";

/** What a value breaks of the keywords that look at it alone, and in what words. */
export type Problem = readonly [rule: IssueRule, message: string];

const none: readonly Problem[] = [];

/** Checks what a schema says of a value itself, not of what it holds. */
export function checkScalar(
  schema: SchemaObject,
  value: unknown,
): readonly Problem[] {
  const { type } = schema;
  const types = typeof type === "string" ? [type] : (type ?? []);
  if (types.length > 0 && !types.some((one) => isOf(value, one))) {
    const expected = types.map((one) => `\`${one}\``).join(" or ");
    return [["type", `${showValue(value)} is no ${expected}`]];
  }
  const values = checkValues(schema, value);
  const own =
    typeof value === "string"
      ? checkText(schema, value)
      : isNumber(value)
        ? checkNumber(schema, value)
        : checkSize(schema, value);
  return values.length === 0 ? own : [...values, ...own];
}

/** The type of a value in JSON's words; `integer` is a `number` here. */
export function kindOf(value: unknown): SchemaType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  switch (typeof value) {
    case "boolean":
      return "boolean";
    case "string":
      return "string";
    case "number":
    case "bigint":
      return "number";
    default:
      return "object";
  }
}

function isOf(value: unknown, type: SchemaType): boolean {
  const kind = kindOf(value);
  if (type === "integer")
    return typeof value === "bigint" || Number.isInteger(value);
  return kind === type;
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** Shows a value in a message, at most some forty characters of it. */
export function showValue(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : `${value}`;
  return `\`${text.length > 42 ? `${text.slice(0, 40)}…` : text}\``;
}

function checkValues(
  { enum: values, const: only }: SchemaObject,
  value: unknown,
): readonly Problem[] {
  const isOne = (one: unknown) => JSON.stringify(one) === printValue(value);
  if (only !== undefined && !isOne(only))
    return [["const", `${showValue(value)} is not ${showValue(only)}`]];
  if (values === undefined || values.some(isOne)) return none;
  const shown = values.slice(0, 6).map(showValue).join(", ");
  const more = values.length > 6 ? `, … (${values.length} in all)` : "";
  return [["enum", `${showValue(value)} is not one of ${shown}${more}`]];
}

function printValue(value: unknown): string | undefined {
  return typeof value === "bigint" ? `${value}` : JSON.stringify(value);
}

function checkText(
  { minLength, maxLength, pattern, format }: SchemaObject,
  value: string,
): readonly Problem[] {
  const isPlain = minLength === undefined && maxLength === undefined;
  if (isPlain && pattern === undefined && format === undefined) return none;
  const length = isPlain ? 0 : [...value].length;
  const shown = showValue(value);
  const form = format === undefined ? undefined : forms.get(format);
  return [
    ...problem(
      minLength !== undefined && length < minLength,
      "minLength",
      () => `${shown} has ${length} characters; ${minLength} is the least`,
    ),
    ...problem(
      maxLength !== undefined && length > maxLength,
      "maxLength",
      () => `${shown} has ${length} characters; ${maxLength} is the most`,
    ),
    ...problem(
      pattern !== undefined && !follows(pattern, value),
      "pattern",
      () => `${shown} does not follow the pattern \`${pattern}\``,
    ),
    ...problem(
      form !== undefined && !form.test(value),
      "format",
      () => `${shown} is no \`${format}\``,
    ),
  ];
}

/** How the texts of formats look that everybody writes alike (JSON Schema 2020-12 Validation §7.3). */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ["date-time", /^\d{4}-\d{2}-\d{2}([T ]|$)/i],
  ["date", /^\d{4}-\d{2}-\d{2}/],
  ["uuid", /^\{?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}?$/i],
  ["ipv4", /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/],
  ["email", /^[^\s@]+@[^\s@]+$/],
]);

function follows(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

function checkNumber(
  schema: SchemaObject,
  value: number | bigint,
): readonly Problem[] {
  const { minimum, maximum, multipleOf, format } = schema;
  const { exclusiveMinimum: above, exclusiveMaximum: below } = schema;
  const shown = showValue(value);
  const range = ranges.get(format ?? "");
  return [
    ...problem(
      isLimit(minimum) && value < minimum,
      "minimum",
      () => `${shown} is less than ${minimum}`,
    ),
    ...problem(
      isLimit(maximum) && value > maximum,
      "maximum",
      () => `${shown} is more than ${maximum}`,
    ),
    ...problem(
      isLimit(above) && value <= above,
      "exclusiveMinimum",
      () => `${shown} is not more than ${above}`,
    ),
    ...problem(
      isLimit(below) && value >= below,
      "exclusiveMaximum",
      () => `${shown} is not less than ${below}`,
    ),
    ...problem(
      isLimit(multipleOf) && !isMultiple(value, multipleOf),
      "multipleOf",
      () => `${shown} is no multiple of ${multipleOf}`,
    ),
    ...problem(
      range !== undefined && (value < range[0] || value > range[1]),
      "format",
      () => `${shown} is no \`${format}\``,
    ),
  ];
}

const ranges: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ["int32", [-(2n ** 31n), 2n ** 31n - 1n]],
  ["int64", [-(2n ** 63n), 2n ** 63n - 1n]],
]);

/** Limits that no number holds exactly stand as texts, and limit nothing here. */
function isLimit(limit: number | undefined): limit is number {
  return typeof limit === "number";
}

function isMultiple(value: number | bigint, factor: number): boolean {
  if (factor === 0) return true;
  const quotient = Number(value) / factor;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

function checkSize(schema: SchemaObject, value: unknown): readonly Problem[] {
  if (Array.isArray(value)) {
    const { minItems, maxItems, uniqueItems } = schema;
    const { length } = value;
    return [
      ...problem(
        minItems !== undefined && length < minItems,
        "minItems",
        () => `a list of ${length} items; ${minItems} is the least`,
      ),
      ...problem(
        maxItems !== undefined && length > maxItems,
        "maxItems",
        () => `a list of ${length} items; ${maxItems} is the most`,
      ),
      ...problem(
        uniqueItems === true && hasTwins(value),
        "uniqueItems",
        () => "a list with the same item twice",
      ),
    ];
  }
  if (kindOf(value) !== "object") return [];
  const { minProperties, maxProperties } = schema;
  const { length } = Object.keys(value as object);
  return [
    ...problem(
      minProperties !== undefined && length < minProperties,
      "minProperties",
      () => `an object of ${length} members; ${minProperties} is the least`,
    ),
    ...problem(
      maxProperties !== undefined && length > maxProperties,
      "maxProperties",
      () => `an object of ${length} members; ${maxProperties} is the most`,
    ),
  ];
}

function hasTwins(items: readonly unknown[]): boolean {
  const texts = items.map((item) =>
    JSON.stringify(item, (_key, one: unknown) =>
      typeof one === "bigint" ? `${one}n` : one,
    ),
  );
  return new Set(texts).size < texts.length;
}

function problem(
  isThere: boolean,
  rule: IssueRule,
  say: () => string,
): readonly Problem[] {
  return isThere ? [[rule, say()]] : [];
}
