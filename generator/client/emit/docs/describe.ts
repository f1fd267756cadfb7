import type {
  DocsModel,
  SourceModel,
  TypeModel,
} from "../../model/api-model.js";
import { isTyped } from "../../print/print-enum.js";
import { toMarkdown, toMarkdownLink } from "../../text/markdown.js";
import { type MarkdownText, markdown } from "../../text/safe-text.js";

/**
 * The page that documents something. Its line is not told: it moves with every
 * release of the docs, and the client would move with it. `manifest.json` and
 * `openapi.map.json` know it.
 */
export function showSource(
  source: SourceModel | undefined,
): string | undefined {
  const { page, url } = source ?? {};
  // As code: editors take the first word of a path for a name.
  return url ?? (page && `\`${page.replaceAll("`", "'")}\``);
}

/** The page in a table, linked where it can be read. */
export function linkSource(source: SourceModel | undefined): MarkdownText {
  const { page = "", url } = source ?? {};
  return url === undefined ? toMarkdown(page) : toMarkdownLink(page, url);
}

/** Documented numbers are no type of their own, but worth reading. */
export function describeNumbers(type: TypeModel): string | undefined {
  if (type.kind !== "scalar" || !type.enum || isTyped(type)) return undefined;
  return `Documented values: ${type.enum.join(", ")}.`;
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
