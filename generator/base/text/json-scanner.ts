import type { JsonMember } from "./json-node.js";
import type { SourceText } from "./source-text.js";

/** Where a JSON text is being read, and how deep inside it. */
export interface JsonScanner {
  readonly source: SourceText;
  readonly text: string;
  readonly end: number;
  /** How deep arrays and objects may be nested. */
  readonly deepest: number;
  at: number;
  depth: number;
  readonly repeatedKeys: RepeatedKey[];
  /** The members of the objects that are open, the innermost last. */
  readonly open: JsonMember[];
  /** How many of them there are. */
  opened: number;
}

/** A member name that stands twice in one object. */
export interface RepeatedKey {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** Where the one before it begins. */
  readonly before: number;
}

/** Why a text is not JSON: thrown within the parser, and caught by it. */
export class JsonSyntaxError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Skips white space (RFC 8259 §2) and returns the code of the character after it, -1 at the end. */
export function skipSpace(scanner: JsonScanner): number {
  const { text, end } = scanner;
  for (; scanner.at < end; scanner.at += 1) {
    const code = text.charCodeAt(scanner.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09)
      return code;
  }
  return -1;
}

/** Fails where the scanner is: what is there, then what was expected. */
export function fail({ text, at, end }: JsonScanner, expected: string): never {
  const found =
    at >= end ? "it ends here" : `it has ${describe(text, at)} here`;
  throw new JsonSyntaxError(`${found}; ${expected} was expected`, at);
}

function describe(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  if (code === 0x60) return "a backtick";
  const hex = code.toString(16).toUpperCase().padStart(4, "0");
  const visible = code > 0x20 && code < 0x7f;
  return visible ? `\`${String.fromCodePoint(code)}\`` : `U+${hex}`;
}
