import type { Diagnostic } from "./diagnostic.js";

/** Errors because of which all that follows on the page is something else than its author meant. */
const swallowing: ReadonlySet<string> = new Set([
  "fence-unclosed",
  "html-unclosed",
]);

const shortRow = "table-row-too-short";

/** Errors because of which one part of a page is not there, which others may need. */
const losing: ReadonlySet<string> = new Set([
  "front-matter-invalid",
  "table-malformed",
  shortRow,
]);

/** Headings that a dialect does not know stand outside of a row that lacks a cell. */
const apart: ReadonlySet<string> = new Set(["unclassified-heading"]);

/** Codes that say that something is not there: it may stand in what was lost. */
const missing = /-(?:missing|unknown|undocumented|unlisted|unclear|lost)$/;

/** Says whether an error is about how a page is written, so that others may follow from it. */
export function isRoot({ code, severity }: Diagnostic): boolean {
  return severity === "error" && (swallowing.has(code) || losing.has(code));
}

/**
 * Leaves out what may only follow from a fence, a comment, a table or front
 * matter that is not as its author meant: one missing line is one error. Of its
 * page only other errors are kept, those before it where it swallows the rest,
 * and none that says that something is missing. What was true besides is told
 * once the page is mended.
 */
export function dropConsequences(
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  const roots = new Map<string, readonly Diagnostic[]>();
  for (const one of diagnostics)
    if (isRoot(one) && one.place) {
      const { file } = one.place;
      roots.set(file, [...(roots.get(file) ?? []), one]);
    }
  if (roots.size === 0) return diagnostics;
  return diagnostics.filter((one) => {
    const own = one.place && roots.get(one.place.file);
    return own === undefined || !followsFrom(one, own);
  });
}

function followsFrom(one: Diagnostic, roots: readonly Diagnostic[]): boolean {
  const line = one.place?.line ?? 0;
  const end = Math.min(
    ...roots
      .filter(({ code }) => swallowing.has(code))
      .map(({ place }) => place?.line ?? 0),
  );
  if (isRoot(one)) return line > end;
  if (apart.has(one.code) && roots.every(({ code }) => code === shortRow))
    return false;
  return one.severity !== "error" || line >= end || missing.test(one.code);
}
