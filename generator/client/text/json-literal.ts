import type { JsonLiteral } from "./safe-text.js";

/**
 * Writes a JSON value as a TypeScript expression that does no harm in HTML:
 * control characters, line separators, `</script` and `<!--` stand as escapes.
 * A text with more double than single quotes stands in single ones, as
 * formatters write it.
 */
export function toJsonLiteral(value: unknown): JsonLiteral {
  const json = escapeJson(JSON.stringify(value) ?? "null");
  return (
    typeof value === "string" ? chooseQuotes(json, value) : json
  ) as JsonLiteral;
}

function chooseQuotes(json: string, value: string): string {
  const doubles = value.split('"').length;
  const singles = value.split("'").length;
  if (doubles <= singles) return json;
  const inner = json
    .slice(1, -1)
    .replace(/\\(["\\])/g, (whole, mark) => (mark === '"' ? '"' : whole))
    .replaceAll("'", "\\'");
  return `'${inner}'`;
}

/** Writes a JSON file: two spaces, a line feed at the end. */
export function printJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function escapeJson(json: string): string {
  return json
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029")
    .replace(/<(?=\/script|!--)/gi, "\\u003c")
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, escapeUnit);
}

/** Control characters and marks that turn the direction of text are shown, not obeyed. */
function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
