import { operationMethods } from "./words.js";

/** The keys of each object of the specification, in the order of its sections. */
const specifiedOrder: readonly string[] = [
  "openapi",
  "info",
  "jsonSchemaDialect",
  "servers",
  "paths",
  ...operationMethods,
  "components",
  "schemas",
  "securitySchemes",
  "tags",
  "$ref",
  "name",
  "in",
  "title",
  "summary",
  "url",
  "description",
  "version",
  "license",
  "identifier",
  "operationId",
  "scheme",
  "type",
  "format",
  "required",
  "readOnly",
  "writeOnly",
  "deprecated",
  "style",
  "explode",
  "allowReserved",
  "parameters",
  "requestBody",
  "content",
  "schema",
  "enum",
  "contentEncoding",
  "items",
  "properties",
  "additionalProperties",
  "allOf",
  "anyOf",
  "oneOf",
  "default",
  "xml",
  "example",
  "examples",
  "responses",
  "security",
  "externalDocs",
];

const ranks = new Map(specifiedOrder.map((key, rank) => [key, rank] as const));

/** Compares two keys of an object of the specification; extensions come last. */
export function compareKeys(a: string, b: string): number {
  const last = specifiedOrder.length;
  const rank = (ranks.get(a) ?? last) - (ranks.get(b) ?? last);
  return rank || (a < b ? -1 : a > b ? 1 : 0);
}
