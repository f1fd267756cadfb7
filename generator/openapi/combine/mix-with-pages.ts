import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../document/document.js";
import { combineApis } from "./combine-apis.js";
import { compareOperations } from "./compare-operations.js";
import { compareProperties } from "./compare-properties.js";
import { flattenPaths, shapeOf } from "./flatten-paths.js";
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
  const both = { description, pages };
  const shapes = listShapes(description.document);
  const diagnostics: readonly Diagnostic[] = [
    ...compareOperations(both),
    ...compareProperties(both),
  ];
  const mixed = combineApis(
    description,
    pages,
    (operation) => !shapes.has(shapeOf(operation)),
  );
  return [mixed, diagnostics];
}

function listShapes(document: OpenApiDocument): ReadonlySet<string> {
  const operations = flattenPaths(document, {
    security: false,
    servers: false,
  });
  return new Set(operations.map(shapeOf));
}
