import { compareText } from "../order.js";
import { propertyNames } from "./property-index.js";
import type { NameClaim, Shape } from "./shape.js";
import { findShape, printedName, type ShapeGraph } from "./shape-graph.js";

/** What naming has to know beside the shapes. */
export interface Naming {
  readonly graph: ShapeGraph;
  /** Names that pages print: no other shape may have them. */
  readonly printed: ReadonlySet<string>;
}

const ranks: readonly NameClaim["rank"][] = [
  "printed",
  "own",
  "reference",
  "body",
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
  const wishes = new Map(shapes.map((shape) => [shape, wish(shape)] as const));
  const wanted = countWishes(wishes);
  const names = new Map<Shape, string>();
  const qualified: [Shape, string][] = [];
  for (const [shape, claim] of wishes) {
    const isPrinted = naming.printed.has(claim.name);
    const isFree = wanted.get(claim.name) === 1 && !isPrinted;
    if (claim.rank === "printed" || isFree) names.set(shape, claim.name);
    else qualified.push([shape, qualify(shape, claim, wishes, naming.graph)]);
  }
  numberEqualNames(qualified, names, naming.printed);
  return names;
}

/** The name that a shape has the strongest reason for; of equals the shortest. */
function wish(shape: Shape): NameClaim {
  const best = [...shape.names].sort(
    (a, b) =>
      ranks.indexOf(a.rank) - ranks.indexOf(b.rank) ||
      a.name.length - b.name.length ||
      compareText(a.name, b.name) ||
      compareText(a.qualifier ?? "", b.qualifier ?? ""),
  )[0];
  if (best === undefined) throw new Error("a shape without a claim to a name");
  return best;
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
  if (claim.qualifier !== undefined) return claim.qualifier + claim.name;
  const owners = shape.owners
    .map(({ shape: owner }) => wishes.get(findShape(graph, owner)))
    .flatMap((wished) => (wished ? [wished.name] : []))
    .sort(compareText);
  return (owners[0] ?? "") + claim.name;
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
