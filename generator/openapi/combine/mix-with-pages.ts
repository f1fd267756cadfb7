import type { Result } from "../../base/diagnostics/diagnostic.js";
import { combineApis } from "./combine-apis.js";
import { compareWithPages } from "./compare-with-pages.js";
import { flattenPaths, formOf } from "./flatten-paths.js";
import type { MappedApi } from "./place-at.js";

/**
 * Puts what only the pages tell beside what a description tells. Where both
 * describe an operation or a schema, the description counts; what the pages say
 * otherwise is reported with both places.
 */
export function mixWithPages(
  description: MappedApi,
  pages: MappedApi,
): Result<MappedApi> {
  const { diagnostics, described } = compareWithPages(description, pages);
  const forms = new Set(flattenPaths(description.document, alone).map(formOf));
  const mixed = combineApis(
    description,
    pages,
    (operation) =>
      !described.has(`${operation.method.toUpperCase()} ${operation.path}`) &&
      !forms.has(formOf(operation)),
  );
  return [mixed, diagnostics];
}

const alone = { security: false, servers: false };
