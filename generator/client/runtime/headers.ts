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
  try {
    headers.set(name, value);
  } catch {
    throw new EncodeError("holds characters that a header cannot carry", {
      path: name,
    });
  }
}

/** Sets headers, under their names on the wire and no others when `names` is there. */
export function setHeaders(
  headers: Headers,
  values: object = {},
  names?: Readonly<Record<string, string>>,
): void {
  for (const [key, value] of Object.entries(values)) {
    if (value == null || (names && !Object.hasOwn(names, key))) continue;
    let text: string;
    try {
      text = [value].flat().map(scalarText).join();
    } catch (thrown) {
      throw withinKey(thrown, key);
    }
    setHeader(headers, names?.[key] ?? key, text);
  }
}
