/**
 * XML as text: characters, names, markup and scalars, read strictly and written safely.
 *
 * - Characters
 * - Names
 * - Text
 * - Bytes
 * - The scanner
 * - Scalars
 * - Inherited hints
 * - Tables of fields
 * - What elements say besides
 * - Offsets of dates
 * - Plain values
 * - Markup
 * - Styles of dialects
 */

import type { AnyCodec, ArrayXml, FieldXml, ModelXml, Shape } from "./codec.js";
import { failExpecting, failWith, showValue } from "./errors.js";
import { decodeText } from "./json.js";

// --- Characters --------------------------------------------------------------
// The characters and names of XML 1.0, fifth edition, §2.2 and §2.3.

const ncName =
  /^[A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}][\u0300-\u036fA-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}\-.0-9\xb7\u203f\u2040]*$/u;

/** Whether text is a name without a colon (Namespaces in XML 1.0, §3). */
export function isNcName(text: string): boolean {
  return ncName.test(text);
}

/** Whether text is a name, with a prefix or without. */
export function isName(text: string): boolean {
  if (/^([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*$/.test(text)) return true;
  const colon = text.indexOf(":");
  return (
    isNcName(text.slice(colon + 1)) &&
    (colon < 0 || isNcName(text.slice(0, colon)))
  );
}

/** Refuses characters that XML cannot hold (§2.2). */
export function checkCharacters(text: string, offset?: number): string {
  // The pattern that knows of pairs of surrogates is slow.
  if (!/[^\t\n\r -\ud7ff\ue000-\ufffd]/.test(text)) return text;
  const found = text.search(
    /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u,
  );
  if (found < 0) return text;
  const code = text.charCodeAt(found).toString(16).toUpperCase();
  return failWith(
    `U+${code.padStart(4, "0")} cannot stand in XML`,
    offset === undefined ? undefined : offset + found,
  );
}

// --- Names -------------------------------------------------------------------
// Names that XML does not allow, as .NET writes them: `_xHHHH_`.

/** The namespace of `nil` and `type`. */
export const schemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

/** Reads `_x0020_` as a space. */
export function decodeXmlName(name: string): string {
  if (!name.includes("_x")) return name;
  return name.replace(/_x([0-9A-Fa-f]{4})_/g, (_match, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

/** Writes a space as `_x0020_`, and `_x0020_` so that it reads as itself. */
export function encodeXmlName(name: string): string {
  if (isNcName(name) && !name.includes("_x")) return name;
  return name
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/./gsu, (character, at: number) =>
      isNcName(at ? `_${character}` : character)
        ? character
        : escapeOne(character),
    );
}

function escapeOne(character: string): string {
  return character.split("").map(escapeUnit).join("");
}

function escapeUnit(unit: string): string {
  const hex = unit.charCodeAt(0).toString(16).toUpperCase();
  return `_x${hex.padStart(4, "0")}_`;
}

/** `Person` of `Company.Sales.Person`, as documents name .NET's types. */
export function localTypeName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** A name as it may stand in XML; in the `openapi` dialect it stands as it is. */
export function nameOf(
  { openApi }: { readonly openApi: boolean },
  name: string,
): string {
  const written = openApi ? name : encodeXmlName(name);
  return isNcName(written)
    ? written
    : failWith(`${showValue(name)} is not an XML name`);
}

// --- Text --------------------------------------------------------------------
// Text as it stands in a document, and what it means.

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

// --- Bytes -------------------------------------------------------------------

/**
 * Decodes an XML document: by its byte order mark, then the `charset` of its
 * media type, then its own declaration, then as UTF-8 (RFC 7303, §3; XML 1.0,
 * appendix F).
 */
export function decodeXmlBytes(
  bytes: Uint8Array,
  charset: string | undefined,
): string {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return decodeText(bytes, "utf-16be");
  if (first === 0xff && second === 0xfe) return decodeText(bytes, "utf-16le");
  if (first === 0xef && second === 0xbb) return decodeText(bytes);
  return decodeText(bytes, charset ?? declaredCharset(bytes));
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 120));
  if (head.startsWith("<\0")) return "utf-16le";
  if (head.startsWith("\0<")) return "utf-16be";
  const [, label] =
    /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)/.exec(head) ?? [];
  // What could be read so far is not UTF-16, though .NET often says that it is.
  return label && /^utf-?16/i.test(label) ? undefined : label;
}

// --- The scanner -------------------------------------------------------------
// Reads markup, strictly: XML 1.0 (fifth edition) and its namespaces, without
// document type declarations. There is one document at a time, held here and
// not in an object: reading neither waits nor nests, and minifiers shorten the
// names of variables, not those of properties.

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

// --- Scalars -----------------------------------------------------------------
// Scalars as XML Schema writes them (part 2, §3).

/** Reads a scalar; undefined where it does not fit. White space counts in strings only. */
export function parseScalar(
  { kind, take, plain }: AnyCodec,
  text: string,
): unknown {
  const found = kind === "string" ? text : parseWire(kind, text.trim());
  if (take) return found === undefined ? found : take(found, reading);
  return typeof found === plain ? found : undefined;
}

const reading = { reading: true, finite: false };

/** What JSON would hold in place of the text, and `bigint` for long integers. */
export function parseWire(kind: AnyCodec["kind"], text: string): unknown {
  switch (kind) {
    case "boolean":
      if (text === "true" || text === "1") return true;
      return text === "false" || text === "0" ? false : undefined;
    case "int64":
      return integer.test(text) ? BigInt(text.replace("+", "")) : undefined;
    case "int32":
      return integer.test(text) ? Number(text) + 0 : undefined;
    case "number":
      return double.test(text)
        ? Number(text.replace("INF", "Infinity"))
        : undefined;
    case "byte":
      return text.replace(/\s+/g, "");
    default:
      return text;
  }
}

const integer = /^[+-]?\d+$/;
const double = /^([+-]?((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|INF)|NaN)$/;

/** Writes a scalar. */
export function scalarToXml(value: unknown, isNet = false): string {
  const text = String(value);
  if (typeof value !== "number" || !/[ey]/.test(text)) return text;
  if (!isNet) return text.replace("Infinity", "INF");
  // .NET writes `1E-07` where JavaScript writes `1e-7`.
  return text
    .replace("Infinity", "INF")
    .replace(/e([+-])(\d)$/, "E$10$2")
    .replace("e", "E");
}

// --- Inherited hints ---------------------------------------------------------
// What members and items take from the XML Objects of their schemas.

/** How a member is written: what its codec says, and over it what its model says. */
export function hintsOf(
  name: string,
  codec: AnyCodec,
  own?: FieldXml,
): FieldXml {
  return { name, ...withoutFields(codec), ...own };
}

/** The name of an array's items, where the description gives one. */
export function itemNameOf({ item }: AnyCodec, hints: ArrayXml): ArrayXml {
  return { ...(item && withoutFields(item)), ...hints.item };
}

/** What a codec says of its element, without what it says of its members. */
export function withoutFields({ xml }: AnyCodec): ArrayXml {
  const { fields: _fields, base: _base, ...name } = (xml ?? {}) as ModelXml;
  return name;
}

// --- Tables of fields --------------------------------------------------------

/** A member of an object as it stands in XML. */
export interface XmlField {
  /** Its name in the object. */
  readonly name: string;
  readonly codec: AnyCodec;
  /** The local name of its element or attribute. */
  readonly tag: string;
  /** Whether it is a scalar between two tags. */
  readonly isSimple: boolean;
  readonly hints: FieldXml;
  /** Another one of the same local name, in another namespace. */
  twin: XmlField | undefined;
  /** Whether others have its local name. */
  isTwin: boolean;
  /** Its tag as it stood in the last document. */
  opened: QName;
  /** The field that followed this one the last time; before, the next one. */
  next: XmlField | undefined;
}

/** The members of an object as they stand in XML. */
export interface XmlFieldTable {
  /** In the documentation's order. */
  readonly fields: readonly XmlField[];
  readonly elements: ReadonlyMap<string, XmlField>;
  readonly attributes: ReadonlyMap<string, XmlField>;
  /** The member that is the text of the element. */
  readonly text: XmlField | undefined;
  /** A field before the first one. */
  readonly start: XmlField;
}

/** The members of an object codec, built once. */
export function xmlFieldsOf(codec: AnyCodec): XmlFieldTable {
  const shape = codec.shape as Shape;
  shape.xmlTable ??= buildTable(codec, shape);
  return shape.xmlTable as XmlFieldTable;
}

function buildTable(codec: AnyCodec, shape: Shape): XmlFieldTable {
  const own = new Map(Object.entries((codec.xml as ModelXml)?.fields ?? {}));
  const fields = Object.entries(shape.fields()).map(([name, codec]) =>
    makeField(name, codec, hintsOf(name, codec, own.get(name))),
  );
  const elements = new Map<string, XmlField>();
  const attributes = new Map<string, XmlField>();
  const start = makeField("", codec, {});
  let last = start;
  for (const field of fields) {
    const { hints } = field;
    if (hints.attribute) addTwin(attributes, field);
    else if (!hints.text) {
      addTwin(elements, field);
      last.next = field;
      last = field;
    }
  }
  for (const field of fields) {
    for (const name of otherNamesOf(field)) {
      if (name && !elements.has(name)) elements.set(name, field);
    }
  }
  const text = fields.find(({ hints }) => hints.text);
  return { fields, elements, attributes, text, start };
}

/** Adds a field by its local name, behind the others that have it in other namespaces. */
function addTwin(fields: Map<string, XmlField>, field: XmlField): void {
  field.twin = fields.get(field.tag);
  if (field.twin) field.isTwin = field.twin.isTwin = true;
  fields.set(field.tag, field);
}

/** The field of a local name that has the namespace, where several have the name. */
export function fieldIn(
  field: XmlField | undefined,
  namespace: () => string,
): XmlField | undefined {
  if (!field?.twin) return field;
  const found = namespace();
  let other: XmlField | undefined;
  for (let one: XmlField | undefined = field; one; one = one.twin) {
    if (one.hints.namespace === found) return one;
    if (!other || (other.hints.namespace && !one.hints.namespace)) other = one;
  }
  return other;
}

/** The names that elements of a field have where they have not its own. */
function otherNamesOf({
  name,
  codec,
  hints,
}: XmlField): (string | undefined)[] {
  if (hints.attribute || hints.text) return [];
  const isOpen = codec.kind === "array" && !hints.wrapped;
  if (!isOpen) return [name, ...choiceNamesOf(codec)];
  const parts = Object.values(hints.parts ?? {}).map(({ name }) => name);
  const items = codec.item ? choiceNamesOf(codec.item) : [];
  return [itemNameOf(codec, hints).name, name, ...parts, ...items];
}

/** The names that the types of a choice give their elements. */
function choiceNamesOf({ choices }: AnyCodec): (string | undefined)[] {
  return (choices?.() ?? []).map((codec) => elementNameOf(codec));
}

/** The name that a type gives its elements; a list gives that of its items. */
export function elementNameOf({
  kind,
  item,
  xml,
}: AnyCodec): string | undefined {
  return kind === "array" ? item?.xml?.name : xml?.name;
}

function makeField(name: string, codec: AnyCodec, hints: FieldXml): XmlField {
  const tag = hints.name ?? name;
  const isSimple = isScalar(codec) && !hints.wrapped && name !== "__proto__";
  return {
    name,
    codec,
    tag,
    isSimple,
    hints,
    twin: undefined,
    isTwin: false,
    opened: qNameOf(tag),
    next: undefined,
  };
}

/** Whether the values of a codec are text between two tags. */
export function isScalar({ kind, plain, take }: AnyCodec): boolean {
  return plain !== "" || (!!take && !/^(array|union)$/.test(kind));
}

// --- What elements say besides -----------------------------------------------
// What elements say that their values have no place for: the type of a derived
// class, the namespaces of members that no codec describes, what items are
// called. Objects and lists keep it under a symbol, which copies by `...` keep
// and JSON does not show, so that a value is written as it was read.

/** What the element of a member or an item says beside its value. */
export interface Origin {
  /** Of a plain value: its type of XML Schema. */
  readonly type?: XmlType | undefined;
  /** Where it is not that of the element around it. */
  readonly namespace?: string | undefined;
  /** Whether a point in time is .NET's `DateTimeOffset`. */
  readonly isOffset?: boolean | undefined;
  /** Whether it is null by a mark, where most are null by their absence. */
  readonly isNil?: boolean | undefined;
}

/** The name of an element and its namespace. */
export interface ElementName {
  readonly name: string;
  readonly namespace: string;
}

/** What an object or a list keeps. */
export interface Origins {
  /** Its own type: that of a derived class. */
  type?: XmlType;
  /** What items or entries are called, where that is not as the codec says. */
  items?: ElementName;
  /** By the names of members, or the indexes of items. */
  readonly of: Record<string | number, Origin>;
}

/** What keeps beside values what they have no place for, so that they are written as they stood. */
export interface XmlKeeper {
  /** The type that the element of an object says. */
  readonly keepType: (members: object, type: XmlType) => void;
  /** That a member is null by a mark. */
  readonly keepNil: (members: object, key: string) => void;
  /** What the element opened last is called: an item of a list, or an entry. */
  readonly keepName: (codec: AnyCodec, holder: object) => void;
  /** Reads the element opened last as a member or an item. */
  readonly readHeld: (
    codec: AnyCodec,
    holder: object,
    key: string | number,
    read: (codec: AnyCodec) => unknown,
  ) => unknown;
  /** Reads the element opened last as a member that no codec describes. */
  readonly readOther: (
    members: Record<string, unknown>,
    key: string,
    around: string | undefined,
  ) => void;
}

/** The key that origins stand under. */
const origins: unique symbol = /*@__PURE__*/ Symbol("xml");

interface Holder {
  [origins]?: Origins;
}

/** What an object or a list keeps, if anything. */
export function originsOf(holder: object): Origins | undefined {
  return (holder as Holder)[origins];
}

/** What an object or a list keeps, to be added to. */
export function keepOrigins(holder: object): Origins {
  const held = holder as Holder;
  held[origins] ??= { of: {} };
  return held[origins];
}

// --- Offsets of dates --------------------------------------------------------
// .NET's `DateTimeOffset`, of which data contracts write two members: the time
// in UTC, and the minutes that the offset is ahead of it.

/** Where data contracts put it, and other types that need one. */
export const systemNamespace = "http://schemas.datacontract.org/2004/07/System";

/** What data contracts call it. */
export const offsetType = "DateTimeOffset";

const pattern =
  /^(\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(?:Z|([+-])(\d\d):(\d\d))?$/;

/** `2013-07-27T14:55:30.2801878+02:00` of `2013-07-27T12:55:30.2801878Z` and `120`. */
export function joinOffset(utc: string, minutes: number): string {
  const [, time, fraction = ""] = pattern.exec(utc) ?? [];
  if (!time) return utc;
  const ahead = Math.abs(minutes);
  const two = (number: number): string =>
    `${Math.floor(number)}`.padStart(2, "0");
  const sign = minutes < 0 ? "-" : "+";
  return `${move(time, minutes)}${fraction}${sign}${two(ahead / 60)}:${two(ahead % 60)}`;
}

/** The two members of a point in time; without an offset it counts as UTC. */
export function splitOffset(
  text: string,
): readonly [utc: string, minutes: number] {
  const [, time, fraction = "", sign, hours, rest] = pattern.exec(text) ?? [];
  if (!time) failExpecting("a date and time", text);
  const ahead = Number(hours ?? 0) * 60 + Number(rest ?? 0);
  const minutes = sign === "-" ? -ahead : ahead;
  return [`${move(time as string, -minutes)}${fraction}Z`, minutes];
}

/** A time so many minutes later, without fractions of a second. */
function move(time: string, minutes: number): string {
  const date = new Date(`${time}Z`);
  date.setUTCMinutes(date.getUTCMinutes() + minutes);
  return date.toISOString().slice(0, 19);
}

// --- Plain values ------------------------------------------------------------
// What no codec describes, as plain values: an element with only text is that
// text; one with `nil` is null; any other is an object of its children by local
// name, an array where a name repeats. Attributes without a prefix stand under
// `@name`, text beside children or attributes under `#text`. Namespaces and
// `type` of XML Schema are kept beside the values; comments, attributes with a
// prefix and the order of children of different names are not.

/** An object whose members may have any name. */
export type Members = Record<string, unknown>;

/** Reads the element opened last, to its end. */
export function readPlain(): unknown {
  if (nil) {
    skipElement();
    return null;
  }
  const members: Members = {};
  const ownType = type;
  const around = keeper && namespaceOfOpened();
  for (const { prefix, name, value } of attributes) {
    if (!prefix) members[`@${name}`] = value;
  }
  let text = "";
  while (next()) {
    text += characters;
    addOther(members, decodeXmlName(name), around);
  }
  text += characters;
  if (Object.keys(members).length === 0) return text;
  if (text.trim()) members["#text"] = text;
  if (ownType) keeper?.keepType(members, ownType);
  return members;
}

let keeper: XmlKeeper | undefined;

/** Says what keeps what a document says beside its values. */
export function useKeeper(given: XmlKeeper | undefined): void {
  keeper = given;
}

/** Reads the element opened last as a member that no codec describes. */
export function addOther(members: Members, key: string, around?: string): void {
  if (keeper) keeper.readOther(members, key, around);
  else addMember(members, key, readPlain());
}

/** Sets a member; a second one of the same name makes an array of both. */
export function addMember(
  members: Members,
  name: string,
  value: unknown,
): void {
  const before = Object.hasOwn(members, name) ? members[name] : undefined;
  if (Array.isArray(before)) before.push(value);
  else setMember(members, name, before === undefined ? value : [before, value]);
}

/** Sets a member of any name, and never a prototype. */
export function setMember(
  members: Members,
  name: string,
  value: unknown,
): void {
  if (name !== "__proto__") members[name] = value;
  else {
    Object.defineProperty(members, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
}

// --- Markup ------------------------------------------------------------------
// Pieces of XML text.

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

// --- Styles of dialects ------------------------------------------------------
// What an XML dialect decides, looked up once for each way of writing.

/** What configurations call the dialects. */
export type XmlDialectName =
  | "openapi"
  | "xmlserializer"
  | "datacontract"
  | "datacontract-ordered";

/**
 * How a server writes its XML, and wants it written: `openApi`,
 * `xmlSerializer`, `dataContract` or `dataContractOrdered`. A program holds the
 * code of those only that it names.
 */
export interface XmlDialect {
  readonly name: XmlDialectName;
  /** Whether members that are null are left out. */
  readonly omitsNull: boolean;
  /** Whether members stand in code unit order. */
  readonly sorted: boolean;
  /** The names of elements in the namespaces of .NET's data contracts. */
  readonly contract: ContractTags | undefined;
  /** Keeps what is written back. */
  readonly keeper: XmlKeeper;
  /** Makes what writes documents. */
  readonly makeWriter: (
    dialect: XmlDialect,
    options: XmlWriteOptions,
  ) => WriteXml;
}

/**
 * What reads and writes one of several types, and lists whose items have types
 * of their own: `choices`. Without it they are plain values.
 */
export interface XmlChoices {
  /** Reads the element opened last. */
  readonly readUnion: (codec: AnyCodec) => unknown;
  /** Reads a text of one of several scalars; undefined where it fits none. */
  readonly readText: (codec: AnyCodec, text: string) => unknown;
  /** Reads the element opened last as a member, or one of its items. */
  readonly readMember: (field: XmlField, members: Members) => void;
  /** Reads the element opened last, which holds the items. */
  readonly readTuple: (codec: AnyCodec, hints: ArrayXml) => unknown[];
  /** Whether the element opened last, or an item of it, begins with the child. */
  readonly holdsItems: (field: XmlField, child: string) => boolean;
  /** `writeAs` makes what writes each type, where that is not as in the part. */
  readonly unionWriter: (
    style: XmlStyle,
    part: Part,
    writeAs?: (codec: AnyCodec) => Write,
  ) => Write;
  /** Gives what writes the item at an index. */
  readonly itemsWriter: (
    style: XmlStyle,
    part: Part,
  ) => (index: number) => Write;
}

/** Writes a value: an element, or several of an array that stands in none. */
export type Write = (value: unknown, origin?: Origin) => string;

/** What a writer is made for. */
export interface Part {
  readonly codec: AnyCodec;
  readonly tag: Tag;
  readonly hints: FieldXml;
  /** Whether the description names the element where it stands. */
  readonly isNamed?: boolean | undefined;
}

/** Writes a document, or throws a `Mismatch`. */
export type WriteXml = (codec: AnyCodec, value: unknown) => string;

/** How the elements of a dialect are named and written. */
export interface XmlWriteOptions {
  /** Needed for writing: `openApi`, `xmlSerializer` … All dialects are read. */
  readonly dialect?: XmlDialect | undefined;
  /**
   * Of the root element, when its codec has none. In `datacontract`: of every
   * type that `namespaces` does not list; in `datacontract-ordered`: of all.
   */
  readonly namespace?: string | undefined;
  /** Namespaces by the name of the type, in `datacontract`. */
  readonly namespaces?: Readonly<Record<string, string>> | undefined;
  /** The members of base classes, which .NET writes before all others. */
  readonly base?: readonly string[] | undefined;
  /**
   * The same by the names of types that extend others: the members of each of
   * these by its name, the outermost first.
   */
  readonly bases?:
    | Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
    | undefined;
  /**
   * Whether `datacontract` writes dictionaries as `StringKeyValuePair` elements
   * with values in no namespace, as classes do that write themselves.
   */
  readonly pairs?: boolean | undefined;
  /**
   * Whether the description has no word for null, which may stand for any value
   * then: in lists and dictionaries, too.
   */
  readonly nulls?: boolean | undefined;
  /** `choices`, for models that hold one of several types, or tuples. */
  readonly choices?: XmlChoices | undefined;
}

/** The tags of elements in the namespaces of .NET's data contracts. */
export interface ContractTags {
  readonly rootTag: (style: XmlStyle, codec: AnyCodec) => Tag;
  /** Of the items of an array. */
  readonly itemTag: (style: XmlStyle, codec: AnyCodec) => Tag;
  /** Of a dictionary's entry, its key and its value; `entry` as it was read. */
  readonly pairTags: (
    style: XmlStyle,
    item: AnyCodec,
    entry?: ElementName,
  ) => readonly [Tag, Tag, Tag];
  /** Of a name in a namespace. */
  readonly tagIn: (style: XmlStyle, name: ElementName) => Tag;
  /** The prefix of a namespace, with its colon. */
  readonly prefixOf: (style: XmlStyle, namespace: string) => string;
  /** The content of a `DateTimeOffset`. */
  readonly writeOffset: (style: XmlStyle, text: string) => string;
  /** The prefix of a type's namespace, with its colon. */
  readonly prefixOfType: (style: XmlStyle, codec: AnyCodec) => string;
}

/** The options of one dialect, and what the writer keeps between values. */
export interface XmlStyle extends XmlWriteOptions {
  readonly openApi: boolean;
  readonly contract: ContractTags | undefined;
  readonly omitsNull: boolean;
  readonly sorted: boolean;
  readonly nulls: boolean;
  /** The attribute of an element that is null. */
  readonly nil: string;
  /** The prefix of each namespace; `""` for that of the root. */
  readonly prefixes: Map<string, string>;
  /** What shapes and codecs were made into; both are kept by who made them. */
  readonly made: WeakMap<object, unknown>;
  /** How the values of `pairs` are written. */
  readonly inner: XmlStyle | undefined;
  /** Set when an element is null, or says its type. */
  hasNull: boolean;
  /** How many members of the last object had a value. */
  written: number;
}

type Decisions = Omit<XmlDialect, "makeWriter" | "keeper">;

/** Decides what the options of a dialect mean. */
export function styleOf(
  { name, contract, omitsNull, sorted }: Decisions,
  options: XmlWriteOptions,
): XmlStyle {
  const nil = ` ${contract ? "i" : "xsi"}:nil="true"`;
  return {
    ...options,
    openApi: name === "openapi",
    contract,
    omitsNull,
    sorted,
    nil,
    nulls: options.nulls ?? false,
    prefixes: new Map([[options.namespace ?? "", ""]]),
    made: new WeakMap(),
    inner: contract && { ...styleOf(plain, { nulls: options.nulls }), nil },
    hasNull: false,
    written: 0,
  };
}

const plain: Decisions = {
  name: "xmlserializer",
  contract: undefined,
  omitsNull: true,
  sorted: false,
};
