import type { Diagnostic } from "../../../base/diagnostics/diagnostic.js";
import { bodylessStatuses, type OperationDoc } from "../../syntax/page.js";
import { operationPointer } from "../build/build-operation.js";
import { schemaPointer } from "../build/build-schemas.js";
import type { Visits } from "../check/check-samples.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import type { PageBodies } from "../collect/body.js";
import {
  addTo,
  type CandidateGraph,
  findCandidate,
} from "../collect/candidate-graph.js";
import { keyOfPage } from "../collect/collect-candidates.js";
import type { SchemaCandidate } from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import type { Placeholders } from "../resolve/find-placeholders.js";
import type {
  ResolvedCandidate,
  ResolvedTypes,
} from "../resolve/resolve-candidates.js";
import { leafTypes, type Resolved } from "../resolve/resolved-type.js";
import type { CandidateTrace } from "./traces.js";

/** A page that became an operation, and under which id. */
export interface AcceptedFact {
  readonly operationId: string;
  /** Whether its heading says the id. */
  readonly isHeading: boolean;
}

/** Shapes that were found to be one schema. */
export interface ClassFact {
  readonly members: Set<string>;
  /** By what any of them was held against others. */
  readonly groups: Set<string>;
  /** The name of the schema, where the document has it. */
  readonly name: string | undefined;
  /** Whether others want the name as well. */
  readonly isRival: boolean;
}

/** What is known of a candidate: what was given to it, and which schema it is a part of. */
export interface CandidateFact extends CandidateTrace {
  readonly schema: ClassFact;
}

/**
 * What an inference over all pages decided, and on what: the outcomes of what
 * looks at all pages, and which pages each part of the document depends on.
 */
export interface InferenceFacts {
  /** By where their methods stand. */
  readonly accepted: Map<string, AcceptedFact>;
  /** The file of each operation. */
  readonly files: Map<string, string>;
  placeholders: Placeholders;
  /** The files that print a type over a response of which it may be a placeholder. */
  readonly titles: Map<string, Set<string>>;
  readonly tagFolders: ReadonlySet<string>;
  readonly candidates: Map<string, CandidateFact>;
  readonly groups: Map<string, Set<ClassFact>>;
  /** The candidates that descriptions refer to by a name. */
  readonly references: Map<string, Set<string>>;
  /** The names that pages print over candidates, and those that were taken for printed ones. */
  readonly printed: ReadonlySet<string>;
  readonly adopted: ReadonlySet<string>;
  /** The schemas of which something is known, and those that no page shows. */
  readonly known: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
  /** The schemas that each operation and each schema leads to, by its pointer. */
  readonly follows: Map<string, ReadonlySet<string>>;
  readonly visits: Visits;
  /** What was reported, and of which parts. */
  diagnostics: readonly (readonly [Diagnostic, ReadonlySet<string>])[];
}

/** An inference over all pages that is done. */
export interface DoneInference {
  readonly context: InferenceContext;
  readonly accepted: readonly AcceptedPage[];
  readonly bodies: ReadonlyMap<OperationDoc, PageBodies>;
  readonly graph: CandidateGraph;
  readonly traces: ReadonlyMap<string, CandidateTrace>;
  readonly placeholders: Placeholders;
  readonly tagFolders: ReadonlySet<string>;
  readonly types: ResolvedTypes;
  readonly names: ReadonlyMap<SchemaCandidate, string>;
  readonly rivals: ReadonlySet<SchemaCandidate>;
  /** The names that pages print themselves. */
  readonly printed: ReadonlySet<string>;
  readonly visits: Visits;
}

/** Whether parts of such pages can be inferred: no schema of theirs is declared, no rows are below others. */
export function isDivisible(done: DoneInference): boolean {
  return done.accepted.every(
    ({ page }) =>
      !page.schemas?.length &&
      done.context.wordsOf(page).typePatterns === undefined,
  );
}

/** Writes down what an inference decided. */
export function noteFacts(done: DoneInference): InferenceFacts {
  const { context, accepted, graph, types, names, printed } = done;
  const [candidates, groups] = noteCandidates(done);
  const titles = new Map<string, Set<string>>();
  for (const { page } of accepted)
    for (const title of listTitles(page)) addTo(titles, title, page.file);
  const references = new Map<string, Set<string>>();
  for (const [key, trace] of done.traces)
    for (const name of trace.references) addTo(references, name, key);
  const known = new Set(names.values());
  const adopted = [...graph.printed.keys()].filter((one) => !printed.has(one));
  return {
    accepted: new Map(
      accepted.map(({ page, operationId, heading }) => [
        placeKey(page),
        { operationId, isHeading: heading !== undefined },
      ]),
    ),
    files: new Map(accepted.map(({ page }) => [keyOfPage(page), page.file])),
    placeholders: done.placeholders,
    tagFolders: done.tagFolders,
    ...{ titles, candidates, groups, references, printed, known },
    adopted: new Set(adopted),
    unknown: new Set(
      [...types.references.keys()].filter((name) => !known.has(name)),
    ),
    follows: noteFollows(done),
    visits: done.visits,
    diagnostics: context.diagnostics.map((one) => [
      one,
      context.speakers.get(one) ?? new Set(),
    ]),
  };
}

/** Where the method of a page stands, which no other has. */
export function placeKey({ file, method: { place } }: OperationDoc): string {
  return `${place.line}:${place.column} ${file}`;
}

/** The types that a page prints over responses, where they may give themselves away as placeholders. */
export function listTitles({ responses }: OperationDoc): readonly string[] {
  return responses.flatMap(({ status, body }) =>
    body?.type && (body.table || bodylessStatuses.has(status.value))
      ? [body.type.value]
      : [],
  );
}

function noteCandidates({
  graph,
  traces,
  names,
  rivals,
}: DoneInference): [Map<string, CandidateFact>, InferenceFacts["groups"]] {
  const classes = new Map<SchemaCandidate, ClassFact>();
  const candidates = new Map<string, CandidateFact>();
  const classOf = (candidate: SchemaCandidate): ClassFact => {
    const found = findCandidate(graph, candidate);
    const known = classes.get(found) ?? {
      ...{ members: new Set<string>(), groups: new Set<string>() },
      ...{ name: names.get(found), isRival: rivals.has(found) },
    };
    classes.set(found, known);
    return known;
  };
  for (const candidate of graph.candidates) {
    const schema = classOf(candidate);
    schema.members.add(candidate.key);
    const trace = traces.get(candidate.key);
    if (trace) candidates.set(candidate.key, { ...trace, schema });
  }
  const groups: InferenceFacts["groups"] = new Map();
  for (const [group, members] of graph.groups) {
    const found = new Set([...members].map(classOf));
    groups.set(group, found);
    for (const one of found) one.groups.add(group);
  }
  return [candidates, groups];
}

function noteFollows({
  accepted,
  bodies,
  graph,
  types,
  names,
}: DoneInference): InferenceFacts["follows"] {
  const follows: InferenceFacts["follows"] = new Map();
  const follower = { graph, names };
  for (const { page } of accepted)
    follows.set(
      operationPointer(page.path.value, page.method.value),
      followTypes(listBodyTypes(bodies.get(page), types), follower),
    );
  for (const [candidate, resolved] of types.candidates) {
    const name = names.get(candidate);
    if (name !== undefined)
      follows.set(
        schemaPointer(name),
        followCandidate(candidate, resolved, follower),
      );
  }
  return follows;
}

/** What telling the schemas in types takes. */
interface Follower {
  readonly graph: CandidateGraph;
  readonly names: ReadonlyMap<SchemaCandidate, string>;
}

/** The types of the bodies of a page. */
export function listBodyTypes(
  bodies: PageBodies | undefined,
  types: Pick<ResolvedTypes, "bodies">,
): readonly Resolved[] {
  if (bodies === undefined) return [];
  const { request, responses } = bodies;
  const all = [...(request ? [request] : []), ...responses.values()];
  return all.flatMap((body) => types.bodies.get(body) ?? []);
}

/** The schemas that a schema leads to. */
export function followCandidate(
  { bases }: SchemaCandidate,
  { properties, values }: ResolvedCandidate,
  follower: Follower,
): ReadonlySet<string> {
  const types = properties.map(({ type }) => type);
  const found = followTypes([...types, ...(values ? [values] : [])], follower);
  return new Set([...found, ...bases.map(({ name }) => name)]);
}

/** The schemas that types lead to. */
export function followTypes(
  types: readonly Resolved[],
  { graph, names }: Follower,
): ReadonlySet<string> {
  const terms = types.flatMap(({ term }) => leafTypes(term));
  return new Set(
    terms.flatMap((term) => {
      if (term.kind === "reference") return term.name;
      if (term.kind !== "candidate") return [];
      return names.get(findCandidate(graph, term.candidate)) ?? [];
    }),
  );
}
