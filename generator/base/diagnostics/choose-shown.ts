import type { Diagnostic } from "./diagnostic.js";

/** Diagnostics of one severity and code: those to write out, and how many more there are. */
export interface ShownGroup {
  readonly shown: readonly Diagnostic[];
  /** How many are left out, and in how many files they stand. */
  readonly left: number;
  readonly files: number;
}

/**
 * Chooses which diagnostics of one code are written out when there are more
 * than `limit`: the first of each file, then the second of each, and so on. A
 * file with hundreds of them does not hide that others have one, too. Keeps the
 * order in which they are given.
 */
export function chooseShown(
  diagnostics: readonly Diagnostic[],
  limit: number,
): ShownGroup {
  if (diagnostics.length <= limit)
    return { shown: diagnostics, left: 0, files: 0 };
  const seen = new Map<string, number>();
  const ranked = diagnostics.map((diagnostic, index) => {
    const file = fileOf(diagnostic);
    const turn = seen.get(file) ?? 0;
    seen.set(file, turn + 1);
    return { diagnostic, index, turn };
  });
  const order = [...ranked].sort(
    (a, b) => a.turn - b.turn || a.index - b.index,
  );
  const chosen = new Set(order.slice(0, limit).map(({ index }) => index));
  const rest = order.slice(limit).map(({ diagnostic }) => fileOf(diagnostic));
  return {
    shown: diagnostics.filter((_, index) => chosen.has(index)),
    left: rest.length,
    files: new Set(rest).size,
  };
}

function fileOf({ place }: Diagnostic): string {
  return place?.file ?? "";
}
