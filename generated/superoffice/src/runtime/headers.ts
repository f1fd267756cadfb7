import { EncodeError } from "./errors.js";
import { withinKey } from "./mismatch.js";
import { scalarText } from "./scalar-text.js";
import type { Headers } from "./web.js";

/**
 * Sets a header.
 *
 * @throws {EncodeError} when the value would end the line, or is not Latin-1.
 *   It does not show the value, which may be a secret.
 */
export function setHeader(headers: Headers, name: string, value: string): void {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new EncodeError("holds characters that a header cannot carry", {
      path: name,
    });
  }
  headers.set(name, value);
}

/** Sets headers, under their names on the wire when `names` has them. */
export function setHeaders(
  headers: Headers,
  values: object = {},
  names?: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    if (names && !Object.hasOwn(names, key)) continue;
    try {
      const text = [value].flat().map(scalarText).join();
      setHeader(headers, names?.[key] ?? key, text);
    } catch (thrown) {
      throw withinKey(thrown, key);
    }
  }
}
