import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { InferenceContext } from "../context.js";
import { ruleEvidence } from "../evidence.js";
import { compareText } from "../order.js";
import { type TypeExpr, typeExprOf } from "../resolve/type-expr.js";
import {
  exactTypesTellApart,
  type TypePair,
} from "../rules/exact-types-tell-apart.js";
import { samePropertiesSameSchema } from "../rules/same-properties-same-schema.js";
import { serverSetProperties } from "../rules/server-set-properties.js";
import {
  addTo,
  type CandidateGraph,
  findCandidate,
  liveCandidates,
  printedName,
  uniteCandidates,
} from "./candidate-graph.js";
import { subjectsOf } from "./candidate-nouns.js";
import { propertyNames } from "./property-index.js";
import type {
  MessageKind,
  NameClaim,
  SchemaCandidate,
} from "./schema-candidate.js";

/** A candidate with the list of its properties. */
interface Listed {
  readonly candidate: SchemaCandidate;
  readonly properties: ReadonlySet<string>;
  readonly serverSet: readonly string[];
}

/**
 * Unites the candidates that are one schema: first by what one printed name
 * unites, then by equal property lists, until nothing more is found, as
 * uniting two candidates may unite what stands inside them.
 */
export function uniteSameCandidates(
  graph: CandidateGraph,
  context: InferenceContext,
): void {
  for (let before = -1; before !== graph.forwards.size; ) {
    before = graph.forwards.size;
    for (const group of groupByOwnProperties(graph)) {
      uniteGroup(graph, context, group);
    }
  }
}

/** Shapes that agree in all properties but those that the server sets. */
function groupByOwnProperties(graph: CandidateGraph): readonly Listed[][] {
  const groups = new Map<string, Listed[]>();
  for (const candidate of liveCandidates(graph)) {
    if (candidate.operationOnly || !graph.isWhole(candidate)) continue;
    const listed = listProperties(candidate);
    if (listed === undefined) continue;
    const { properties, serverSet } = listed;
    const own = [...properties].filter((name) => !serverSet.includes(name));
    const key = JSON.stringify(own.sort(compareText));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [listed]);
    else group.push(listed);
    addTo(graph.groups, key, candidate);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function listProperties(candidate: SchemaCandidate): Listed | undefined {
  const words = wordsOf(candidate);
  const properties = propertyNames(candidate);
  if (words === undefined || properties.size === 0) return undefined;
  return { candidate, properties, serverSet: words.serverSet };
}

/** The words of the first page that shows a candidate. */
function wordsOf(candidate: SchemaCandidate): InferenceVocabulary | undefined {
  return (candidate.tables[0] ?? candidate.samples[0])?.words;
}

function uniteGroup(
  graph: CandidateGraph,
  context: InferenceContext,
  group: readonly Listed[],
): void {
  const printed = group.filter(({ candidate }) => printedName(candidate));
  const others = group.filter(({ candidate }) => !printedName(candidate));
  const candidatesOf = indexCandidates(context, others);
  for (const one of others) {
    const known = printed.length > 1 ? onSamePage(one, printed) : printed;
    if (known.length > 1) continue;
    for (const other of known) uniteIfSame(graph, context, one, other);
    if (known.length > 0) continue;
    for (const other of candidatesOf(one))
      uniteIfSame(graph, context, one, other);
  }
}

/**
 * Finds which of a group a rule can unite with one: all where properties are
 * enough; otherwise those that share a name, and those with other properties.
 * Ten thousand answers of one form are not compared in pairs.
 */
function indexCandidates(
  context: InferenceContext,
  group: readonly Listed[],
): (one: Listed) => Iterable<Listed> {
  const byName = new Map<string, Set<Listed>>();
  const bySize = new Map<number, Listed[]>();
  for (const one of group) {
    for (const name of tellingNames(one.candidate))
      byName.set(name, (byName.get(name) ?? new Set()).add(one));
    const { size } = one.properties;
    const known = bySize.get(size);
    if (known) known.push(one);
    else bySize.set(size, [one]);
  }
  return (one) => {
    const properties = ownProperties(one);
    const isEnough = context.apply(samePropertiesSameSchema, {
      properties,
      sharesName: false,
    });
    if (isEnough) return group;
    const found = new Set<Listed>();
    for (const name of tellingNames(one.candidate))
      for (const other of byName.get(name) ?? []) found.add(other);
    for (const [size, listed] of bySize)
      if (size !== one.properties.size)
        for (const other of listed) found.add(other);
    return found;
  };
}

/** The properties of a candidate but those that the server sets. */
function ownProperties({ properties, serverSet }: Listed): string[] {
  return [...properties].filter((name) => !serverSet.includes(name));
}

/** Of several schemas with one property list, those that share a page with the candidate. */
function onSamePage(
  { candidate }: Listed,
  candidates: readonly Listed[],
): readonly Listed[] {
  const files = new Set(candidate.tables.map(({ table }) => table.place.file));
  return candidates.filter((candidate) =>
    candidate.candidate.tables.some(({ table }) => files.has(table.place.file)),
  );
}

function uniteIfSame(
  graph: CandidateGraph,
  context: InferenceContext,
  one: Listed,
  other: Listed,
): void {
  if (
    findCandidate(graph, one.candidate) ===
    findCandidate(graph, other.candidate)
  )
    return;
  if (context.apply(exactTypesTellApart, pairTypes(one, other))) return;
  const rule = findRule(context, one, other);
  if (rule === undefined) return;
  const isOwn = wordsOf(one.candidate)?.marks?.ownSamples === true;
  if (isOwn && !isSameInside(graph, one.candidate, other.candidate)) return;
  const place =
    one.candidate.tables[0]?.table.place ??
    one.candidate.samples[0]?.node.place;
  if (place === undefined) return;
  const reason = ruleEvidence(rule, place, "the same schema");
  uniteCandidates(graph, [one.candidate, other.candidate], reason);
}

/** What the tables of two candidates say of each property that both list. */
function pairTypes(one: Listed, other: Listed): readonly TypePair[] {
  const [types, others] = [
    readTypes(one.candidate),
    readTypes(other.candidate),
  ];
  return [...types].flatMap(([name, meanings]) => {
    const known = others.get(name);
    return known ? [[meanings, known] as const] : [];
  });
}

const typesRead = new WeakMap<
  SchemaCandidate,
  { readonly count: number; readonly types: ReadonlyMap<string, TypeExpr[]> }
>();

/** What the tables of a candidate say of each property; read once, until it has more. */
function readTypes(
  candidate: SchemaCandidate,
): ReadonlyMap<string, TypeExpr[]> {
  const { tables } = candidate;
  const read = typesRead.get(candidate);
  if (read?.count === tables.length) return read.types;
  const types = new Map<string, TypeExpr[]>();
  for (const { table, words, meanings } of tables)
    for (const row of table.rows) {
      const name = row.name.value;
      const meaning = meanings?.get(name) ?? typeExprOf(row, words);
      if (meaning === undefined) continue;
      const known = types.get(name);
      if (known) known.push(meaning);
      else types.set(name, [meaning]);
    }
  typesRead.set(candidate, { count: tables.length, types });
  return types;
}

/** Whether the objects inside two candidates have the same properties as well. */
function isSameInside(
  graph: CandidateGraph,
  one: SchemaCandidate,
  other: SchemaCandidate,
  depth = 0,
): boolean {
  const [a, b] = [findCandidate(graph, one), findCandidate(graph, other)];
  if (a === b || depth > 20) return true;
  if (a.inner.size !== b.inner.size) return false;
  return [...a.inner].every(([key, inner]) => {
    const like = b.inner.get(key);
    if (like === undefined) return false;
    const names = propertyNames(findCandidate(graph, inner));
    const others = propertyNames(findCandidate(graph, like));
    const isSame =
      names.size === others.size && [...names].every((one) => others.has(one));
    return isSame && isSameInside(graph, inner, like, depth + 1);
  });
}

/** The rule by which two candidates are the same schema, where one says so. */
function findRule(
  context: InferenceContext,
  one: Listed,
  other: Listed,
): { readonly name: string } | undefined {
  if (isTwin(context, one, other) || isTwin(context, other, one)) {
    return serverSetProperties;
  }
  const isSame = context.apply(samePropertiesSameSchema, {
    properties: ownProperties(one),
    sharesName: sharesName(one.candidate, other.candidate),
  });
  return isSame && samePropertiesSameSchema;
}

/** Whether one is what requests list of the other. */
function isTwin(
  context: InferenceContext,
  one: Listed,
  other: Listed,
): true | undefined {
  if (
    !hasTable(one.candidate, "request") ||
    !hasTable(other.candidate, "response")
  ) {
    return undefined;
  }
  if (!printedName(other.candidate) && onSamePage(one, [other]).length === 0) {
    return undefined;
  }
  return context.apply(serverSetProperties, {
    request: one.properties,
    response: other.properties,
    serverSet: one.serverSet,
  });
}

function hasTable(
  { tables }: SchemaCandidate,
  direction: MessageKind,
): boolean {
  return tables.some((table) => table.direction === direction);
}

/** Whether both are named alike, neither by the name of its operation. */
function sharesName(one: SchemaCandidate, other: SchemaCandidate): boolean {
  const names = tellingNames(one);
  return [...tellingNames(other)].some((name) => names.has(name));
}

/** The names and the subjects by which two candidates of equal properties are one. */
function tellingNames(candidate: SchemaCandidate): ReadonlySet<string> {
  const names = candidate.names.filter(isTelling).map(({ name }) => name);
  return new Set([...names, ...subjectsOf(candidate)]);
}

function isTelling({ rank, isEnvelope }: NameClaim): boolean {
  return rank !== "own" && rank !== "operation" && !isEnvelope;
}
