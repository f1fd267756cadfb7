import { toJson } from "../build/example-value.js";
import type { ObjectNode } from "../collect/schema-candidate.js";
import type { Rule } from "../rule.js";

/** The sample of a body of which nothing else is known, and those of schemas. */
export interface SampleNeeds {
  readonly sample: ObjectNode;
  readonly schemas: readonly {
    readonly name: string;
    readonly sample: ObjectNode;
  }[];
}

/** The schema that a sample shows, and whether it shows more than that. */
export interface SampledSchema {
  readonly name: string;
  readonly properties: readonly string[];
  readonly isWhole: boolean;
}

/** A sample of fewer members says too little to be told from others. */
const fewestMembers = 2;

/**
 * Docs that make samples from schemas print the same one for the same schema.
 * A body whose sample holds all of a schema's sample, member by member, is of
 * that schema, or made of it and more (`allOf`); of several the largest.
 */
export const schemaOfSample: Rule<SampleNeeds, SampledSchema> = {
  name: "schema-of-sample",
  needs:
    "the sample of a body without a type and a table, and those of schemas",
  concludes: "the schema whose whole sample is in it, where there is one",
  hits: "1 of 1 (the six descriptions of test/reader/dialects/fixtures), 2 of 2 without body rows",
  apply: ({ sample, schemas }) => {
    const members = printMembers(sample);
    const held = schemas
      .map(({ name, sample: of }) => ({ name, own: printMembers(of) }))
      .filter(
        ({ own }) =>
          own.size >= fewestMembers &&
          [...own].every(([key, value]) => members.get(key) === value),
      )
      .sort((a, b) => b.own.size - a.own.size);
    const [largest, next] = held;
    if (!largest || next?.own.size === largest.own.size) return undefined;
    return {
      name: largest.name,
      properties: [...largest.own.keys()],
      isWhole: largest.own.size === members.size,
    };
  },
};

const printed = new WeakMap<ObjectNode, ReadonlyMap<string, string>>();

/** The members of an object as texts that can be compared; made once. */
function printMembers(node: ObjectNode): ReadonlyMap<string, string> {
  const known = printed.get(node);
  if (known) return known;
  const made = new Map(
    node.members.map(
      ({ key, value }) => [key.value, JSON.stringify(toJson(value))] as const,
    ),
  );
  printed.set(node, made);
  return made;
}
