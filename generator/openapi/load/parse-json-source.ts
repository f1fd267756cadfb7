import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { JsonSyntaxError } from "../../base/text/json-scanner.js";
import { placeAtOffset, type TextFile } from "../../base/text/source-text.js";
import { deepestSource } from "./limits.js";
import type { SourceNode } from "./source-node.js";

/** Where a text is being read, and how deep inside it. */
interface Cursor {
  readonly source: TextFile;
  readonly text: string;
  at: number;
  depth: number;
  readonly diagnostics: Diagnostic[];
}

/**
 * Parses JSON (RFC 8259) with the place of every value and key. Descriptions
 * have up to 15 MB, so that this goes by character codes; the parser of samples
 * in `markdown/` says more about what it meets, at ten times the price.
 */
export function parseJsonSource(
  source: TextFile,
): Result<SourceNode | undefined> {
  const { text } = source;
  const at = text.startsWith("\uFEFF") ? 1 : 0;
  const cursor: Cursor = { source, text, at, depth: 0, diagnostics: [] };
  try {
    const root = parseValue(cursor, -1);
    if (skipSpace(cursor) >= 0) fail(cursor, "the end of the document");
    return [root, cursor.diagnostics];
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const place = placeAtOffset(source, error.offset);
    const problem = diagnose("document-invalid", error.message, { place });
    return [undefined, [...cursor.diagnostics, problem]];
  }
}

const quote = 0x22;
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];
const [comma, colon] = [44, 58];

/** Goes to the next character that is no white space and returns its code, -1 at the end. */
function skipSpace(cursor: Cursor): number {
  const { text } = cursor;
  for (; cursor.at < text.length; cursor.at += 1) {
    const code = text.charCodeAt(cursor.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
      return code;
  }
  return -1;
}

function parseValue(cursor: Cursor, keyStart: number): SourceNode {
  const code = skipSpace(cursor);
  const { source, at: start } = cursor;
  if (code === openBrace || code === openBracket) {
    if (cursor.depth >= deepestSource)
      fail(cursor, `a value at most ${deepestSource} levels deep`);
    cursor.depth += 1;
    const node =
      code === openBrace
        ? parseObject(cursor, keyStart)
        : parseArray(cursor, keyStart);
    cursor.depth -= 1;
    return node;
  }
  const value = code === quote ? parseString(cursor) : parseWord(cursor);
  const text =
    typeof value === "string" ? value : cursor.text.slice(start, cursor.at);
  return { kind: "scalar", source, start, keyStart, value, text };
}

function parseObject(cursor: Cursor, keyStart: number): SourceNode {
  const { source, at: start } = cursor;
  const members = new Map<string, SourceNode>();
  cursor.at += 1;
  if (skipSpace(cursor) === closeBrace) cursor.at += 1;
  else
    do parseMember(cursor, members);
    while (goesOn(cursor, closeBrace));
  return { kind: "object", source, start, keyStart, members };
}

function parseMember(cursor: Cursor, members: Map<string, SourceNode>): void {
  if (skipSpace(cursor) !== quote) fail(cursor, "a member name in quotes");
  const keyStart = cursor.at;
  const key = parseString(cursor);
  if (skipSpace(cursor) !== colon) fail(cursor, "`:`");
  cursor.at += 1;
  const earlier = members.get(key);
  if (earlier) reportRepeated(cursor, { key, keyStart, earlier });
  members.set(key, parseValue(cursor, keyStart));
}

function parseArray(cursor: Cursor, keyStart: number): SourceNode {
  const { source, at: start } = cursor;
  const items: SourceNode[] = [];
  cursor.at += 1;
  if (skipSpace(cursor) === closeBracket) cursor.at += 1;
  else
    do items.push(parseValue(cursor, -1));
    while (goesOn(cursor, closeBracket));
  return { kind: "array", source, start, keyStart, items };
}

/** Takes the comma before another element, or what closes them all. */
function goesOn(cursor: Cursor, close: number): boolean {
  const code = skipSpace(cursor);
  if (code !== comma && code !== close)
    fail(cursor, `\`,\` or \`${String.fromCharCode(close)}\``);
  cursor.at += 1;
  return code === comma;
}

function parseString(cursor: Cursor): string {
  const { text, at: start } = cursor;
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  if (end < 0) {
    cursor.at = text.length;
    return fail(cursor, "a closing quote");
  }
  const inner = text.slice(start + 1, end);
  cursor.at = end + 1;
  if (!special.test(inner)) return inner;
  try {
    return JSON.parse(text.slice(start, end + 1)) as string;
  } catch {
    cursor.at = start + 1 + findInvalid(inner);
    return fail(cursor, "text without control characters and unknown escapes");
  }
}

/** What a string may hold after an escape only: a backslash, a control character. */
const special = /\\|\p{Cc}/u;

/** The first character of a string's text that JSON does not allow there. */
function findInvalid(text: string): number {
  const escapes = /\\(?:["\\/bfnrt]|u[\da-f]{4})/iy;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20) return at;
    if (code !== 0x5c) continue;
    escapes.lastIndex = at;
    if (!escapes.test(text)) return at;
    at = escapes.lastIndex - 1;
  }
  return 0;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes += 1;
  return backslashes % 2 === 1;
}

const words =
  /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

function parseWord(cursor: Cursor): number | boolean | null {
  words.lastIndex = cursor.at;
  const [word] = words.exec(cursor.text) ?? [];
  if (word === undefined) return fail(cursor, "a value");
  cursor.at += word.length;
  return JSON.parse(word) as number | boolean | null;
}

function reportRepeated(
  { source, diagnostics }: Cursor,
  at: { key: string; keyStart: number; earlier: SourceNode },
): void {
  const first = placeAtOffset(source, at.earlier.keyStart);
  diagnostics.push(
    diagnose("key-repeated", `\`${at.key}\` stands twice; the last counts`, {
      place: placeAtOffset(source, at.keyStart),
      related: [{ message: "the first one", place: first }],
    }),
  );
}

/** Fails where the cursor is: what is there, then what was expected. */
function fail({ text, at }: Cursor, expected: string): never {
  const found =
    at >= text.length ? "it ends here" : `it has ${describe(text, at)} here`;
  throw new JsonSyntaxError(`${found}; ${expected} was expected`, at);
}

function describe(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  if (code === 0x60) return "a backtick";
  const hex = code.toString(16).toUpperCase().padStart(4, "0");
  return code > 0x20 && code < 0x7f
    ? `\`${String.fromCodePoint(code)}\``
    : `U+${hex}`;
}
