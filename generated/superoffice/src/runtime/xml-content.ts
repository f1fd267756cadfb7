/** What stands between tags: text, references, CDATA, comments, instructions. */
import { failExpecting, failWith } from "./mismatch.js";
import {
  checkCharacters,
  expect,
  readName,
  skipSpace,
  type XmlScanner,
} from "./xml-scanner.js";

/** Reads text up to the next start or end tag (XML 1.0, §3.1, `content`). */
export function readCharacters(scanner: XmlScanner): string {
  const { text } = scanner;
  let characters = readPlainText(scanner);
  for (;;) {
    const { at } = scanner;
    const next = text.charCodeAt(at + 1);
    if (text.charCodeAt(at) !== 60 || next === 47) return characters;
    if (next === 33 && text.startsWith("<![CDATA[", at)) {
      characters += normalizeLines(readUntil(scanner, 9, "]]>"));
    } else if (!skipMarkup(scanner)) return characters;
    characters += readPlainText(scanner);
  }
}

/** Text up to the next markup. */
function readPlainText(scanner: XmlScanner): string {
  const { text, at } = scanner;
  let end = at;
  let hasReturn = false;
  let hasReference = false;
  let hasUnusual = false;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code > 62) {
      if (code >= 0xd800) hasUnusual = true;
    } else if (code === 60) break;
    else if (code === 38) hasReference = true;
    else if (code === 13) hasReturn = true;
    else if (code < 32 && code !== 10 && code !== 9) hasUnusual = true;
    else if (code === 62 && end > at + 1 && text.endsWith("]]", end)) {
      failWith("`]]>` cannot stand in text", end - 2);
    }
  }
  scanner.at = end;
  const characters = text.slice(at, end);
  if (hasUnusual) checkCharacters(characters, at);
  const normal = hasReturn ? normalizeLines(characters) : characters;
  return hasReference ? decodeReferences(normal, at) : normal;
}

/** Skips a comment or an instruction and says whether one was there. */
export function skipMarkup(scanner: XmlScanner): boolean {
  const { text, at } = scanner;
  const code = text.charCodeAt(at + 1);
  if (code === 33) skipComment(scanner);
  else if (code === 63) skipInstruction(scanner);
  else return false;
  return true;
}

function skipComment(scanner: XmlScanner): void {
  const { text, at } = scanner;
  if (text.startsWith("<!DOCTYPE", at)) {
    failWith("a document type declaration is not accepted", at);
  }
  expect(scanner, "<!--");
  scanner.at = at;
  readUntil(scanner, 4, "--");
  expect(scanner, ">");
}

/** §2.6; the target `xml` is reserved. */
function skipInstruction(scanner: XmlScanner): void {
  const { at } = scanner;
  scanner.at += 2;
  const target = readName(scanner);
  if (target.includes(":") || target.toLowerCase() === "xml") {
    failWith(`\`${target}\` cannot name an instruction`, at);
  }
  if (!skipSpace(scanner)) expect(scanner, "?>");
  else readUntil(scanner, 0, "?>");
}

function readUntil(scanner: XmlScanner, skip: number, end: string): string {
  const { text } = scanner;
  const from = scanner.at + skip;
  const to = text.indexOf(end, from);
  if (to < 0) failWith(`\`${end}\` is missing`, scanner.at);
  const content = text.slice(from, to);
  checkCharacters(content, from);
  scanner.at = to + end.length;
  return content;
}

/** §2.11 */
function normalizeLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Replaces `&amp;`, `&#13;`, `&#xD;` and the like (§4.1, §4.6). */
export function decodeReferences(text: string, offset: number): string {
  const wrong = notReference.exec(text);
  if (wrong) {
    const found = text.slice(wrong.index, wrong.index + 12);
    failExpecting("a reference", found, offset + wrong.index);
  }
  return text
    .replace(characterReference, (_match, hex, decimal, index: number) =>
      decodeCharacter(
        hex ? Number.parseInt(hex, 16) : Number(decimal),
        offset + index,
      ),
    )
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
}

const notReference = /&(?!(?:lt|gt|quot|apos|amp|#\d+|#x[\da-fA-F]+);)/;
const characterReference = /&#(?:x([\da-fA-F]+)|(\d+));/g;

function decodeCharacter(code: number, offset: number): string {
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : "\0";
  checkCharacters(character, offset);
  return character === "&" ? "&amp;" : character;
}
