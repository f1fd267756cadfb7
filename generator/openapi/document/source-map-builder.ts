import type { Place } from "../../base/diagnostics/diagnostic.js";
import type { Evidence, SourceEntry, SourceMapDocument } from "./source-map.js";

/** Collects the entries of a source map, in any order. */
export interface SourceMapBuilder {
  /** Says where a part of the document comes from; the last word counts. */
  readonly add: (pointer: string, source: SourceOf) => void;
  readonly finish: () => SourceMapDocument;
}

/** Where a part of a document comes from, and why. */
interface SourceOf {
  readonly place: Place;
  readonly evidence: readonly Evidence[];
  readonly lost?: readonly Evidence[];
  readonly isInvented?: boolean;
}

/** Makes an empty source map. */
export function createSourceMap(): SourceMapBuilder {
  const entries = new Map<string, SourceEntry>();
  return {
    add: (pointer, { place, evidence, lost = [], isInvented }) => {
      entries.set(pointer, {
        page: place.file,
        line: place.line,
        column: place.column,
        evidence: distinct(evidence),
        ...(isInvented && { invented: true as const }),
        ...(lost.length > 0 && { lost: distinct(lost) }),
      });
    },
    finish: () => ({
      version: 1,
      pointers: Object.fromEntries(
        [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
      ),
    }),
  };
}

/** Keeps the first evidence of those that say the same in the same way. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  if (evidence.length < 2) return evidence;
  const seen = new Set<string>();
  return evidence.filter(({ kind, rule, says }) => {
    const key = `${kind}\n${rule ?? ""}\n${says ?? ""}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
