/** The names that schemas go by where two documents are compared. */
export type Renaming = (name: string) => string;

/** What is for people: it changes no type and no call. */
const forPeople: ReadonlySet<string> = new Set([
  "title",
  "summary",
  "description",
  "example",
  "examples",
  "externalDocs",
  "deprecated",
  "$comment",
]);

/** Extensions that say what a client is made of; all others are nobody's. */
const telling =
  /^x-(?:endpaper-(?!unknown$)|oas32-|(?:ms-)?text$|name$|nullable$)/;

/** Keywords whose values are data, which holds no keywords. */
const data: ReadonlySet<string> = new Set(["default", "enum", "const"]);

/** Keywords whose members have names that are no keywords. */
const named: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "dependentRequired",
  "mapping",
  "content",
  "encoding",
  "headers",
  "variables",
  "flows",
  "scopes",
]);

/** Lists whose order says nothing. */
const unordered: ReadonlySet<string> = new Set(["required", "enum", "type"]);

/** Says whether a keyword can change what a client is made of. */
export function isTelling(keyword: string): boolean {
  return keyword.startsWith("x-")
    ? telling.test(keyword)
    : !forPeople.has(keyword);
}

/**
 * Prints a part of a document so that two that say the same to a client are
 * the same text: without what is for people, and in one order.
 */
export function printPlainForm(
  part: unknown,
  rename: Renaming = (name) => name,
): string {
  return JSON.stringify(toPlainForm(part, rename)) ?? "nothing";
}

function toPlainForm(part: unknown, rename: Renaming): unknown {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map((one) => toPlainForm(one, rename));
  const members = Object.entries(part)
    .filter(([keyword]) => isTelling(keyword))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([keyword, value]) => [keyword, readMember(keyword, value, rename)]);
  return Object.fromEntries(members);
}

function readMember(
  keyword: string,
  value: unknown,
  rename: Renaming,
): unknown {
  if (keyword === "$ref" && typeof value === "string")
    return value.replace(/[^/]*$/, rename);
  if (unordered.has(keyword) && Array.isArray(value))
    return value.map((one) => JSON.stringify(one)).sort();
  if (data.has(keyword)) return value;
  if (!named.has(keyword) || typeof value !== "object" || value === null)
    return toPlainForm(value, rename);
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, toPlainForm(one, rename)]);
}
