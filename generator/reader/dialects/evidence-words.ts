import { blueprintInference } from "./blueprint-inference.js";
import type { InferenceVocabulary } from "./inference-vocabulary.js";

/**
 * What inference reads of pages that no dialect claims. Their reader
 * understands the types itself, as that of API Blueprints does; that a value
 * may be null is seldom said.
 */
export const evidenceWords: InferenceVocabulary = {
  ...blueprintInference,
  pathsNameParameters: true,
  marks: { ownSamples: true, noIds: true, spokenNames: true },
};
