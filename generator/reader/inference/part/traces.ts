import type { Place } from "../../../base/diagnostics/diagnostic.js";
import { groupBy } from "../../../base/text/group-by.js";
import type { CandidateGraph } from "../collect/candidate-graph.js";
import { isEnvelope } from "../collect/candidate-nouns.js";
import type { SchemaCandidate } from "../collect/schema-candidate.js";
import { isSame, type LineMoves } from "./same.js";

/** What pages gave to a candidate before any candidates were united, as far as it tells candidates apart. */
export interface CandidateTrace {
  /** The files that gave something. */
  readonly files: ReadonlySet<string>;
  /** Tells what each file gave in which order, without its lines. */
  readonly sign: number;
  /** The names by which descriptions refer to it. */
  readonly references: readonly string[];
  /** The candidate inside which it was found: with those it may be united, too. */
  readonly around: string | undefined;
}

/** A trace with all that was collected. */
export interface FullTrace extends CandidateTrace {
  readonly candidate: SchemaCandidate;
  readonly content: readonly unknown[];
  readonly owners: SchemaCandidate["owners"];
  /** Where its rows stand, by their names: what stands in it may be documented there. */
  readonly rows: ReadonlyMap<string, readonly Place[]>;
  /** Whether it only wraps what stands in it, which may then be called after it. */
  readonly isEnvelope: boolean;
}

/** Takes note of what pages gave to each candidate of a graph. */
export function traceCandidates({
  candidates,
}: CandidateGraph): Map<string, CandidateTrace> {
  return new Map(
    candidates.map((candidate) => [candidate.key, traceCandidate(candidate)]),
  );
}

/** Takes note of all that pages gave to each candidate of a graph. */
export function traceFully({
  candidates,
}: CandidateGraph): Map<string, FullTrace> {
  return new Map(
    candidates.map((candidate) => [
      candidate.key,
      {
        ...{
          ...traceCandidate(candidate),
          candidate,
          content: contentOf(candidate),
        },
        ...{ owners: [...candidate.owners], rows: listRows(candidate) },
        isEnvelope: isEnvelope(candidate),
      },
    ]),
  );
}

function listRows({ tables }: SchemaCandidate): FullTrace["rows"] {
  const rows = tables.flatMap(({ table }) => table.rows);
  const places = groupBy(rows, ({ name }) => name.value);
  return new Map(
    [...places].map(([name, own]) => [name, own.map((row) => row.name.place)]),
  );
}

/** All that was collected of a candidate, or of those that were united into it. */
export function contentOf(candidate: SchemaCandidate): readonly unknown[] {
  const { tables, samples, names, owners, inner } = candidate;
  const { anything, bases, inherited, values, operationOnly, reasons } =
    candidate;
  return [
    [...reasons],
    ...[[...tables], [...samples], [...names], [...owners], [...inner.keys()]],
    ...[
      new Set(anything),
      [...bases],
      new Set(inherited),
      [...values],
      operationOnly,
    ],
  ];
}

function traceCandidate(candidate: SchemaCandidate): CandidateTrace {
  const { tables, samples, names, owners, inner } = candidate;
  const files = new Set<string>();
  const sign = createSign();
  for (const { table } of tables) {
    files.add(table.place.file);
    sign.add(table.place.file);
    for (const { name } of table.rows) sign.add(name.value);
  }
  for (const { node } of samples) {
    files.add(node.place.file);
    sign.add(node.place.file);
    sign.add(String(node.place.column));
    for (const member of node.members) sign.add(member.key.value);
  }
  for (const { name, rank, place } of names) {
    files.add(place.file);
    sign.add(`${rank} ${name} ${place.file}`);
  }
  for (const owner of owners)
    sign.add(`${owner.candidate.key} ${owner.property}`);
  for (const one of inner.keys()) sign.add(one);
  const references = names.flatMap(({ rank, name }) =>
    rank === "reference" ? [name] : [],
  );
  const around = owners.find((owner) =>
    candidate.key.startsWith(`${owner.candidate.key}\n`),
  )?.candidate.key;
  return { files, sign: sign.value(), references, around };
}

/** Makes a number of texts that follow one another. */
function createSign() {
  let [high, low] = [0x811c9dc5, 0x1b873593];
  return {
    add: (text: string) => {
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        high = Math.imul(high ^ code, 0x01000193);
        low = Math.imul(low ^ (code + 0x9e37), 0x85ebca6b);
      }
      high = Math.imul(high ^ 0xff, 0x01000193);
    },
    value: () => (high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff),
  };
}

/** The keys of the candidates to which something else is given than before. */
export function listChanged(
  before: ReadonlyMap<string, FullTrace>,
  after: ReadonlyMap<string, FullTrace>,
  moves: LineMoves,
): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)];
    if (!old || !now || !isSame(old.content, now.content, moves))
      changed.add(key);
  }
  return changed;
}

/**
 * Whether what stands in other candidates may be documented elsewhere now, or be
 * called otherwise: where rows about it came, went or moved for themselves, or
 * where a candidate around it wraps it no more.
 */
export function touchesOthers(
  changed: ReadonlySet<string>,
  before: ReadonlyMap<string, FullTrace>,
  after: ReadonlyMap<string, FullTrace>,
  moves: LineMoves,
): boolean {
  const others = new Map<string, ReadonlySet<string>>();
  for (const key of changed) {
    const [old, now] = [before.get(key), after.get(key)];
    if (old && now && old.isEnvelope !== now.isEnvelope) return true;
    const names = [...(old?.rows.keys() ?? []), ...(now?.rows.keys() ?? [])];
    const moved = names.filter(
      (name) => !isSame(old?.rows.get(name), now?.rows.get(name), moves),
    );
    others.set(key, new Set(moved));
  }
  return [...before.values(), ...after.values()].some(({ owners }) =>
    owners.some(({ candidate, property }) =>
      others.get(candidate.key)?.has(property),
    ),
  );
}
