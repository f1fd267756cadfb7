import type { CoverageUnit, Outcome, PartCount } from "../syntax/coverage.js";

/** How many parts there are of a kind. */
export interface CountedParts {
  /** In the singular; of ignored parts, the rule that ignores them. */
  readonly what: string;
  readonly count: number;
}

/** How all parts of one unit ended; the three numbers make the total. */
export type UnitTotals = { readonly unit: CoverageUnit } & Readonly<
  Record<Outcome["as"] | "total", number>
>;

/** Counts the parts of all files that ended in one way, by what they are; sorted. */
export function listEnded(
  parts: readonly PartCount[],
  as: Outcome["as"],
): readonly CountedParts[] {
  const counts = new Map<string, number>();
  for (const part of parts)
    if (part.as === as)
      counts.set(part.what, (counts.get(part.what) ?? 0) + part.count);
  return [...counts]
    .map(([what, count]) => ({ what, count }))
    .sort((a, b) => (a.what < b.what ? -1 : 1));
}

/** Counts all parts by unit and by how they ended; only units of which there are any. */
export function countUnits(parts: readonly PartCount[]): readonly UnitTotals[] {
  return units
    .map((unit) => countUnit(parts, unit))
    .filter(({ total }) => total > 0);
}

const units: readonly CoverageUnit[] = ["block", "row", "column", "key"];

function countUnit(
  parts: readonly PartCount[],
  unit: CoverageUnit,
): UnitTotals {
  const counts = { total: 0, used: 0, ignored: 0, unknown: 0 };
  for (const part of parts) {
    if (part.unit !== unit) continue;
    counts[part.as] += part.count;
    counts.total += part.count;
  }
  return { unit, ...counts };
}
