import { compareText } from "../order.js";
import {
  type CandidateGraph,
  findCandidate,
  printedName,
} from "./candidate-graph.js";
import { isEnvelope, isInRead, wrappedNoun } from "./candidate-nouns.js";
import { propertyNames } from "./property-index.js";
import type { NameClaim, SchemaCandidate } from "./schema-candidate.js";

/** What naming has to know beside the candidates. */
export interface Naming {
  readonly graph: CandidateGraph;
  /** Names that pages print: no other candidate may have them. */
  readonly printed: ReadonlySet<string>;
  /** Takes note of the candidates whose name others want as well. */
  readonly rivals?: Set<SchemaCandidate>;
}

const ranks: readonly NameClaim["rank"][] = [
  "printed",
  "own",
  "reference",
  "body",
  "resource",
  "property",
  "operation",
];

/**
 * Gives every candidate a name of its own. A printed name stays; of the others,
 * candidates that want one name are all qualified, by the operation or by the
 * schema that they stand in, so that no name depends on the order of pages.
 */
export function nameCandidates(
  candidates: readonly SchemaCandidate[],
  naming: Naming,
): ReadonlyMap<SchemaCandidate, string> {
  const wishes = makeWishes(candidates, naming);
  const wanted = countWishes(wishes);
  const names = new Map<SchemaCandidate, string>();
  const qualified: [SchemaCandidate, string][] = [];
  for (const [candidate, claim] of wishes) {
    const isPrinted = naming.printed.has(claim.name);
    const isFree =
      wanted.get(claim.name) === 1 && !isPrinted && !claim.isEnvelope;
    if (claim.rank === "printed" || isFree) names.set(candidate, claim.name);
    else {
      naming.rivals?.add(candidate);
      qualified.push([
        candidate,
        qualify(candidate, claim, wishes, naming.graph),
      ]);
    }
  }
  numberEqualNames(qualified, names, naming.printed);
  return names;
}

/** What each candidate wants to be called; the name of what a path leads to gives way to any other. */
function makeWishes(
  candidates: readonly SchemaCandidate[],
  { printed }: Naming,
): ReadonlyMap<SchemaCandidate, NameClaim> {
  const wishes = new Map(
    candidates.map((candidate) => [candidate, wish(candidate)] as const),
  );
  const wanted = countWishes(wishes);
  const read = new Map<string, number>();
  for (const { name, isRead } of wishes.values())
    if (isRead) read.set(name, (read.get(name) ?? 0) + 1);
  const takenByOthers = new Set(
    [...wishes.values()]
      .filter(({ rank }) => rank !== "resource")
      .map(({ name }) => name),
  );
  for (const [candidate, { rank, name, isRead }] of wishes) {
    if (rank !== "resource") continue;
    if (wanted.get(name) === 1 && !printed.has(name)) continue;
    const isTaken = takenByOthers.has(name) || printed.has(name);
    // What is read is whole; what else comes back may be a part of it.
    if (isRead && read.get(name) === 1 && !isTaken) continue;
    const others = candidate.names.filter((one) => one.rank !== "resource");
    if (others.length > 0) wishes.set(candidate, wish(candidate, others));
  }
  return wishes;
}

/** The name that a candidate has the strongest reason for; of equals the shortest. */
function wish(
  candidate: SchemaCandidate,
  claims = spokenClaims(candidate),
): NameClaim {
  const best = [...claims].sort(
    (a, b) =>
      ranks.indexOf(a.rank) - ranks.indexOf(b.rank) ||
      a.name.length - b.name.length ||
      compareText(a.name, b.name) ||
      compareText(a.qualifier ?? "", b.qualifier ?? ""),
  )[0];
  if (best === undefined)
    throw new Error("a candidate without a claim to a name");
  return best;
}

/**
 * The claims of a candidate with those that they make together: what several
 * operations answer when something goes wrong is `ErrorResponse`, what several
 * take is called after what they are about, and what `data` wraps as well.
 */
function spokenClaims(candidate: SchemaCandidate): readonly NameClaim[] {
  const { names } = candidate;
  const [first] = names;
  if (first === undefined) return names;
  const errors = new Set(names.flatMap(({ errorOf }) => errorOf ?? []));
  const { place } = first;
  if (errors.size > 1)
    return [...names, { rank: "resource", name: "ErrorResponse", place }];
  const requests = names.filter(
    ({ rank, name, noun }) =>
      rank === "operation" && noun && name.endsWith("Request"),
  );
  const nouns = new Set(requests.map(({ noun }) => noun));
  const [noun] = nouns;
  if (requests.length > 1 && nouns.size === 1)
    return [...names, { rank: "resource", name: `${noun}Request`, place }];
  if (isEnvelope(candidate))
    return names.filter(({ rank }) => rank !== "resource");
  const about = wrappedNoun(candidate);
  return about === undefined
    ? names
    : [
        ...names,
        {
          rank: "resource",
          name: about,
          place,
          ...(isInRead(candidate) && { isRead: true }),
        },
      ];
}

function countWishes(
  wishes: ReadonlyMap<SchemaCandidate, NameClaim>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of wishes.values()) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function qualify(
  candidate: SchemaCandidate,
  claim: NameClaim,
  wishes: ReadonlyMap<SchemaCandidate, NameClaim>,
  graph: CandidateGraph,
): string {
  if (claim.far !== undefined) return claim.far;
  if (claim.qualifier !== undefined) return claim.qualifier + claim.name;
  const owners = candidate.owners
    .map(({ candidate: owner }) => wishes.get(findCandidate(graph, owner)))
    .flatMap((wished) => (wished ? [wished.name] : []))
    .sort(compareText);
  const [owner = ""] = owners;
  const isSpoken = claim.isEnvelope !== undefined || claim.isSpoken;
  return (isSpoken ? owner.replace(/Response$/, "") : owner) + claim.name;
}

/** Numbers what is still equal, in the order of what the candidates hold. */
function numberEqualNames(
  qualified: readonly [SchemaCandidate, string][],
  names: Map<SchemaCandidate, string>,
  printed: ReadonlySet<string>,
): void {
  const taken = new Set([...printed, ...names.values()]);
  const sorted = qualified
    .map(([candidate, name]) => ({ candidate, name, key: sortKey(candidate) }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.key, b.key));
  for (const { candidate, name } of sorted) {
    let free = name;
    for (let n = 2; taken.has(free); n += 1) free = `${name}${n}`;
    taken.add(free);
    names.set(candidate, free);
  }
}

function sortKey(candidate: SchemaCandidate): string {
  return JSON.stringify([
    printedName(candidate) ?? "",
    [...propertyNames(candidate)].sort(compareText),
  ]);
}
