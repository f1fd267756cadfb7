import type { Rule } from "./grammar.js";

const text: Rule = { holds: "text" };
const flag: Rule = { holds: "flag" };
const number: Rule = { holds: "number" };
const any: Rule = { holds: "any" };
const list: Rule = { holds: "list" };
const schema: Rule = { holds: "schema" };
const schemaMap: Rule = { holds: "schema", many: "map" };
const schemaList: Rule = { holds: "schema", many: "list" };

/**
 * The keywords of a schema: JSON Schema 2020-12, OpenAPI's vocabulary, and what
 * Swagger 2.0 and OpenAPI 3.0 had instead.
 */
export const schemaKeywords: Readonly<Record<string, Rule>> = {
  $ref: text,
  $id: text,
  $schema: text,
  $anchor: text,
  $comment: text,
  $vocabulary: any,
  $dynamicRef: text,
  $dynamicAnchor: text,
  $defs: schemaMap,
  definitions: schemaMap,
  title: text,
  description: text,
  default: any,
  example: any,
  examples: list,
  deprecated: flag,
  readOnly: flag,
  writeOnly: flag,
  type: any,
  format: text,
  enum: list,
  const: any,
  nullable: flag,
  multipleOf: number,
  minimum: number,
  maximum: number,
  exclusiveMinimum: any,
  exclusiveMaximum: any,
  minLength: number,
  maxLength: number,
  pattern: text,
  contentEncoding: text,
  contentMediaType: text,
  contentSchema: schema,
  items: schema,
  prefixItems: schemaList,
  additionalItems: schema,
  unevaluatedItems: schema,
  contains: schema,
  minContains: number,
  maxContains: number,
  minItems: number,
  maxItems: number,
  uniqueItems: flag,
  properties: schemaMap,
  patternProperties: schemaMap,
  additionalProperties: schema,
  unevaluatedProperties: schema,
  propertyNames: schema,
  required: { holds: "texts" },
  dependentRequired: any,
  dependentSchemas: schemaMap,
  minProperties: number,
  maxProperties: number,
  allOf: schemaList,
  anyOf: schemaList,
  oneOf: schemaList,
  not: schema,
  if: schema,
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
  then: schema,
  else: schema,
  discriminator: { holds: "discriminator" },
  xml: { holds: "xml" },
  externalDocs: { holds: "external-docs" },
};

/** Keywords that say nothing about which values fit: they may stand beside a `$ref` in every version. */
export const annotations: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
  "xml",
  "externalDocs",
  "$comment",
]);
