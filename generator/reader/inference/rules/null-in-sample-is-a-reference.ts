import type { ShownValue } from "../../syntax/shown-value.js";
import type { Rule } from "../rule.js";

/**
 * A sample shows null only where a schema is referred to: never in place of
 * text, of a number or of a list. So the reference may be null.
 */
export const nullInSampleIsAReference: Rule<readonly ShownValue[], true> = {
  name: "null-in-sample-is-a-reference",
  needs: "the samples of a value, one of them null",
  concludes: "a reference to a schema, which may be null",
  hits: "9,976 of 9,976 (SuperOffice 2023)",
  apply: (nodes) => nodes.some(({ kind }) => kind === "null") || undefined,
};
