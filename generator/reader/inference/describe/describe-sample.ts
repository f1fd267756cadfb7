import type { ShownMember, ShownValue } from "../../syntax/shown-value.js";
import { toJson } from "../build/example-value.js";
import {
  type CandidateGraph,
  innerCandidate,
} from "../collect/candidate-graph.js";
import type { DeclaredSchema } from "../collect/declared-schema.js";
import type { RowNode } from "../collect/row-tree.js";
import type { InferenceContext } from "../context.js";
import type { TypeExpr } from "../resolve/type-expr.js";
import { schemaOfSample } from "../rules/schema-of-sample.js";
import type { RowSubject } from "./describe-rows.js";

/** A value of which a sample is all that is shown, but for some rows. */
export interface Sampled extends RowSubject {
  readonly shown: ShownValue | undefined;
  readonly rows: readonly RowNode[];
}

/** Says which schema a value is of, or is made of, by its sample alone. */
export function describeSample(
  graph: CandidateGraph,
  context: InferenceContext,
  { schemaPath, candidate: find, shown: sample, rows }: Sampled,
): TypeExpr | undefined {
  if (sample?.kind !== "object") return undefined;
  const schemas = sample.members.flatMap(
    (member) => graph.sampled.get(printMember(member)) ?? [],
  );
  const found = context.apply(schemaOfSample, { sample, schemas });
  if (found === undefined) return undefined;
  const { name, properties, isWhole } = found;
  if (isWhole && !find) return { kind: "reference", name };
  const candidate = find?.() ?? innerCandidate(graph, schemaPath, true);
  candidate.bases.push({ name, place: sample.place });
  for (const property of properties) candidate.inherited.add(property);
  const own = rows.filter(
    ({ row }) => !candidate.inherited.has(row.name.value),
  );
  return own.length > 0 ? undefined : { kind: "inner" };
}

/**
 * The schemas that files show by name with a table and a sample, by the first
 * member of the sample: a value that holds all of a sample holds that.
 */
export function indexSamples(
  declared: Iterable<readonly [string, DeclaredSchema]>,
): CandidateGraph["sampled"] {
  const index: CandidateGraph["sampled"] = new Map();
  for (const [name, schema] of declared) {
    const sample = schema.samples[0]?.node;
    if (sample?.kind !== "object" || !listsProperties(schema)) continue;
    const [first] = sample.members;
    if (first === undefined) continue;
    const key = printMember(first);
    const known = index.get(key);
    if (known) known.push({ name, sample });
    else index.set(key, [{ name, sample }]);
  }
  return index;
}

function printMember({ key, value }: ShownMember): string {
  return JSON.stringify([key.value, toJson(value)]);
}

/** Whether a table lists properties of the schema, and not what it is made of. */
function listsProperties({ schema: { table } }: DeclaredSchema): boolean {
  const roots = table?.rows.filter(({ depth = 0 }) => depth === 0) ?? [];
  return roots.some(({ role }) => role === undefined || role === "allOf");
}
