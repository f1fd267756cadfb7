import type { OperationDoc, PageSchema } from "../../syntax/page.js";
import type { ShownValue } from "../../syntax/shown-value.js";
import { toComponentName } from "../build/component-name.js";
import { reportDeclaredTwice } from "../check/report-described.js";
import {
  addCandidate,
  type CandidateGraph,
  printedCandidate,
} from "../collect/candidate-graph.js";
import {
  collectValue,
  type SampleCollector,
} from "../collect/collect-samples.js";
import type { DeclaredSchema } from "../collect/declared-schema.js";
import type {
  NameClaim,
  SchemaCandidate,
  SchemaPath,
  ValueSource,
} from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import type { TypeExpr } from "../resolve/type-expr.js";
import { dictionaryInSample } from "../rules/dictionary-in-sample.js";
import { describeValue } from "./describe-body.js";
import { indexSamples } from "./describe-sample.js";

const suffixes: Readonly<Record<string, string>> = {
  "[]": "Item",
  "{}": "Value",
};

/**
 * Declares the schemas that files show by name: first all names, so that rows
 * below a reference to one of them are known to say nothing new, then what
 * each is. The first of several schemas of one name counts.
 */
export function declareSchemas(
  graph: CandidateGraph,
  pages: readonly OperationDoc[],
  context: InferenceContext,
): void {
  const holder = addCandidate(graph, "schemas", []);
  for (const page of pages) {
    for (const schema of page.schemas ?? []) {
      const { name } = schema;
      const first = graph.declared.get(name.value)?.schema;
      if (first) reportDeclaredTwice(context, first, schema);
      if (first) continue;
      graph.declared.set(name.value, {
        schema,
        words: context.wordsOf(page),
        schemaPath: siteOf(holder, schema),
        isCandidate: false,
        samples: samplesOf(schema, context, page),
      });
    }
  }
  for (const [key, sampled] of indexSamples(graph.declared))
    graph.sampled.set(key, sampled);
  for (const [name, declared] of graph.declared)
    graph.declared.set(name, describeSchema(graph, context, declared));
}

/** Collects the objects of the schemas' samples, when all tables are known. */
export function collectSchemaSamples(collector: SampleCollector): void {
  for (const { schemaPath, samples, meaning, isCandidate, schema } of [
    ...collector.graph.declared.values(),
  ]) {
    const { value: name } = schema.name;
    const known: TypeExpr | undefined = isCandidate
      ? { kind: "reference", name }
      : meaning;
    for (const value of samples)
      collectValue(collector, schemaPath, known, value);
  }
}

function describeSchema(
  graph: CandidateGraph,
  context: InferenceContext,
  declared: DeclaredSchema,
): DeclaredSchema {
  const { schema, words, schemaPath, samples } = declared;
  const claim: NameClaim = {
    rank: "printed",
    name: schema.name.value,
    place: schema.name.place,
  };
  const candidate = () => printedCandidate(graph, claim);
  const { meaning: printed } = schema;
  const table =
    schema.table && !printed
      ? nameItself(schema.table, samples[0]?.node)
      : schema.table;
  const direction = "response";
  const isUnderstood = printed !== undefined;
  const meaning = describeValue(graph, context, {
    ...{
      schemaPath,
      words,
      direction,
      samples,
      candidate,
      table,
      printed,
      isUnderstood,
    },
  });
  if (meaning?.kind === "inner") return { ...declared, isCandidate: true };
  if (meaning) return { ...declared, meaning };
  const sample = samples[0]?.node;
  const isObject =
    sample?.kind === "object" &&
    sample.members.length > 0 &&
    context.apply(dictionaryInSample, {
      node: sample,
      property: schemaPath.property,
      words,
    }) !== true;
  if (isObject) candidate();
  return { ...declared, isCandidate: isObject };
}

/**
 * A row that bears the title of a schema is about the schema itself; that it
 * is no property the sample shows.
 */
function nameItself(
  table: NonNullable<PageSchema["table"]>,
  sample: ShownValue | undefined,
): NonNullable<PageSchema["table"]> {
  const roots = table.rows.filter(({ depth = 0 }) => depth === 0);
  const [row] = roots;
  if (!sample || !row || roots.length > 1 || row.role) return table;
  const shown = sample.kind === "array" ? sample.items[0] : sample;
  const isShown =
    shown === undefined ||
    (shown.kind === "object" &&
      shown.members.some(({ key }) => key.value === row.name.value));
  const rows = table.rows.map((one) =>
    one === row && !isShown ? { ...one, role: "itself" as const } : one,
  );
  return { ...table, rows };
}

function siteOf(holder: SchemaCandidate, { name }: PageSchema): SchemaPath {
  return {
    owner: holder,
    property: name.value,
    path: "",
    names: (path) => [
      {
        rank: "property",
        name: toComponentName(
          name.value,
          suffixes[path.slice(0, 2)] ?? "Option",
        ),
        place: name.place,
      },
    ],
  };
}

function samplesOf(
  { sample }: PageSchema,
  context: InferenceContext,
  page: OperationDoc,
): readonly ValueSource[] {
  if (sample?.json === undefined) return [];
  const words = context.wordsOf(page);
  return [{ node: sample.json, direction: "response", words }];
}
