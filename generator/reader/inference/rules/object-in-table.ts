import type { Rule } from "../rule.js";
import { dictionaryInSample, type KeyedNeeds } from "./dictionary-in-sample.js";

/**
 * A table of properties below a body that is called by the word for a
 * dictionary lists what the body has, unless a sample shows invented keys:
 * then it lists what each value has.
 */
export const objectInTable: Rule<readonly KeyedNeeds[], true> = {
  name: "object-in-table",
  needs:
    "the word for a dictionary over a table of properties, and no sample with invented keys",
  concludes: "an object with the properties that the table lists",
  hits: "341 of 342 (SuperOffice 2021, part), their samples taken away",
  apply: (samples) =>
    !samples.some((sample) => dictionaryInSample.apply(sample)) || undefined,
};
