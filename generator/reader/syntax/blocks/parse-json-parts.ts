import { deepestJson } from "../../../base/text/parse-json.js";
import { placeOf, type SourceText } from "../../../base/text/source-text.js";
import type { Span } from "../../../base/text/span.js";
import type { ShownMember, ShownValue } from "../shown-value.js";

/**
 * Reads what it can of a text that is not quite JSON:
 *
 *     {
 *       id: 7,               // names without quotes, comments
 *       'name': "Ondine"     a comma that is missing, other quotes
 *       "crew": [ 1, 2, … ], ellipses
 *       "berth": <number>,   a value that is none: left out, with its name
 *
 * An end that is missing is where the text ends. Nothing where the text does
 * not begin as an array or an object.
 */
export function parseJsonParts(
  source: SourceText,
  { start, end }: Span,
): ShownValue | undefined {
  const scanner: Scanner = { source, end, at: start, depth: 0 };
  const first = source.text[start];
  return first === "{" || first === "[" ? readValue(scanner) : undefined;
}

interface Scanner {
  readonly source: SourceText;
  readonly end: number;
  at: number;
  depth: number;
}

/** What stands between values: white space, commas, comments, ellipses. */
const filling =
  /(?:[\s,;]|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|\.\.\.|…)+/y;
const comment = /#[^\n]*/y;
const quoted = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?/y;
const bareName = /[A-Za-z_$][\w$.-]*/y;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const word = /(?:true|false|null)(?!\w)/y;
const anything = /[^,\n{}[\]]+/y;

/** Takes what a pattern matches where the scanner is, if it does. */
function take(scanner: Scanner, pattern: RegExp): string | undefined {
  pattern.lastIndex = scanner.at;
  const [text] = pattern.exec(scanner.source.text) ?? [];
  if (text === undefined || text === "") return undefined;
  const inside = text.slice(0, scanner.end - scanner.at);
  scanner.at += inside.length;
  return inside === "" ? undefined : inside;
}

/** Skips to what comes next, and gives its first character. */
function next(scanner: Scanner): string {
  while (take(scanner, filling) ?? take(scanner, comment));
  return scanner.at < scanner.end
    ? (scanner.source.text[scanner.at] ?? "")
    : "";
}

function readValue(scanner: Scanner): ShownValue | undefined {
  const { at, source } = scanner;
  const place = placeOf(source, { start: at, end: at });
  const first = source.text[at];
  if (first === "{" || first === "[") {
    if (scanner.depth >= deepestJson) scanner.at = scanner.end;
    scanner.depth += 1;
    scanner.at += 1;
    const node: ShownValue =
      first === "{"
        ? { kind: "object", place, members: readMembers(scanner) }
        : { kind: "array", place, items: readItems(scanner) };
    scanner.depth -= 1;
    return node;
  }
  const text = take(scanner, quoted);
  if (text !== undefined)
    return { kind: "string", place, value: unquote(text) };
  const digits = take(scanner, number);
  if (digits !== undefined) return { kind: "number", place, text: digits };
  const said = take(scanner, word);
  if (said === "null") return { kind: "null", place };
  if (said !== undefined)
    return { kind: "boolean", place, value: said === "true" };
  if (take(scanner, anything) === undefined) scanner.at += 1;
  return undefined;
}

function readItems(scanner: Scanner): ShownValue[] {
  const items: ShownValue[] = [];
  for (let first = next(scanner); first !== "" && first !== "}"; ) {
    if (first === "]") {
      scanner.at += 1;
      break;
    }
    const item = readValue(scanner);
    if (item) items.push(item);
    first = next(scanner);
  }
  return items;
}

function readMembers(scanner: Scanner): ShownMember[] {
  const members: ShownMember[] = [];
  for (let first = next(scanner); first !== "" && first !== "]"; ) {
    if (first === "}") {
      scanner.at += 1;
      break;
    }
    const member = readMember(scanner);
    if (member) members.push(member);
    first = next(scanner);
  }
  return members;
}

function readMember(scanner: Scanner): ShownMember | undefined {
  const start = scanner.at;
  const name = take(scanner, quoted) ?? take(scanner, bareName);
  if (name === undefined) {
    readValue(scanner);
    return undefined;
  }
  const key = {
    value: unquote(name),
    place: placeOf(scanner.source, { start, end: start }),
  };
  while (/[ \t\n\r]/.test(scanner.source.text[scanner.at] ?? ""))
    scanner.at += 1;
  if (scanner.source.text[scanner.at] !== ":") return undefined;
  scanner.at += 1;
  const first = next(scanner);
  if (first === "" || first === "}" || first === "]") return undefined;
  const value = readValue(scanner);
  return value && { key, value };
}

/** The text between quotes, where there are any. */
function unquote(text: string): string {
  const [quote] = text;
  if (quote !== '"' && quote !== "'") return text;
  const isClosed = text.length > 1 && text.endsWith(quote);
  const inside = text.slice(1, isClosed ? -1 : undefined);
  try {
    const json = quote === '"' ? inside : inside.replaceAll('"', '\\"');
    return String(JSON.parse(`"${json}"`));
  } catch {
    return inside;
  }
}
