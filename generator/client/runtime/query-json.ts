/** Parameters that are written in a media type (OpenAPI 3.1, §4.8.12.4). */
import { unknown } from "./codec.js";
import { encodeJson } from "./json.js";
import type { StyledParameter } from "./query.js";
import { urlText } from "./scalar-text.js";

/** Makes a query parameter whose value is written as JSON, whatever it is. */
export function jsonParameter(name: string): StyledParameter {
  return {
    name,
    encode: (name, value) => [`${name}=${urlText(jsonText(value))}`],
  };
}

/** The JSON of a value, with integers of any size. */
export function jsonText(value: unknown): string {
  return encodeJson(unknown(), value);
}
