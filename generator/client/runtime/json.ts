/** JSON bodies: `JSON.parse` and `JSON.stringify`, with the codec's checks. */
import { type CheckMode, checkValue } from "./check.js";
import type { CodecFor } from "./codec.js";
import { DecodeError, EncodeError } from "./errors.js";
import { hasLongNumber, parseExactly, stringifyExactly } from "./json-exact.js";
import { placeOf } from "./mismatch.js";

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
