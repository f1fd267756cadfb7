import type { ShownValue } from "../../syntax/shown-value.js";
import type { Rule } from "../rule.js";

/** What samples show where a cell names a schema, and whether any page shows that. */
export interface NamedNeeds {
  readonly nodes: readonly ShownValue[];
  readonly isShown: boolean;
}

/**
 * A word that looks like the name of a schema, which no page shows, over
 * samples of text or numbers is a word for these:
 *
 *     | Due | Timestamp |      { "Due": "2024-05-01T08:30:00Z" }
 */
export const scalarUnderName: Rule<NamedNeeds, ShownValue> = {
  name: "scalar-under-name",
  needs:
    "a type that looks like a schema's name, which no page shows, and samples of text, numbers or booleans",
  concludes: "what the samples show",
  hits: "not counted: no such word is in SuperOffice 2021 or 2023 (part)",
  apply: ({ nodes, isShown }) => {
    const [first, ...rest] = nodes.filter(({ kind }) => kind !== "null");
    if (isShown || !first) return undefined;
    const isScalar = first.kind !== "object" && first.kind !== "array";
    return isScalar && rest.every(({ kind }) => kind === first.kind)
      ? first
      : undefined;
  },
};
