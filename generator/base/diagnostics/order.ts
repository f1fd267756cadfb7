import type { Diagnostic, Severity } from "./diagnostic.js";
import { isRoot } from "./drop-consequences.js";

const ranks: Readonly<Record<Severity, number>> = {
  info: 0,
  warning: 1,
  error: 2,
};

/**
 * Sorts by severity (errors last), file, line, column and code: the same
 * whatever the order of the inputs. Of a file, an error from which others may
 * follow is first.
 */
export function sortDiagnostics(
  diagnostics: readonly Diagnostic[],
): readonly Diagnostic[] {
  return [...diagnostics].sort(compareDiagnostics);
}

/** How many diagnostics there are of each severity. */
export function countSeverities(
  diagnostics: readonly Diagnostic[],
): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    ranks[a.severity] - ranks[b.severity] ||
    compare(a.place?.file ?? "", b.place?.file ?? "") ||
    Number(isRoot(b)) - Number(isRoot(a)) ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
