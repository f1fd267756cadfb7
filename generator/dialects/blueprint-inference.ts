import {
  type InferenceVocabulary,
  plainVocabulary,
} from "./inference-vocabulary.js";

/**
 * What inference reads of API Blueprints. Their reader understands the types
 * itself, so that no word is left to look up.
 */
export const blueprintInference: InferenceVocabulary = {
  ...plainVocabulary,
  typeWords: new Map(),
  schemaName: /^(?!)/,
  typePatterns: {
    reference: /^(?!)/,
    list: /^(?!)/,
    format: /^(?!)/,
    nullable: /^(?!)/,
  },
  marks: { nulls: true },
};
