import { listReferences, type RawSchema } from "./raw-schema.js";

/**
 * The keys of the schemas that contain themselves, directly or through others:
 * the strongly connected components of their references that hold an edge
 * (Tarjan, "Depth-first search and linear graph algorithms", 1972). One visit
 * of each schema, and no call within a call, so that 100,000 in one circle are
 * found too.
 */
export function findRecursive(
  schemas: ReadonlyMap<string, RawSchema>,
): ReadonlySet<string> {
  const search: Search = {
    schemas,
    visits: new Map(),
    open: [],
    recursive: new Set(),
  };
  for (const key of schemas.keys())
    if (!search.visits.has(key)) visitAll(search, key);
  return search.recursive;
}

/**
 * The keys of the schemas that contain themselves with no object between, such
 * as an array of itself: TypeScript and the codecs need an object there.
 */
export function findEndless(
  schemas: ReadonlyMap<string, RawSchema>,
): ReadonlySet<string> {
  const aliases = [...schemas].filter(([, { type }]) => type.kind !== "object");
  return findRecursive(new Map(aliases));
}

interface Search {
  readonly schemas: ReadonlyMap<string, RawSchema>;
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

function enter({ schemas, visits, open }: Search, key: string): Visit {
  const type = schemas.get(key)?.type;
  const references = type ? listReferences(type) : [];
  const visit: Visit = {
    key,
    order: visits.size,
    earliest: visits.size,
    isOpen: true,
    references: references.filter((reference) => schemas.has(reference)),
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
