/**
 * JSON: bodies as text, with a codec's checks, and integers of any size.
 *
 * - Text and bytes
 * - JSON with exact integers
 * - JSON bodies
 */

import { type CheckMode, type CodecFor, checkValue } from "./codec.js";
import { DecodeError, EncodeError, placeOf } from "./errors.js";
import { web } from "./web.js";

// --- Text and bytes ----------------------------------------------------------

/** The charset that a media type names. */
export function charsetOf(mediaType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(mediaType)?.[1];
}

/**
 * Decodes bytes (Encoding Standard); a byte order mark is dropped.
 *
 * @throws {DecodeError} when they are not of that charset, or nobody knows it.
 */
export function decodeText(
  bytes: Uint8Array,
  charset = "utf-8",
  fatal = true,
): string {
  try {
    return new web.TextDecoder(charset, { fatal }).decode(bytes);
  } catch (cause) {
    throw new DecodeError(`the body is not ${charset} text`, { cause });
  }
}

// --- JSON with exact integers ------------------------------------------------
// JSON with integers of any size. Slower than the platform's `JSON`, and so
// only used for texts and values that it would damage. Long integers travel
// through it as texts that begin with a mark which nobody can foresee.

/** Whether 16 digits or more stand side by side anywhere in the text. */
export function hasLongNumber(text: string): boolean {
  // Every run of 16 covers one of these places.
  for (let at = 15; at < text.length; at += 16) {
    const code = text.charCodeAt(at);
    if (code > 47 && code < 58 && /\d{16}/.test(text.slice(at - 15, at + 16))) {
      return true;
    }
  }
  return false;
}

const makeMark = (): string => `@${Math.random()}@`;

/** Reads JSON that is known to be well-formed; unsafe integers become `bigint`. */
export function parseExactly(text: string): unknown {
  const mark = makeMark();
  let inText = false;
  const marked = text.replace(/\\.|"|-?\d[\d.eE+-]*/g, (token) => {
    if (token === '"') inText = !inText;
    return inText || !/^-?\d{16,}$/.test(token) || Number.isSafeInteger(+token)
      ? token
      : `"${mark}${token}"`;
  });
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(mark)
      ? BigInt(value.slice(mark.length))
      : value,
  );
}

/** Writes JSON as `JSON.stringify` does, and `bigint` as digits. */
export function stringifyExactly(value: unknown): string {
  const mark = makeMark();
  const marked = JSON.stringify(value, (_key, value: unknown) =>
    typeof value === "bigint" ? mark + value : value,
  );
  return marked.replace(RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
}

// --- JSON bodies -------------------------------------------------------------
// JSON bodies: `JSON.parse` and `JSON.stringify`, with the codec's checks.

/** How a body is read. */
export interface DecodeOptions {
  /** False lets values of a wrong type pass. */
  readonly checks?: boolean | undefined;
}

/** What has no form in JSON does not pass. */
const writing: CheckMode = {
  reading: false,
  finite: true,
  lenient: false,
  exact: true,
};

/** Does what a codec throws in place of what it was thrown in. */
function doAgain<T>(run: () => T, ...given: readonly unknown[]): T {
  try {
    return run();
  } catch (thrown) {
    if (typeof thrown === "function") return thrown(...given) as T;
    throw thrown;
  }
}

function print(plain: unknown): string {
  try {
    return JSON.stringify(plain);
  } catch {
    return stringifyExactly(plain);
  }
}

/**
 * Reads a value. Members that the codec does not know are kept; where it says
 * nothing, integers that a number cannot hold become `bigint`.
 *
 * @throws {DecodeError} with the path of the first value that does not fit.
 */
export function decodeJson<T>(
  codec: CodecFor<T>,
  text: string,
  { checks = true }: DecodeOptions = {},
): T {
  const mode = { reading: true, finite: true, lenient: !checks, exact: true };
  try {
    let value: unknown = JSON.parse(text);
    if (hasLongNumber(text)) value = parseExactly(text);
    return doAgain(
      () => checkValue(codec, value, mode),
      codec,
      text,
      mode,
    ) as T;
  } catch (thrown) {
    throw thrown instanceof SyntaxError
      ? new DecodeError("the body is not JSON", { cause: thrown })
      : new DecodeError(...placeOf(codec.name, thrown));
  }
}

/**
 * Writes a value.
 *
 * @throws {EncodeError} with the path of the first value that does not fit.
 */
export function encodeJson<T>(codec: CodecFor<T>, value: T): string {
  try {
    return doAgain(
      () => print(checkValue(codec, value, writing)),
      codec,
      value,
    );
  } catch (thrown) {
    throw new EncodeError(...placeOf(codec.name, thrown));
  }
}
