import { placeOf, type SourceText } from "./source-text.js";

/** Where a JSON text is being read, and how deep inside it. */
export interface JsonScanner {
  readonly source: SourceText;
  readonly end: number;
  at: number;
  depth: number;
  readonly repeatedKeys: RepeatedKey[];
}

/** A member name that stands twice in one object. */
export interface RepeatedKey {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Why a text is not JSON: thrown within the parser, and caught by it. */
export class JsonSyntaxError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Skips white space (RFC 8259 §2) and returns the character after it. */
export function peek(scanner: JsonScanner): string {
  const { text } = scanner.source;
  while (scanner.at < scanner.end && " \n\r\t".includes(text[scanner.at] ?? ""))
    scanner.at += 1;
  return scanner.at < scanner.end ? (text[scanner.at] ?? "") : "";
}

/** Takes one of the characters that may come next, or fails. */
export function take(scanner: JsonScanner, expected: string): string {
  const next = peek(scanner);
  if (next === "" || !expected.includes(next)) fail(scanner, listOf(expected));
  scanner.at += 1;
  return next;
}

/** Fails where the scanner is: what is there, then what was expected. */
export function fail(scanner: JsonScanner, expected: string): never {
  const code = scanner.source.text.codePointAt(scanner.at);
  const found =
    scanner.at >= scanner.end || code === undefined
      ? "it ends here"
      : `it has ${describe(code)} here`;
  throw new JsonSyntaxError(`${found}; ${expected} was expected`, scanner.at);
}

/** The place of what begins at an offset. */
export function placeAt({ source }: JsonScanner, start: number) {
  return placeOf(source, { start, end: start });
}

function describe(code: number): string {
  const hex = code.toString(16).toUpperCase().padStart(4, "0");
  const visible = code > 0x20 && code < 0x7f;
  if (code === 0x60) return "a backtick";
  return visible ? `\`${String.fromCodePoint(code)}\`` : `U+${hex}`;
}

function listOf(characters: string): string {
  return [...characters].map((character) => `\`${character}\``).join(" or ");
}
