import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { InferenceContext } from "../context.js";
import { ruleEvidence } from "../evidence.js";
import { compareText } from "../order.js";
import { type Meaning, meaningOf } from "../resolve/meaning.js";
import {
  exactTypesTellApart,
  type TypePair,
} from "../rules/exact-types-tell-apart.js";
import { samePropertiesSameSchema } from "../rules/same-properties-same-schema.js";
import { serverSetProperties } from "../rules/server-set-properties.js";
import { propertyNames } from "./property-index.js";
import type { Direction, NameClaim, Shape } from "./shape.js";
import {
  findShape,
  liveShapes,
  printedName,
  type ShapeGraph,
  uniteShapes,
} from "./shape-graph.js";
import { subjectsOf } from "./shape-nouns.js";

/** A shape with the list of its properties. */
interface Listed {
  readonly shape: Shape;
  readonly properties: ReadonlySet<string>;
  readonly serverSet: readonly string[];
}

/**
 * Unites the shapes that are one schema: first by what one printed name
 * unites, then by equal property lists, until nothing more is found, as
 * uniting two shapes may unite what stands inside them.
 */
export function uniteSameShapes(
  graph: ShapeGraph,
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
function groupByOwnProperties(graph: ShapeGraph): readonly Listed[][] {
  const groups = new Map<string, Listed[]>();
  for (const shape of liveShapes(graph)) {
    if (shape.own || !graph.isWhole(shape)) continue;
    const listed = listProperties(shape);
    if (listed === undefined) continue;
    const { properties, serverSet } = listed;
    const own = [...properties].filter((name) => !serverSet.includes(name));
    const key = JSON.stringify(own.sort(compareText));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [listed]);
    else group.push(listed);
    noteGroup(graph, key, shape);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Takes note of what shapes have in common by which they may be one. */
function noteGroup({ groups }: ShapeGraph, key: string, shape: Shape): void {
  const known = groups.get(key);
  if (known) known.add(shape);
  else groups.set(key, new Set([shape]));
}

function listProperties(shape: Shape): Listed | undefined {
  const words = wordsOf(shape);
  const properties = propertyNames(shape);
  if (words === undefined || properties.size === 0) return undefined;
  return { shape, properties, serverSet: words.serverSet };
}

/** The words of the first page that shows a shape. */
function wordsOf(shape: Shape): InferenceVocabulary | undefined {
  return (shape.tables[0] ?? shape.samples[0])?.words;
}

function uniteGroup(
  graph: ShapeGraph,
  context: InferenceContext,
  group: readonly Listed[],
): void {
  const printed = group.filter(({ shape }) => printedName(shape));
  const others = group.filter(({ shape }) => !printedName(shape));
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
    for (const name of tellingNames(one.shape))
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
    for (const name of tellingNames(one.shape))
      for (const other of byName.get(name) ?? []) found.add(other);
    for (const [size, listed] of bySize)
      if (size !== one.properties.size)
        for (const other of listed) found.add(other);
    return found;
  };
}

/** The properties of a shape but those that the server sets. */
function ownProperties({ properties, serverSet }: Listed): string[] {
  return [...properties].filter((name) => !serverSet.includes(name));
}

/** Of several schemas with one property list, those that share a page with the shape. */
function onSamePage(
  { shape }: Listed,
  candidates: readonly Listed[],
): readonly Listed[] {
  const files = new Set(shape.tables.map(({ table }) => table.place.file));
  return candidates.filter((candidate) =>
    candidate.shape.tables.some(({ table }) => files.has(table.place.file)),
  );
}

function uniteIfSame(
  graph: ShapeGraph,
  context: InferenceContext,
  one: Listed,
  other: Listed,
): void {
  if (findShape(graph, one.shape) === findShape(graph, other.shape)) return;
  if (context.apply(exactTypesTellApart, pairTypes(one, other))) return;
  const rule = findRule(context, one, other);
  if (rule === undefined) return;
  const isOwn = wordsOf(one.shape)?.marks?.ownSamples === true;
  if (isOwn && !isSameInside(graph, one.shape, other.shape)) return;
  const place =
    one.shape.tables[0]?.table.place ?? one.shape.samples[0]?.node.place;
  if (place === undefined) return;
  const reason = ruleEvidence(rule, place, "the same schema");
  uniteShapes(graph, [one.shape, other.shape], reason);
}

/** What the tables of two shapes say of each property that both list. */
function pairTypes(one: Listed, other: Listed): readonly TypePair[] {
  const [types, others] = [readTypes(one.shape), readTypes(other.shape)];
  return [...types].flatMap(([name, meanings]) => {
    const known = others.get(name);
    return known ? [[meanings, known] as const] : [];
  });
}

const typesRead = new WeakMap<
  Shape,
  { readonly count: number; readonly types: ReadonlyMap<string, Meaning[]> }
>();

/** What the tables of a shape say of each property; read once, until it has more. */
function readTypes(shape: Shape): ReadonlyMap<string, Meaning[]> {
  const { tables } = shape;
  const read = typesRead.get(shape);
  if (read?.count === tables.length) return read.types;
  const types = new Map<string, Meaning[]>();
  for (const { table, words, meanings } of tables)
    for (const row of table.rows) {
      const name = row.name.value;
      const meaning = meanings?.get(name) ?? meaningOf(row, words);
      if (meaning === undefined) continue;
      const known = types.get(name);
      if (known) known.push(meaning);
      else types.set(name, [meaning]);
    }
  typesRead.set(shape, { count: tables.length, types });
  return types;
}

/** Whether the objects inside two shapes have the same properties as well. */
function isSameInside(
  graph: ShapeGraph,
  one: Shape,
  other: Shape,
  depth = 0,
): boolean {
  const [a, b] = [findShape(graph, one), findShape(graph, other)];
  if (a === b || depth > 20) return true;
  if (a.inner.size !== b.inner.size) return false;
  return [...a.inner].every(([key, inner]) => {
    const like = b.inner.get(key);
    if (like === undefined) return false;
    const names = propertyNames(findShape(graph, inner));
    const others = propertyNames(findShape(graph, like));
    const isSame =
      names.size === others.size && [...names].every((one) => others.has(one));
    return isSame && isSameInside(graph, inner, like, depth + 1);
  });
}

/** The rule by which two shapes are the same schema, where one says so. */
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
    sharesName: sharesName(one.shape, other.shape),
  });
  return isSame && samePropertiesSameSchema;
}

/** Whether one is what requests list of the other. */
function isTwin(
  context: InferenceContext,
  one: Listed,
  other: Listed,
): true | undefined {
  if (!hasTable(one.shape, "request") || !hasTable(other.shape, "response")) {
    return undefined;
  }
  if (!printedName(other.shape) && onSamePage(one, [other]).length === 0) {
    return undefined;
  }
  return context.apply(serverSetProperties, {
    request: one.properties,
    response: other.properties,
    serverSet: one.serverSet,
  });
}

function hasTable({ tables }: Shape, direction: Direction): boolean {
  return tables.some((table) => table.direction === direction);
}

/** Whether both are named alike, neither by the name of its operation. */
function sharesName(one: Shape, other: Shape): boolean {
  const names = tellingNames(one);
  return [...tellingNames(other)].some((name) => names.has(name));
}

/** The names and the subjects by which two shapes of equal properties are one. */
function tellingNames(shape: Shape): ReadonlySet<string> {
  const names = shape.names.filter(isTelling).map(({ name }) => name);
  return new Set([...names, ...subjectsOf(shape)]);
}

function isTelling({ rank, isEnvelope }: NameClaim): boolean {
  return rank !== "own" && rank !== "operation" && !isEnvelope;
}
