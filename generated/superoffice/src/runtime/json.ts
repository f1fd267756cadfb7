/** JSON bodies: `JSON.parse` and `JSON.stringify`, with the codec's checks. */
import { type CheckMode, checkValue } from "./check.js";
import type { Codec } from "./codec.js";
import { DecodeError, EncodeError } from "./errors.js";
import { hasLongNumber, parseExactly, stringifyExactly } from "./json-exact.js";
import { detailOf, pathFrom } from "./mismatch.js";

/** How a body is read. */
export interface DecodeOptions {
  /** False lets values of a wrong type pass. */
  readonly checks?: boolean | undefined;
}

const strictReading: CheckMode = {
  reading: true,
  finite: true,
  lenient: false,
};
const lenientReading: CheckMode = {
  reading: true,
  finite: true,
  lenient: true,
};
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
  options: DecodeOptions = {},
): T {
  const mode = options.checks === false ? lenientReading : strictReading;
  try {
    return checkValue(codec, parse(text), mode) as T;
  } catch (thrown) {
    if (thrown instanceof DecodeError) throw thrown;
    throw new DecodeError(detailOf(thrown), {
      path: pathFrom(codec.name, thrown),
    });
  }
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return hasLongNumber(text) ? parseExactly(text) : value;
  } catch (cause) {
    throw new DecodeError("the body is not JSON", { cause });
  }
}

/**
 * Writes a value.
 *
 * @throws {EncodeError} with the path of the first value that does not fit.
 */
export function encodeJson<T>(codec: Codec<T>, value: T): string {
  try {
    checkValue(codec, value, writingFinite);
    return stringify(value);
  } catch (thrown) {
    throw new EncodeError(detailOf(thrown), {
      path: pathFrom(codec.name, thrown),
    });
  }
}

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return stringifyExactly(value) as string;
  }
}
