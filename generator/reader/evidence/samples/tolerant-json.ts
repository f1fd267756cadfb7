import type { Located, Place } from "../../../base/diagnostics/diagnostic.js";
import type { Reading } from "../reading.js";

/** A value of a sample, with the place of each of its parts. */
export type SampleNode =
  | {
      readonly kind: "object";
      readonly place: Place;
      readonly members: readonly SampleMember[];
    }
  | {
      readonly kind: "array";
      readonly place: Place;
      readonly items: readonly SampleNode[];
    }
  | { readonly kind: "number"; readonly place: Place; readonly text: string }
  | { readonly kind: "string"; readonly place: Place; readonly value: string }
  | { readonly kind: "boolean"; readonly place: Place; readonly value: boolean }
  | { readonly kind: "null"; readonly place: Place }
  /** Words in the place of a value: the name of a type, or a placeholder. */
  | { readonly kind: "words"; readonly place: Place; readonly text: string };

/** A member of an object, with the comment beside it. */
export interface SampleMember {
  readonly key: Located<string>;
  readonly value: SampleNode;
  readonly comment?: Located<string>;
  /** Whether its name has a question mark. */
  readonly isOptional?: true;
}

/** What was read of a sample, and where it stopped being JSON. */
export interface ReadSample {
  readonly node: SampleNode;
  /** Whether it is JSON as RFC 8259 says it. */
  readonly isStrict: boolean;
  /** The offset at which it first is none. */
  readonly looseAt?: number;
  /** The offset after what was read. */
  readonly end: number;
}

interface Scanner {
  readonly text: string;
  readonly end: number;
  readonly reading: Reading;
  at: number;
  depth: number;
  /** Where it first was no JSON. */
  looseAt?: number;
  /** The comment on a line of its own that was skipped last. */
  comment?: Located<string> | undefined;
}

/** How deep a sample may be nested. */
const deepest = 200;

/**
 * Reads JSON as people write it, as far as it goes:
 *
 *     { "a": 1, b: 'x', // comment
 *       "c": string, "d": <int>, "e": [ … ], "f"?: number | null, ... }
 */
export function readTolerantJson(
  reading: Reading,
  start: number,
  end: number,
): ReadSample | undefined {
  const scanner: Scanner = {
    text: reading.source.text,
    end,
    reading,
    at: start,
    depth: 0,
  };
  skip(scanner);
  if (!"{[".includes(peek(scanner)) || peek(scanner) === "") return undefined;
  const node = readValue(scanner);
  if (node === undefined) return undefined;
  const { looseAt } = scanner;
  skip(scanner);
  return {
    node,
    isStrict: looseAt === undefined,
    ...(looseAt !== undefined && { looseAt }),
    end: scanner.at,
  };
}

function peek({ text, at, end }: Scanner): string {
  return at < end ? (text[at] ?? "") : "";
}

function placeAt({ reading, end }: Scanner, start: number, to?: number): Place {
  return reading.place({ start, end: Math.min(to ?? start, end) });
}

/** Skips white space, comments and ellipses. */
function skip(scanner: Scanner): void {
  const { text, end } = scanner;
  for (;;) {
    const character = peek(scanner);
    if (character !== "" && /\s/.test(character)) {
      scanner.at += 1;
      continue;
    }
    const pattern =
      /\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*|(?:\.{2,}|…)[^\n,{}[\]"]*(?:\.{2,}|…)?|(?:<--|<-|←|--)[^\n]*|\((?:optional|required)[^()\n]*\)/iy;
    pattern.lastIndex = scanner.at;
    const found = scanner.at < end ? pattern.exec(text)?.[0] : undefined;
    if (found === undefined) return;
    scanner.looseAt ??= scanner.at;
    const note = found
      .replace(/^(?:\/\/+|\/\*+|#+|<-+|←|--)\s*|\s*\*+\/$/g, "")
      .trim();
    const line = text.slice(text.lastIndexOf("\n", scanner.at) + 1, scanner.at);
    if (note !== "" && !/^[.…]/.test(found) && line.trim() === "") {
      scanner.comment = { value: note, place: placeAt(scanner, scanner.at) };
    }
    scanner.at += found.length;
    if (scanner.at > end) scanner.at = end;
  }
}

function readValue(scanner: Scanner): SampleNode | undefined {
  skip(scanner);
  const start = scanner.at;
  const character = peek(scanner);
  if (character === "{") return nest(scanner, readObject);
  if (character === "[")
    return readListType(scanner) ?? nest(scanner, readArray);
  if (character === '"' || character === "'" || character === "“")
    return readString(scanner);
  const place = placeAt(scanner, start);
  const word = readWords(scanner);
  if (word === undefined) return undefined;
  if (/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(word))
    return { kind: "number", place, text: word };
  if (
    word === "true" ||
    word === "false" ||
    word === "True" ||
    word === "False"
  )
    return { kind: "boolean", place, value: word.toLowerCase() === "true" };
  if (word === "null" || word === "None" || word === "nil")
    return { kind: "null", place };
  scanner.looseAt ??= start;
  return { kind: "words", place, text: word };
}

/** A list as some languages write its type: `[]string`. */
function readListType(scanner: Scanner): SampleNode | undefined {
  const pattern = /\[\][ \t]*[A-Za-z][\w.]*(?=\s*[,}\]\n]|\s*$)/y;
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text.slice(0, scanner.end))?.[0];
  if (found === undefined) return undefined;
  const place = placeAt(scanner, scanner.at);
  scanner.looseAt ??= scanner.at;
  scanner.at += found.length;
  return { kind: "words", place, text: found };
}

function nest(
  scanner: Scanner,
  read: (scanner: Scanner) => SampleNode | undefined,
): SampleNode | undefined {
  if (scanner.depth >= deepest) return undefined;
  scanner.depth += 1;
  const node = read(scanner);
  scanner.depth -= 1;
  return node;
}

/** Unquoted words up to what ends a value. */
function readWords(scanner: Scanner): string | undefined {
  const { text, at, end } = scanner;
  const pattern =
    /(?:<[^<>\n]*>|\[\]|\{\{[^{}\n]*\}\}|\([^()\n]*\)|"[^"\n]*"|(?!\/\/)[^\s,{}[\]"\n#]|[ \t](?=[^\s,{}[\]#/]|\[\])|\/(?!\/))+/y;
  pattern.lastIndex = at;
  const found = pattern.exec(text.slice(0, end))?.[0];
  if (found === undefined || found.trim() === "") return undefined;
  scanner.at += found.length;
  return found.trim();
}

function readString(scanner: Scanner): SampleNode | undefined {
  const start = scanner.at;
  const open = peek(scanner);
  const close = open === "“" ? "”" : open;
  if (open !== '"') scanner.looseAt ??= scanner.at;
  let at = start + 1;
  const { text, end } = scanner;
  while (at < end && text[at] !== close && text[at] !== "\n")
    at += text[at] === "\\" ? 2 : 1;
  if (text[at] !== close) {
    scanner.looseAt ??= scanner.at;
    // A text over several lines goes on to the next quote.
    const next = text.indexOf(close, at);
    if (next < 0 || next >= end || next - start > 20_000) return undefined;
    at = next;
  }
  scanner.at = at + 1;
  const raw = text.slice(start + 1, at);
  const place = placeAt(scanner, start, scanner.at);
  const value = readEscapes(raw);
  // `"a" | "b"`: a union of texts.
  const more = /^[ \t]*\|[ \t]*/.exec(
    text.slice(scanner.at, Math.min(end, scanner.at + 20)),
  );
  if (more) {
    const words = readUnion(scanner);
    return { kind: "words", place, text: `"${value}"${words}` };
  }
  return { kind: "string", place, value };
}

function readUnion(scanner: Scanner): string {
  const pattern = /(?:[ \t]*\|[ \t]*(?:"[^"\n]*"|'[^'\n]*'|[^\s,|{}[\]]+))+/y;
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text.slice(0, scanner.end))?.[0] ?? "|";
  scanner.at += found.length;
  scanner.looseAt ??= scanner.at;
  return found;
}

function readEscapes(raw: string): string {
  if (!raw.includes("\\")) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw.replace(/\\(.)/g, "$1");
  }
}

function readArray(scanner: Scanner): SampleNode | undefined {
  const place = placeAt(scanner, scanner.at);
  const items: SampleNode[] = [];
  scanner.at += 1;
  for (;;) {
    skip(scanner);
    const next = peek(scanner);
    if (next === "]") {
      noteLastComma(scanner);
      scanner.at += 1;
      return { kind: "array", place, items };
    }
    if (next === ",") {
      scanner.at += 1;
      continue;
    }
    if (next === "" || next === "}") {
      scanner.looseAt ??= scanner.at;
      return items.length > 0 ? { kind: "array", place, items } : undefined;
    }
    const before = scanner.at;
    const item = readValue(scanner);
    if (item === undefined || scanner.at === before) return undefined;
    items.push(item);
  }
}

/** JSON has no comma after the last of its values. */
function noteLastComma(scanner: Scanner): void {
  const before = scanner.text.slice(Math.max(0, scanner.at - 80), scanner.at);
  const comma = /,\s*$/.exec(before);
  if (comma) scanner.looseAt ??= scanner.at - comma[0].length;
}

function readObject(scanner: Scanner): SampleNode | undefined {
  const place = placeAt(scanner, scanner.at);
  const members: SampleMember[] = [];
  scanner.at += 1;
  for (;;) {
    scanner.comment = undefined;
    skip(scanner);
    const next = peek(scanner);
    if (next === "}") {
      noteLastComma(scanner);
      scanner.at += 1;
      return { kind: "object", place, members };
    }
    if (next === "," || next === ";") {
      scanner.at += 1;
      continue;
    }
    if (next === "") {
      scanner.looseAt ??= scanner.at;
      return members.length > 0
        ? { kind: "object", place, members }
        : undefined;
    }
    const before = scanner.at;
    const above = scanner.comment;
    const member = readMember(scanner);
    if (member === undefined || scanner.at === before) {
      scanner.looseAt ??= scanner.at;
      if (resume(scanner, members.length)) continue;
      return members.length > 0 && isCut(scanner)
        ? { kind: "object", place, members }
        : undefined;
    }
    const beside = withComment(scanner, member);
    const commented =
      above && !beside.comment ? { ...beside, comment: above } : beside;
    // `"...": "..."` stands for more of them.
    if (/^[.…]+$/.test(member.key.value)) scanner.looseAt ??= scanner.at;
    else members.push(commented);
  }
}

/** Goes on with the next line that begins a member, after one that is broken. */
function resume(scanner: Scanner, count: number): boolean {
  if (count === 0) return false;
  const feed = scanner.text.indexOf("\n", scanner.at);
  if (feed < 0 || feed >= scanner.end) return false;
  const pattern = /\n[ \t]*(?:"[^"\n]+"\s*:|[}\]])/y;
  pattern.lastIndex = feed;
  if (!pattern.test(scanner.text)) return false;
  scanner.at = feed + 1;
  return true;
}

/** Whether hardly anything follows: the sample ends in the middle of a member. */
function isCut({ text, at, end }: Scanner): boolean {
  return text.slice(at, end).trim().length < 40;
}

function readMember(scanner: Scanner): SampleMember | undefined {
  const start = scanner.at;
  const key = readKey(scanner);
  if (key === undefined) return undefined;
  const isOptional = /\?$/.test(key);
  const name = key.replace(/\?$/, "");
  const place = placeAt(scanner, start);
  skip(scanner);
  const question = peek(scanner) === "?";
  if (question) scanner.at += 1;
  const sign = peek(scanner);
  const found = {
    key: { value: name, place },
    ...((isOptional || question) && { isOptional: true as const }),
  };
  if (sign !== ":" && sign !== "=") {
    // A name alone stands for a member of any value.
    scanner.looseAt ??= start;
    return sign === "," || sign === "}"
      ? { ...found, value: { kind: "words", place, text: "" } }
      : undefined;
  }
  scanner.at += 1;
  const value = readValue(scanner);
  if (value === undefined) {
    const rest = peek(scanner);
    return rest === "," || rest === "}" || rest === ""
      ? { ...found, value: { kind: "words", place, text: "" } }
      : undefined;
  }
  return { ...found, value };
}

function readKey(scanner: Scanner): string | undefined {
  const open = peek(scanner);
  // A quote that the line does not close: `"name: string,`.
  const unclosed = /"([A-Za-z_]\w*)(?=[ \t]*:[ \t]*[^"\n:]*(?:\n|$))/y;
  unclosed.lastIndex = scanner.at;
  const bare = unclosed.exec(scanner.text.slice(0, scanner.end));
  if (bare) {
    scanner.looseAt ??= scanner.at;
    scanner.at += bare[0].length;
    return bare[1];
  }
  if (`"'“`.includes(open)) {
    const node = readString(scanner);
    return node?.kind === "string" ? node.value : undefined;
  }
  scanner.looseAt ??= scanner.at;
  const pattern =
    /(?:[\p{L}_$@<][\p{L}\p{N}_.$@<>-]*|\[[\w: ]+\]|\{\{?[\w ]+\}?\})\??/uy;
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text.slice(0, scanner.end))?.[0];
  if (found === undefined) return undefined;
  scanner.at += found.length;
  return found;
}

/** The comment that stands on the line of a member, before or after its comma. */
function withComment(scanner: Scanner, member: SampleMember): SampleMember {
  const { text, end } = scanner;
  scanner.comment = undefined;
  const pattern = /[ \t]*,?[ \t]*(?:\/\/+|#+|<--?|←)[ \t]*([^\n]*)/y;
  pattern.lastIndex = scanner.at;
  const match = pattern.exec(text.slice(0, end));
  const note = match?.[1]?.trim();
  if (!match || !note) return member;
  scanner.looseAt ??= scanner.at;
  const place = placeAt(scanner, scanner.at + match[0].length - note.length);
  return { ...member, comment: { value: note, place } };
}
