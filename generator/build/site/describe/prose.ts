import { decodeDocs } from "../../../client/text/decode-docs.js";
import { toHtml } from "../../../client/text/html.js";
import {
  type HtmlText,
  html,
  joinText,
} from "../../../client/text/safe-text.js";

/** The longest text that is shown whole; descriptions of whole APIs are books. */
const longest = 20_000;

/**
 * Shows a description, which is markdown, as paragraphs: code spans are code,
 * links to the web are links, and everything else is the text that it is.
 */
export function showProse(text: string | undefined): HtmlText {
  const whole = decodeDocs(text ?? "");
  if (whole === "") return html``;
  const shown = whole.length > longest ? `${whole.slice(0, longest)} …` : whole;
  const paragraphs = shown.split(/\n\s*\n/).filter((one) => one.trim() !== "");
  return joinText(
    paragraphs.map((one) => html`<p>${showLine(one)}</p>`),
    "",
  );
}

/** Shows a sentence in the same way, without a paragraph around it. */
export function showLine(text: string): HtmlText {
  const parts = text.split(
    /(`[^`\n]+`|\[[^\]\n]+\]\(https?:[^()\s]+\)|\*\*[^*\n]+\*\*)/,
  );
  return joinText(
    parts.map((part, at) => (at % 2 === 0 ? toHtml(part) : showMark(part))),
    "",
  );
}

function showMark(part: string): HtmlText {
  if (part.startsWith("`"))
    return html`<code>${toHtml(part.slice(1, -1))}</code>`;
  if (part.startsWith("**"))
    return html`<strong>${toHtml(part.slice(2, -2))}</strong>`;
  const [, label = "", address = ""] = /^\[(.*)\]\((.*)\)$/.exec(part) ?? [];
  if (!URL.canParse(address)) return toHtml(part);
  const href = toHtml(new URL(address).href);
  return html`<a href="${href}" rel="noreferrer noopener">${toHtml(label)}</a>`;
}
