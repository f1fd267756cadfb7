import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyRow } from "../../syntax/page.js";
import type { TypeExpr } from "../resolve/type-expr.js";
import { isInventedKey } from "./invented-keys.js";
import type {
  MessageKind,
  SchemaCandidate,
  TableSource,
  ValueSource,
} from "./schema-candidate.js";

/** A row of a property table, with the side and the words of its page. */
interface RowSource {
  readonly row: PropertyRow;
  readonly direction: MessageKind;
  readonly words: InferenceVocabulary;
  /** Whether its table lists the request of one operation only. */
  readonly isOwn: boolean;
  /** What the row means with those below it. */
  readonly meaning?: TypeExpr;
}

/** All that the pages say of one property of a candidate. */
export interface PropertySource {
  readonly name: string;
  /** Those of response tables first: they say more. */
  readonly rows: readonly RowSource[];
  readonly values: readonly ValueSource[];
}

/**
 * Lists the properties of a candidate in the order of its tables, those of
 * responses first. Only a candidate without a table takes them from samples.
 */
export function indexProperties(
  candidate: SchemaCandidate,
): ReadonlyMap<string, PropertySource> {
  const index = new Map<
    string,
    { name: string; rows: RowSource[]; values: ValueSource[] }
  >();
  const entry = (name: string) => {
    const known = index.get(name);
    if (known !== undefined) return known;
    const made = { name, rows: [], values: [] };
    index.set(name, made);
    return made;
  };
  for (const source of orderTables(candidate)) {
    const { table, direction, words, meanings, isOwn = false } = source;
    for (const row of table.rows) {
      const meaning = meanings?.get(row.name.value);
      const said = { row, direction, words, isOwn };
      entry(row.name.value).rows.push({ ...said, ...(meaning && { meaning }) });
    }
  }
  const listed = new Set(index.keys());
  const isWhole = index.size > 0;
  for (const sample of orderSamples(candidate)) {
    const { node, direction, words, notation } = sample;
    const showsMore = showsAll(candidate, listed, sample);
    for (const { key, value } of node.members) {
      if (isWhole && !index.has(key.value) && !showsMore) continue;
      if (isInvented(candidate, key.value, words)) continue;
      if (candidate.inherited.has(key.value)) continue;
      entry(key.value).values.push({
        ...{ node: value, direction, words },
        ...(notation && { notation }),
      });
    }
  }
  return index;
}

/**
 * Whether a sample is made from the schema, and so shows every property: its
 * dialect makes them so, and it shows all that the tables list.
 */
function showsAll(
  { bases }: SchemaCandidate,
  listed: ReadonlySet<string>,
  { node, words }: SchemaCandidate["samples"][number],
): boolean {
  if (!words.marks?.wholeSamples || bases.length > 0) return false;
  const shown = new Set(node.members.map(({ key }) => key.value));
  return [...listed].every((name) => shown.has(name));
}

/** Whether a key of a sample stands for those of a dictionary. */
function isInvented(
  { values }: SchemaCandidate,
  key: string,
  words: InferenceVocabulary,
): boolean {
  return values.length > 0 && isInventedKey(key, "", words);
}

/** The names of a candidate's properties, as `indexProperties` lists them. */
export function propertyNames({
  tables,
  samples,
}: SchemaCandidate): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { table } of tables) {
    for (const { name } of table.rows) names.add(name.value);
  }
  if (names.size > 0) return names;
  for (const { node } of samples) {
    for (const { key } of node.members) names.add(key.value);
  }
  return names;
}

function orderTables({ tables }: SchemaCandidate): readonly TableSource[] {
  return responsesFirst(tables);
}

function orderSamples({
  samples,
}: SchemaCandidate): SchemaCandidate["samples"] {
  return responsesFirst(samples) as SchemaCandidate["samples"];
}

function responsesFirst<T extends { readonly direction: MessageKind }>(
  sources: readonly T[],
): readonly T[] {
  return [
    ...sources.filter(({ direction }) => direction === "response"),
    ...sources.filter(({ direction }) => direction === "request"),
  ];
}
