import {
  exact,
  type InferenceVocabulary,
  plainVocabulary,
  type TypeWord,
} from "./inference-vocabulary.js";

/**
 * The words that the general reader writes types in, whatever words the pages
 * have: `string`, `[integer]`, `{number}`, `string(date)`, `<User>`,
 * `string\u00a6null`, `string\u00a6integer`.
 */
export const evidenceWords: InferenceVocabulary = {
  ...plainVocabulary,
  typeWords: new Map<string, TypeWord>([
    ["string", exact("string")],
    ["integer", exact("integer")],
    ["number", exact("number")],
    ["boolean", exact("boolean")],
    ["array", { kind: "array" }],
    ["object", { kind: "object" }],
    ["file", { kind: "file" }],
  ]),
  schemaName: /^(?!)/,
  typePatterns: {
    reference: /^<(?<name>[^<>]+)>$/,
    list: /^\[(?<items>.+)\]$/,
    map: /^\{(?<values>.+)\}$/,
    format: /^(?<type>string|integer|number|boolean)\((?<format>[^()]+)\)$/,
    nullable: /^(?<type>.+)\u00a6null$/,
    union: "\u00a6",
  },
  plainBodyNames: [/^(body|request|payload|entity)$/i],
};
