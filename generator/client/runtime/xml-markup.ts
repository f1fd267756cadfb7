/** Pieces of XML text. */
import { checkCharacters } from "./xml-characters.js";

/** A start tag without its `>`, and an end tag. */
export interface Tag {
  readonly open: string;
  readonly close: string;
}

/** A tag by its qualified name; `declarations` begin with a space. */
export function tagOf(name: string, declarations = ""): Tag {
  return { open: `<${name}${declarations}`, close: `</${name}>` };
}

/** An element of a tag; `attributes` begin with a space. */
export function elementOf(
  { open, close }: Tag,
  attributes: string,
  content: string,
): string {
  return content === ""
    ? `${open}${attributes}/>`
    : `${open}${attributes}>${content}${close}`;
}

/** ` name="value"` */
export function attributeOf(name: string, value: string): string {
  return ` ${name}="${escapeAttribute(value)}"`;
}

/** The declaration of a prefix, or of the default namespace where it is empty. */
export function declarationOf(prefix: string, namespace: string): string {
  return attributeOf(prefix ? `xmlns:${prefix}` : "xmlns", namespace);
}

/** All but `& < ]`, carriage returns and what needs a closer look. */
const unusual = /[^\t\n -%'-;=-\\^-\ud7ff\ue000-\ufffd]/;

/** Text between tags. A carriage return would be read as a line feed. */
export function escapeText(text: string): string {
  return unusual.test(text) ? escapeUnusual(checkCharacters(text)) : text;
}

/** Several plain replacements are far faster than one that calls back. */
function escapeUnusual(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/]]>/g, "]]&gt;")
    .replace(/\r/g, "&#xD;");
}

function escapeAttribute(text: string): string {
  return escapeUnusual(checkCharacters(text))
    .replace(/"/g, "&quot;")
    .replace(/\n/g, "&#xA;")
    .replace(/\t/g, "&#x9;");
}

/** A CDATA section, or several where one cannot hold the text. */
export function cdataOf(text: string): string {
  const parts = checkCharacters(text)
    .replace(/]]>/g, "]]]]><![CDATA[>")
    .replace(/\r/g, "]]>&#xD;<![CDATA[");
  return `<![CDATA[${parts}]]>`;
}
