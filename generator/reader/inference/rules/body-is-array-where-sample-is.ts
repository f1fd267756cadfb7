import type { ShownValue } from "../../syntax/shown-value.js";
import type { Rule } from "../rule.js";

/** A body whose heading does not say so is an array where its sample is one. */
export const bodyIsArrayWhereSampleIs: Rule<ShownValue, true> = {
  name: "body-is-array-where-sample-is",
  needs: "the sample of a body whose heading does not say `array`",
  concludes: "an array exactly where the sample is one",
  hits: "1,753 of 1,753 (SuperOffice 2023)",
  apply: (node) => node.kind === "array" || undefined,
};
