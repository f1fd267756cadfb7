/** Text as it stands in a document, and what it means. */
import { failExpecting, failWith } from "./mismatch.js";
import { checkCharacters } from "./xml-characters.js";

/** Text between tags (XML 1.0, §2.4); the `offset` is for errors. */
export function decodeText(text: string, offset: number): string {
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
    : text;
}

/** §2.11 */
export function normalizeLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Replaces `&amp;`, `&#13;`, `&#xD;` and the like (§4.1, §4.6). */
function decodeReferences(text: string, offset: number): string {
  let decoded = "";
  let from = 0;
  for (;;) {
    const at = text.indexOf("&", from);
    if (at < 0) return decoded + text.slice(from);
    const end = text.indexOf(";", at);
    const name = end < 0 ? "" : text.slice(at + 1, end);
    const character = entities.get(name) ?? decodeCharacter(name, offset + at);
    decoded += text.slice(from, at);
    decoded +=
      character ??
      failExpecting("a reference", text.slice(at, at + 12), offset + at);
    from = end + 1;
  }
}

const entities: ReadonlyMap<string, string> = /*@__PURE__*/ new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function decodeCharacter(name: string, offset: number): string | undefined {
  const [found, hex] = /^#(?:(x[\da-fA-F]+)|\d+)$/.exec(name) ?? [];
  if (!found) return undefined;
  const code = Number(hex ? `0${hex}` : name.slice(1));
  return checkCharacters(
    code < 0x110000 ? String.fromCodePoint(code) : "\0",
    offset,
  );
}
