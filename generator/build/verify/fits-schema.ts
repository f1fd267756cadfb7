import type {
  Json,
  SchemaObject,
  SchemaType,
} from "../../openapi/document/document.js";

/** The type of a JSON value; a number without a fraction is an `integer` (JSON Schema 2020-12 §4.2.3). */
export function typeOfJson(value: Json): SchemaType {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number")
    return Number.isInteger(value) ? "integer" : "number";
  return typeof value as "string" | "boolean" | "object";
}

/** Says whether a schema's `type` allows a value; without one, any is allowed. */
export function fitsType({ type }: SchemaObject, value: Json): boolean {
  if (type === undefined) return true;
  const actual = typeOfJson(value);
  return [type]
    .flat()
    .some(
      (one) => one === actual || (one === "number" && actual === "integer"),
    );
}

/** Says whether a value is written as a schema's `format` wants it; formats that are not known allow any. */
export function fitsFormat(
  { format = "" }: SchemaObject,
  value: Json,
): boolean {
  if (typeof value === "number") return fitsRange(format, value);
  if (typeof value !== "string" || value === "") return true;
  return forms.get(format)?.test(value) ?? true;
}

function fitsRange(format: string, value: number): boolean {
  return format !== "int32" || (value >= -(2 ** 31) && value < 2 ** 31);
}

/**
 * How texts of a format are written. A time needs no offset, though RFC 3339
 * wants one: servers in the wild leave it out, and so do samples.
 */
const forms: ReadonlyMap<string, RegExp> = new Map([
  [
    "date-time",
    /^\d{4,}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?$/,
  ],
  ["date", /^\d{4,}-\d\d-\d\d$/],
  ["uuid", /^\{?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}?$/i],
  ["byte", /^[\w+/-]*={0,2}$/],
]);

/** The keywords of a schema that set a limit which a value exceeds. */
export function listExceeded(
  schema: SchemaObject,
  value: Json,
): readonly LimitKeyword[] {
  return limitKeywords.filter((keyword) => {
    const limit = schema[keyword];
    return limit !== undefined && exceeds[keyword](value, limit);
  });
}

const limitKeywords = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
] as const;

/** A keyword that sets a limit (JSON Schema 2020-12 validation §6). */
export type LimitKeyword = (typeof limitKeywords)[number];

type Exceeds = (value: Json, limit: string | number) => boolean;

const ofNumbers =
  (test: (value: number, limit: number) => boolean): Exceeds =>
  (value, limit) =>
    typeof value === "number" &&
    typeof limit === "number" &&
    test(value, limit);

const ofLengths =
  (test: (length: number, limit: number) => boolean): Exceeds =>
  (value, limit) =>
    typeof value === "string" &&
    typeof limit === "number" &&
    test([...value].length, limit);

const ofItems =
  (test: (length: number, limit: number) => boolean): Exceeds =>
  (value, limit) =>
    Array.isArray(value) &&
    typeof limit === "number" &&
    test(value.length, limit);

const exceeds: Readonly<Record<LimitKeyword, Exceeds>> = {
  minimum: ofNumbers((value, limit) => value < limit),
  maximum: ofNumbers((value, limit) => value > limit),
  exclusiveMinimum: ofNumbers((value, limit) => value <= limit),
  exclusiveMaximum: ofNumbers((value, limit) => value >= limit),
  minLength: ofLengths((length, limit) => length < limit),
  maxLength: ofLengths((length, limit) => length > limit),
  pattern: (value, limit) =>
    typeof value === "string" &&
    typeof limit === "string" &&
    value.length <= 1000 &&
    matchesNot(limit, value),
  minItems: ofItems((length, limit) => length < limit),
  maxItems: ofItems((length, limit) => length > limit),
};

/** A pattern that is none here says nothing. */
function matchesNot(pattern: string, value: string): boolean {
  try {
    return !new RegExp(pattern, "u").test(value);
  } catch {
    return false;
  }
}
