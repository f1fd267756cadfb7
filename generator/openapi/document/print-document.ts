import type { OpenApiDocument } from "./document.js";
import { printExactly } from "./exact-numbers.js";
import { compareKeys } from "./key-order.js";

/** Objects whose keys are names: these keep their order, and any name is one. */
const nameMaps: ReadonlySet<string> = new Set([
  "properties",
  "content",
  "paths",
  "responses",
  "schemas",
  "securitySchemes",
  "examples",
]);

/** Parts that hold any JSON, which is printed as it is. */
const values: ReadonlySet<string> = new Set([
  "example",
  "default",
  "enum",
  "value",
  "security",
]);

/**
 * Prints a document as JSON: two spaces, LF, a newline at the end. Keys stand
 * in the specification's order, names in the document's, paths and schemas by
 * code unit. Keys such as `1` come first, as JSON in JavaScript has it.
 */
export function printDocument(document: OpenApiDocument): string {
  const text = JSON.stringify(orderObject(document), undefined, 2);
  return `${printExactly(text)}\n`;
}

function orderObject(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(orderObject);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compareKeys(a, b))
      .map(([key, part]) => [key, orderPart(key, part)]),
  );
}

function orderPart(key: string, part: unknown): unknown {
  if (values.has(key)) return part;
  return nameMaps.has(key) ? orderNames(key, part) : orderObject(part);
}

function orderNames(key: string, names: unknown): unknown {
  if (typeof names !== "object" || names === null || Array.isArray(names)) {
    return names;
  }
  const entries = Object.entries(names);
  const sorted = ["paths", "schemas", "securitySchemes"].includes(key);
  if (sorted) entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, orderObject(value)]),
  );
}
