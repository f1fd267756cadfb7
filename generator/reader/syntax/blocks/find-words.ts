import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { placeOf } from "../../../base/text/source-text.js";
import type { Reader } from "../reader.js";
import type { Cell } from "./read-table.js";

/** A word of a cell, and where in the source of the cell it begins. */
export interface FoundWord extends Located<string> {
  readonly index: number;
}

/** What the first group of a pattern holds at each match in a cell, or the whole match. */
export function findWords(
  { source }: Reader,
  { span }: Cell,
  pattern: RegExp,
): FoundWord[] {
  const raw = source.text.slice(span.start, span.end);
  return [...raw.matchAll(pattern)].flatMap((match) => {
    const value = (match[1] ?? match[0]).trim();
    if (!value) return [];
    const index = match.index + match[0].indexOf(value);
    const start = span.start + index;
    const place = placeOf(source, { start, end: start + value.length });
    return [{ value, place, index }];
  });
}

/** Words in the order of the cell, each once and none within another. */
export function uniteWords(words: readonly FoundWord[]): FoundWord[] {
  const sorted = [...words].sort(
    (a, b) => a.index - b.index || b.value.length - a.value.length,
  );
  const seen = new Set<string>();
  let end = -1;
  return sorted.filter(({ value, index }) => {
    const key = value.toLowerCase();
    if (index < end || seen.has(key)) return false;
    seen.add(key);
    end = index + value.length;
    return true;
  });
}
