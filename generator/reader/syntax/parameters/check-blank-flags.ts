import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Span } from "../../../base/text/span.js";
import type { Reader } from "../reader.js";

/** A row of a table that may have a column which says what is required. */
interface FlagRow {
  readonly name: Located<string>;
  readonly required?: Located<string>;
  readonly blankRequired?: Span;
}

/**
 * Reports, once for a table, a blank cell in a column whose other cells say yes
 * or no in words: what a blank one says is not known. In a column of marks it
 * is the other answer.
 *
 *     | Name | Required |        | Name | Required |
 *     | id   | true     |        | id   | ✓        |
 *     | name |          |  ?     | name |          |  optional
 */
export function checkBlankFlags(
  { grammar, report }: Reader,
  rows: readonly FlagRow[],
): void {
  const { yes, no, yesMark } = grammar.cells.words;
  const blank = rows.find(({ blankRequired }) => blankRequired);
  if (blank?.blankRequired === undefined) return;
  const isAnswered = rows.some(({ required }) => {
    const word = required?.value;
    if (word === undefined || yesMark.test(word)) return false;
    return yes.test(word) || no.test(word);
  });
  if (!isAnswered) return;
  report(
    "required-unknown",
    `the cell beside \`${blank.name.value}\` does not say whether it is required, as others of its column do; it was taken as optional`,
    { at: blank.blankRequired, help: "write `true` or `false` in each cell" },
  );
}
