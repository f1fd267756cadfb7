import type { Located } from "../diagnostics/diagnostic.js";
import type { Evidence } from "../openapi/source-map.js";
import type { Body, PageBodies } from "./body.js";
import type { InferenceContext } from "./context.js";
import { ruleEvidence } from "./evidence.js";
import { indexProperties, type PropertySource } from "./property-index.js";
import { resolveBody } from "./resolve-body.js";
import { type PropertyResolver, resolveProperty } from "./resolve-property.js";
import { deprecatedInProse } from "./rules/deprecated-in-prose.js";
import { serverSetIsReadOnly } from "./rules/server-set-is-read-only.js";
import type { Shape } from "./shape.js";
import { findShape } from "./shape-graph.js";
import { innermost, type Resolved, resolved } from "./type-term.js";

/** A property of a schema, decided on. */
export interface ResolvedProperty {
  readonly source: PropertySource;
  readonly type: Resolved;
  readonly description?: Located<string>;
  readonly readOnly?: Evidence;
  readonly deprecated?: Evidence;
}

/** Every type that the document needs, before schemas have their names. */
export interface ResolvedTypes {
  readonly bodies: ReadonlyMap<Body, Resolved>;
  /** The properties of every shape that a body holds, directly or not. */
  readonly shapes: ReadonlyMap<Shape, readonly ResolvedProperty[]>;
  /** Every schema name that the document refers to, and where pages name it. */
  readonly references: ReadonlyMap<string, readonly Evidence[]>;
}

/** Decides on the types of all bodies, and of whatever they hold. */
export function resolveShapes(
  resolver: PropertyResolver,
  pages: Iterable<PageBodies>,
): ResolvedTypes {
  const bodies = new Map<Body, Resolved>();
  const shapes = new Map<Shape, readonly ResolvedProperty[]>();
  const references = new Map<string, Evidence[]>();
  const pending: Shape[] = [];
  const follow = ({ term, evidence }: Resolved) => {
    const heart = innermost(term);
    if (heart.kind === "shape") pending.push(heart.shape);
    if (heart.kind !== "reference") return;
    const named = references.get(heart.name) ?? [];
    references.set(heart.name, [...named, ...evidence.slice(0, 1)]);
    const shape = resolver.graph.printed.get(heart.name);
    if (shape) pending.push(shape);
  };
  for (const body of allBodies(pages)) {
    const type = resolveBody(resolver, body);
    bodies.set(body, type);
    follow(type);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const shape = findShape(resolver.graph, next);
    if (shapes.has(shape)) continue;
    const properties = resolveShape(resolver, shape);
    shapes.set(shape, properties);
    for (const { type } of properties) follow(type);
  }
  return { bodies, shapes, references };
}

function allBodies(pages: Iterable<PageBodies>): readonly Body[] {
  return [...pages].flatMap(({ request, responses }) => [
    ...(request ? [request] : []),
    ...responses.values(),
  ]);
}

function resolveShape(
  resolver: PropertyResolver,
  shape: Shape,
): readonly ResolvedProperty[] {
  const index = indexProperties(shape);
  const siblings = new Set(index.keys());
  return [...index.values()].map((source) => {
    const type = shape.anything.has(source.name)
      ? resolved({ kind: "unknown" }, [])
      : resolveProperty(resolver, shape, source, siblings);
    return describeProperty(resolver, source, type);
  });
}

function describeProperty(
  { context }: PropertyResolver,
  source: PropertySource,
  type: Resolved,
): ResolvedProperty {
  const { rows } = source;
  const description = rows.find(({ row }) => row.description)?.row.description;
  const readOnly = markReadOnly(context, source);
  const deprecated =
    description && markDeprecated(context, source, description);
  return {
    source,
    type,
    ...(description && { description }),
    ...(readOnly && { readOnly }),
    ...(deprecated && { deprecated }),
  };
}

function markReadOnly(
  context: InferenceContext,
  { name: property, rows, values }: PropertySource,
): Evidence | undefined {
  const words = (rows[0] ?? values[0])?.words;
  const place = rows[0]?.row.name.place ?? values[0]?.node.place;
  if (words === undefined || place === undefined) return undefined;
  const isRequested = [...rows, ...values].some(
    ({ direction }) => direction === "request",
  );
  return context.apply(serverSetIsReadOnly, { property, isRequested, words })
    ? ruleEvidence(serverSetIsReadOnly, place, "read-only")
    : undefined;
}

function markDeprecated(
  context: InferenceContext,
  { rows }: PropertySource,
  { value: text, place }: Located<string>,
): Evidence | undefined {
  const words = rows[0]?.words;
  return words && context.apply(deprecatedInProse, { text, words })
    ? ruleEvidence(deprecatedInProse, place, "deprecated")
    : undefined;
}
