import { titleOf } from "./describe-operation.js";
import type { PageSummary } from "./page-summary.js";
import type { Site } from "./site.js";

/**
 * Prints what the search looks through, as a script that hands it over: pages
 * that are opened as files may load scripts, and fetch nothing.
 */
export function printSearchData(
  site: Site,
  summaries: readonly PageSummary[],
): string {
  const { document, operations, paths } = site;
  const schemas = Object.entries(document.components?.schemas ?? {});
  const data = {
    operations: operations.map((one) => [
      one.method,
      one.path,
      titleOf(one).slice(0, 140),
      paths.operations.find(one.key) ?? "",
      one.model?.functionName ?? "",
    ]),
    schemas: schemas.map(([name, schema]) => [
      name,
      paths.schemas.find(name) ?? "",
      Object.keys(schema.properties ?? {}),
    ]),
    pages: summaries.map(({ file }) => [file, paths.pages.find(file) ?? ""]),
  };
  return `endpaperSearch(${JSON.stringify(data).replaceAll("<", "\\u003c")});\n`;
}
