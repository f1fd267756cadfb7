import type { ShownValue } from "../../syntax/shown-value.js";
import { type CandidateGraph, findInner } from "../collect/candidate-graph.js";
import {
  itemsOf,
  type SchemaPath,
  type ValueSource,
  within,
} from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import { evidenceAt, ruleEvidence } from "../evidence.js";
import { dictionaryInSample } from "../rules/dictionary-in-sample.js";
import { nullInSampleIsAReference } from "../rules/null-in-sample-is-a-reference.js";
import {
  resolveNumber,
  resolveText,
  sampleEvidence,
} from "./resolve-scalars.js";
import { type Resolved, type ResolvedType, resolved } from "./resolved-type.js";

/** What deciding on types takes. */
export interface Resolver {
  readonly context: InferenceContext;
  readonly graph: CandidateGraph;
}

const unknown: ResolvedType = { kind: "unknown" };

/** Decides on the type of a value that only samples show. */
export function resolveNodes(
  resolver: Resolver,
  schemaPath: SchemaPath,
  values: readonly ValueSource[],
): Resolved {
  const shown = values.filter((value) => !isVague(value));
  const nulls = shown.filter(({ node }) => node.kind === "null");
  const others = preferJson(shown.filter(({ node }) => node.kind !== "null"));
  const first = others[0];
  if (first === undefined) return resolveNulls(resolver, nulls);
  const kinds = new Set(others.map(({ node }) => node.kind));
  if (kinds.size > 1) return resolved(unknown, sampleEvidence(others));
  const found = resolveKind(resolver, schemaPath, first.node.kind, others);
  return { ...found, nullable: isNullable(resolver, values) };
}

/** The values of JSON, which say what they are, before those of XML and forms. */
function preferJson(values: readonly ValueSource[]): readonly ValueSource[] {
  const strict = values.filter(({ notation }) => notation === undefined);
  return strict.length > 0 ? strict : values;
}

/** Whether the samples of a reference say that it may be null. */
export function isNullable(
  { context }: Resolver,
  values: readonly ValueSource[],
): boolean {
  const nodes = values.map(({ node }) => node);
  return context.apply(nullInSampleIsAReference, nodes) === true;
}

function resolveNulls(
  { context }: Resolver,
  nulls: readonly ValueSource[],
): Resolved {
  const nodes = nulls.map(({ node }) => node);
  const isReference = context.apply(nullInSampleIsAReference, nodes);
  const evidence = nodes
    .slice(0, 1)
    .map(({ place }) =>
      isReference
        ? ruleEvidence(
            nullInSampleIsAReference,
            place,
            "a reference to a schema without a name",
          )
        : evidenceAt("sample", place, "null"),
    );
  return resolved(unknown, evidence);
}

function resolveKind(
  resolver: Resolver,
  schemaPath: SchemaPath,
  kind: ShownValue["kind"],
  values: readonly ValueSource[],
): Resolved {
  switch (kind) {
    case "array":
      return resolveItems(resolver, schemaPath, values);
    case "object":
      return resolveObject(resolver, schemaPath, values);
    case "string":
      return resolveText(resolver.context, values);
    case "number":
      return resolveNumber(resolver.context, values);
    case "boolean":
      return resolved(
        { kind: "primitive", type: "boolean" },
        sampleEvidence(values),
      );
    case "null":
      return resolved(unknown, sampleEvidence(values));
  }
}

/** Decides on the items of an array by the items of its samples. */
export function resolveItems(
  resolver: Resolver,
  schemaPath: SchemaPath,
  values: readonly ValueSource[],
): Resolved {
  const items = values.flatMap(itemsOf);
  const inside = resolveInside(resolver, within(schemaPath, "[]"), items);
  return resolved({ kind: "array", items: inside.term }, [
    ...sampleEvidence(values),
    ...inside.evidence,
  ]);
}

/** Decides on the values of a dictionary by the members of its samples. */
export function resolveEntries(
  resolver: Resolver,
  schemaPath: SchemaPath,
  values: readonly ValueSource[],
): Resolved {
  const entries = values.flatMap(({ node, ...rest }) =>
    node.kind === "object"
      ? node.members.map(({ value }) => ({ ...rest, node: value }))
      : [],
  );
  const inside = resolveInside(resolver, within(schemaPath, "{}"), entries);
  return resolved({ kind: "dictionary", values: inside.term }, inside.evidence);
}

/** A candidate that stands at the site counts also where no sample shows it. */
function resolveInside(
  resolver: Resolver,
  schemaPath: SchemaPath,
  values: readonly ValueSource[],
): Resolved {
  const candidate = findInner(resolver.graph, schemaPath);
  if (candidate === undefined)
    return resolveNodes(resolver, schemaPath, values);
  return resolved({ kind: "candidate", candidate }, sampleEvidence(values));
}

function resolveObject(
  resolver: Resolver,
  schemaPath: SchemaPath,
  values: readonly ValueSource[],
): Resolved {
  const candidate = findInner(resolver.graph, schemaPath);
  const evidence = sampleEvidence(values);
  if (candidate !== undefined)
    return resolved({ kind: "candidate", candidate }, evidence);
  const { property } = schemaPath;
  const entries = values.find(
    ({ node, words }) =>
      node.kind === "object" &&
      resolver.context.apply(dictionaryInSample, { node, property, words }),
  );
  if (entries === undefined) return resolved({ kind: "object" }, evidence);
  const found = resolveEntries(resolver, schemaPath, values);
  const by = ruleEvidence(dictionaryInSample, entries.node.place, "dictionary");
  return { ...found, evidence: [by, ...found.evidence] };
}

/** Whether a sample is a text that docs print for any value. */
export function isVague({
  node,
  words,
}: Pick<ValueSource, "node" | "words">): boolean {
  return (
    node.kind === "string" &&
    words.vagueSamples.some((pattern) => pattern.test(node.value))
  );
}
