import { ruleEvidence } from "./evidence.js";
import type { Meaning } from "./meaning.js";
import { resolveMade } from "./resolve-made.js";
import {
  type Resolver,
  resolveEntries,
  resolveItems,
  resolveNodes,
} from "./resolve-nodes.js";
import { refineText } from "./resolve-scalars.js";
import { dictionaryInSample } from "./rules/dictionary-in-sample.js";
import { objectInSample } from "./rules/object-in-sample.js";
import type { Site, ValueSource } from "./shape.js";
import { type Resolved, resolved } from "./type-term.js";

type Primitive = Extract<Meaning, { readonly kind: "primitive" }>;

/** Completes what a type cell says with what the samples add to it. */
export function resolveMeaning(
  resolver: Resolver,
  site: Site,
  meaning: Meaning,
  values: readonly ValueSource[],
): Resolved {
  switch (meaning.kind) {
    case "primitive":
      return resolvePrimitive(resolver, meaning, values);
    case "array":
      return resolveItems(resolver, site, values);
    case "dictionary":
      return resolveDictionary(resolver, site, values);
    case "reference":
      return resolveReference(resolver, site, meaning.name, values);
    case "file":
      return resolved({ kind: "file" }, []);
    case "object":
      return values.length > 0
        ? resolveNodes(resolver, site, values)
        : resolved({ kind: "object" }, []);
    default:
      return resolveMade(resolver, resolveMeaning, { site, meaning, values });
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
  if (strength === "exact" || type !== "string" || place === undefined) {
    return resolved(said, []);
  }
  const refined = refineText(context, values);
  if (refined === undefined) return resolved(said, []);
  return resolved({ ...said, format: refined.format }, [
    ruleEvidence(refined.rule, place, refined.format),
  ]);
}

/** The word for a dictionary yields to a sample whose keys are names. */
function resolveDictionary(
  resolver: Resolver,
  site: Site,
  values: readonly ValueSource[],
): Resolved {
  const { property } = site;
  const object = values.find(
    ({ node, words }) =>
      node.kind === "object" &&
      resolver.context.apply(objectInSample, { node, property, words }),
  );
  if (object === undefined) return resolveEntries(resolver, site, values);
  const found = resolveNodes(resolver, site, values);
  const by = ruleEvidence(objectInSample, object.node.place, "object");
  return { ...found, evidence: [by, ...found.evidence] };
}

/** A sample object under the name of a schema is a dictionary or that schema. */
function resolveReference(
  resolver: Resolver,
  site: Site,
  name: string,
  values: readonly ValueSource[],
): Resolved {
  const { property } = site;
  const entries = values.find(
    ({ node, words }) =>
      node.kind === "object" &&
      resolver.context.apply(dictionaryInSample, { node, property, words }),
  );
  if (entries === undefined) return resolved({ kind: "reference", name }, []);
  const found = resolveEntries(resolver, site, values);
  const by = ruleEvidence(dictionaryInSample, entries.node.place, "dictionary");
  return { ...found, evidence: [by, ...found.evidence], overrules: by };
}
