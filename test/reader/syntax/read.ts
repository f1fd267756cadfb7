import type {
  Diagnostic,
  Place,
} from "../../../generator/base/diagnostics/diagnostic.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import type { OperationDoc } from "../../../generator/reader/syntax/page.js";
import { readPages } from "../../../generator/reader/syntax/pages/read-pages.js";

/** Reads a text as the file `page.md`. */
export function read(text: string) {
  return readPages({ file: "page.md", text }, knownDialects);
}

/** Reads a text that holds exactly one page, and nothing to complain about. */
export function readOnlyPage(text: string): OperationDoc {
  const [{ pages }, diagnostics] = read(text);
  const [page] = pages;
  if (page === undefined || pages.length > 1 || diagnostics.length > 0)
    throw new Error(
      `one page was expected: ${JSON.stringify({ pages: pages.length, diagnostics })}`,
    );
  return page;
}

/** A diagnostic in one line: `code line:column-endColumn`. */
export function summarise({ code, place }: Diagnostic): string {
  return `${code} ${place ? printPlace(place) : "nowhere"}`;
}

/** A place as `line:column-endColumn`, without the end where it has none. */
export function printPlace({ line, column, endColumn }: Place): string {
  return `${line}:${column}${endColumn === undefined ? "" : `-${endColumn}`}`;
}

/**
 * A page as a person can read and check it: a value with a place is
 * `value @line:column-endColumn`, a place is `@line:column`.
 */
export function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(compact);
  if (typeof value !== "object" || value === null) return value;
  if (isPlace(value)) return `@${printPlace(value)}`;
  const { place, ...rest } = value as { place?: unknown; value?: unknown };
  const isLocated = isPlace(place) && Object.keys(rest).length === 1;
  if (isLocated && typeof rest.value === "string")
    return `${rest.value} @${printPlace(place)}`;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, compact(child)]),
  );
}

function isPlace(value: unknown): value is Place {
  return (
    typeof value === "object" &&
    value !== null &&
    "line" in value &&
    "column" in value &&
    "file" in value
  );
}
