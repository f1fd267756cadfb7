import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { bodylessStatuses, type OperationDoc } from "../../syntax/page.js";
import type { Rule } from "../rule.js";

/**
 * A generator of docs that has no description for a schema may print another
 * schema's name in its place. It gives itself away where nothing can be: a
 * response that has no body, and yet a body type.
 *
 *     | 204 | No Content |
 *     ### Response body: RecurrenceInfo
 */
export const placeholderType: Rule<
  readonly OperationDoc[],
  ReadonlyMap<string, Located<string>>
> = {
  name: "placeholder-type",
  needs: "a type, and no table, under a response whose status has no body",
  concludes: "that type is a placeholder wherever it is printed",
  hits: "5,953 of 5,953 (SuperOffice 2023)",
  apply: findPlaceholders,
};

function findPlaceholders(
  pages: readonly OperationDoc[],
): ReadonlyMap<string, Located<string>> {
  const found = new Map<string, Located<string>>();
  for (const page of pages) {
    for (const { status, body } of page.responses) {
      if (!bodylessStatuses.has(status.value)) continue;
      if (body?.type === undefined || body.table !== undefined) continue;
      if (!found.has(body.type.value)) found.set(body.type.value, body.type);
    }
  }
  return found;
}
