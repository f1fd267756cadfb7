import type { Random } from "./random.js";

/**
 * Makes a text that follows a regular expression, where it is put together of
 * characters, classes, groups, choices and counts, as those of documents are;
 * undefined where it has anything else (looks around, back references).
 */
export function expandPattern(
  pattern: string,
  random: Random,
): string | undefined {
  const reader: Reader = { pattern, at: 0, random };
  try {
    const text = readChoice(reader);
    return reader.at === pattern.length ? text : undefined;
  } catch (thrown) {
    if (thrown === unreadable) return undefined;
    throw thrown;
  }
}

interface Reader {
  readonly pattern: string;
  at: number;
  readonly random: Random;
}

const unreadable = Symbol("pattern");
/** What `*`, `+` and `{2,}` repeat at most. */
const mostRepeats = 4;
/** Characters of a text, at most, so that nested counts stay small. */
const longest = 10_000;

function peek({ pattern, at }: Reader): string {
  return pattern.charAt(at);
}

function take(reader: Reader): string {
  const unit = peek(reader);
  if (unit === "") throw unreadable;
  reader.at += 1;
  return unit;
}

function readChoice(reader: Reader): string {
  const choices = [readSequence(reader)];
  while (peek(reader) === "|") {
    reader.at += 1;
    choices.push(readSequence(reader));
  }
  return reader.random.pick(choices);
}

function readSequence(reader: Reader): string {
  let text = "";
  while (!["", "|", ")"].includes(peek(reader))) text += readPiece(reader);
  return text;
}

/** An atom and how often it stands: it is read again for each time, so that it varies. */
function readPiece(reader: Reader): string {
  const start = reader.at;
  const first = readAtom(reader);
  const end = reader.at;
  const [least, most] = readCount(reader);
  const after = reader.at;
  const count = reader.random.between(least, Math.max(least, most));
  let text = count > 0 ? first : "";
  for (let index = 1; index < count; index += 1) {
    reader.at = start;
    text += readAtom(reader);
    if (reader.at !== end || text.length > longest) throw unreadable;
  }
  reader.at = after;
  return text;
}

function readCount(reader: Reader): readonly [least: number, most: number] {
  const rest = reader.pattern.slice(reader.at);
  const [whole, mark, low, comma, high] =
    /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(rest) ?? [];
  if (whole === undefined) return [1, 1];
  reader.at += whole.length;
  if (mark === "?") return [0, 1];
  if (mark === "*") return [0, mostRepeats];
  if (mark === "+") return [1, mostRepeats];
  const least = Number(low);
  if (least > longest) throw unreadable;
  if (comma === "") return [least, least];
  return [least, high ? Math.min(Number(high), least + 40) : least + 2];
}

function readAtom(reader: Reader): string {
  const unit = take(reader);
  switch (unit) {
    case "^":
    case "$":
      return "";
    case "(":
      return readGroup(reader);
    case "[":
      return readClass(reader);
    case "\\":
      return readEscape(reader);
    case ".":
      return reader.random.pick([..."abcxyz019"]);
    case "*":
    case "+":
    case "?":
      throw unreadable;
    default:
      return unit;
  }
}

function readGroup(reader: Reader): string {
  const rest = reader.pattern.slice(reader.at);
  const opening = /^\?(?::|<[A-Za-z_$][\w$]*>)/.exec(rest)?.[0] ?? "";
  if (opening === "" && rest.startsWith("?")) throw unreadable;
  reader.at += opening.length;
  const text = readChoice(reader);
  if (take(reader) !== ")") throw unreadable;
  return text;
}

const digits = [..."0123456789"];
const letters = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const classes: Readonly<Record<string, readonly string[]>> = {
  d: digits,
  w: [...letters, ...digits, "_"],
  s: [" "],
  D: letters,
  W: ["-", "."],
  S: letters,
};

/** The characters that an escape stands for. */
function listEscaped(reader: Reader): readonly string[] {
  const unit = take(reader);
  const known = classes[unit];
  if (known) return known;
  if (unit === "p") return readProperty(reader);
  if (unit === "u") return [readCode(reader)];
  if (unit === "b" || unit === "B" || /[1-9k]/.test(unit)) throw unreadable;
  const controls: Readonly<Record<string, string>> = {
    n: "\n",
    t: "\t",
    r: "\r",
  };
  return [controls[unit] ?? unit];
}

function readEscape(reader: Reader): string {
  if (peek(reader) === "b") {
    reader.at += 1;
    return "";
  }
  return reader.random.pick(listEscaped(reader));
}

function readProperty(reader: Reader): readonly string[] {
  const rest = reader.pattern.slice(reader.at);
  const [whole, name = ""] = /^\{([^}]*)\}/.exec(rest) ?? [];
  if (whole === undefined) throw unreadable;
  reader.at += whole.length;
  if (/^Lu|Uppercase/.test(name)) return letters.slice(26);
  if (/^L/.test(name)) return letters.slice(0, 26);
  if (/^N/.test(name)) return digits;
  throw unreadable;
}

function readCode(reader: Reader): string {
  const rest = reader.pattern.slice(reader.at);
  const [whole, code] = /^(?:([\da-fA-F]{4}))/.exec(rest) ?? [];
  if (whole === undefined) throw unreadable;
  reader.at += whole.length;
  return String.fromCharCode(Number.parseInt(code ?? "", 16));
}

/** All printable characters of ASCII, for classes that say what they lack. */
const printable = Array.from({ length: 95 }, (_, index) =>
  String.fromCharCode(32 + index),
);

function readClass(reader: Reader): string {
  const isNegative = peek(reader) === "^";
  if (isNegative) reader.at += 1;
  const found: string[] = [];
  while (peek(reader) !== "]") {
    const units = readUnits(reader);
    const [first] = units;
    const isRange =
      units.length === 1 &&
      peek(reader) === "-" &&
      reader.pattern.charAt(reader.at + 1) !== "]";
    if (!isRange || first === undefined) {
      found.push(...units);
      continue;
    }
    reader.at += 1;
    const [last = first] = readUnits(reader);
    found.push(...listRange(first, last));
  }
  reader.at += 1;
  const units = isNegative
    ? [...letters, ...digits, ...printable].filter(
        (one) => !found.includes(one),
      )
    : found;
  if (units.length === 0) throw unreadable;
  // Letters and digits read better than marks, where there are some.
  const plain = units.filter((one) => /^[A-Za-z\d]$/.test(one));
  return reader.random.pick(plain.length > 0 ? plain : units);
}

function readUnits(reader: Reader): readonly string[] {
  const unit = take(reader);
  return unit === "\\" ? listEscaped(reader) : [unit];
}

function listRange(first: string, last: string): readonly string[] {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  const length = Math.max(0, Math.min(to - from + 1, 200));
  return Array.from({ length }, (_, index) =>
    String.fromCharCode(from + index),
  );
}
