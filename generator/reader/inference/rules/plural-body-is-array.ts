import { isPlural } from "../plural-words.js";
import type { Rule } from "../rule.js";

/** A request body without a sample is an array where its name is a plural. */
export const pluralBodyIsArray: Rule<string, true> = {
  name: "plural-body-is-array",
  needs: "the name of a request body that has a table and no sample",
  concludes: "an array where the last word of the name is a plural",
  hits: "8 of 8 (SuperOffice 2023, part, its samples taken away)",
  apply: (name) => isPlural(name) || undefined,
};
