import type { DocsModel, SourceModel } from "../model/api-model.js";
import { toMarkdown, toMarkdownLink } from "./text/markdown.js";
import { type MarkdownText, markdown } from "./text/safe-text.js";

/**
 * The page that documents something. Its line is not told: it moves with every
 * release of the docs, and the client would move with it. `manifest.json` and
 * `openapi.map.json` know it.
 */
export function showSource(
  source: SourceModel | undefined,
): string | undefined {
  return source?.page;
}

/** The page in a table, linked where the configuration says where pages can be read. */
export function linkSource(
  source: SourceModel | undefined,
  pages: string | undefined,
): MarkdownText {
  const page = showSource(source) ?? "";
  if (pages === undefined || page === "") return toMarkdown(page);
  const path = page.split("/").map(encodeURIComponent).join("/");
  return toMarkdownLink(page, `${pages.replace(/\/$/, "")}/${path}`);
}

/** Documentation elsewhere, for a `@see`. */
export function showDocs(docs: DocsModel | undefined): string | undefined {
  return docs && [docs.url, docs.description].filter(Boolean).join(" ");
}

/** Documentation elsewhere, as a link where it is a page of the web. */
export function linkDocs(docs: DocsModel | undefined): MarkdownText {
  if (!docs) return markdown``;
  return toMarkdownLink(docs.description ?? docs.url, docs.url);
}
