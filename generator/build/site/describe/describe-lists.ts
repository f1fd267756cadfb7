import type { TemplateContext } from "../../../client/print/tools/handlebars.js";
import {
  toAnchor,
  toHtml,
  toHtmlCount,
  toHtmlNumber,
} from "../../../client/text/html.js";
import { linkFrom } from "../site.js";
import { breakPath, titleOf } from "./describe-operation.js";
import { describeGroup, groupFindings } from "./describe-overview.js";
import type { PageSummary } from "./describe-page.js";
import { showFirst } from "./property-rows.js";
import { showBar, showShare, sumCounts } from "./show-bar.js";
import type { Standpoint } from "./show-schema.js";

/** What the template of the list of operations shows: all of them by tag. */
export function describeOperationList({
  site,
  from,
}: Standpoint): TemplateContext {
  const tags = new Map<string, TemplateContext[]>();
  for (const operation of site.operations) {
    const items = tags.get(operation.tag) ?? [];
    tags.set(operation.tag, items);
    items.push({
      method: toHtml(operation.method),
      methodClass: toHtml(operation.method.toLowerCase()),
      path: breakPath(operation.path),
      title: toHtml(titleOf(operation)),
      isDeprecated: operation.object.deprecated === true,
      link: linkFrom(from, {
        path: site.paths.operations.find(operation.key) ?? "",
      }),
    });
  }
  return {
    count: toHtmlNumber(site.operations.length),
    tags: [...tags].map(([name, operations]) => ({
      name: toHtml(name),
      anchor: toAnchor(`tag-${name}`),
      count: toHtmlNumber(operations.length),
      operations,
    })),
  };
}

/** What the template of the list of schemas shows. */
export function describeSchemaList(
  { site, from }: Standpoint,
  unknowns: ReadonlyMap<string, readonly string[]>,
): TemplateContext {
  const schemas = Object.entries(site.document.components?.schemas ?? {});
  return {
    count: toHtmlNumber(schemas.length),
    schemas: schemas
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => ({
        name: toHtml(name),
        count: toHtmlCount(
          Object.keys(schema.properties ?? {}).length,
          "property",
        ),
        isUnknown: unknowns.has(name),
        unknowns: toHtmlNumber(unknowns.get(name)?.length ?? 0),
        description: showFirst(schema.description),
        link: linkFrom(from, { path: site.paths.schemas.find(name) ?? "" }),
      })),
  };
}

/** What the template of the list of pages shows: those first of which most is unknown or contradicted. */
export function describePageList(
  { site, from }: Standpoint,
  summaries: readonly PageSummary[],
): TemplateContext {
  const harm = ({ counts }: PageSummary) =>
    counts.unknown + 3 * counts.contradicted;
  return {
    count: toHtmlNumber(summaries.length),
    pages: [...summaries]
      .sort((a, b) => harm(b) - harm(a) || (a.file < b.file ? -1 : 1))
      .map(({ file, counts, reader, operations }) => ({
        name: toHtml(file),
        link: linkFrom(from, { path: site.paths.pages.find(file) ?? "" }),
        bar: showBar(counts),
        share: showShare(counts.used, sumCounts(counts)),
        reader: toHtml(reader),
        operations: toHtmlCount(operations.length, "operation"),
        unknown: toHtmlNumber(counts.unknown),
        contradicted: toHtmlNumber(counts.contradicted),
      })),
  };
}

/** The most diagnostics of one code that are listed. */
const mostOfCode = 500;

/** What the template of all findings shows: by code, the most harmful first. */
export function describeFindings(standpoint: Standpoint): TemplateContext {
  const groups = groupFindings(standpoint.site.diagnostics);
  return {
    count: toHtmlNumber(standpoint.site.diagnostics.length),
    groups: groups.map((group) => describeGroup(group, standpoint, mostOfCode)),
  };
}
