/**
 * Integers that no JavaScript number holds, as documents have them: a text that
 * begins with a mark, so that they can be compared and copied as JSON. Printed,
 * they are the digits that were written.
 */

/** A character of the private use area, which no description has a use for. */
const mark = "\uE000";
const marked = new RegExp(`"${mark}(-?\\d+)"`, "g");

/** The value of an integer, exactly: a number where one holds it. */
export function readInteger(text: string): number | string {
  const number = Number(text);
  if (Number.isSafeInteger(number) || !/^[-+]?\d+$/.test(text)) return number;
  const digits = String(BigInt(text.replace(/^\+/, "")));
  return String(number) === digits ? number : mark + digits;
}

/** Whether a value of a document is such an integer. */
export function isExactInteger(value: unknown): value is string {
  return typeof value === "string" && /^\uE000-?\d+$/.test(value);
}

/** JSON with the digits of such integers in the place of the texts. */
export function printExactly(json: string): string {
  return json.replace(marked, "$1");
}
