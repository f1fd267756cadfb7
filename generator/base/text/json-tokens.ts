import { fail, type JsonScanner } from "./json-scanner.js";

/** Reads a string (RFC 8259 §7) that begins where the scanner is. */
export function scanString(scanner: JsonScanner): string {
  const { text, at: start } = scanner;
  const end = text.indexOf('"', start + 1);
  if (end >= 0 && end < scanner.end) {
    const inner = text.slice(start + 1, end);
    if (!special.test(inner)) {
      scanner.at = end + 1;
      return inner;
    }
  }
  return scanEscaped(scanner);
}

/** What a string may hold after an escape only: a backslash, a control character. */
const special = /\\|\p{Cc}/u;

/** Reads a string with escapes in it, or one that is none. */
function scanEscaped(scanner: JsonScanner): string {
  const { text } = scanner;
  let value = "";
  let from = scanner.at + 1;
  for (scanner.at = from; scanner.at < scanner.end; ) {
    const code = text.charCodeAt(scanner.at);
    if (code === quotationMark) {
      value += text.slice(from, scanner.at);
      scanner.at += 1;
      return value;
    }
    if (code < 0x20) fail(scanner, "a closing quote or an escape");
    if (code === backslash) {
      value += text.slice(from, scanner.at) + scanEscape(scanner);
      from = scanner.at;
    } else scanner.at += 1;
  }
  return fail(scanner, "a closing quote");
}

/** Reads a number (RFC 8259 §6) as it is written. */
export function scanNumber(scanner: JsonScanner): string {
  number.lastIndex = scanner.at;
  const [text] = number.exec(scanner.text) ?? [];
  if (text === undefined) {
    scanner.at += 1;
    return fail(scanner, "a digit");
  }
  const start = scanner.at;
  scanner.at = Math.min(start + text.length, scanner.end);
  const next = scanner.text[scanner.at] ?? "";
  if (scanner.at < scanner.end && /[\w.+-]/.test(next))
    fail(scanner, "the end of the number");
  return scanner.text.slice(start, scanner.at);
}

const quotationMark = 0x22;
const backslash = 0x5c;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

const escapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

function scanEscape(scanner: JsonScanner): string {
  const { text } = scanner;
  scanner.at += 1;
  const letter = text[scanner.at] ?? "";
  if (letter === "u") {
    const digits = text.slice(scanner.at + 1, scanner.at + 5);
    if (!/^[\da-fA-F]{4}$/.test(digits))
      fail(scanner, "an escape with four hexadecimal digits");
    scanner.at += 5;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }
  const value = escapes.get(letter);
  if (value === undefined) return fail(scanner, "an escape that JSON knows");
  scanner.at += 1;
  return value;
}
