import { checkScalar, kindOf } from "../../client/contract/check-scalar.js";
import type {
  Json,
  SchemaObject,
  SchemaType,
} from "../../openapi/document/document.js";

/** The type of a JSON value; a number without a fraction is an `integer` (JSON Schema 2020-12 §4.2.3). */
export function typeOfJson(value: Json): SchemaType {
  return Number.isInteger(value) ? "integer" : kindOf(value);
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

/** A pattern could take very long with a text that a server made as long as it likes. */
const longestMatched = 1000;

/** The keywords of a schema that set a limit which a value exceeds. */
export function listExceeded(
  schema: SchemaObject,
  value: Json,
): readonly LimitKeyword[] {
  const { pattern, ...others } = pickLimits(schema);
  const isLong = typeof value === "string" && value.length > longestMatched;
  const limits =
    isLong || pattern === undefined ? others : { ...others, pattern };
  const broken = new Set<string>(
    checkScalar(limits, value).map(([rule]) => rule),
  );
  return limitKeywords.filter((keyword) => broken.has(keyword));
}

/** What a schema limits, without what it says of types, formats and listed values. */
function pickLimits(schema: SchemaObject): SchemaObject {
  return Object.fromEntries(
    limitKeywords.flatMap((keyword) =>
      schema[keyword] === undefined ? [] : [[keyword, schema[keyword]]],
    ),
  );
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
