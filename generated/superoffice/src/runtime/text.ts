import { DecodeError } from "./errors.js";
import { web } from "./web.js";

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
