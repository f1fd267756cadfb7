/** JSON bodies: `JSON.parse` and `JSON.stringify`, with the codec's checks. */
import { type CheckMode, checkValue } from "./check.js";
import type { Codec } from "./codec.js";
import { DecodeError, EncodeError } from "./errors.js";
import { hasLongNumber, parseExactly, stringifyExactly } from "./json-exact.js";
import { placeOf } from "./mismatch.js";

/** How a body is read. */
export interface DecodeOptions {
  /** False lets values of a wrong type pass. */
  readonly checks?: boolean | undefined;
}

/** What has no form in JSON does not pass. */
export const writingFinite: CheckMode = {
  reading: false,
  finite: true,
  lenient: false,
};

/**
 * Reads a value. Members that the codec does not know are kept; where it says
 * nothing, integers that a number cannot hold become `bigint`.
 *
 * @throws {DecodeError} with the path of the first value that does not fit.
 */
export function decodeJson<T>(
  codec: Codec<T>,
  text: string,
  { checks = true }: DecodeOptions = {},
): T {
  try {
    let value: unknown = JSON.parse(text);
    if (hasLongNumber(text)) value = parseExactly(text);
    const mode = { reading: true, finite: true, lenient: !checks };
    return checkValue(codec, value, mode) as T;
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
export function encodeJson<T>(codec: Codec<T>, value: T): string {
  try {
    const plain = checkValue(codec, value, writingFinite);
    try {
      return JSON.stringify(plain);
    } catch {
      return stringifyExactly(plain);
    }
  } catch (thrown) {
    throw new EncodeError(...placeOf(codec.name, thrown));
  }
}
