import {
  coarse,
  deprecatedWord,
  exact,
  type InferenceVocabulary,
  type TypeWord,
} from "./inference-vocabulary.js";

/**
 * What the words of SuperOffice's pages mean. Response tables and parameter
 * tables speak formats (`int32`), request tables speak .NET (`Integer`).
 */
export const superofficeInference: InferenceVocabulary = {
  typeWords: new Map<string, TypeWord>([
    ["string", exact("string")],
    ["int32", exact("integer", "int32")],
    ["int64", exact("integer", "int64")],
    ["double", exact("number", "double")],
    ["float", exact("number", "float")],
    ["bool", exact("boolean")],
    ["boolean", exact("boolean")],
    ["date-time", exact("string", "date-time")],
    ["date", exact("string", "date")],
    ["byte", exact("string", "byte")],
    ["array", { kind: "array" }],
    ["object", { kind: "dictionary" }],
    ["binary", { kind: "file" }],
    ["String", coarse("string")],
    ["Integer", coarse("integer", "int32")],
    ["Number", coarse("number", "double")],
    ["Boolean", coarse("boolean")],
    ["Array", { kind: "array" }],
    ["Object", { kind: "dictionary" }],
    ["Int16", exact("integer", "int32")],
    ["Int32", exact("integer", "int32")],
    ["Int64", exact("integer", "int64")],
    ["Single", exact("number", "float")],
    ["Double", exact("number", "double")],
    ["Decimal", exact("number")],
    ["DateTime", exact("string", "date-time")],
    ["DateTimeOffset", exact("string", "date-time")],
    ["Guid", exact("string", "uuid")],
  ]),
  schemaName: /^[A-Z][A-Za-z0-9_]*$/,
  schemaSentences: [
    { form: /\bCarrier object for (?<name>[A-Z]\w*)/g },
    {
      form: /(?<name>\b[A-Z]\w*) entity with API _Links added\b/g,
      suffix: "WithLinks",
    },
  ],
  propertyReference:
    /(?:\{|cref="[A-Z]:)(?:\w+\.)*(?<name>\w+)\.(?<property>\w+)["}]/g,
  serverSet: ["TableRight", "FieldProperties"],
  knownProperties: new Map([
    ["TableRight", { kind: "reference", name: "TableRight" }],
    ["FieldProperties", { kind: "dictionary", values: "FieldProperty" }],
    ["_Links", { kind: "dictionary", values: "string" }],
  ]),
  inventedKeys: [/^fieldName$/, /^(?:\D*:)?\d+$/, /^(?<property>.+)\d+$/],
  vagueSamples: [/^An object of some kind$/],
  bytesSample: /^GIF89/,
  deprecated: deprecatedWord,
  operationId: /^v\d+(?<group>[A-Za-z0-9]+?)(?:Agent)?_(?<operation>\w+)$/,
  ownRequest: {
    operationId: /^v\d+(?<group>[A-Za-z0-9]+)Agent_(?<operation>\w+)$/,
    bodyName: /^request$/,
    suffix: "Request",
  },
  plainBodyNames: [/^(request|entity|newEntity|entities|changes|fields)$/],
  keyListBody: /^[a-z]\w*Ids$/,
  formNames: "aspnet",
  openRows: { sibling: "odata.metadata", rows: "value" },
  nextLinks: ["odata.nextLink"],
  tags: {
    boilerplate: /^(api|v\d+)$/i,
    paths: [
      { path: /^Agents\/([^/{}]+)/, tag: "$1_Agent" },
      { path: /^List\/([^/{}]+)/, tag: "List_$1" },
    ],
  },
};
