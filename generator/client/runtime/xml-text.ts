/** Text as it stands in a document, and what it means. */
import { failExpecting, failWith } from "./mismatch.js";
import { checkCharacters } from "./xml-characters.js";

/** Text between tags (XML 1.0, §2.4); the `offset` is for errors. */
export function decodeContent(text: string, offset: number): string {
  const end = text.indexOf("]]>");
  if (end >= 0) failWith("`]]>` cannot stand in text", offset + end);
  return decodeReferences(
    normalizeLines(checkCharacters(text, offset)),
    offset,
  );
}

/** Line ends, tabs and line feeds become spaces; references to them do not (§3.3.3). */
export function decodeAttribute(text: string, offset: number): string {
  return /[^ -%'-;=-\ud7ff]/.test(text)
    ? decodeReferences(
        checkCharacters(text, offset).replace(/\r\n|[\t\n\r]/g, " "),
        offset,
      )
    : detach(text);
}

/** §2.11 */
export function normalizeLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Replaces `&amp;`, `&#13;`, `&#xD;` and the like (§4.1, §4.6). */
function decodeReferences(text: string, offset: number): string {
  let decoded = "";
  let from = 0;
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", from)) {
    const code = text.charCodeAt(at + 1);
    let character = code === 108 ? "<" : ">";
    let end = at + 4;
    // HTML is full of `&lt;` and `&gt;`: a pattern would find them slowly.
    if (
      (code !== 108 && code !== 103) ||
      text.charCodeAt(at + 2) !== 116 ||
      text.charCodeAt(at + 3) !== 59
    ) {
      end = text.indexOf(";", at) + 1;
      character = decodeReference(text.slice(at, end), offset + at);
    }
    decoded += text.slice(from, at) + character;
    from = end;
  }
  return detach(decoded + text.slice(from));
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&quot;": '"',
  "&apos;": "'",
};

function decodeReference(text: string, offset: number): string {
  const known = entities[text];
  if (known) return known;
  const [, hex, decimal] =
    /^&#(?:x0*([\da-fA-F]{1,6})|0*(\d{1,7}));$/.exec(text) ?? [];
  const code = hex ? parseInt(hex, 16) : Number(decimal);
  return code < 0x110000
    ? checkCharacters(String.fromCodePoint(code), offset)
    : failExpecting("a reference", text || "&", offset);
}

/**
 * Copies a part of the document. Engines keep a whole document for as long as
 * a part of 13 characters or more is kept.
 */
export function detach(text: string): string {
  return text.length > 12 ? ` ${text}`.slice(1) : text;
}
