import type {
  LowerCaseMethod,
  OpenApiDocument,
  OperationObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { SourceEntry } from "../../../openapi/document/source-map.js";
import { createSourceMap } from "../../../openapi/document/source-map-builder.js";
import type { OperationDoc } from "../../syntax/page.js";
import { buildOperation, operationPointer } from "../build/build-operation.js";
import { buildSchema, schemaPointer } from "../build/build-schemas.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import type { Body } from "../collect/body.js";
import { findCandidate, liveCandidates } from "../collect/candidate-graph.js";
import { keyOfPage } from "../collect/collect-candidates.js";
import type { SchemaCandidate } from "../collect/schema-candidate.js";
import { resolveBody } from "../resolve/resolve-body.js";
import {
  type ResolvedCandidate,
  resolveCandidate,
} from "../resolve/resolve-candidates.js";
import { leafTypes, type Resolved } from "../resolve/resolved-type.js";
import {
  followCandidate,
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
  /** The candidates of schemas, with their names. */
  readonly candidates: ReadonlyMap<SchemaCandidate, string>;
}

/** Builds operations and schemas as an inference over all pages builds them. */
export function buildPart({
  side,
  facts,
  document,
  pages,
  candidates,
}: PartPlan): BuiltPart {
  const { context, graph, placeholders } = side;
  const resolver = { context, graph, placeholders };
  const names = {
    graph,
    candidates: nameLive(side, facts),
    known: facts.known,
  };
  const bodies = new Map<Body, Resolved>();
  for (const { page } of pages)
    for (const body of listBodies(side, page))
      bodies.set(body, resolveBody(resolver, body));
  const resolvedCandidates = new Map<SchemaCandidate, ResolvedCandidate>(
    [...candidates.keys()].map((candidate) => [
      candidate,
      resolveCandidate(resolver, candidate),
    ]),
  );
  const types = {
    ...{ bodies, candidates: resolvedCandidates },
    ...{ aliases: new Map(), references: new Map() },
  };
  const map = createSourceMap();
  const follower = { graph, names: names.candidates };
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
  for (const [candidate, name] of candidates) {
    const resolved = resolvedCandidates.get(candidate);
    if (resolved === undefined) continue;
    const builder = { context, map, types, names };
    const pointer = schemaPointer(name);
    schemas.set(
      name,
      context.speakFor(pointer, () =>
        buildSchema(builder, name, candidate, resolved),
      ),
    );
    follows.set(pointer, followCandidate(candidate, resolved, follower));
  }
  const all = [...bodies.values(), ...typesOf(resolvedCandidates.values())];
  return {
    ...{ operations, schemas, entries: map.finish().pointers, follows },
    unknown: all.flatMap((one) => nameUnknown(one, facts)),
  };
}

function typesOf(candidates: Iterable<ResolvedCandidate>): readonly Resolved[] {
  return [...candidates].flatMap(({ properties, values }) => [
    ...properties.map(({ type }) => type),
    ...(values ? [values] : []),
  ]);
}

function nameUnknown(
  { term, evidence }: Resolved,
  { known }: InferenceFacts,
): readonly unknown[] {
  return leafTypes(term).flatMap((one) =>
    one.kind === "reference" && !known.has(one.name)
      ? [[one.name, evidence.slice(0, 1)]]
      : [],
  );
}

function listBodies({ bodies }: Side, page: OperationDoc): readonly Body[] {
  const { request, responses } = bodies.get(page) ?? {};
  return [...(request ? [request] : []), ...(responses?.values() ?? [])];
}

/** The names of all candidates, as all pages gave them. */
function nameLive(
  { graph }: Side,
  { candidates }: InferenceFacts,
): ReadonlyMap<SchemaCandidate, string> {
  const names = new Map<SchemaCandidate, string>();
  for (const candidate of liveCandidates(graph)) {
    const name = candidates.get(candidate.key)?.schema.name;
    if (name !== undefined) names.set(findCandidate(graph, candidate), name);
  }
  return names;
}

/** What operations require is what they did: that is decided over all pages. */
function standingSecurity(document: OpenApiDocument) {
  return {
    require: (page: OperationDoc) => findOperation(document, page)?.security,
    finish: () => ({}),
  };
}

function findOperation(
  { paths }: OpenApiDocument,
  { path, method }: OperationDoc,
): OperationObject | undefined {
  const name = method.value.toLowerCase() as LowerCaseMethod;
  return paths[path.value]?.[name];
}

/** The operations of changed pages, and of those whose bodies are of other candidates. */
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
