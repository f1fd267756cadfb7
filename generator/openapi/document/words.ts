import type { LowerCaseMethod, SchemaType } from "./document.js";

/** The methods that a path may have, in the order of §4.8.9 (OpenAPI 3.1). */
export const operationMethods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
] as const satisfies readonly LowerCaseMethod[];

/** The words that `type` may hold (JSON Schema 2020-12 validation §6.1.1). */
export const schemaTypes: ReadonlySet<unknown> = new Set<SchemaType>([
  "null",
  "boolean",
  "object",
  "array",
  "number",
  "integer",
  "string",
]);
