import type { Evidence } from "../../../openapi/document/source-map.js";
import type { Meaning } from "../resolve/meaning.js";
import type { DeclaredSchema } from "./declared-schema.js";
import type { NameClaim, ObjectNode, Shape, Site } from "./shape.js";
import { innerKey } from "./shape.js";

/** All shapes of one inference, those that pages print by name apart. */
export interface ShapeGraph {
  readonly shapes: Shape[];
  readonly printed: Map<string, Shape>;
  /** Where a united shape went. */
  readonly forwards: Map<Shape, Shape>;
  /** The schemas that files show by name. */
  readonly declared: Map<string, DeclaredSchema>;
  /** Those with a table and a sample, by the first member of the sample. */
  readonly sampled: Map<string, SampledSchema[]>;
  /** What the rows of nested tables say of the bodies at sites. */
  readonly described: Map<Site, Meaning>;
  /** The names that pages print over shapes which are not collected here. */
  readonly elsewhere: ReadonlySet<string>;
  /** Which shapes lists of properties may unite; of part of the pages not all are whole. */
  readonly isWhole: (shape: Shape) => boolean;
  /** Which shapes were held against one another, by what they had in common. */
  readonly groups: Map<string, Set<Shape>>;
}

/** What is known of shapes that the pages do not show, or show only a part of. */
export type GraphLimits = Pick<ShapeGraph, "elsewhere" | "isWhole">;

interface SampledSchema {
  readonly name: string;
  readonly sample: ObjectNode;
}

const noLimits: GraphLimits = { elsewhere: new Set(), isWhole: () => true };

/** Makes a graph without shapes. */
export function createGraph(limits: GraphLimits = noLimits): ShapeGraph {
  return {
    ...limits,
    groups: new Map(),
    shapes: [],
    printed: new Map(),
    forwards: new Map(),
    declared: new Map(),
    sampled: new Map(),
    described: new Map(),
  };
}

/** Adds a shape that nothing is known of yet. */
export function addShape(
  graph: ShapeGraph,
  key: string,
  names: readonly NameClaim[],
  own = false,
): Shape {
  const shape: Shape = {
    id: graph.shapes.length,
    key,
    tables: [],
    samples: [],
    names: [...names],
    inner: new Map(),
    owners: [],
    reasons: [],
    anything: new Set(),
    bases: [],
    inherited: new Set(),
    values: [],
    own,
  };
  graph.shapes.push(shape);
  return shape;
}

/** The key of the shape of a name that pages print. */
export function printedKey(name: string): string {
  return `=${name}`;
}

/** The shape of a name that a page prints: one for all pages. */
export function printedShape(graph: ShapeGraph, claim: NameClaim): Shape {
  const known = graph.printed.get(claim.name);
  if (known !== undefined) return known;
  const shape = addShape(graph, printedKey(claim.name), [claim]);
  graph.printed.set(claim.name, shape);
  return shape;
}

/** The shape of the objects at a site, made when there is none yet. */
export function innerShape(graph: ShapeGraph, site: Site, own = false): Shape {
  const known = findInner(graph, site);
  if (known !== undefined) return known;
  const { owner, property, wrappers } = site;
  const key = `${owner.key}\n${innerKey(property, wrappers)}`;
  const shape = addShape(graph, key, site.names(wrappers), own);
  putInner(graph, site, shape);
  return shape;
}

/** Says that the objects at a site have this shape. */
function putInner(graph: ShapeGraph, site: Site, shape: Shape): void {
  const owner = findShape(graph, site.owner);
  owner.inner.set(innerKey(site.property, site.wrappers), shape);
  shape.owners.push({ shape: owner, property: site.property });
}

/** The shape of the objects at a site, where one is known. */
export function findInner(graph: ShapeGraph, site: Site): Shape | undefined {
  const owner = findShape(graph, site.owner);
  const shape = owner.inner.get(innerKey(site.property, site.wrappers));
  return shape && findShape(graph, shape);
}

/** The shape that a shape was united into, or itself. */
export function findShape(graph: ShapeGraph, shape: Shape): Shape {
  let found = shape;
  for (
    let next = graph.forwards.get(found);
    next !== undefined;
    next = graph.forwards.get(found)
  ) {
    found = next;
  }
  return found;
}

/** The shapes that were not united into others, in the order found. */
export function liveShapes(graph: ShapeGraph): readonly Shape[] {
  return graph.shapes.filter((shape) => !graph.forwards.has(shape));
}

/**
 * Unites two shapes that are the same schema, and with them whatever stands
 * at the same site in both. The one found first takes in the other.
 */
export function uniteShapes(
  graph: ShapeGraph,
  [a, b]: readonly [Shape, Shape],
  reason: Evidence,
): void {
  findShape(graph, a).reasons.push(reason);
  const pending: [Shape, Shape][] = [[a, b]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [one, other] = pair.map((shape) => findShape(graph, shape)) as [
      Shape,
      Shape,
    ];
    if (one === other || haveTwoNames(one, other)) continue;
    const [into, from] = one.id < other.id ? [one, other] : [other, one];
    graph.forwards.set(from, into);
    takeIn(into, from);
    for (const [key, shape] of from.inner) {
      const same = into.inner.get(key);
      if (same === undefined) into.inner.set(key, shape);
      else pending.push([same, shape]);
    }
  }
}

/** Pages print a name for each: whatever else they share, they are two schemas. */
function haveTwoNames(one: Shape, other: Shape): boolean {
  const [a, b] = [printedName(one), printedName(other)];
  return a !== undefined && b !== undefined && a !== b;
}

/**
 * Takes the name by which descriptions refer to a shape for a printed one,
 * where they mean one shape only and no page prints it over another.
 */
export function adoptReferences(graph: ShapeGraph): void {
  const claimed = new Map<string, [NameClaim, Shape][]>();
  for (const shape of liveShapes(graph)) {
    if (!graph.isWhole(shape)) continue;
    const claim = shape.names.find(({ rank }) => rank === "reference");
    if (!claim || printedName(shape) !== undefined) continue;
    const known = claimed.get(claim.name) ?? [];
    claimed.set(claim.name, [...known, [claim, shape]]);
  }
  for (const [name, [first, ...others]] of claimed) {
    if (!first || others.length > 0 || isPrinted(graph, name)) continue;
    const [claim, shape] = first;
    shape.names.push({ ...claim, rank: "printed" });
    graph.printed.set(name, shape);
  }
}

/** Whether any page prints a name over a shape. */
export function isPrinted(graph: ShapeGraph, name: string): boolean {
  return graph.printed.has(name) || graph.elsewhere.has(name);
}

/** The name that a page prints for a shape, where one does. */
export function printedName(shape: Shape): string | undefined {
  return shape.names.find(({ rank }) => rank === "printed")?.name;
}

function takeIn(into: Shape, from: Shape): void {
  into.tables.push(...from.tables);
  into.samples.push(...from.samples);
  into.names.push(...from.names);
  into.owners.push(...from.owners);
  into.reasons.push(...from.reasons);
  into.bases.push(...from.bases);
  into.values.push(...from.values);
  for (const property of from.inherited) into.inherited.add(property);
  for (const property of from.anything) into.anything.add(property);
}
