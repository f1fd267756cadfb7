import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { Rule } from "../rule.js";

/**
 * A description that begins with the dialect's word for it, or says in a sentence
 * that this is so, deprecates what it describes (`Deprecated: Use … instead.`,
 * `This endpoint is deprecated.`); one that merely mentions it does not.
 */
export const deprecatedInProse: Rule<
  { readonly text: string; readonly words: InferenceVocabulary },
  true
> = {
  name: "deprecated-in-prose",
  needs:
    "a description that begins with the dialect's word for deprecation, or a sentence that says so of what it describes",
  concludes: "that what it describes is deprecated",
  hits: "not counted: the vendor's description marks nothing as deprecated",
  apply: ({ text, words }) => words.deprecated.test(text) || undefined,
};
