import { findCandidate, printedName } from "../collect/candidate-graph.js";
import { isEnvelope } from "../collect/candidate-nouns.js";
import { propertyNames } from "../collect/property-index.js";
import type {
  NameClaim,
  SchemaCandidate,
} from "../collect/schema-candidate.js";
import { Doubt } from "./edits.js";
import type { ClassFact, InferenceFacts } from "./facts.js";
import type { PagesPart, Side } from "./grow-part.js";
import { isSame, type LineMoves } from "./same.js";
import { contentOf } from "./traces.js";

/** A schema of which something else is known than before, as it was united then and is now. */
export interface ChangedClass {
  readonly schema: ClassFact;
  readonly before: SchemaCandidate;
  readonly after: SchemaCandidate;
}

/**
 * Lists the schemas that are others than before; doubts where schemas come or go,
 * where others are united, or where any may have another name.
 */
export function listChangedClasses(
  { before, after, changed, whole }: PagesPart,
  facts: InferenceFacts,
  moves: LineMoves,
): readonly ChangedClass[] {
  const found = new Map<ClassFact, ChangedClass>();
  const owners = new Map<SchemaCandidate, ClassFact>();
  for (const key of whole) {
    if (isHolder(before, after, key)) continue;
    const schema = facts.candidates.get(key)?.schema;
    const [old, now] = [before, after].map((side) => candidateOf(side, key));
    if (!schema || !old || !now) throw new Doubt("schemas that come or go");
    if ((owners.get(now) ?? schema) !== schema) throw new Doubt("unions");
    owners.set(now, schema);
    const known = found.get(schema);
    if (known && known.after !== now) throw new Doubt("unions");
    found.set(schema, { schema, before: old, after: now });
  }
  const changedClasses = [...found.values()].filter(
    ({ schema, before: old, after: now }) =>
      [...schema.members].some((key) => changed.has(key)) ||
      !isSame(contentOf(old), contentOf(now), moves),
  );
  for (const one of changedClasses) checkNaming(one, moves);
  return changedClasses;
}

/** Whether a key is of what the bodies of a page stand in, which is no schema. */
function isHolder(before: Side, after: Side, key: string): boolean {
  const candidate = (after.traces.get(key) ?? before.traces.get(key))
    ?.candidate;
  return candidate !== undefined && candidate.names.length === 0;
}

function candidateOf(
  { graph, traces }: Side,
  key: string,
): SchemaCandidate | undefined {
  const trace = traces.get(key);
  return trace && findCandidate(graph, trace.candidate);
}

/** Doubts where a schema, or one beside it, may have to be called otherwise. */
function checkNaming(
  { schema, before, after }: ChangedClass,
  moves: LineMoves,
): void {
  const [old, now] = [before, after].map(listClaims);
  const isAlike =
    isSame(old, now, moves) &&
    isEnvelope(before) === isEnvelope(after) &&
    (!schema.isRival ||
      isSame(propertyNames(before), propertyNames(after), moves));
  if (!isAlike) throw new Doubt("names");
}

/** What the name of a schema depends on, and that of what stands in it. */
function listClaims(candidate: SchemaCandidate): unknown {
  const printed = printedName(candidate);
  const isPlain = candidate.names.every(
    ({ noun, isEnvelope, errorOf, isRead, rank }) =>
      !noun && !isEnvelope && !errorOf && !isRead && rank !== "reference",
  );
  if (printed !== undefined && isPlain) return printed;
  return [
    candidate.names.map(({ place: _, from: __, ...claim }: NameClaim) => claim),
    candidate.owners,
  ];
}
