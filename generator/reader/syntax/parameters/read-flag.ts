import type { Cell } from "../blocks/read-table.js";
import { quote, type Reader } from "../reader.js";

/**
 * Reads a cell that says whether something is required: `yes`, `True`, `✓`.
 * A word that says neither is reported, and nothing follows from it.
 */
export function readFlag(
  { grammar, report }: Reader,
  cell: Cell | undefined,
): boolean | undefined {
  if (cell === undefined) return undefined;
  const { yes, no } = grammar.cells.words;
  if (yes.test(cell.value)) return true;
  if (no.test(cell.value)) return false;
  report(
    "required-unknown",
    `${quote(cell.value)} does not say whether it is required; a word such as \`true\` or \`false\` was expected, and it was taken as optional`,
    { at: cell.place },
  );
  return undefined;
}
