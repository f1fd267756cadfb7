import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyTable } from "../../syntax/page.js";
import type { ShownValue } from "../../syntax/shown-value.js";
import type { CandidateGraph } from "../collect/candidate-graph.js";
import { growRows, type RowNode } from "../collect/row-tree.js";
import {
  type MessageKind,
  type SchemaPath,
  type ValueSource,
  within,
} from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import { type TypeExpr, typeExprOf } from "../resolve/type-expr.js";
import { bodyIsArrayWhereSampleIs } from "../rules/body-is-array-where-sample-is.js";
import { describeType, type RowSubject } from "./describe-rows.js";
import { describeSample } from "./describe-sample.js";

/** What stands for a value: its printed type, its rows, its samples. */
export interface Described {
  readonly schemaPath: SchemaPath;
  readonly words: InferenceVocabulary;
  readonly direction: MessageKind;
  readonly printed?: TypeExpr | undefined;
  readonly table?: PropertyTable | undefined;
  readonly samples: readonly ValueSource[];
  /** Whether the printed type is the whole one, whatever samples look like. */
  readonly isUnderstood?: boolean | undefined;
  /** The candidate of its object, where it has a name. */
  readonly candidate?: RowSubject["candidate"];
}

/**
 * Says what a value with a nested table is. That it is an array only its
 * sample may say: the rows are then about its items.
 */
export function describeValue(
  graph: CandidateGraph,
  context: InferenceContext,
  said: Described,
): TypeExpr | undefined {
  const { words, direction, schemaPath, printed, table, samples } = said;
  const sample = samples[0]?.node;
  const rows = table ? growRows(withoutUnshown(table, sample)) : [];
  const isArray =
    sample !== undefined &&
    !said.isUnderstood &&
    !isList(graph, words, printed, rows) &&
    context.apply(bodyIsArrayWhereSampleIs, sample) === true;
  const subject: RowSubject = isArray
    ? { schemaPath: within(schemaPath, "[]") }
    : { schemaPath, ...(said.candidate && { candidate: said.candidate }) };
  const shown = isArray ? itemOf(sample) : sample;
  const isUnsaid = printed === undefined || printed.kind === "object";
  const ofSample =
    isUnsaid && (rows.length === 0 || table?.partial)
      ? describeSample(graph, context, { ...subject, shown, rows })
      : undefined;
  if (!ofSample && isUnsaid && rows.length === 0) return printed;
  const type = printed ?? ({ kind: "object" } as const);
  const isBare = rows.length === 0;
  const describer = { graph, context, words, direction, isBare };
  const found = ofSample ?? describeType(describer, subject, type, rows);
  return isArray ? { kind: "list", items: found } : found;
}

/** Values that no table stands above are of the properties that the sample shows. */
function withoutUnshown(
  table: PropertyTable,
  sample: ShownValue | undefined,
): PropertyTable {
  if (!table.partial) return table;
  const shown = sample?.kind === "array" ? itemOf(sample) : sample;
  const members = shown?.kind === "object" ? shown.members : [];
  const names = new Set(members.map(({ key }) => key.value));
  const rows = table.rows.filter(({ name }) => names.has(name.value));
  return { ...table, rows };
}

function itemOf(node: ShownValue | undefined): ShownValue | undefined {
  return node?.kind === "array" ? node.items[0] : undefined;
}

/** Whether the printed type, or the row about the value itself, is an array. */
function isList(
  graph: CandidateGraph,
  words: InferenceVocabulary,
  printed: TypeExpr | undefined,
  rows: readonly RowNode[],
): boolean {
  const itself = rows.find(({ row }) => row.role === "itself")?.row;
  const meaning = (itself && typeExprOf(itself, words)) ?? printed;
  if (meaning?.kind === "reference") return isArraySchema(graph, meaning.name);
  return meaning?.kind === "list" || meaning?.kind === "array";
}

/** Whether the sample of a schema that a file shows by name is an array. */
function isArraySchema(graph: CandidateGraph, name: string): boolean {
  const [sample] = graph.declared.get(name)?.samples ?? [];
  return sample?.node.kind === "array";
}
