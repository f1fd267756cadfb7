import type { Diagnostic } from "./diagnostic.js";

/** Errors because of which all that follows on the page is something else than its author meant. */
const swallowing: ReadonlySet<string> = new Set([
  "fence-unclosed",
  "html-unclosed",
]);

/** Errors because of which rows of a table are not there. */
const ofTables: ReadonlySet<string> = new Set([
  "table-malformed",
  "table-row-too-short",
]);

/** Errors because of which one part of a page is not there, which others may need. */
const losing: ReadonlySet<string> = new Set([
  "front-matter-invalid",
  ...ofTables,
]);

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
  const broken = new Map<string, Broken>();
  for (const one of diagnostics)
    if (isRoot(one) && one.place) {
      const { file, line } = one.place;
      const page = broken.get(file) ?? { end: Infinity, isOfTables: true };
      broken.set(file, page);
      if (swallowing.has(one.code)) page.end = Math.min(page.end, line);
      page.isOfTables &&= ofTables.has(one.code);
    }
  if (broken.size === 0) return diagnostics;
  return diagnostics.filter((one) => {
    const page = one.place && broken.get(one.place.file);
    return page === undefined || !followsFrom(one, page);
  });
}

/** What is broken of a page. */
interface Broken {
  /** The first line that swallows all that follows. */
  end: number;
  /** Whether nothing but tables is, outside of which headings stand. */
  isOfTables: boolean;
}

function followsFrom(one: Diagnostic, { end, isOfTables }: Broken): boolean {
  const line = one.place?.line ?? 0;
  if (isRoot(one)) return line > end;
  if (one.code === "unclassified-heading" && isOfTables) return false;
  return one.severity !== "error" || line >= end || missing.test(one.code);
}
