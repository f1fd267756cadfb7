import type { Page } from "../../syntax/page.js";
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
import { collectBodies } from "./collect-bodies.js";
import { collectValue, type SampleCollector } from "./collect-samples.js";
import { nestRows } from "./nest-rows.js";
import type { Shape, TableSource } from "./shape.js";
import {
  addShape,
  createGraph,
  type GraphLimits,
  innerShape,
  printedShape,
  type ShapeGraph,
} from "./shape-graph.js";

/** Every shape that the pages show, and the bodies that they stand in. */
export interface CollectedShapes {
  readonly graph: ShapeGraph;
  readonly bodies: ReadonlyMap<Page, PageBodies>;
}

/**
 * Collects every object that the pages show, by name where one is printed:
 * the tables of bodies first, so that what they say is known when samples are
 * read.
 */
export function collectShapes(
  pages: readonly Page[],
  placeholders: Placeholders,
  context: InferenceContext,
  limits?: GraphLimits,
): CollectedShapes {
  const graph = createGraph(limits);
  const bodies = new Map<Page, PageBodies>();
  for (const page of pages) {
    const holder = addShape(graph, keyOfPage(page), []);
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
export function keyOfPage({ method, path }: Page): string {
  return `${method.value} ${path.value}`;
}

function collectTable(
  graph: ShapeGraph,
  context: InferenceContext,
  body: Body,
): void {
  const { table, direction, page, jsonPatch } = body;
  if (body.isNested) {
    const { site, meaning: printed, samples } = body;
    const words = context.wordsOf(page);
    const isUnderstood = body.understood !== undefined;
    const said = {
      site,
      words,
      direction,
      printed,
      table,
      samples,
      isUnderstood,
    };
    const described = describeValue(graph, context, said);
    if (described) graph.described.set(site, described);
    return;
  }
  if (table === undefined) return;
  const shape = bodyShape(graph, context, body);
  const isOwn = jsonPatch === undefined && ownName(context, body) !== undefined;
  const words = context.wordsOf(page);
  const referred = context.apply(schemaInReference, { table, words });
  if (referred && !isOwn && body.meaning?.kind !== "reference") {
    const { value: name, place } = referred;
    shape.names.push({
      rank: "reference",
      name,
      place,
      rule: schemaInReference,
    });
  }
  const { samples } = body;
  const source = { table, direction, words, isOwn };
  addTable({ graph, context, samples }, shape, source);
  if (jsonPatch !== undefined) shape.anything.add(jsonPatch.valueProperty);
}

interface TableCollector {
  readonly graph: ShapeGraph;
  readonly context: InferenceContext;
  /** Samples of what holds the table. */
  readonly samples: Body["samples"];
}

/** Gives a shape the rows about its properties, and to those the rows about theirs. */
function addTable(
  collector: TableCollector,
  shape: Shape,
  source: TableSource,
): void {
  const { graph, context, samples } = collector;
  const { words } = source;
  const needs = { context, words, samples };
  const { table, inside, meanings } = nestRows(needs, source.table);
  shape.tables.push({
    ...source,
    table,
    ...(meanings.size > 0 && { meanings }),
  });
  for (const [property, { head, isArray, schema, table: inner }] of inside) {
    const names = (wrappers: string) => [
      nameInner(property, wrappers, head.place),
    ];
    const site = {
      owner: shape,
      property,
      wrappers: isArray ? "[]" : "",
      names,
    };
    const found =
      schema === undefined
        ? innerShape(graph, site)
        : printedShape(graph, {
            rank: "printed",
            name: schema,
            place: head.place,
          });
    addTable({ ...collector, samples: [] }, found, { ...source, table: inner });
  }
}

/** The shape of a body's objects: the printed schema, or one without a name. */
function bodyShape(
  graph: ShapeGraph,
  context: InferenceContext,
  body: Body,
): Shape {
  const { meaning, heading, sentence, site, jsonPatch } = body;
  if (meaning?.kind === "reference") {
    const { name } = meaning;
    const place = sentence?.place ?? heading;
    return printedShape(graph, { rank: "printed", name, place });
  }
  const own = jsonPatch === undefined && ownName(context, body) !== undefined;
  return innerShape(graph, site, own);
}

function collectBodySamples(
  collector: SampleCollector,
  { site, meaning, samples }: Body,
): void {
  const said = collector.graph.described.get(site) ?? meaning;
  for (const value of samples) {
    collectValue(collector, { ...site, wrappers: "" }, said, value);
  }
}
