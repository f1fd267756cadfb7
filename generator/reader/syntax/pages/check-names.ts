import { markRowUnknown, type TableRow } from "../blocks/read-table.js";
import { quote, type Reader } from "../reader.js";

/**
 * Keeps the rows whose names can be names of the API, and reports the others.
 * Words that stand apart may be one name, and are taken as they are written;
 * what begins or ends with a mark is no name, and its row is left out:
 *
 *     Full Name                          reported
 *     ... · - Dash · <key> · Name *      reported, and left out
 */
export function withNames(
  reader: Reader,
  rows: readonly TableRow[],
  what: "parameter" | "property" = "parameter",
): readonly TableRow[] {
  const { name: pattern } = reader.grammar.cells;
  if (pattern === undefined) return rows;
  return rows.filter((row) => {
    const { value, place } = row.name;
    const isOne = what === "parameter" || !/\[\d*\]$/.test(value);
    if (isOne && pattern.test(value)) return true;
    const isKept =
      isOne && !/^[!-#%-/:-?[-^`{-~]|[!-#%-/:-@[\\^`{-~]$/.test(value);
    reader.report(
      "name-malformed",
      `${quote(value)} is no name that a ${what} can have; ${isKept ? "it was taken as it is" : "the row was left out"}`,
      { at: place, help: "write the name alone, as it travels" },
    );
    if (!isKept) markRowUnknown(reader, row);
    return isKept;
  });
}
