/**
 * Reads markup, strictly: XML 1.0 (fifth edition) and its namespaces, without
 * document type declarations. There is one document at a time, held here and
 * not in an object: reading neither waits nor nests, and minifiers shorten the
 * names of variables, not those of properties.
 */
import { failWith, showValue } from "./mismatch.js";
import { checkCharacters, isName } from "./xml-characters.js";
import { schemaInstance } from "./xml-names.js";
import {
  decodeAttribute,
  decodeContent,
  detach,
  normalizeLines,
} from "./xml-text.js";

/** A name as it is written, its prefix, and what follows that. */
export interface QName {
  readonly written: string;
  readonly prefix: string;
  readonly name: string;
}

/** Takes a name apart. */
export function qNameOf(written: string): QName {
  const colon = written.indexOf(":");
  const prefix = written.slice(0, Math.max(colon, 0));
  return { written, prefix, name: written.slice(colon + 1) };
}

/** An attribute that declares no namespace. */
export interface XmlAttribute {
  readonly prefix: string;
  readonly name: string;
  readonly value: string;
}

/** What a `type` of XML Schema says: a name as it is written, and its namespace. */
export interface XmlType {
  readonly written: string;
  readonly namespace: string;
}

interface Shadowed {
  readonly depth: number;
  readonly prefix: string;
  readonly namespace: string | undefined;
}

let text = "";
let at = 0;
let limit = 0;
/** Whether the element opened last was `<a/>`, and is not closed yet. */
let selfClosed = false;
/** Open elements, outermost first, as they were written. */
let open: string[] = [];
/** The namespace of each prefix in scope; `""` is the default. */
const namespaces = new Map<string, string | undefined>();
/** Prefixes that were declared anew: how deep, which, and what it meant before. */
let shadowed: Shadowed[] = [];
/** The last attribute that was nil and alone, and its prefix. */
let nilText = "";
let nilPrefix = "";
const none: readonly XmlAttribute[] = [];

/** Where the element opened last begins. */
export let start = 0;
/** The local name of the element opened last. */
export let name = "";
/** The whole name of the element opened last: a guess at later ones. */
export let opened: QName = /*@__PURE__*/ qNameOf("");
/** Whether the element opened last has `nil="true"` of XML Schema. */
export let nil = false;
/** The `type` of XML Schema that the element opened last has, where it has one. */
export let type: XmlType | undefined;
/** Those of the element opened last. */
export let attributes: readonly XmlAttribute[] = none;
/** The text before the last tag. */
export let characters = "";

/**
 * Starts a document, and forgets the one before, which parts of it that are
 * kept here would hold in memory.
 */
export function openText(source: string, maxDepth = 0): void {
  text = source;
  limit = maxDepth;
  at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  open = [];
  namespaces.clear();
  namespaces.set("xml", xmlNamespace);
  shadowed = [];
  nilText = "";
  attributes = none;
  characters = "";
  selfClosed = false;
}

const xmlNamespace = "http://www.w3.org/XML/1998/namespace";
const xmlnsNamespace = "http://www.w3.org/2000/xmlns/";

/** Skips the XML declaration and all else before the root, and opens the root. */
export function openRoot(): void {
  declaration.lastIndex = at;
  if (declaration.test(text)) at = declaration.lastIndex;
  skipMisc();
  if (text.charCodeAt(at) !== 60) refuse("an element");
  openElement();
}

/** §2.8 */
const declaration =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.\d+\1([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][\w.-]*\3)?([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(yes|no)\5)?[ \t\r\n]*\?>/y;

/** Nothing but comments and instructions may follow the root. */
export function expectEnd(): void {
  skipMisc();
  if (at < text.length) refuse("the end");
}

/**
 * Reads on to the next tag: opens a child of the open element, or closes that
 * and returns false. A `guess` at the child's name makes it faster when right.
 */
export function next(guess?: QName): boolean {
  characters = "";
  if (selfClosed) selfClosed = false;
  else {
    readCharacters();
    if (text.charCodeAt(at + 1) !== 47) {
      if (at >= text.length) expectToken(`</${open.pop()}>`);
      openElement(guess);
      return true;
    }
    at += 2;
    expectToken(open[open.length - 1] as string);
    skipSpace();
    expectToken(">");
  }
  if (shadowed.length) {
    while (shadowed[shadowed.length - 1]?.depth === open.length) {
      const { prefix, namespace } = shadowed.pop() as Shadowed;
      namespaces.set(prefix, namespace);
    }
  }
  open.pop();
  return false;
}

/** The namespace of the element opened last, as long as it is open. */
export function namespaceOfOpened(): string {
  return namespaces.get(opened.prefix) ?? "";
}

/** The namespace of an attribute of the element opened last, of which nothing is read. */
export function namespaceOfAttribute({ prefix }: XmlAttribute): string {
  return (prefix && namespaces.get(prefix)) || "";
}

/** Reads an element's text and closes it. It may hold no element. */
export function readText(): string {
  if (next()) failWith(`expected text, got the element <${name}>`, start);
  return characters;
}

/** Refuses text, where only elements may stand. */
export function expectBlank(found: string = characters): void {
  if (/[^ \t\r\n]/.test(found)) {
    failWith(`expected elements, got the text ${showValue(found)}`, at);
  }
}

/** Skips the rest of the open element. */
export function skipElement(): void {
  for (let depth = 1; depth > 0; ) depth += next() ? 1 : -1;
}

/** A place in the document to which reading may go back. */
export interface Mark {
  readonly start: number;
  readonly name: string;
  readonly restore: () => void;
}

/** Marks where reading is. It costs as much as elements are open. */
export function mark(): Mark {
  const state = [at, selfClosed, start, name, opened, nil, type] as const;
  const text = [attributes, characters] as const;
  const scopes = [open.slice(), [...namespaces], shadowed.slice()] as const;
  return {
    start,
    name,
    restore: () => {
      [at, selfClosed, start, name, opened, nil, type] = state;
      [attributes, characters] = text;
      namespaces.clear();
      for (const [prefix, namespace] of scopes[1]) {
        namespaces.set(prefix, namespace);
      }
      open = scopes[0].slice();
      shadowed = scopes[2].slice();
    },
  };
}

/** What {@link readSimple} expects. */
export interface Simple {
  /** Its name in the document, as far as is known. */
  readonly opened: QName;
  /** Whether text may stand in it. */
  readonly isSimple: boolean;
  /** Whether it may be nil. */
  readonly codec: { readonly nullable: boolean };
}

/**
 * Reads `<tag>text</tag>` or `<tag/>` whole where just that follows, and gives
 * null for one that is nil; else undefined, and nothing is read.
 */
export function readSimple({
  opened,
  isSimple,
  codec,
}: Simple): string | null | undefined {
  if (selfClosed || open.length >= limit) return undefined;
  const { written, prefix } = opened;
  const before = at;
  const from = spaceEnd(at);
  let end = from + 1 + written.length;
  if (
    text.charCodeAt(from) !== 60 ||
    !standsAt(written, from + 1) ||
    (prefix && namespaces.get(prefix) === undefined)
  ) {
    return undefined;
  }
  start = from;
  let value: string | null = null;
  if (isSimple && text.charCodeAt(end) === 62) {
    at = end + 1;
    value = readPlainText();
    end = at + 2;
    if (text.charCodeAt(at + 1) === 47 && standsAt(written, end)) {
      end += written.length;
      if (text.charCodeAt(end) === 62) {
        at = end + 1;
        return value;
      }
    }
    at = before;
  } else if (codec.nullable && isNilAt(end)) {
    end += nilText.length;
    if (text.charCodeAt(end) === 32) end++;
    if (standsAt("/>", end)) {
      at = end + 2;
      return value;
    }
  }
  return undefined;
}

function isNilAt(place: number): boolean {
  return (
    nilText !== "" &&
    standsAt(nilText, place) &&
    namespaces.get(nilPrefix) === schemaInstance
  );
}

/**
 * The local name of the open element's first child; `""` when it holds
 * nothing, undefined when text comes first.
 */
export function peekChild(): string | undefined {
  if (selfClosed) return "";
  for (let from = at; ; ) {
    ahead.lastIndex = from;
    const [, mark, child] = ahead.exec(text) ?? [];
    if (mark === "/") return "";
    if (!mark) return child;
    const end = mark === "?" ? "?>" : "-->";
    from = text.indexOf(end, ahead.lastIndex) + end.length;
    if (from < end.length) return undefined;
  }
}

const ahead =
  /[ \t\r\n]*<(?:(\?|!--|\/)|(?:[^ \t\r\n:/>!]*:)?([^ \t\r\n/>!]+))/y;

/** Reports what was expected at a place, and what stands there. */
function refuse(expected: string, place = at): never {
  const found = text.slice(place, place + 20);
  return failWith(
    `expected ${expected}, ${found ? `got ${JSON.stringify(found)}` : "but the text ends"}`,
    place,
  );
}

function expectToken(token: string): void {
  if (!standsAt(token, at)) refuse(`\`${token}\``);
  at += token.length;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function skipSpace(): void {
  at = spaceEnd(at);
}

function spaceEnd(place: number): number {
  const source = text;
  let end = place;
  while (isSpace(source.charCodeAt(end))) end++;
  return end;
}

/** Faster than `startsWith`, and than a look at each character. */
function standsAt(token: string, place: number): boolean {
  return text.slice(place, place + token.length) === token;
}

/** Reads text up to the next start or end tag (§3.1, `content`). */
function readCharacters(): void {
  do {
    characters += readPlainText();
    while (text.charCodeAt(at + 1) === 33 && standsAt("<![CDATA[", at)) {
      at += 9;
      characters += detach(normalizeLines(readUntil("]]>")));
    }
  } while (text.charCodeAt(at) !== 60 ? at < text.length : skipMarkup());
}

/** Text up to the next markup. */
function readPlainText(): string {
  const source = text;
  const from = at;
  for (let end = from; ; end++) {
    const code = source.charCodeAt(end);
    if (code > 62 ? code < 0xd800 : code > 31 && code !== 60 && code !== 38) {
      if (code !== 62) continue;
    } else if (code === 10 || code === 9) continue;
    else if (code === 60) {
      at = end;
      return detach(source.slice(from, end));
    }
    at = source.indexOf("<", end);
    if (at < 0) at = source.length;
    return decodeContent(source.slice(from, at), from);
  }
}

function skipMisc(): void {
  do skipSpace();
  while (skipMarkup());
}

/** Skips a comment or an instruction and says whether one was there. */
function skipMarkup(): boolean {
  const code = text.charCodeAt(at + 1);
  if (text.charCodeAt(at) !== 60 || (code !== 33 && code !== 63)) return false;
  if (code === 33) {
    if (!standsAt("--", at + 2)) {
      refuse("a comment (no DOCTYPE is accepted)");
    }
    at += 4;
    readUntil("--");
    expectToken(">");
    return true;
  }
  at += 2;
  if (/^xml$|:/i.test(readName())) refuse("the name of an instruction");
  if (!isSpace(text.charCodeAt(at))) expectToken("?>");
  else readUntil("?>");
  return true;
}

function readUntil(end: string): string {
  const from = at;
  at = text.indexOf(end, from);
  if (at < 0) {
    at = text.length;
    expectToken(end);
  }
  const content = checkCharacters(text.slice(from, at), from);
  at += end.length;
  return content;
}

/** Reads a name as it is written, with its prefix (§2.3; Namespaces, §4). */
function readName(): string {
  const source = text;
  const from = at;
  let end = from;
  while (end < source.length && !isNameEnd(source.charCodeAt(end))) end++;
  at = end;
  const found = source.slice(from, end);
  return isName(found) ? found : refuse("a name", from);
}

/** White space and `/ = > ?`. */
function isNameEnd(code: number): boolean {
  return (
    code < 64 &&
    (code === 62 || code === 47 || isSpace(code) || code === 61 || code === 63)
  );
}

function openElement(guess?: QName): void {
  start = at++;
  if (open.length >= limit) {
    failWith(`more than ${limit} elements inside each other`, start);
  }
  const end = guess ? at + guess.written.length : 0;
  if (guess && standsAt(guess.written, at) && isNameEnd(text.charCodeAt(end))) {
    at = end;
    opened = guess;
  } else opened = qNameOf(detach(readName()));
  const { written, prefix } = opened;
  name = opened.name;
  open.push(written);
  nil = false;
  type = undefined;
  attributes = none;
  if (text.charCodeAt(at) !== 62) {
    if (text.charCodeAt(at) !== 47) readAttributes();
    skipSpace();
    selfClosed = text.charCodeAt(at) === 47;
    if (selfClosed) at++;
  }
  expectToken(">");
  if (prefix) namespaceOf(prefix);
}

const attribute =
  /[ \t\r\n]+([^ \t\r\n=<>"'/]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;

/** §3.1, §3.3.3 */
function readAttributes(): void {
  const found: XmlAttribute[] = [];
  const names = new Set<string>();
  let count = 0;
  for (;;) {
    attribute.lastIndex = at;
    const match = attribute.exec(text);
    if (!match) break;
    at = attribute.lastIndex;
    const [, whole = "", double, single = ""] = match;
    if (!isName(whole)) refuse("a name", match.index + 1);
    const value = decodeAttribute(double ?? single, match.index);
    const { prefix, name } = qNameOf(whole);
    count++;
    if (whole === "xmlns" || prefix === "xmlns") {
      names.add(whole);
      declareNamespace(whole.slice(6), value);
    } else found.push({ prefix, name, value });
  }
  for (const { prefix, name, value } of found) {
    const namespace = prefix && namespaceOf(prefix);
    names.add(`${name} ${namespace}`);
    if (name === "nil" && namespace === schemaInstance) {
      nil = /^\s*(true|1)\s*$/.test(value);
      if (nil) {
        nilPrefix = detach(prefix);
        nilText = ` ${nilPrefix}:nil="${value}"`;
      }
    } else if (name === "type" && namespace === schemaInstance) {
      const written = value.trim();
      const { prefix } = qNameOf(written);
      type = { written, namespace: namespaces.get(prefix) ?? "" };
    }
  }
  if (names.size < count) failWith("the same attribute twice", start);
  if (count) attributes = found;
}

function namespaceOf(prefix: string): string {
  return (
    namespaces.get(prefix) ??
    failWith(`the prefix \`${prefix}\` is not declared`, start)
  );
}

function declareNamespace(prefix: string, namespace: string): void {
  if (
    prefix === "xmlns" ||
    namespace === xmlnsNamespace ||
    (prefix === "xml") !== (namespace === xmlNamespace) ||
    (prefix && !namespace)
  ) {
    failWith(`the prefix \`${prefix}\` cannot be bound to that`, start);
  }
  const before = namespaces.get(prefix);
  shadowed.push({ depth: open.length, prefix, namespace: before });
  namespaces.set(prefix, namespace);
}
