import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyTable } from "../../syntax/page.js";
import type { ShownMember, ShownValue } from "../../syntax/shown-value.js";
import { toComponentName } from "../build/component-name.js";
import type { InferenceContext } from "../context.js";
import type { Placeholders } from "../resolve/find-placeholders.js";
import { type TypeExpr, typeExprOf } from "../resolve/type-expr.js";
import { dictionaryInSample } from "../rules/dictionary-in-sample.js";
import { itemNameIsSingular } from "../rules/item-name-is-singular.js";
import { knownProperty } from "../rules/known-property.js";
import { objectInSample } from "../rules/object-in-sample.js";
import { openRows } from "../rules/open-rows.js";
import { schemaInSentence } from "../rules/schema-in-sentence.js";
import {
  type CandidateGraph,
  findInner,
  innerCandidate,
  printedCandidate,
} from "./candidate-graph.js";
import {
  itemsOf,
  type NameClaim,
  type ObjectNode,
  type SchemaCandidate,
  type SchemaPath,
  type ValueSource,
  within,
} from "./schema-candidate.js";
import { spokenClaim } from "./spoken-name.js";

/** What collecting the objects of samples takes. */
export interface SampleCollector {
  readonly graph: CandidateGraph;
  readonly context: InferenceContext;
  readonly placeholders: Placeholders;
  /** What the cells of a candidate's tables mean, by property. */
  readonly cells: Map<SchemaCandidate, ReadonlyMap<string, TypeExpr>>;
}

/**
 * Collects the objects in a sample value, each as a sample of the candidate of
 * its site. What is an object and what a dictionary is decided by the type
 * cell, and where there is none by the keys.
 */
export function collectValue(
  collector: SampleCollector,
  schemaPath: SchemaPath,
  meaning: TypeExpr | undefined,
  value: ValueSource,
): void {
  const { node, words, notation } = value;
  if (meaning && hides(collector, meaning)) return;
  if (meaning?.kind === "nullable" || meaning?.kind === "enum") {
    collectValue(collector, schemaPath, meaning.of, value);
  } else if (node.kind === "array" || (notation && isArray(meaning))) {
    const items = meaningOfItems(meaning);
    const inside = within(schemaPath, "[]");
    for (const item of itemsOf(value))
      collectValue(collector, inside, items, item);
  } else if (node.kind === "object") {
    if (isDictionary(collector, schemaPath, meaning, { node, words })) {
      collectEntries(collector, schemaPath, meaning, { ...value, node });
    } else if (meaning?.kind === "reference") {
      const claim = printedClaim(meaning.name, node);
      const candidate = printedCandidate(collector.graph, claim);
      addOwner(candidate, schemaPath);
      collectObject(collector, candidate, {
        ...value,
        node,
      });
    } else if (node.members.length > 0) {
      collectObject(collector, innerCandidate(collector.graph, schemaPath), {
        ...value,
        node,
      });
    }
  }
}

function isArray(meaning: TypeExpr | undefined): boolean {
  return meaning?.kind === "array" || meaning?.kind === "list";
}

/** What the items of a sample array are: what the type says, or the schema it names. */
function meaningOfItems(meaning: TypeExpr | undefined): TypeExpr | undefined {
  if (meaning?.kind === "list") return meaning.items;
  return meaning?.kind === "reference" ? meaning : undefined;
}

/** Whether a sample shows nothing of a type: one of several, or not an object. */
function hides({ graph }: SampleCollector, meaning: TypeExpr): boolean {
  if (meaning.kind === "choice" || meaning.kind === "any") return true;
  const declared =
    meaning.kind === "reference" ? graph.declared.get(meaning.name) : undefined;
  return declared !== undefined && !declared.isCandidate;
}

function isDictionary(
  { graph, context }: SampleCollector,
  schemaPath: SchemaPath,
  meaning: TypeExpr | undefined,
  shown: { readonly node: ObjectNode; readonly words: InferenceVocabulary },
): boolean {
  const keyed = { ...shown, property: schemaPath.property };
  if (meaning?.kind === "dictionary")
    return (
      isKnown(context, schemaPath, shown.words) ||
      !context.apply(objectInSample, keyed)
    );
  if (meaning?.kind === "map") return true;
  if (meaning?.kind === "inner") return false;
  if (findInner(graph, schemaPath) !== undefined) return false;
  return context.apply(dictionaryInSample, keyed) === true;
}

/** Whether the dialect knows the property, whatever its sample shows. */
function isKnown(
  context: InferenceContext,
  { property, path }: SchemaPath,
  words: InferenceVocabulary,
): boolean {
  const needs = { property, words };
  return path === "" && context.apply(knownProperty, needs) !== undefined;
}

function collectEntries(
  collector: SampleCollector,
  schemaPath: SchemaPath,
  meaning: TypeExpr | undefined,
  value: ValueSource & { readonly node: ObjectNode },
): void {
  const { property, path } = schemaPath;
  const { words } = value;
  const known =
    path === ""
      ? collector.context.apply(knownProperty, { property, words })
      : undefined;
  const inside = within(schemaPath, "{}");
  const values = meaning?.kind === "map" ? meaning.values : known?.values;
  for (const { value: node } of value.node.members) {
    collectValue(collector, inside, values, { ...value, node });
  }
}

function collectObject(
  collector: SampleCollector,
  candidate: SchemaCandidate,
  value: ValueSource & { readonly node: ObjectNode },
): void {
  candidate.samples.push(value);
  const siblings = new Set(value.node.members.map(({ key }) => key.value));
  for (const member of value.node.members) {
    const property = member.key.value;
    const { words } = value;
    if (collector.context.apply(openRows, { property, siblings, words })) {
      continue;
    }
    collectMember(collector, candidate, member, value);
  }
}

function collectMember(
  collector: SampleCollector,
  candidate: SchemaCandidate,
  { key, value: node }: ShownMember,
  { root: _, ...value }: ValueSource,
): void {
  if (!isContainer(node)) return;
  const { context } = collector;
  const schemaPath: SchemaPath = {
    owner: candidate,
    property: key.value,
    path: "",
    names: (path) => [
      spokenClaim(propertyClaim(context, key, path), value.words),
    ],
  };
  const meaning =
    cellsOf(collector, candidate).get(key.value) ??
    context.apply(knownProperty, { property: key.value, words: value.words })
      ?.meaning;
  collectValue(collector, schemaPath, meaning, { ...value, node });
}

function isContainer(node: ShownValue): boolean {
  return node.kind === "array" || node.kind === "object";
}

/** The first cell of each property that means something. */
function cellsOf(
  { cells, context, placeholders }: SampleCollector,
  candidate: SchemaCandidate,
): ReadonlyMap<string, TypeExpr> {
  const known = cells.get(candidate);
  if (known !== undefined) return known;
  const found = new Map<string, TypeExpr>();
  for (const { table, words, meanings } of candidate.tables) {
    for (const row of table.rows) {
      const { name } = row;
      if (found.has(name.value)) continue;
      const meaning =
        meanings?.get(name.value) ??
        typeExprOf(row, words) ??
        sentenceOf(context, row, words);
      if (meaning === undefined) continue;
      if (meaning.kind === "reference" && placeholders.has(meaning.name)) {
        continue;
      }
      found.set(name.value, meaning);
    }
  }
  cells.set(candidate, found);
  return found;
}

/** The schema that a description names, where the type cell is empty. */
function sentenceOf(
  context: InferenceContext,
  { type, description }: PropertyTable["rows"][number],
  words: InferenceVocabulary,
): TypeExpr | undefined {
  if (type !== undefined) return undefined;
  const texts = [description];
  const named = context.apply(schemaInSentence, { texts, words });
  return named && { kind: "reference", name: named.value };
}

function propertyClaim(
  context: InferenceContext,
  key: Located<string>,
  path: string,
): NameClaim {
  const singular =
    path === "" ? undefined : context.apply(itemNameIsSingular, key.value);
  return {
    rank: "property",
    isSampled: true,
    name: toComponentName(singular ?? key.value),
    place: key.place,
    ...(singular !== undefined && { rule: itemNameIsSingular }),
  };
}

function addOwner(
  candidate: SchemaCandidate,
  { owner, property }: SchemaPath,
): void {
  const isKnown = candidate.owners.some(
    (known) => known.candidate === owner && known.property === property,
  );
  if (!isKnown) candidate.owners.push({ candidate: owner, property });
}

function printedClaim(name: string, node: ObjectNode): NameClaim {
  return { rank: "printed", name, place: node.place, isSampled: true };
}
