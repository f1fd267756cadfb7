import { failWith } from "./mismatch.js";
import { findForbidden, isNcName } from "./xml-characters.js";

/** Where a reader stands in a document. */
export interface XmlScanner {
  readonly text: string;
  /** The next character. */
  at: number;
  /** Where the element opened last begins. */
  start: number;
  /** The local name of the element opened last. */
  name: string;
  /** Whether the element opened last has `nil="true"` of XML Schema. */
  nil: boolean;
  /** Whether the element opened last was `<a/>`, and is not closed yet. */
  selfClosed: boolean;
  /** Of the element opened last, without namespace declarations. */
  attributes: readonly XmlAttribute[];
  /** The text before the last tag, when it was more than white space. */
  characters: string;
  /** Open elements, outermost first, as they were written. */
  readonly open: string[];
  readonly maxDepth: number;
  /** The namespace of each prefix in scope; `""` is the default. */
  readonly namespaces: Map<string, string>;
  /** What to restore when an element closes. */
  readonly shadowed: ShadowedNamespace[];
}

/** An attribute; its namespace is known once all of its element are read. */
export interface XmlAttribute {
  readonly prefix: string;
  readonly name: string;
  namespace: string;
  readonly value: string;
}

/** A prefix that an element declared anew. */
export interface ShadowedNamespace {
  readonly depth: number;
  readonly prefix: string;
  readonly namespace: string | undefined;
}

/** Starts at the beginning of a document. */
export function openScanner(text: string, maxDepth: number): XmlScanner {
  return {
    text,
    at: 0,
    start: 0,
    name: "",
    nil: false,
    selfClosed: false,
    attributes: [],
    characters: "",
    open: [],
    maxDepth,
    namespaces: new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]),
    shadowed: [],
  };
}

/** Whether the code is a space, tab, line feed or carriage return. */
export function isSpaceCode(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

/** Skips white space and says whether there was any. */
export function skipSpace(scanner: XmlScanner): boolean {
  const { text, at } = scanner;
  while (isSpaceCode(text.charCodeAt(scanner.at))) scanner.at++;
  return scanner.at > at;
}

/** Skips a character that has to stand here. */
export function expectCode(scanner: XmlScanner, code: number): void {
  if (scanner.text.charCodeAt(scanner.at) !== code) {
    expect(scanner, String.fromCharCode(code));
  }
  scanner.at++;
}

/** Skips what has to stand here. */
export function expect(scanner: XmlScanner, token: string): void {
  if (!scanner.text.startsWith(token, scanner.at)) {
    failWith(`expected \`${token}\`${foundAt(scanner)}`, scanner.at);
  }
  scanner.at += token.length;
}

/** Reads a name as it is written, with its prefix (§2.3; Namespaces, §4). */
export function readName(scanner: XmlScanner): string {
  const { text, at } = scanner;
  let end = at;
  let part = at;
  let plain = true;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isLetterCode(code)) continue;
    if (isNameEnd(code)) break;
    if (code === 58 && part === at && end > part) part = end + 1;
    else if (code < 45 || code > 57 || code === 47 || end === part)
      plain = false;
  }
  const name = text.slice(at, end);
  if (end === part || !(plain || isName(name))) {
    failWith(`expected a name${foundAt(scanner)}`, at);
  }
  scanner.at = end;
  return name;
}

function isLetterCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95
  );
}

/** White space and `/ > = ? < " ' &`. */
function isNameEnd(code: number): boolean {
  return (
    isSpaceCode(code) ||
    (code <= 63 && code >= 60) ||
    (code <= 47 && (code === 47 || code === 34 || code === 38 || code === 39))
  );
}

/** A name with characters that need a closer look. */
function isName(name: string): boolean {
  const colon = name.indexOf(":");
  return colon < 0
    ? isNcName(name)
    : isNcName(name.slice(0, colon)) && isNcName(name.slice(colon + 1));
}

/** Whether a token stands at a place. Faster than `startsWith` for short ones. */
export function standsAt(text: string, token: string, at: number): boolean {
  for (let index = token.length - 1; index >= 0; index--) {
    if (text.charCodeAt(at + index) !== token.charCodeAt(index)) return false;
  }
  return true;
}

/** Refuses characters that XML cannot hold (§2.2). */
export function checkCharacters(text: string, offset: number): void {
  const found = findForbidden(text);
  if (found >= 0) failForbidden(text, found, offset);
}

/** Names a character that XML cannot hold. */
export function failForbidden(
  text: string,
  index: number,
  offset?: number,
): never {
  const code = text.charCodeAt(index).toString(16).toUpperCase();
  return failWith(
    `U+${code.padStart(4, "0")} cannot stand in XML`,
    offset === undefined ? undefined : offset + index,
  );
}

/** What stands at the scanner, for messages. */
export function foundAt({ text, at }: XmlScanner): string {
  const found = text.slice(at, at + 20);
  return found ? `, got ${JSON.stringify(found)}` : ", but the text ends";
}
