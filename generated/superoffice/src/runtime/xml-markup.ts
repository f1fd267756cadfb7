/** Pieces of XML text. */
import { findForbidden } from "./xml-characters.js";
import type { XmlName } from "./xml-hints.js";
import { failForbidden } from "./xml-scanner.js";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
  "\n": "&#xA;",
  "\t": "&#x9;",
};

const escapeOne = (character: string): string => escapes[character] as string;

/** All but `& < >`, carriage returns and what needs a closer look. */
const unusual = /[^\t\n -%'-;=?-\ud7ff\ue000-\ufffd]/;

/** Text between tags. A carriage return would be read as a line feed. */
export function escapeText(text: string): string {
  if (!unusual.test(text)) return text;
  return checked(text).replace(/[&<>\r]/g, escapeOne);
}

/** The value of an attribute, between double quotes. */
export function escapeAttribute(text: string): string {
  return checked(text).replace(/[&<>"\r\n\t]/g, escapeOne);
}

/** A CDATA section, or several where one cannot hold the text. */
export function cdataOf(text: string): string {
  const parts = checked(text)
    .replace(/]]>/g, "]]]]><![CDATA[>")
    .replace(/\r/g, "]]>&#xD;<![CDATA[");
  return `<![CDATA[${parts}]]>`;
}

function checked(text: string): string {
  const found = findForbidden(text);
  return found < 0 ? text : failForbidden(text, found);
}

/** An element. The name is known to be one. */
export function elementOf(
  { name = "", prefix, namespace }: XmlName,
  attributes: string,
  content: string,
): string {
  const tag = prefix ? `${prefix}:${name}` : name;
  const start = tag + (namespace ? declarationOf(prefix, namespace) : "");
  return content
    ? `<${start}${attributes}>${content}</${tag}>`
    : `<${start}${attributes}/>`;
}

/** An attribute; one with a namespace needs a prefix. */
export function attributeOf(
  { name = "", prefix = "ns1", namespace }: XmlName,
  value: string,
): string {
  const text = `="${escapeAttribute(value)}"`;
  return namespace
    ? `${declarationOf(prefix, namespace)} ${prefix}:${name}${text}`
    : ` ${name}${text}`;
}

/** What makes an element null. */
export const nilAttribute: string = ' xsi:nil="true"';

/** Stands on the root of a document that holds a null. */
export const nilDeclaration: string =
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

function declarationOf(prefix: string | undefined, namespace: string): string {
  const name = prefix ? `xmlns:${prefix}` : "xmlns";
  return ` ${name}="${escapeAttribute(namespace)}"`;
}
