/** Parameters that are the whole query string (OpenAPI 3.2, §4.12.1). */
import type { StyledParameter } from "./query.js";
import { jsonText } from "./query-json.js";
import { urlText } from "./scalar-text.js";

/** Makes a parameter whose text is all that stands behind the `?`. */
export function wholeQuery(
  name: string,
  write: (value: unknown) => string = urlText,
): StyledParameter {
  return { name, encode: (_name, value) => [write(value)].filter(Boolean) };
}

/** A query string that is JSON. */
export function jsonQuery(value: unknown): string {
  return urlText(jsonText(value));
}

/** A query string that is a form: lists repeat their names, and an object in a field is JSON. */
export function formQuery(value: unknown): string {
  return Object.entries(value as object)
    .flatMap(([name, member]) => [member].flat().map((one) => [name, one]))
    .filter(([, one]) => one != null)
    .map(([name, one]) => `${urlText(name)}=${urlText(fieldText(one))}`)
    .join("&");
}

function fieldText(value: unknown): unknown {
  return typeof value === "object" && !(value instanceof Date)
    ? jsonText(value)
    : value;
}
