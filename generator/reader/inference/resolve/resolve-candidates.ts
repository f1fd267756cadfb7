import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Evidence } from "../../../openapi/document/source-map.js";
import type { Body, PageBodies } from "../collect/body.js";
import { findCandidate } from "../collect/candidate-graph.js";
import type { DeclaredSchema } from "../collect/declared-schema.js";
import {
  indexProperties,
  type PropertySource,
} from "../collect/property-index.js";
import {
  type SchemaCandidate,
  valuesPath,
} from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import { evidenceAt, evidenceOf, ruleEvidence } from "../evidence.js";
import { deprecatedInProse } from "../rules/deprecated-in-prose.js";
import { jsonPatchBody } from "../rules/json-patch-body.js";
import { serverSetIsReadOnly } from "../rules/server-set-is-read-only.js";
import { resolveBody } from "./resolve-body.js";
import { resolveNodes } from "./resolve-nodes.js";
import { type PropertyResolver, resolveProperty } from "./resolve-property.js";
import { resolveTypeExpr } from "./resolve-type-expr.js";
import { leafTypes, type Resolved, resolved } from "./resolved-type.js";

/** A property of a schema, decided on. */
export interface ResolvedProperty {
  readonly source: PropertySource;
  readonly type: Resolved;
  readonly description?: Located<string>;
  readonly readOnly?: Evidence;
  readonly writeOnly?: Evidence;
  readonly deprecated?: Evidence;
  /** Whether a table says that it is always there. */
  readonly required: boolean;
  /** Its default value and an example, as a table writes them. */
  readonly default?: Located<string>;
  readonly example?: Located<string>;
}

/** A schema that was decided on. */
export interface ResolvedCandidate {
  readonly properties: readonly ResolvedProperty[];
  /** The type of what it holds under other names, where pages say it. */
  readonly values?: Resolved;
}

/** Every type that the document needs, before schemas have their names. */
export interface ResolvedTypes {
  readonly bodies: ReadonlyMap<Body, Resolved>;
  /** The properties of every candidate that a body holds, directly or not. */
  readonly candidates: ReadonlyMap<SchemaCandidate, ResolvedCandidate>;
  /** The schemas that files show by name and that are no objects of their own. */
  readonly aliases: ReadonlyMap<DeclaredSchema, Resolved>;
  /** Every schema name that the document refers to, and where pages name it. */
  readonly references: ReadonlyMap<string, readonly Evidence[]>;
}

/** Decides on the types of all bodies, and of whatever they hold. */
export function resolveCandidates(
  resolver: PropertyResolver,
  pages: Iterable<PageBodies>,
): ResolvedTypes {
  const bodies = new Map<Body, Resolved>();
  const candidates = new Map<SchemaCandidate, ResolvedCandidate>();
  const aliases = new Map<DeclaredSchema, Resolved>();
  const references = new Map<string, Evidence[]>();
  const pending: SchemaCandidate[] = [];
  const refer = (name: string, evidence: readonly Evidence[]) => {
    const named = references.get(name) ?? [];
    references.set(name, [...named, ...evidence.slice(0, 1)]);
    const candidate = resolver.graph.printed.get(name);
    if (candidate) pending.push(candidate);
  };
  const follow = ({ term, evidence }: Resolved) => {
    for (const leaf of leafTypes(term)) {
      if (leaf.kind === "candidate") pending.push(leaf.candidate);
      if (leaf.kind === "reference") refer(leaf.name, evidence);
    }
  };
  for (const declared of resolver.graph.declared.values()) {
    const { name } = declared.schema;
    refer(name.value, [evidenceOf("heading", name)]);
    if (declared.isCandidate) continue;
    const type = resolveDeclared(resolver, declared);
    aliases.set(declared, type);
    follow(type);
  }
  for (const body of allBodies(pages)) {
    const type = resolveBody(resolver, body);
    bodies.set(body, type);
    follow(type);
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const candidate = findCandidate(resolver.graph, next);
    if (candidates.has(candidate)) continue;
    const found = resolveCandidate(resolver, candidate);
    candidates.set(candidate, found);
    for (const { type } of found.properties) follow(type);
    if (found.values) follow(found.values);
    for (const { name, place } of candidate.bases)
      refer(name, [evidenceAt("table", place, name)]);
  }
  return { bodies, candidates, aliases, references };
}

/** Decides on the type of a schema that is no object of its own. */
function resolveDeclared(
  resolver: PropertyResolver,
  { schemaPath, meaning, samples }: DeclaredSchema,
): Resolved {
  return meaning
    ? resolveTypeExpr(resolver, schemaPath, meaning, samples)
    : resolveNodes(resolver, schemaPath, samples);
}

function allBodies(pages: Iterable<PageBodies>): readonly Body[] {
  return [...pages].flatMap(({ request, responses }) => [
    ...(request ? [request] : []),
    ...responses.values(),
  ]);
}

/** Decides on the properties of a candidate. */
export function resolveCandidate(
  resolver: PropertyResolver,
  candidate: SchemaCandidate,
): ResolvedCandidate {
  const index = indexProperties(candidate);
  const siblings = new Set(index.keys());
  const properties = [...index.values()].map((source) => {
    const type = candidate.anything.has(source.name)
      ? resolved({ kind: "unknown" }, anythingEvidence(source))
      : resolveProperty(resolver, candidate, source, siblings);
    return describeProperty(resolver, source, type);
  });
  const [meaning] = candidate.values;
  if (meaning === undefined) return { properties };
  const schemaPath = valuesPath(candidate);
  return {
    properties,
    values: resolveTypeExpr(resolver, schemaPath, meaning, []),
  };
}

function describeProperty(
  { context }: PropertyResolver,
  source: PropertySource,
  type: Resolved,
): ResolvedProperty {
  const { rows } = source;
  const description = rows.find(({ row }) => row.description)?.row.description;
  const readOnly =
    markAccess(source, "read-only") ?? markReadOnly(context, source);
  const writeOnly = markAccess(source, "write-only");
  const deprecated =
    description && markDeprecated(context, source, description);
  return {
    source,
    type,
    ...(description && { description }),
    ...(readOnly && { readOnly }),
    ...(writeOnly && { writeOnly }),
    ...(deprecated && { deprecated }),
    required: rows.some(({ row }) => row.required === true),
    ...firstOf(rows, "default"),
    ...firstOf(rows, "example"),
  };
}

/** What the first row says that says it. */
function firstOf(
  rows: PropertySource["rows"],
  key: "default" | "example",
): Pick<ResolvedProperty, "default" | "example"> {
  const said = rows.find(({ row }) => row[key])?.row[key];
  return said ? { [key]: said } : {};
}

/** Why a property holds any value: a standard says so, whatever the table says. */
function anythingEvidence({ rows }: PropertySource): readonly Evidence[] {
  return rows
    .slice(0, 1)
    .map(({ row: { name } }) =>
      ruleEvidence(jsonPatchBody, name.place, "any JSON value"),
    );
}

/** What a table says of who may set the property. */
function markAccess(
  { rows }: PropertySource,
  access: "read-only" | "write-only",
): Evidence | undefined {
  const marked = rows.find(({ row }) => row.access === access)?.row.name;
  return marked && evidenceAt("table", marked.place, access);
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
