import { DecodeError } from "./errors.js";
import { web } from "./web.js";

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
