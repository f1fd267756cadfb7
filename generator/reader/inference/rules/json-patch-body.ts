import type { OperationDoc } from "../../syntax/page.js";
import type { Rule } from "../rule.js";

/** What the request of an operation that patches is made of. */
export interface JsonPatchBody {
  readonly schemaName: string;
  /** The property that holds any JSON value. */
  readonly valueProperty: string;
  /** The media types of the array of operations (RFC 6902) … */
  readonly patchTypes: readonly string[];
  /** … and of the object that holds the changes themselves (RFC 7396). */
  readonly mergeTypes: readonly string[];
}

const jsonPatch: JsonPatchBody = {
  schemaName: "JsonPatchOperation",
  valueProperty: "value",
  patchTypes: ["application/json-patch+json"],
  mergeTypes: ["application/merge-patch+json"],
};

/**
 * A PATCH whose body table lists `op` and `path` takes an array of JSON Patch
 * operations, whatever type its heading prints, or else a merge patch.
 *
 *     ## Request Body: changes string
 *     | op | String | "add", "replace", … |
 *     | path | String | The property names to modify. |
 *     | value | Object | New/Replaced value - string or object. |
 */
export const jsonPatchBody: Rule<OperationDoc, JsonPatchBody> = {
  name: "json-patch-body",
  needs: "the method PATCH and a body table with the rows `op` and `path`",
  concludes:
    "an array of JSON Patch operations (RFC 6902), or a merge patch (RFC 7396)",
  hits: "9 of 9 (SuperOffice 2023, part)",
  apply: ({ method, requestBody }) => {
    const rows = requestBody?.table?.rows.map(({ name }) => name.value) ?? [];
    const patches = rows.includes("op") && rows.includes("path");
    return method.value === "PATCH" && patches ? jsonPatch : undefined;
  },
};
