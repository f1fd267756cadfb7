import {
  exact,
  type InferenceVocabulary,
  plainVocabulary,
  type TypeWord,
} from "./inference-vocabulary.js";

/**
 * What the words of widdershins' pages mean. Types are those of JSON Schema,
 * and links: `string(date-time)`, `[Pet](#schemapet)`, `[string]`, `array[string]`.
 */
export const widdershinsInference: InferenceVocabulary = {
  ...plainVocabulary,
  typeWords: new Map<string, TypeWord>([
    ["string", exact("string")],
    ["integer", exact("integer")],
    ["number", exact("number")],
    ["boolean", exact("boolean")],
    ["array", { kind: "array" }],
    ["object", { kind: "object" }],
    ...["any", "null", "undefined", "allOf", "anyOf", "oneOf", "not"].map(
      (word) => [word, { kind: "any" } as const] as const,
    ),
  ]),
  schemaName: /^(?!)/,
  typePatterns: {
    reference: /^\[(?<name>[\w.-]+)\]\(#schema[^()]*\)$/,
    list: /^(?:array)?\[(?<items>.+)\]$/,
    format:
      /^(?<type>string|integer|number|boolean|object|array|any|undefined)\((?<format>[^()]+)\)$/,
    nullable: /^(?<type>.+)\u00a6null$/,
  },
  inventedKeys: [/^property[12]$/],
  vagueSamples: [/^\[Circular\]$/],
  plainBodyNames: [/^body$/],
  bodyLanguages: [
    { language: "json", covers: /[/+]json$/, mediaType: "application/json" },
    { language: "xml", covers: /[/+]xml$/, mediaType: "application/xml" },
    {
      language: "",
      covers: /^text\/(plain|html)$/,
      mediaType: "text/plain",
    },
    {
      language: "yaml",
      covers:
        /yaml$|^multipart\/form-data$|^application\/(x-www-form-urlencoded|octet-stream)$/,
    },
  ],
  schemeNames: new Map([
    ["basic", /basic|password/i],
    ["bearer", /bearer|jwt|token/i],
    ["oauth2", /oauth/i],
  ]),
  marks: {
    nulls: true,
    plainNumbers: true,
    wholeSamples: true,
    schemaSamples: true,
  },
};
