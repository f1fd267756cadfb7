import {
  type JsonMember,
  type JsonNode,
  type JsonObject,
  manyMembers,
} from "./json-node.js";
import {
  fail,
  type JsonScanner,
  JsonSyntaxError,
  type RepeatedKey,
  skipSpace,
} from "./json-scanner.js";
import { scanNumber, scanString } from "./json-tokens.js";
import type { SourceText } from "./source-text.js";
import type { Span } from "./span.js";

/** How deep arrays and objects may be nested. */
export const deepestJson = 1000;

/** A JSON text as a tree, or what is wrong with it and where. */
export interface ParsedJson {
  readonly node?: JsonNode;
  readonly error?: { readonly message: string; readonly offset: number };
  /** Names that an object has twice; both members are in the node. */
  readonly repeatedKeys: readonly RepeatedKey[];
}

/** Which part of a text is read, and how deep it may be nested. */
export interface JsonLimits extends Partial<Span> {
  readonly deepest?: number;
}

/**
 * Parses JSON strictly as RFC 8259 says, by character codes: a description has
 * up to 15 MB. A part of a page is read where it stands.
 */
export function parseJson(
  source: SourceText,
  { start, end, deepest }: JsonLimits = {},
): ParsedJson {
  const { text } = source;
  const repeatedKeys: RepeatedKey[] = [];
  const scanner: JsonScanner = {
    source,
    text,
    end: end ?? text.length,
    deepest: deepest ?? deepestJson,
    at: start ?? (text.startsWith("\uFEFF") ? 1 : 0),
    depth: 0,
    repeatedKeys,
    open: [],
    opened: 0,
  };
  try {
    const node = parseValue(scanner, -1);
    if (skipSpace(scanner) >= 0) fail(scanner, "the end of the value");
    return { node, repeatedKeys };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const { message, offset } = error;
    return { error: { message, offset }, repeatedKeys };
  }
}

const [quote, comma, colon, minus, zero, nine] = [34, 44, 58, 45, 48, 57];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];

function parseValue(scanner: JsonScanner, keyStart: number): JsonNode {
  const code = skipSpace(scanner);
  const { source, at: start } = scanner;
  if (code === quote) {
    const value = scanString(scanner);
    return { kind: "string", source, start, keyStart, value, text: value };
  }
  if (code === openBrace || code === openBracket) {
    if (scanner.depth >= scanner.deepest)
      fail(scanner, `a value at most ${scanner.deepest} levels deep`);
    scanner.depth += 1;
    const node =
      code === openBrace
        ? parseObject(scanner, keyStart)
        : parseArray(scanner, keyStart);
    scanner.depth -= 1;
    return node;
  }
  if (code === minus || (code >= zero && code <= nine)) {
    const text = scanNumber(scanner);
    const value = Number(text);
    return { kind: "number", source, start, keyStart, value, text };
  }
  return parseWord(scanner, keyStart);
}

function parseWord(scanner: JsonScanner, keyStart: number): JsonNode {
  const { source, at: start } = scanner;
  for (const text of ["true", "false", "null"] as const) {
    if (!scanner.text.startsWith(text, start)) continue;
    if (start + text.length > scanner.end) break;
    scanner.at += text.length;
    if (text === "null")
      return { kind: "null", source, start, keyStart, value: null, text };
    const value = text === "true";
    return { kind: "boolean", source, start, keyStart, value, text };
  }
  return fail(scanner, "a value");
}

function parseArray(scanner: JsonScanner, keyStart: number): JsonNode {
  const { source, at: start } = scanner;
  const items: JsonNode[] = [];
  scanner.at += 1;
  if (skipSpace(scanner) === closeBracket) scanner.at += 1;
  else
    do items.push(parseValue(scanner, -1));
    while (goesOn(scanner, closeBracket));
  return { kind: "array", source, start, keyStart, items };
}

function parseObject(scanner: JsonScanner, keyStart: number): JsonObject {
  const { source, at: start, open, opened } = scanner;
  let index: Map<string, JsonMember> | undefined;
  scanner.at += 1;
  if (skipSpace(scanner) === closeBrace) scanner.at += 1;
  else
    do index = parseMember(scanner, opened, index);
    while (goesOn(scanner, closeBrace));
  // A list that grows has room for seventeen; most objects have three members.
  const members = open.slice(opened, scanner.opened);
  scanner.opened = opened;
  return { kind: "object", source, start, keyStart, members, index };
}

/** Reads a member of the object whose members begin at `first`, and gives the index that it has then. */
function parseMember(
  scanner: JsonScanner,
  first: number,
  index: Map<string, JsonMember> | undefined,
): Map<string, JsonMember> | undefined {
  if (skipSpace(scanner) !== quote) fail(scanner, "a member name in quotes");
  const start = scanner.at;
  const name = scanString(scanner);
  const end = scanner.at;
  const before = findMember(scanner, name, first, index);
  if (before) {
    const at = before.value.keyStart;
    scanner.repeatedKeys.push({ key: name, start, end, before: at });
  }
  if (skipSpace(scanner) !== colon) fail(scanner, "`:`");
  scanner.at += 1;
  const member = { name, value: parseValue(scanner, start) };
  scanner.open[scanner.opened] = member;
  scanner.opened += 1;
  if (index) return index.set(name, member);
  if (!before && scanner.opened - first < manyMembers) return undefined;
  const members = scanner.open.slice(first, scanner.opened);
  return new Map(members.map((one) => [one.name, one]));
}

function findMember(
  { open, opened }: JsonScanner,
  name: string,
  first: number,
  index: ReadonlyMap<string, JsonMember> | undefined,
): JsonMember | undefined {
  if (index) return index.get(name);
  for (let at = first; at < opened; at += 1)
    if (open[at]?.name === name) return open[at];
  return undefined;
}

/** Takes the comma before another element, or what closes them all. */
function goesOn(scanner: JsonScanner, close: number): boolean {
  const code = skipSpace(scanner);
  if (code !== comma && code !== close)
    fail(scanner, `\`,\` or \`${String.fromCharCode(close)}\``);
  scanner.at += 1;
  return code === comma;
}
