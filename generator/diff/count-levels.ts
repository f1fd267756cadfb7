import type { Change } from "./change.js";
import type { Level } from "./rules.js";

/** How many changes there are of each level. */
export function countLevels(
  changes: readonly Change[],
): Readonly<Record<Level, number>> {
  const counts = { breaking: 0, additive: 0, editorial: 0 };
  for (const { level } of changes) counts[level] += 1;
  return counts;
}

/** The numbers in words: `2 breaking, 1 additive`; `no change` where there is none. */
export function summarizeLevels(changes: readonly Change[]): string {
  const parts = Object.entries(countLevels(changes)).flatMap(
    ([level, count]) => (count > 0 ? [`${count} ${level}`] : []),
  );
  return parts.length > 0 ? parts.join(", ") : "no change";
}
