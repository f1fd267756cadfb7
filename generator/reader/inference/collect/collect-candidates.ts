import type { OperationDoc } from "../../syntax/page.js";
import type { InferenceContext } from "../context.js";
import { describeValue } from "../describe/describe-body.js";
import { nameInner } from "../describe/describe-rows.js";
import {
  collectSchemaSamples,
  declareSchemas,
} from "../describe/describe-schemas.js";
import type { Placeholders } from "../resolve/find-placeholders.js";
import { schemaInReference } from "../rules/schema-in-reference.js";
import type { Body, PageBodies } from "./body.js";
import { ownName } from "./body-names.js";
import {
  addCandidate,
  type CandidateGraph,
  createGraph,
  type GraphLimits,
  innerCandidate,
  printedCandidate,
} from "./candidate-graph.js";
import { collectBodies } from "./collect-bodies.js";
import { collectValue, type SampleCollector } from "./collect-samples.js";
import { nestRows } from "./nest-rows.js";
import type { SchemaCandidate, TableSource } from "./schema-candidate.js";

/** Every candidate that the pages show, and the bodies that they stand in. */
export interface CollectedCandidates {
  readonly graph: CandidateGraph;
  readonly bodies: ReadonlyMap<OperationDoc, PageBodies>;
}

/**
 * Collects every object that the pages show, by name where one is printed:
 * the tables of bodies first, so that what they say is known when samples are
 * read.
 */
export function collectCandidates(
  pages: readonly OperationDoc[],
  placeholders: Placeholders,
  context: InferenceContext,
  limits?: GraphLimits,
): CollectedCandidates {
  const graph = createGraph(limits);
  const bodies = new Map<OperationDoc, PageBodies>();
  for (const page of pages) {
    const holder = addCandidate(graph, keyOfPage(page), []);
    bodies.set(page, collectBodies(page, { context, placeholders, holder }));
  }
  const all = [...bodies.values()].flatMap(({ request, responses }) => [
    ...responses.values(),
    ...(request ? [request] : []),
  ]);
  declareSchemas(graph, pages, context);
  for (const body of all)
    context.speakFor(keyOfPage(body.page), () =>
      collectTable(graph, context, body),
    );
  const collector = { graph, context, placeholders, cells: new Map() };
  collectSchemaSamples(collector);
  for (const body of all) collectBodySamples(collector, body);
  return { graph, bodies };
}

/** What tells the operation of a page from all others that are accepted. */
export function keyOfPage({ method, path }: OperationDoc): string {
  return `${method.value} ${path.value}`;
}

function collectTable(
  graph: CandidateGraph,
  context: InferenceContext,
  body: Body,
): void {
  const { table, direction, page, jsonPatch } = body;
  if (body.isNested) {
    const { schemaPath, meaning: printed, samples } = body;
    const words = context.wordsOf(page);
    const isUnderstood = body.understood !== undefined;
    const said = {
      schemaPath,
      words,
      direction,
      printed,
      table,
      samples,
      isUnderstood,
    };
    const described = describeValue(graph, context, said);
    if (described) graph.described.set(schemaPath, described);
    return;
  }
  if (table === undefined) return;
  const candidate = bodyCandidate(graph, context, body);
  const isOwn = jsonPatch === undefined && ownName(context, body) !== undefined;
  const words = context.wordsOf(page);
  const referred = context.apply(schemaInReference, { table, words });
  if (referred && !isOwn && body.meaning?.kind !== "reference") {
    const { value: name, place } = referred;
    candidate.names.push({
      rank: "reference",
      name,
      place,
      rule: schemaInReference,
    });
  }
  const { samples } = body;
  const source = { table, direction, words, isOwn };
  addTable({ graph, context, samples }, candidate, source);
  if (jsonPatch !== undefined) candidate.anything.add(jsonPatch.valueProperty);
}

interface TableCollector {
  readonly graph: CandidateGraph;
  readonly context: InferenceContext;
  /** Samples of what holds the table. */
  readonly samples: Body["samples"];
}

/** Gives a candidate the rows about its properties, and to those the rows about theirs. */
function addTable(
  collector: TableCollector,
  candidate: SchemaCandidate,
  source: TableSource,
): void {
  const { graph, context, samples } = collector;
  const { words } = source;
  const needs = { context, words, samples };
  const { table, inside, meanings } = nestRows(needs, source.table);
  candidate.tables.push({
    ...source,
    table,
    ...(meanings.size > 0 && { meanings }),
  });
  for (const [property, { head, isArray, schema, table: inner }] of inside) {
    const names = (path: string) => [nameInner(property, path, head.place)];
    const schemaPath = {
      owner: candidate,
      property,
      path: isArray ? "[]" : "",
      names,
    };
    const found =
      schema === undefined
        ? innerCandidate(graph, schemaPath)
        : printedCandidate(graph, {
            rank: "printed",
            name: schema,
            place: head.place,
          });
    addTable({ ...collector, samples: [] }, found, { ...source, table: inner });
  }
}

/** The candidate of a body's objects: the printed schema, or one without a name. */
function bodyCandidate(
  graph: CandidateGraph,
  context: InferenceContext,
  body: Body,
): SchemaCandidate {
  const { meaning, heading, sentence, schemaPath, jsonPatch } = body;
  if (meaning?.kind === "reference") {
    const { name } = meaning;
    const place = sentence?.place ?? heading;
    return printedCandidate(graph, { rank: "printed", name, place });
  }
  const own = jsonPatch === undefined && ownName(context, body) !== undefined;
  return innerCandidate(graph, schemaPath, own);
}

function collectBodySamples(
  collector: SampleCollector,
  { schemaPath, meaning, samples }: Body,
): void {
  const said = collector.graph.described.get(schemaPath) ?? meaning;
  for (const value of samples) {
    collectValue(collector, { ...schemaPath, path: "" }, said, value);
  }
}
