import type { Place } from "../../../base/diagnostics/diagnostic.js";
import { compareText } from "../order.js";
import type { NameClaim, SchemaCandidate } from "./schema-candidate.js";

/**
 * Where a schema is documented: the heading that names it, or else the table
 * row of the property that holds it. Samples are rewritten at every release of
 * the docs, with other lengths, so a place inside one is the last resort: what
 * links to the docs must not move with them.
 */
export function placeCandidate(
  candidate: SchemaCandidate,
  claim: NameClaim,
  passed: ReadonlySet<SchemaCandidate> = new Set(),
): Place {
  if (!claim.isSampled) return claim.place;
  const through = new Set([...passed, candidate]);
  const rows = candidate.owners.flatMap((owner) =>
    owner.candidate.tables.flatMap(({ table }) =>
      table.rows
        .filter(({ name }) => name.value === owner.property)
        .map(({ name }) => name.place),
    ),
  );
  const places =
    rows.length > 0
      ? rows
      : candidate.owners
          .filter((owner) => !through.has(owner.candidate))
          .flatMap((owner) => {
            const [named] = owner.candidate.names;
            return named
              ? [placeCandidate(owner.candidate, named, through)]
              : [];
          });
  return [...places].sort(comparePlaces)[0] ?? claim.place;
}

/** Orders places by file, then line, then column. */
export function comparePlaces(a: Place, b: Place): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}
