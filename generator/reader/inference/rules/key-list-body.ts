import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { Rule } from "../rule.js";

/**
 * A request body of which only the name is shown, a name such as
 * `contactIds`, is a list of integer keys.
 */
export const keyListBody: Rule<
  { readonly bodyName: string; readonly words: InferenceVocabulary },
  true
> = {
  name: "key-list-body",
  needs: "a request body with the name of a list of keys, no table, no sample",
  concludes: "an array of int32",
  hits: "51 of 51 (SuperOffice 2023)",
  apply: ({ bodyName, words }) =>
    words.keyListBody?.test(bodyName) || undefined,
};
