import type { ShownValue } from "../../../../generator/reader/syntax/shown-value.js";

const place = { file: "a.md", line: 1, column: 1 };

/** A value as a sample shows it; where in the page does not matter. */
export function parseJson(value: unknown): ShownValue {
  if (value === null || value === undefined) return { kind: "null", place };
  if (Array.isArray(value))
    return { kind: "array", place, items: value.map(parseJson) };
  switch (typeof value) {
    case "object":
      return {
        kind: "object",
        place,
        members: Object.entries(value).map(([key, inner]) => ({
          key: { value: key, place },
          value: parseJson(inner),
        })),
      };
    case "number":
      return { kind: "number", place, text: String(value) };
    case "boolean":
      return { kind: "boolean", place, value };
    default:
      return { kind: "string", place, value: String(value) };
  }
}
