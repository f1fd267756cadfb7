import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { Rule } from "../rule.js";
import type { ObjectNode } from "../shape.js";

/**
 * A sample object whose keys are all invented (`X1`, `X2`; `fieldName`) is a
 * dictionary, also where its type cell names a schema: true references are
 * `null` in samples.
 */
export const dictionaryInSample: Rule<
  { readonly node: ObjectNode; readonly words: InferenceVocabulary },
  true
> = {
  name: "dictionary-in-sample",
  needs: "a sample object all of whose keys the docs' generator invents",
  concludes: "a dictionary, whatever schema the type cell names",
  hits: "14 of 14 lying cells, 2,688 of 2,690 dictionaries (SuperOffice 2023)",
  apply: ({ node, words }) => hasInventedKeys(node, words) || undefined,
};

function hasInventedKeys(
  node: ObjectNode,
  words: InferenceVocabulary,
): boolean {
  return (
    node.members.length > 0 &&
    node.members.every(({ key }) =>
      words.inventedKeys.some((pattern) => pattern.test(key.value)),
    )
  );
}
