import type { HtmlText } from "./safe-text.js";

/**
 * Shows a text in HTML, between tags and in a quoted attribute: nothing in it
 * is a tag, a reference or the end of the attribute. White space stays; what
 * no reader sees, or turns the direction of text, is shown as its code point.
 */
export function toHtml(text: string): HtmlText {
  // Most texts have nothing of it.
  if (!special.test(text)) return text as HtmlText;
  return text
    .replace(/[&<>"'`]/g, (mark) => `&#${mark.charCodeAt(0)};`)
    .replace(/\r\n?/g, "\n")
    .replace(/[\u2028\u2029\u0085]/g, "\n")
    .replace(hidden, (mark) => `\u27e8U+${hexOf(mark)}\u27e9`)
    .replace(/\p{Cs}/gu, "\ufffd") as HtmlText;
}

/** The control characters that HTML does not hold (HTML §13.2.3.5), and what hides or turns text. */
const hidden =
  /[^\P{Cc}\n\t\r]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** All that is not shown as it is, and halves of pairs, which may be whole. */
const special =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are looked for.
  /[&<>"'`\r\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]/;

function hexOf(mark: string): string {
  const code = mark.codePointAt(0) ?? 0;
  return code.toString(16).toUpperCase().padStart(4, "0");
}

/** A whole number as text. */
export function toHtmlNumber(value: number): HtmlText {
  return value.toLocaleString("en-US") as HtmlText;
}

/** A number with its noun: `1 page`, `2 pages`. */
export function toHtmlCount(value: number, noun: string): HtmlText {
  const many = noun.replace(/([^aeiou])y$/, "$1ie");
  return `${toHtmlNumber(value)} ${value === 1 ? noun : `${many}s`}` as HtmlText;
}

/** A part of a site that is linked to: its path there, and an anchor in it. */
export interface SiteAddress {
  readonly path: string;
  /** Of letters that need no escape in a fragment: see `toAnchor`. */
  readonly anchor?: string | undefined;
}

/**
 * The address of a file of a site, from where it is linked: each part is
 * escaped, so that nothing in it is a scheme, a query or a fragment (RFC 3986).
 */
export function toHref({ path, anchor }: SiteAddress): HtmlText {
  const fragment = anchor === undefined ? "" : `#${toAnchor(anchor)}`;
  return `${escapePath(path)}${fragment}` as HtmlText;
}

function escapePath(path: string): string {
  if (/^[\w./-]*$/.test(path)) return path;
  return path
    .split("/")
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, "_")))
    .join("/")
    .replaceAll("'", "%27");
}

/** An id for any text, other ones for other texts, which needs no escape in a fragment. */
export function toAnchor(text: string): HtmlText {
  if (/^[\w.:-]*$/.test(text)) return text as HtmlText;
  return text.replace(
    /[^\w.:-]/gu,
    (mark) => `~${(mark.codePointAt(0) ?? 0).toString(16)}~`,
  ) as HtmlText;
}
