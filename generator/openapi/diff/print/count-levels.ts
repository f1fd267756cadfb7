import type { Change } from "../change.js";
import { type Level, levels } from "../rules.js";

/** How many changes there are of each level. */
export function countLevels(
  changes: readonly Change[],
): Readonly<Record<Level, number>> {
  const counts = Object.fromEntries(
    levels.map((level) => [level, 0]),
  ) as Record<Level, number>;
  for (const { level } of changes) counts[level] += 1;
  return counts;
}

/** The numbers in words: `2 breaking (1 accepted), 1 additive`; `no change` where there is none. */
export function summarizeLevels(changes: readonly Change[]): string {
  const accepted = countLevels(changes.filter(isAccepted));
  const parts = levels.flatMap((level) => {
    const count = countLevels(changes)[level];
    const known = accepted[level];
    const note = known > 0 ? ` (${known} accepted)` : "";
    return count > 0 ? [`${count} ${nameLevel(level)}${note}`] : [];
  });
  return parts.length > 0 ? parts.join(", ") : "no change";
}

/** Says whether the project accepts a change, with a reason. */
export function isAccepted({ accepted }: Change): boolean {
  return accepted !== undefined;
}

/** A level in words: `renamed by us`. */
export function nameLevel(level: string): string {
  return level.replaceAll("-", " ");
}
