/**
 * Takes from a text what no reader sees: zero-width marks, marks that turn the
 * direction of text (Trojan Source, CVE-2021-42574) and halves of surrogate
 * pairs. Control characters but the line feed become spaces, and the other line
 * ends line feeds.
 */
export function toVisibleText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/\p{Cs}/gu, "\ufffd");
}

/** The same on one line. */
export function toVisibleLine(text: string): string {
  return toVisibleText(text)
    .replace(/\s*\n\s*/g, " ")
    .trim();
}
