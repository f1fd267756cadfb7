import type { TypeModel } from "../api-model.js";
import { listInnerTypes } from "./inner-types.js";
import { listReferences, type UnnamedSchema } from "./unnamed-schema.js";

/** The keys of the schemas that contain themselves, directly or through others. */
export function findRecursive(
  schemas: ReadonlyMap<string, UnnamedSchema>,
): ReadonlySet<string> {
  return findCircular(
    new Map([...schemas].map(([key, { type }]) => [key, listReferences(type)])),
  );
}

/**
 * The keys of the schemas that contain themselves with no object between, such
 * as an array of itself: TypeScript and the codecs need an object there. In a
 * choice, whose codec is put together later, a list or dictionary will do.
 */
export function findEndless(
  schemas: ReadonlyMap<string, UnnamedSchema>,
): ReadonlySet<string> {
  const atOnce = listOutside(schemas, ["object", "union", "tuple"]);
  const direct = listOutside(schemas, ["object", "array", "map", "tuple"]);
  return new Set([...findCircular(atOnce), ...findCircular(direct)]);
}

/** The references of each schema that stand in none of some kinds of types. */
function listOutside(
  schemas: ReadonlyMap<string, UnnamedSchema>,
  kinds: readonly TypeModel["kind"][],
): ReadonlyMap<string, readonly string[]> {
  const list = (type: TypeModel): readonly string[] => {
    if (kinds.includes(type.kind)) return [];
    return type.kind === "reference"
      ? [type.name]
      : listInnerTypes(type).flatMap(list);
  };
  return new Map([...schemas].map(([key, { type }]) => [key, list(type)]));
}

/** What refers to what, by keys. */
type References = ReadonlyMap<string, readonly string[]>;

/**
 * The keys that lead back to themselves: the strongly connected components of
 * their references that hold an edge (Tarjan, "Depth-first search and linear
 * graph algorithms", 1972). One visit of each key, and no call within a call, so
 * that 100,000 in one circle are found too.
 */
export function findCircular(references: References): ReadonlySet<string> {
  const search: Search = {
    references,
    visits: new Map(),
    open: [],
    recursive: new Set(),
  };
  for (const key of references.keys())
    if (!search.visits.has(key)) visitAll(search, key);
  return search.recursive;
}

interface Search {
  readonly references: References;
  readonly visits: Map<string, Visit>;
  /** Visited schemas whose component is not known yet. */
  readonly open: Visit[];
  readonly recursive: Set<string>;
}

interface Visit {
  readonly key: string;
  /** Which visit it is. */
  readonly order: number;
  /** The earliest open visit that it leads to. */
  earliest: number;
  isOpen: boolean;
  readonly references: readonly string[];
  /** How many of the references were followed. */
  followed: number;
}

function visitAll(search: Search, start: string): void {
  const way = [enter(search, start)];
  for (let visit = way.at(-1); visit; visit = way.at(-1)) {
    const next = visit.references[visit.followed++];
    if (next === undefined) {
      way.pop();
      const before = way.at(-1);
      if (before) before.earliest = Math.min(before.earliest, visit.earliest);
      if (visit.earliest === visit.order) closeComponent(search, visit);
    } else {
      const known = search.visits.get(next);
      if (!known) way.push(enter(search, next));
      else if (known.isOpen)
        visit.earliest = Math.min(visit.earliest, known.order);
    }
  }
}

function enter({ references: all, visits, open }: Search, key: string): Visit {
  const references = all.get(key) ?? [];
  const visit: Visit = {
    key,
    order: visits.size,
    earliest: visits.size,
    isOpen: true,
    references: references.filter((reference) => all.has(reference)),
    followed: 0,
  };
  visits.set(key, visit);
  open.push(visit);
  return visit;
}

/** Takes the schemas of a component from the open ones; one alone counts where it refers to itself. */
function closeComponent(
  { open, recursive }: Search,
  { key, order, references }: Visit,
): void {
  const isCircle = open.at(-1)?.key !== key || references.includes(key);
  for (
    let visit = open.at(-1);
    visit && visit.order >= order;
    visit = open.at(-1)
  ) {
    visit.isOpen = false;
    if (isCircle) recursive.add(visit.key);
    open.pop();
  }
}
