import type { JsonNode } from "../markdown/page.js";
import type { InferenceContext } from "./context.js";
import type { Meaning } from "./meaning.js";
import type { RowNode } from "./row-tree.js";
import { schemaOfSample } from "./rules/schema-of-sample.js";
import type { Site } from "./shape.js";
import { innerShape, type ShapeGraph } from "./shape-graph.js";

/** A value of which a sample is all that is shown, but for some rows. */
export interface Sampled {
  readonly site: Site;
  readonly shown: JsonNode | undefined;
  readonly rows: readonly RowNode[];
}

/** Says which schema a value is of, or is made of, by its sample alone. */
export function describeSample(
  graph: ShapeGraph,
  context: InferenceContext,
  { site, shown: sample, rows }: Sampled,
): Meaning | undefined {
  if (sample?.kind !== "object") return undefined;
  const schemas = [...graph.declared].flatMap(([name, { samples }]) => {
    const node = samples[0]?.node;
    return node?.kind === "object" ? [{ name, sample: node }] : [];
  });
  const found = context.apply(schemaOfSample, { sample, schemas });
  if (found === undefined) return undefined;
  const { name, properties, isWhole } = found;
  if (isWhole) return { kind: "reference", name };
  const shape = innerShape(graph, site, true);
  shape.bases.push({ name, place: sample.place });
  for (const property of properties) shape.inherited.add(property);
  const own = rows.filter(({ row }) => !shape.inherited.has(row.name.value));
  return own.length > 0 ? undefined : { kind: "inner" };
}
