import { isPrinted } from "../collect/candidate-graph.js";
import type { SchemaPath, ValueSource } from "../collect/schema-candidate.js";
import type { InferenceContext } from "../context.js";
import { ruleEvidence } from "../evidence.js";
import { dictionaryInSample } from "../rules/dictionary-in-sample.js";
import { numberInSample } from "../rules/number-in-sample.js";
import { objectInSample } from "../rules/object-in-sample.js";
import { scalarUnderName } from "../rules/scalar-under-name.js";
import { resolveDerived } from "./resolve-derived.js";
import {
  isVague,
  type Resolver,
  resolveEntries,
  resolveItems,
  resolveNodes,
} from "./resolve-nodes.js";
import { refineText } from "./resolve-scalars.js";
import { type Resolved, resolved } from "./resolved-type.js";
import type { TypeExpr } from "./type-expr.js";

type Primitive = Extract<TypeExpr, { readonly kind: "primitive" }>;

/** Completes what a type cell says with what the samples add to it. */
export function resolveTypeExpr(
  resolver: Resolver,
  schemaPath: SchemaPath,
  meaning: TypeExpr,
  values: readonly ValueSource[],
): Resolved {
  switch (meaning.kind) {
    case "primitive":
      return resolvePrimitive(resolver, meaning, values);
    case "array":
      return resolveItems(resolver, schemaPath, values);
    case "dictionary":
      return resolveDictionary(resolver, schemaPath, values);
    case "reference":
      return resolveReference(resolver, schemaPath, meaning.name, values);
    case "file":
      return resolved({ kind: "file" }, []);
    case "object":
      return values.length > 0
        ? resolveNodes(resolver, schemaPath, values)
        : resolved({ kind: "object" }, []);
    default:
      return resolveDerived(resolver, resolveTypeExpr, {
        schemaPath,
        meaning,
        values,
      });
  }
}

function resolvePrimitive(
  { context }: Resolver,
  { type, format, strength }: Primitive,
  values: readonly ValueSource[],
): Resolved {
  const said = {
    kind: "primitive",
    type,
    ...(format !== undefined && { format }),
  } as const;
  const place = values[0]?.node.place;
  if (strength === "coarse" && type === "integer") {
    const wider = widenInteger(context, format, values);
    if (wider)
      return resolved({ kind: "primitive", ...wider.found }, [wider.by]);
  }
  if (strength === "exact" || type !== "string" || place === undefined) {
    return resolved(said, []);
  }
  const refined = refineText(context, values);
  if (refined === undefined) return resolved(said, []);
  return resolved({ ...said, format: refined.format }, [
    ruleEvidence(refined.rule, place, refined.format),
  ]);
}

/** A name that no page shows, over samples of text or numbers, is what they show. */
function resolveScalar(
  resolver: Resolver,
  schemaPath: SchemaPath,
  name: string,
  values: readonly ValueSource[],
): Resolved | undefined {
  const { context, graph } = resolver;
  const shown = values.filter((value) => !isVague(value));
  const node = context.apply(scalarUnderName, {
    nodes: shown.map((value) => value.node),
    isShown: isPrinted(graph, name) || graph.declared.has(name),
  });
  if (node === undefined) return undefined;
  const found = resolveNodes(resolver, schemaPath, shown);
  const by = ruleEvidence(scalarUnderName, node.place, node.kind);
  return { ...found, evidence: [by, ...found.evidence], overrules: by };
}

/** A word that says an integer and not how wide it is yields to a sample that is wider. */
function widenInteger(
  context: InferenceContext,
  format: string | undefined,
  values: readonly ValueSource[],
) {
  const wide = values.flatMap(({ node }) =>
    node.kind === "number" && /^-?\d+$/.test(node.text) ? [node] : [],
  );
  const [first] = wide;
  const found = context.apply(
    numberInSample,
    wide.map(({ text }) => text),
  );
  if (!first || !found || found.format === "int32" || !format) return undefined;
  const says = found.format ?? found.type;
  return { found, by: ruleEvidence(numberInSample, first.place, says) };
}

/** The word for a dictionary yields to a sample whose keys are names. */
function resolveDictionary(
  resolver: Resolver,
  schemaPath: SchemaPath,
  values: readonly ValueSource[],
): Resolved {
  const { property } = schemaPath;
  const object = values.find(
    ({ node, words }) =>
      node.kind === "object" &&
      resolver.context.apply(objectInSample, { node, property, words }),
  );
  if (object === undefined) return resolveEntries(resolver, schemaPath, values);
  const found = resolveNodes(resolver, schemaPath, values);
  const by = ruleEvidence(objectInSample, object.node.place, "object");
  return { ...found, evidence: [by, ...found.evidence] };
}

/** A sample object under the name of a schema is a dictionary or that schema. */
function resolveReference(
  resolver: Resolver,
  schemaPath: SchemaPath,
  name: string,
  values: readonly ValueSource[],
): Resolved {
  const { property } = schemaPath;
  const entries = values.find(
    ({ node, words }) =>
      node.kind === "object" &&
      resolver.context.apply(dictionaryInSample, { node, property, words }),
  );
  if (entries === undefined)
    return (
      resolveScalar(resolver, schemaPath, name, values) ??
      resolved({ kind: "reference", name }, [])
    );
  const found = resolveEntries(resolver, schemaPath, values);
  const by = ruleEvidence(dictionaryInSample, entries.node.place, "dictionary");
  return { ...found, evidence: [by, ...found.evidence], overrules: by };
}
