import { compareText } from "../order.js";
import { propertyNames } from "./property-index.js";
import type { NameClaim, Shape } from "./shape.js";
import { findShape, printedName, type ShapeGraph } from "./shape-graph.js";
import { isEnvelope, isInRead, wrappedNoun } from "./shape-nouns.js";

/** What naming has to know beside the shapes. */
export interface Naming {
  readonly graph: ShapeGraph;
  /** Names that pages print: no other shape may have them. */
  readonly printed: ReadonlySet<string>;
  /** Takes note of the shapes whose name others want as well. */
  readonly rivals?: Set<Shape>;
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
 * Gives every shape a name of its own. A printed name stays; of the others,
 * shapes that want one name are all qualified, by the operation or by the
 * schema that they stand in, so that no name depends on the order of pages.
 */
export function nameShapes(
  shapes: readonly Shape[],
  naming: Naming,
): ReadonlyMap<Shape, string> {
  const wishes = makeWishes(shapes, naming);
  const wanted = countWishes(wishes);
  const names = new Map<Shape, string>();
  const qualified: [Shape, string][] = [];
  for (const [shape, claim] of wishes) {
    const isPrinted = naming.printed.has(claim.name);
    const isFree =
      wanted.get(claim.name) === 1 && !isPrinted && !claim.isEnvelope;
    if (claim.rank === "printed" || isFree) names.set(shape, claim.name);
    else {
      naming.rivals?.add(shape);
      qualified.push([shape, qualify(shape, claim, wishes, naming.graph)]);
    }
  }
  numberEqualNames(qualified, names, naming.printed);
  return names;
}

/** What each shape wants to be called; the name of what a path leads to gives way to any other. */
function makeWishes(
  shapes: readonly Shape[],
  { printed }: Naming,
): ReadonlyMap<Shape, NameClaim> {
  const wishes = new Map(shapes.map((shape) => [shape, wish(shape)] as const));
  const wanted = countWishes(wishes);
  const read = new Map<string, number>();
  for (const { name, isRead } of wishes.values())
    if (isRead) read.set(name, (read.get(name) ?? 0) + 1);
  const takenByOthers = new Set(
    [...wishes.values()]
      .filter(({ rank }) => rank !== "resource")
      .map(({ name }) => name),
  );
  for (const [shape, { rank, name, isRead }] of wishes) {
    if (rank !== "resource") continue;
    if (wanted.get(name) === 1 && !printed.has(name)) continue;
    const isTaken = takenByOthers.has(name) || printed.has(name);
    // What is read is whole; what else comes back may be a part of it.
    if (isRead && read.get(name) === 1 && !isTaken) continue;
    const others = shape.names.filter((one) => one.rank !== "resource");
    if (others.length > 0) wishes.set(shape, wish(shape, others));
  }
  return wishes;
}

/** The name that a shape has the strongest reason for; of equals the shortest. */
function wish(shape: Shape, claims = spokenClaims(shape)): NameClaim {
  const best = [...claims].sort(
    (a, b) =>
      ranks.indexOf(a.rank) - ranks.indexOf(b.rank) ||
      a.name.length - b.name.length ||
      compareText(a.name, b.name) ||
      compareText(a.qualifier ?? "", b.qualifier ?? ""),
  )[0];
  if (best === undefined) throw new Error("a shape without a claim to a name");
  return best;
}

/**
 * The claims of a shape with those that they make together: what several
 * operations answer when something goes wrong is `ErrorResponse`, what several
 * take is called after what they are about, and what `data` wraps as well.
 */
function spokenClaims(shape: Shape): readonly NameClaim[] {
  const { names } = shape;
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
  if (isEnvelope(shape)) return names.filter(({ rank }) => rank !== "resource");
  const about = wrappedNoun(shape);
  return about === undefined
    ? names
    : [
        ...names,
        {
          rank: "resource",
          name: about,
          place,
          ...(isInRead(shape) && { isRead: true }),
        },
      ];
}

function countWishes(
  wishes: ReadonlyMap<Shape, NameClaim>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of wishes.values()) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function qualify(
  shape: Shape,
  claim: NameClaim,
  wishes: ReadonlyMap<Shape, NameClaim>,
  graph: ShapeGraph,
): string {
  if (claim.far !== undefined) return claim.far;
  if (claim.qualifier !== undefined) return claim.qualifier + claim.name;
  const owners = shape.owners
    .map(({ shape: owner }) => wishes.get(findShape(graph, owner)))
    .flatMap((wished) => (wished ? [wished.name] : []))
    .sort(compareText);
  const [owner = ""] = owners;
  const isSpoken = claim.isEnvelope !== undefined || claim.isSpoken;
  return (isSpoken ? owner.replace(/Response$/, "") : owner) + claim.name;
}

/** Numbers what is still equal, in the order of what the shapes hold. */
function numberEqualNames(
  qualified: readonly [Shape, string][],
  names: Map<Shape, string>,
  printed: ReadonlySet<string>,
): void {
  const taken = new Set([...printed, ...names.values()]);
  const sorted = qualified
    .map(([shape, name]) => ({ shape, name, key: sortKey(shape) }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.key, b.key));
  for (const { shape, name } of sorted) {
    let free = name;
    for (let n = 2; taken.has(free); n += 1) free = `${name}${n}`;
    taken.add(free);
    names.set(shape, free);
  }
}

function sortKey(shape: Shape): string {
  return JSON.stringify([
    printedName(shape) ?? "",
    [...propertyNames(shape)].sort(compareText),
  ]);
}
