import type { JsonMember, JsonNode } from "./json-node.js";
import {
  fail,
  type JsonScanner,
  JsonSyntaxError,
  peek,
  placeAt,
  type RepeatedKey,
  take,
} from "./json-scanner.js";
import { scanNumber, scanString } from "./json-tokens.js";
import type { SourceText } from "./source-text.js";
import type { Span } from "./span.js";

/** How deep arrays and objects may be nested. */
export const deepestJson = 1000;

/** A JSON text with its places, or what is wrong with it and where. */
export interface ParsedJson {
  readonly node?: JsonNode;
  readonly error?: { readonly message: string; readonly offset: number };
  /** Names that an object has twice; both members are in the node. */
  readonly repeatedKeys: readonly RepeatedKey[];
}

/** Parses a part of a page as JSON, strictly as RFC 8259 says. */
export function parseJson(source: SourceText, span: Span): ParsedJson {
  const repeatedKeys: RepeatedKey[] = [];
  const scanner: JsonScanner = {
    source,
    end: span.end,
    at: span.start,
    depth: 0,
    repeatedKeys,
  };
  try {
    const node = parseValue(scanner);
    if (peek(scanner) !== "") fail(scanner, "the end of the value");
    return { node, repeatedKeys };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const { message, offset } = error;
    return { error: { message, offset }, repeatedKeys };
  }
}

function parseValue(scanner: JsonScanner): JsonNode {
  const next = peek(scanner);
  if (next === "{") return parseNested(scanner, parseObject);
  if (next === "[") return parseNested(scanner, parseArray);
  const place = placeAt(scanner, scanner.at);
  if (next === '"')
    return { kind: "string", place, value: scanString(scanner) };
  if (next === "-" || (next >= "0" && next <= "9"))
    return { kind: "number", place, text: scanNumber(scanner) };
  for (const [word, node] of words)
    if (scanner.source.text.startsWith(word, scanner.at)) {
      scanner.at += word.length;
      return { ...node, place };
    }
  return fail(scanner, "a value");
}

const words = [
  ["null", { kind: "null" }],
  ["true", { kind: "boolean", value: true }],
  ["false", { kind: "boolean", value: false }],
] as const;

function parseNested(
  scanner: JsonScanner,
  parse: (scanner: JsonScanner) => JsonNode,
): JsonNode {
  if (scanner.depth >= deepestJson)
    fail(scanner, `a value at most ${deepestJson} levels deep`);
  scanner.depth += 1;
  const node = parse(scanner);
  scanner.depth -= 1;
  return node;
}

function parseArray(scanner: JsonScanner): JsonNode {
  const place = placeAt(scanner, scanner.at);
  const items: JsonNode[] = [];
  take(scanner, "[");
  if (peek(scanner) === "]") take(scanner, "]");
  else
    do items.push(parseValue(scanner));
    while (take(scanner, ",]") === ",");
  return { kind: "array", place, items };
}

function parseObject(scanner: JsonScanner): JsonNode {
  const place = placeAt(scanner, scanner.at);
  const members: JsonMember[] = [];
  const keys = new Set<string>();
  take(scanner, "{");
  if (peek(scanner) === "}") take(scanner, "}");
  else
    do members.push(parseMember(scanner, keys));
    while (take(scanner, ",}") === ",");
  return { kind: "object", place, members };
}

function parseMember(scanner: JsonScanner, keys: Set<string>): JsonMember {
  if (peek(scanner) !== '"') fail(scanner, "a member name in quotes");
  const start = scanner.at;
  const key = scanString(scanner);
  if (keys.has(key)) scanner.repeatedKeys.push({ key, start, end: scanner.at });
  keys.add(key);
  take(scanner, ":");
  return {
    key: { value: key, place: placeAt(scanner, start) },
    value: parseValue(scanner),
  };
}
