import type { Evidence } from "../../../openapi/document/source-map.js";
import type { TypeExpr } from "../resolve/type-expr.js";
import type { DeclaredSchema } from "./declared-schema.js";
import type {
  NameClaim,
  ObjectNode,
  SchemaCandidate,
  SchemaPath,
} from "./schema-candidate.js";
import { innerKey } from "./schema-candidate.js";

/** All candidates of one inference, those that pages print by name apart. */
export interface CandidateGraph {
  readonly candidates: SchemaCandidate[];
  readonly printed: Map<string, SchemaCandidate>;
  /** Where a united candidate went. */
  readonly forwards: Map<SchemaCandidate, SchemaCandidate>;
  /** The schemas that files show by name. */
  readonly declared: Map<string, DeclaredSchema>;
  /** Those with a table and a sample, by the first member of the sample. */
  readonly sampled: Map<string, SampledSchema[]>;
  /** What the rows of nested tables say of the bodies at sites. */
  readonly described: Map<SchemaPath, TypeExpr>;
  /** The names that pages print over candidates which are not collected here. */
  readonly elsewhere: ReadonlySet<string>;
  /** Which candidates lists of properties may unite; of part of the pages not all are whole. */
  readonly isWhole: (candidate: SchemaCandidate) => boolean;
  /** Which candidates were held against one another, by what they had in common. */
  readonly groups: Map<string, Set<SchemaCandidate>>;
}

/** What is known of candidates that the pages do not show, or show only a part of. */
export type GraphLimits = Pick<CandidateGraph, "elsewhere" | "isWhole">;

interface SampledSchema {
  readonly name: string;
  readonly sample: ObjectNode;
}

const noLimits: GraphLimits = { elsewhere: new Set(), isWhole: () => true };

/** Makes a graph without candidates. */
export function createGraph(limits: GraphLimits = noLimits): CandidateGraph {
  return {
    ...limits,
    groups: new Map(),
    candidates: [],
    printed: new Map(),
    forwards: new Map(),
    declared: new Map(),
    sampled: new Map(),
    described: new Map(),
  };
}

/** Adds a candidate that nothing is known of yet. */
export function addCandidate(
  graph: CandidateGraph,
  key: string,
  names: readonly NameClaim[],
  operationOnly = false,
): SchemaCandidate {
  const candidate: SchemaCandidate = {
    id: graph.candidates.length,
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
    operationOnly,
  };
  graph.candidates.push(candidate);
  return candidate;
}

/** The key of the candidate of a name that pages print. */
export function printedKey(name: string): string {
  return `=${name}`;
}

/** The candidate of a name that a page prints: one for all pages. */
export function printedCandidate(
  graph: CandidateGraph,
  claim: NameClaim,
): SchemaCandidate {
  const known = graph.printed.get(claim.name);
  if (known !== undefined) return known;
  const candidate = addCandidate(graph, printedKey(claim.name), [claim]);
  graph.printed.set(claim.name, candidate);
  return candidate;
}

/** The candidate of the objects at a site, made when there is none yet. */
export function innerCandidate(
  graph: CandidateGraph,
  schemaPath: SchemaPath,
  operationOnly = false,
): SchemaCandidate {
  const known = findInner(graph, schemaPath);
  if (known !== undefined) return known;
  const { owner, property, path } = schemaPath;
  const key = `${owner.key}\n${innerKey(property, path)}`;
  const candidate = addCandidate(
    graph,
    key,
    schemaPath.names(path),
    operationOnly,
  );
  putInner(graph, schemaPath, candidate);
  return candidate;
}

/** Says that the objects at a site have this candidate. */
function putInner(
  graph: CandidateGraph,
  schemaPath: SchemaPath,
  candidate: SchemaCandidate,
): void {
  const owner = findCandidate(graph, schemaPath.owner);
  owner.inner.set(innerKey(schemaPath.property, schemaPath.path), candidate);
  candidate.owners.push({ candidate: owner, property: schemaPath.property });
}

/** The candidate of the objects at a site, where one is known. */
export function findInner(
  graph: CandidateGraph,
  schemaPath: SchemaPath,
): SchemaCandidate | undefined {
  const owner = findCandidate(graph, schemaPath.owner);
  const candidate = owner.inner.get(
    innerKey(schemaPath.property, schemaPath.path),
  );
  return candidate && findCandidate(graph, candidate);
}

/** The candidate that a candidate was united into, or itself. */
export function findCandidate(
  graph: CandidateGraph,
  candidate: SchemaCandidate,
): SchemaCandidate {
  let found = candidate;
  for (
    let next = graph.forwards.get(found);
    next !== undefined;
    next = graph.forwards.get(found)
  ) {
    found = next;
  }
  return found;
}

/** The candidates that were not united into others, in the order found. */
export function liveCandidates(
  graph: CandidateGraph,
): readonly SchemaCandidate[] {
  return graph.candidates.filter((candidate) => !graph.forwards.has(candidate));
}

/**
 * Unites two candidates that are the same schema, and with them whatever stands
 * at the same site in both. The one found first takes in the other.
 */
export function uniteCandidates(
  graph: CandidateGraph,
  [a, b]: readonly [SchemaCandidate, SchemaCandidate],
  reason: Evidence,
): void {
  findCandidate(graph, a).reasons.push(reason);
  const pending: [SchemaCandidate, SchemaCandidate][] = [[a, b]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [one, other] = pair.map((candidate) =>
      findCandidate(graph, candidate),
    ) as [SchemaCandidate, SchemaCandidate];
    if (one === other || haveTwoNames(one, other)) continue;
    const [into, from] = one.id < other.id ? [one, other] : [other, one];
    graph.forwards.set(from, into);
    takeIn(into, from);
    for (const [key, candidate] of from.inner) {
      const same = into.inner.get(key);
      if (same === undefined) into.inner.set(key, candidate);
      else pending.push([same, candidate]);
    }
  }
}

/** Pages print a name for each: whatever else they share, they are two schemas. */
function haveTwoNames(one: SchemaCandidate, other: SchemaCandidate): boolean {
  const [a, b] = [printedName(one), printedName(other)];
  return a !== undefined && b !== undefined && a !== b;
}

/**
 * Takes the name by which descriptions refer to a candidate for a printed one,
 * where they mean one candidate only and no page prints it over another.
 */
export function adoptReferences(graph: CandidateGraph): void {
  const claimed = new Map<string, [NameClaim, SchemaCandidate][]>();
  for (const candidate of liveCandidates(graph)) {
    if (!graph.isWhole(candidate)) continue;
    const claim = candidate.names.find(({ rank }) => rank === "reference");
    if (!claim || printedName(candidate) !== undefined) continue;
    const known = claimed.get(claim.name) ?? [];
    claimed.set(claim.name, [...known, [claim, candidate]]);
  }
  for (const [name, [first, ...others]] of claimed) {
    if (!first || others.length > 0 || isPrinted(graph, name)) continue;
    const [claim, candidate] = first;
    candidate.names.push({ ...claim, rank: "printed" });
    graph.printed.set(name, candidate);
  }
}

/** Whether any page prints a name over a candidate. */
export function isPrinted(graph: CandidateGraph, name: string): boolean {
  return graph.printed.has(name) || graph.elsewhere.has(name);
}

/** The name that a page prints for a candidate, where one does. */
export function printedName(candidate: SchemaCandidate): string | undefined {
  return candidate.names.find(({ rank }) => rank === "printed")?.name;
}

function takeIn(into: SchemaCandidate, from: SchemaCandidate): void {
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

/** Adds a value to the set of a key. */
export function addTo<Key, Value>(
  sets: Map<Key, Set<Value>>,
  key: Key,
  value: Value,
): void {
  const known = sets.get(key);
  if (known) known.add(value);
  else sets.set(key, new Set([value]));
}
