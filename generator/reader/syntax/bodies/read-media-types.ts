import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { findWords, uniteWords } from "../blocks/find-words.js";
import type { Cell } from "../blocks/read-table.js";
import { quote, type Reader } from "../reader.js";

/**
 * Reads the media types that a cell lists (RFC 6838 §4.2), as code or not. A
 * code span that is none is a word of the sentence:
 *
 *     Of the body: `application/json`, text/xml
 *     See `the list`: `application/json; charset=utf-8`
 *
 * A cell that says something and names none is reported, unless it ends where
 * a list would begin.
 */
export function readMediaTypes(reader: Reader, cell: Cell): Located<string>[] {
  const { mediaType } = reader.grammar.cells.words;
  const found = uniteWords([
    ...findWords(reader, cell, codeMediaType),
    ...findWords(reader, cell, mediaType),
  ]);
  if (found.length === 0 && !/[:,]\W*$/.test(cell.value))
    reader.report(
      "media-type-malformed",
      `${quote(cell.value)} names no media type; one such as \`application/json\` was expected`,
      { at: cell.place, help: "name it as type and subtype" },
    );
  return found.map(({ value, place }) => ({ value, place }));
}

/** A code span that is a media type, without its charset. */
const codeMediaType =
  /`\s*([\w!#$&^.+-]+\/[\w!#$&^.+*-]+|\*\/\*)(?=\s*(?:;[^`]*)?`)/g;
