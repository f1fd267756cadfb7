import type { Place } from "../../base/diagnostics/diagnostic.js";
import type { OperationDoc } from "../syntax/page.js";

/** Compares texts by code unit: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Puts pages in an order that depends on what they document and not on how
 * they were found: by path, method, file.
 */
export function sortPages(
  pages: readonly OperationDoc[],
): readonly OperationDoc[] {
  return [...pages].sort(
    (a, b) =>
      compareText(a.path.value, b.path.value) ||
      compareText(a.method.value, b.method.value) ||
      compareText(a.file, b.file) ||
      comparePlaces(a.method.place, b.method.place),
  );
}

/** Compares places by file, line and column. */
function comparePlaces(a: Place, b: Place): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}
