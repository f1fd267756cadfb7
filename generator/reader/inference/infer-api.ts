import type { Result } from "../../base/diagnostics/diagnostic.js";
import { sortDiagnostics } from "../../base/diagnostics/order.js";
import type {
  OpenApiDocument,
  ServerObject,
} from "../../openapi/document/document.js";
import type { SourceMapDocument } from "../../openapi/document/source-map.js";
import { createSourceMap } from "../../openapi/document/source-map-builder.js";
import type { Dialect } from "../dialects/dialect.js";
import type { OperationDoc } from "../syntax/page.js";
import { buildDocument } from "./build/build-document.js";
import { checkRequests } from "./check/check-requests.js";
import { checkPageSamples, type Visits } from "./check/check-samples.js";
import { reportDescribedTwice } from "./check/report-described.js";
import { acceptPages } from "./collect/accept-pages.js";
import {
  adoptReferences,
  type CandidateGraph,
} from "./collect/candidate-graph.js";
import { collectCandidates } from "./collect/collect-candidates.js";
import { nameCandidates } from "./collect/name-candidates.js";
import type { SchemaCandidate } from "./collect/schema-candidate.js";
import { replaceSchemaSamples } from "./collect/schema-samples.js";
import { separateSchemas } from "./collect/separate-schemas.js";
import { uniteSameCandidates } from "./collect/unite-same.js";
import { createContext } from "./context.js";
import { sortPages } from "./order.js";
import {
  type DoneInference,
  type InferenceFacts,
  isDivisible,
  noteFacts,
} from "./part/facts.js";
import { traceCandidates } from "./part/traces.js";
import { findPlaceholders } from "./resolve/find-placeholders.js";
import { resolveCandidates } from "./resolve/resolve-candidates.js";
import type { RuleSwitches } from "./rule.js";
import { folderAmongTags } from "./rules/folder-among-tags.js";

/** What the user may say about the document, and the dialects of the pages. */
export interface InferOptions {
  readonly dialects: readonly Pick<Dialect, "name" | "inference">[];
  readonly title?: string | undefined;
  readonly version?: string | undefined;
  readonly description?: string | undefined;
  /** `/` where none is given: the pages name no server. */
  readonly servers?: readonly ServerObject[] | undefined;
  /** `false` switches the rule of that name off. */
  readonly rules?: RuleSwitches | undefined;
}

/** A document, and where each part of it comes from. */
export interface InferredApi {
  readonly document: OpenApiDocument;
  readonly map: SourceMapDocument;
}

/**
 * Turns pages into an OpenAPI document: first every schema that any page
 * shows is collected and recognised, then each page becomes an operation. The
 * result depends on what the pages say and not on their order.
 */
export function inferApi(
  pages: readonly OperationDoc[],
  options: InferOptions,
): Result<InferredApi> {
  return infer(pages, options)[0];
}

/** An API that was inferred, what was reported, and what that was concluded from. */
export interface TracedInference {
  readonly result: Result<InferredApi>;
  /** Nothing where no part of the pages can be inferred by itself. */
  readonly facts: InferenceFacts | undefined;
}

/** Infers as `inferApi` does, and writes down on what each part of the document depends. */
export function traceApi(
  pages: readonly OperationDoc[],
  options: InferOptions,
): TracedInference {
  const [result, done] = infer(pages, options, traceCandidates);
  const facts = isDivisible(done) ? noteFacts(done) : undefined;
  return { result, facts };
}

function infer(
  pages: readonly OperationDoc[],
  options: InferOptions,
  trace: (graph: CandidateGraph) => DoneInference["traces"] = () => new Map(),
): readonly [Result<InferredApi>, DoneInference] {
  const context = createContext(options.dialects, options.rules ?? {});
  const valued = replaceSchemaSamples(sortPages(pages), context);
  const accepted = acceptPages(separateSchemas(valued, context), context);
  const sorted = accepted.map(({ page }) => page);
  const placeholders = findPlaceholders(sorted, context);
  const { graph, bodies } = collectCandidates(sorted, placeholders, context);
  const traces = trace(graph);
  const printed = new Set(graph.printed.keys());
  reportDescribedTwice(context, graph, placeholders);
  uniteSameCandidates(graph, context);
  adoptReferences(graph);
  const resolver = { context, graph, placeholders };
  const types = resolveCandidates(resolver, bodies.values());
  const rivals = new Set<SchemaCandidate>();
  const referred = new Set(types.references.keys());
  const naming = { graph, printed: referred, rivals };
  const candidates = nameCandidates([...types.candidates.keys()], naming);
  const known = new Set([...candidates.values(), ...graph.declared.keys()]);
  const map = createSourceMap();
  const names = { graph, candidates, known };
  const tagFolders =
    context.apply(folderAmongTags, sorted) ?? new Set<string>();
  const parts = { context, map, types, names, accepted, bodies, tagFolders };
  const document = buildDocument(parts, options);
  const inferred = { document, map: map.finish() };
  const visits: Visits = new Map();
  checkPageSamples({ context, accepted, bodies, ...inferred }, visits);
  checkRequests({ context, accepted, document: inferred.document });
  const made = { context, accepted, bodies, graph, types, tagFolders };
  return [
    [inferred, sortDiagnostics(context.diagnostics)],
    {
      ...made,
      ...{ names: candidates, traces, placeholders, rivals, printed, visits },
    },
  ];
}
