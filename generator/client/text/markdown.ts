import { decodeDocs } from "./decode-docs.js";
import type { MarkdownText } from "./safe-text.js";
import { toVisibleLine } from "./visible-text.js";

/**
 * Shows a document's text in markdown, on one line and also in a table's cell:
 * nothing in it is a mark, a link, HTML, a heading or the end of the cell
 * (CommonMark 0.31 §2.4, GFM §4.10).
 */
export function toMarkdown(text: string): MarkdownText {
  const line = toVisibleLine(decodeDocs(text));
  return line
    .replace(/[\\`*[\]|<>~$^]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=[#\w])/g, "&amp;")
    .replace(/^[-=+#:]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/(https?):(?=\/\/)/gi, "$1&#58;")
    .replace(/\bwww\./gi, "www&#46;")
    .replace(/@/g, "&#64;") as MarkdownText;
}

/**
 * Shows a name as code. Backticks in it are fenced by more of them (CommonMark
 * §6.1), and pipes escaped as GFM's tables want it.
 */
export function toMarkdownCode(text: string): MarkdownText {
  const line = toVisibleLine(text).replaceAll("|", "\\|");
  if (line.trim() === "") return "``" as MarkdownText;
  const longest = Math.max(
    0,
    ...[...line.matchAll(/`+/g)].map(([run]) => run.length),
  );
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 || /^ .* $/.test(line) ? " " : "";
  return `${fence}${space}${line}${space}${fence}` as MarkdownText;
}

/** Links a document's text to a page of the web; another address than that stays text. */
export function toMarkdownLink(text: string, address: string): MarkdownText {
  const shown = toMarkdown(text);
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return shown;
  const href = new URL(address).href.replace(
    /[\s()<>|\\`]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${shown}](${href})` as MarkdownText;
}
