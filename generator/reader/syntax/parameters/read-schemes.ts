import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { findWords, uniteWords } from "../blocks/find-words.js";
import type { Cell } from "../blocks/read-table.js";
import type { Reader } from "../reader.js";

/**
 * Reads the schemes of HTTP authentication that a cell names, quoted or not.
 * An apostrophe quotes nothing, and what a sentence denies is no scheme:
 *
 *     Supports 'Basic' and 'Bearer' schemes · Bearer token. · The user's token.
 *     Basic authentication, but not Digest.
 */
export function readSchemes(reader: Reader, cell: Cell): Located<string>[] {
  const { schemes, notScheme } = reader.grammar.headers;
  const raw = reader.source.text.slice(cell.span.start, cell.span.end);
  const found = schemes.flatMap((pattern) => findWords(reader, cell, pattern));
  return uniteWords(found)
    .filter(({ index }) => !notScheme.test(clauseBefore(raw, index)))
    .map(withoutIndex);
}

function withoutIndex({ value, place }: Located<string>): Located<string> {
  return { value, place };
}

/** What stands before a word in its clause. */
function clauseBefore(text: string, index: number): string {
  const before = text.slice(0, index);
  return before.slice(before.search(/[^.;,]*$/));
}
