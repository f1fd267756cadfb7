import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyRow } from "../../syntax/page.js";
import type { Meaning } from "../resolve/meaning.js";
import { isInventedKey } from "./invented-keys.js";
import type { Direction, Shape, TableSource, ValueSource } from "./shape.js";

/** A row of a property table, with the side and the words of its page. */
interface RowSource {
  readonly row: PropertyRow;
  readonly direction: Direction;
  readonly words: InferenceVocabulary;
  /** Whether its table lists the request of one operation only. */
  readonly isOwn: boolean;
  /** What the row means with those below it. */
  readonly meaning?: Meaning;
}

/** All that the pages say of one property of a shape. */
export interface PropertySource {
  readonly name: string;
  /** Those of response tables first: they say more. */
  readonly rows: readonly RowSource[];
  readonly values: readonly ValueSource[];
}

/**
 * Lists the properties of a shape in the order of its tables, those of
 * responses first. Only a shape without a table takes them from samples.
 */
export function indexProperties(
  shape: Shape,
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
  for (const source of orderTables(shape)) {
    const { table, direction, words, meanings, isOwn = false } = source;
    for (const row of table.rows) {
      const meaning = meanings?.get(row.name.value);
      const said = { row, direction, words, isOwn };
      entry(row.name.value).rows.push({ ...said, ...(meaning && { meaning }) });
    }
  }
  const listed = new Set(index.keys());
  const isWhole = index.size > 0;
  for (const sample of orderSamples(shape)) {
    const { node, direction, words, notation } = sample;
    const showsMore = showsAll(shape, listed, sample);
    for (const { key, value } of node.members) {
      if (isWhole && !index.has(key.value) && !showsMore) continue;
      if (isInvented(shape, key.value, words)) continue;
      if (shape.inherited.has(key.value)) continue;
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
  { bases }: Shape,
  listed: ReadonlySet<string>,
  { node, words }: Shape["samples"][number],
): boolean {
  if (!words.marks?.wholeSamples || bases.length > 0) return false;
  const shown = new Set(node.members.map(({ key }) => key.value));
  return [...listed].every((name) => shown.has(name));
}

/** Whether a key of a sample stands for those of a dictionary. */
function isInvented(
  { values }: Shape,
  key: string,
  words: InferenceVocabulary,
): boolean {
  return values.length > 0 && isInventedKey(key, "", words);
}

/** The names of a shape's properties, as `indexProperties` lists them. */
export function propertyNames({ tables, samples }: Shape): ReadonlySet<string> {
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

function orderTables({ tables }: Shape): readonly TableSource[] {
  return responsesFirst(tables);
}

function orderSamples({ samples }: Shape): Shape["samples"] {
  return responsesFirst(samples) as Shape["samples"];
}

function responsesFirst<T extends { readonly direction: Direction }>(
  sources: readonly T[],
): readonly T[] {
  return [
    ...sources.filter(({ direction }) => direction === "response"),
    ...sources.filter(({ direction }) => direction === "request"),
  ];
}
