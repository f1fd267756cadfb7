import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";

/**
 * Whether a key of a sample object is one that the docs' generator makes up for
 * the entries of a dictionary: `fieldName`, `1`, `SuperOffice:1`, and in the
 * property `Fields` also `Fields1`. `Line1` in another property is a name.
 */
export function isInventedKey(
  key: string,
  property: string,
  { inventedKeys }: Pick<InferenceVocabulary, "inventedKeys">,
): boolean {
  return inventedKeys.some((pattern) => {
    const match = pattern.exec(key);
    if (match?.groups?.property === undefined) return match !== null;
    return key.startsWith(property) && /^\d+$/.test(key.slice(property.length));
  });
}
