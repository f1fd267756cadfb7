import { isInventedKey } from "../collect/invented-keys.js";
import type { Rule } from "../rule.js";
import type { KeyedNeeds } from "./dictionary-in-sample.js";

/**
 * Docs may write the word for a dictionary where they mean an object with
 * properties. The sample tells: keys that nobody invents are names.
 *
 *     Response body: object      { "Id": 1, "Owner": { … } }
 */
export const objectInSample: Rule<KeyedNeeds, true> = {
  name: "object-in-sample",
  needs:
    "the word for a dictionary over a sample object with a key that the docs' generator does not invent",
  concludes: "an object with the properties that its table or its sample shows",
  hits: "341 of 341 bodies (SuperOffice 2021, part); the word means a dictionary in all of 2023",
  apply: ({ node, property, words }) =>
    node.members.some(
      ({ key }) => !isInventedKey(key.value, property, words),
    ) || undefined,
};
