import type {
  LowerCaseMethod,
  OpenApiDocument,
  OperationObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { SourceEntry } from "../../../openapi/document/source-map.js";
import { createSourceMap } from "../../../openapi/document/source-map-builder.js";
import type { Page } from "../../syntax/page.js";
import { buildOperation, operationPointer } from "../build/build-operation.js";
import { buildSchema, schemaPointer } from "../build/build-schemas.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import type { Body } from "../collect/body.js";
import { keyOfPage } from "../collect/collect-shapes.js";
import type { Shape } from "../collect/shape.js";
import { findShape, liveShapes } from "../collect/shape-graph.js";
import { resolveBody } from "../resolve/resolve-body.js";
import { type ResolvedShape, resolveShape } from "../resolve/resolve-shapes.js";
import { innermost, type Resolved } from "../resolve/type-term.js";
import {
  followShape,
  followTypes,
  type InferenceFacts,
  listBodyTypes,
} from "./facts.js";
import type { Side } from "./grow-part.js";

/** The parts of a document that a part of the pages says, by their pointers. */
export interface BuiltPart {
  readonly operations: ReadonlyMap<string, OperationObject>;
  readonly schemas: ReadonlyMap<string, SchemaObject>;
  readonly entries: Readonly<Record<string, SourceEntry>>;
  readonly follows: ReadonlyMap<string, ReadonlySet<string>>;
  /** Where schemas are named that no page shows. */
  readonly unknown: readonly unknown[];
}

/** Which parts of the document are built, of the pages as they were or as they are. */
export interface PartPlan {
  readonly side: Side;
  readonly facts: InferenceFacts;
  readonly document: OpenApiDocument;
  readonly pages: readonly AcceptedPage[];
  /** The shapes of schemas, with their names. */
  readonly shapes: ReadonlyMap<Shape, string>;
}

/** Builds operations and schemas as an inference over all pages builds them. */
export function buildPart({
  side,
  facts,
  document,
  pages,
  shapes,
}: PartPlan): BuiltPart {
  const { context, graph, placeholders } = side;
  const resolver = { context, graph, placeholders };
  const names = {
    graph,
    shapes: nameLive(side, facts),
    known: facts.known,
  };
  const bodies = new Map<Body, Resolved>();
  for (const { page } of pages)
    for (const body of listBodies(side, page))
      bodies.set(body, resolveBody(resolver, body));
  const resolvedShapes = new Map<Shape, ResolvedShape>(
    [...shapes.keys()].map((shape) => [shape, resolveShape(resolver, shape)]),
  );
  const types = {
    ...{ bodies, shapes: resolvedShapes },
    ...{ aliases: new Map(), references: new Map() },
  };
  const map = createSourceMap();
  const follower = { graph, names: names.shapes };
  const operations = new Map<string, OperationObject>();
  const schemas = new Map<string, SchemaObject>();
  const follows = new Map<string, ReadonlySet<string>>();
  for (const { page, operationId, heading } of pages) {
    const { path, method } = page;
    const pointer = operationPointer(path.value, method.value);
    const own = side.bodies.get(page) ?? { responses: new Map() };
    const builder = {
      ...{ context, map, types, names, pointer, operationId },
      ...(heading && { heading }),
      ...{ security: standingSecurity(document), tagFolders: facts.tagFolders },
    };
    operations.set(
      pointer,
      context.speakFor(pointer, () => buildOperation(builder, page, own)),
    );
    follows.set(pointer, followTypes(listBodyTypes(own, types), follower));
  }
  for (const [shape, name] of shapes) {
    const resolved = resolvedShapes.get(shape);
    if (resolved === undefined) continue;
    const builder = { context, map, types, names };
    const pointer = schemaPointer(name);
    schemas.set(
      name,
      context.speakFor(pointer, () =>
        buildSchema(builder, name, shape, resolved),
      ),
    );
    follows.set(pointer, followShape(shape, resolved, follower));
  }
  const all = [...bodies.values(), ...typesOf(resolvedShapes.values())];
  return {
    ...{ operations, schemas, entries: map.finish().pointers, follows },
    unknown: all.flatMap((one) => nameUnknown(one, facts)),
  };
}

function typesOf(shapes: Iterable<ResolvedShape>): readonly Resolved[] {
  return [...shapes].flatMap(({ properties, values }) => [
    ...properties.map(({ type }) => type),
    ...(values ? [values] : []),
  ]);
}

function nameUnknown(
  { term, evidence }: Resolved,
  { known }: InferenceFacts,
): readonly unknown[] {
  return innermost(term).flatMap((one) =>
    one.kind === "reference" && !known.has(one.name)
      ? [[one.name, evidence.slice(0, 1)]]
      : [],
  );
}

function listBodies({ bodies }: Side, page: Page): readonly Body[] {
  const { request, responses } = bodies.get(page) ?? {};
  return [...(request ? [request] : []), ...(responses?.values() ?? [])];
}

/** The names of all shapes, as all pages gave them. */
function nameLive(
  { graph }: Side,
  { shapes }: InferenceFacts,
): ReadonlyMap<Shape, string> {
  const names = new Map<Shape, string>();
  for (const shape of liveShapes(graph)) {
    const name = shapes.get(shape.key)?.schema.name;
    if (name !== undefined) names.set(findShape(graph, shape), name);
  }
  return names;
}

/** What operations require is what they did: that is decided over all pages. */
function standingSecurity(document: OpenApiDocument) {
  return {
    require: (page: Page) => findOperation(document, page)?.security,
    finish: () => ({}),
  };
}

function findOperation(
  { paths }: OpenApiDocument,
  { path, method }: Page,
): OperationObject | undefined {
  const name = method.value.toLowerCase() as LowerCaseMethod;
  return paths[path.value]?.[name];
}

/** The operations of changed pages, and of those whose bodies are of other shapes. */
export function listOperations(
  { pages }: Side,
  files: ReadonlySet<string>,
  changed: ReadonlySet<string>,
): readonly AcceptedPage[] {
  const keys = [...changed];
  return pages.filter(({ page }) => {
    const own = keyOfPage(page);
    return (
      files.has(page.file) ||
      keys.some((key) => key === own || key.startsWith(`${own}\n`))
    );
  });
}
