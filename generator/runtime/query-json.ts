/** Parameters that are written in a media type (OpenAPI 3.1, §4.8.12.4). */
import type { StyledParameter } from "./query.js";
import { urlText } from "./scalar-text.js";

/** Makes a query parameter whose value is written as JSON, whatever it is. */
export function jsonParameter(name: string): StyledParameter {
  return {
    name,
    encode: (name, value) => [`${name}=${urlText(jsonText(value))}`],
  };
}

/** The JSON of a value. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, writeBigints);
}

/** `JSON.stringify` refuses bigints; those that a number holds are numbers, the others text. */
function writeBigints(_key: string, value: unknown): unknown {
  if (typeof value !== "bigint") return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : `${value}`;
}
