import type { Diagnostic } from "../../../base/diagnostics/diagnostic.js";
import { bodylessStatuses, type Page } from "../../syntax/page.js";
import { operationPointer } from "../build/build-operation.js";
import { schemaPointer } from "../build/build-schemas.js";
import type { Visits } from "../check/check-samples.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import type { PageBodies } from "../collect/body.js";
import { keyOfPage } from "../collect/collect-shapes.js";
import type { Shape } from "../collect/shape.js";
import { findShape, type ShapeGraph } from "../collect/shape-graph.js";
import type { InferenceContext } from "../context.js";
import type { Placeholders } from "../resolve/find-placeholders.js";
import type {
  ResolvedShape,
  ResolvedTypes,
} from "../resolve/resolve-shapes.js";
import { innermost, type Resolved } from "../resolve/type-term.js";
import type { ShapeTrace } from "./traces.js";

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

/** What is known of a shape: what was given to it, and which schema it is a part of. */
export interface ShapeFact extends ShapeTrace {
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
  readonly shapes: Map<string, ShapeFact>;
  readonly groups: Map<string, Set<ClassFact>>;
  /** The shapes that descriptions refer to by a name. */
  readonly references: Map<string, Set<string>>;
  /** The names that pages print over shapes, and those that were taken for printed ones. */
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
  readonly bodies: ReadonlyMap<Page, PageBodies>;
  readonly graph: ShapeGraph;
  readonly traces: ReadonlyMap<string, ShapeTrace>;
  readonly placeholders: Placeholders;
  readonly tagFolders: ReadonlySet<string>;
  readonly types: ResolvedTypes;
  readonly names: ReadonlyMap<Shape, string>;
  readonly rivals: ReadonlySet<Shape>;
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
  const [shapes, groups] = noteShapes(done);
  const titles = new Map<string, Set<string>>();
  for (const { page } of accepted)
    for (const title of listTitles(page)) put(titles, title, page.file);
  const references = new Map<string, Set<string>>();
  for (const [key, trace] of done.traces)
    for (const name of trace.references) put(references, name, key);
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
    ...{ titles, shapes, groups, references, printed, known },
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

/** Adds a value to those of a key. */
export function put(
  map: Map<string, Set<string>>,
  key: string,
  value: string,
): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}

/** Where the method of a page stands, which no other has. */
export function placeKey({ file, method: { place } }: Page): string {
  return `${place.line}:${place.column} ${file}`;
}

/** The types that a page prints over responses, where they may give themselves away as placeholders. */
export function listTitles({ responses }: Page): readonly string[] {
  return responses.flatMap(({ status, body }) =>
    body?.type && (body.table || bodylessStatuses.has(status.value))
      ? [body.type.value]
      : [],
  );
}

function noteShapes({
  graph,
  traces,
  names,
  rivals,
}: DoneInference): [Map<string, ShapeFact>, InferenceFacts["groups"]] {
  const classes = new Map<Shape, ClassFact>();
  const shapes = new Map<string, ShapeFact>();
  const classOf = (shape: Shape): ClassFact => {
    const found = findShape(graph, shape);
    const known = classes.get(found) ?? {
      ...{ members: new Set<string>(), groups: new Set<string>() },
      ...{ name: names.get(found), isRival: rivals.has(found) },
    };
    classes.set(found, known);
    return known;
  };
  for (const shape of graph.shapes) {
    const schema = classOf(shape);
    schema.members.add(shape.key);
    const trace = traces.get(shape.key);
    if (trace) shapes.set(shape.key, { ...trace, schema });
  }
  const groups: InferenceFacts["groups"] = new Map();
  for (const [group, members] of graph.groups) {
    const found = new Set([...members].map(classOf));
    groups.set(group, found);
    for (const one of found) one.groups.add(group);
  }
  return [shapes, groups];
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
  for (const [shape, resolved] of types.shapes) {
    const name = names.get(shape);
    if (name !== undefined)
      follows.set(schemaPointer(name), followShape(shape, resolved, follower));
  }
  return follows;
}

/** What telling the schemas in types takes. */
interface Follower {
  readonly graph: ShapeGraph;
  readonly names: ReadonlyMap<Shape, string>;
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
export function followShape(
  { bases }: Shape,
  { properties, values }: ResolvedShape,
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
  const terms = types.flatMap(({ term }) => innermost(term));
  return new Set(
    terms.flatMap((term) => {
      if (term.kind === "reference") return term.name;
      if (term.kind !== "shape") return [];
      return names.get(findShape(graph, term.shape)) ?? [];
    }),
  );
}
