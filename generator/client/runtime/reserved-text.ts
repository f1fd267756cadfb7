/** Values in which characters stand as they are that others have escaped. */
import { failWith } from "./mismatch.js";
import { scalarText, urlText } from "./scalar-text.js";

/**
 * A query value that keeps reserved characters and escapes of its own (RFC 6570,
 * §3.2.3), but for those that would end it or mean something else there.
 */
export function reservedText(value: unknown): string {
  return keep(value, /%(?:24|2C|2F|3A|3B|3D|3F|40)/g);
}

/** The same for a path, where `/` and `?` would mean something else (OpenAPI 3.2, §4.12.2). */
export function reservedSegment(value: unknown): string {
  return keep(value, /%(?:24|26|2B|2C|3A|3B|3D|40)/g);
}

function keep(value: unknown, reserved: RegExp): string {
  return urlText(value)
    .replace(reserved, decodeURIComponent)
    .replace(/%25(?=[\da-f]{2})/gi, "%");
}

/** The value of a cookie, as it is (OpenAPI 3.2, §4.12.3). */
export function cookieText(value: unknown): string {
  const text = scalarText(value);
  return /[;\p{Cc}]/u.test(text)
    ? failWith("a cookie cannot hold `;` and control characters")
    : text;
}
