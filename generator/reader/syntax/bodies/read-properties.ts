import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { locate, placeOf } from "../../../base/text/source-text.js";
import type { Combination } from "../../dialects/page-grammar.js";
import {
  type Cell,
  type FoundTable,
  readTable,
  type TableRow,
} from "../blocks/read-table.js";
import { readCellText } from "../blocks/table-cells.js";
import type { PropertyRow, PropertyTable } from "../page.js";
import { withNames } from "../pages/check-names.js";
import { readFlag } from "../parameters/read-flag.js";
import type { Reader } from "../reader.js";

/** A piece of a property table, with what its caption says of its rows. */
export interface TablePiece extends FoundTable {
  readonly combination?: Combination;
}

/**
 * Reads a table of properties, or the pieces of one:
 *
 *     | Property Name | Type | Description |
 *     |---------------|------|-------------|
 *     | ContactId | int32 | Primary key |
 */
export function readProperties(
  reader: Reader,
  [first, ...rest]: readonly [TablePiece, ...TablePiece[]],
): PropertyTable {
  const rows = [first, ...rest].flatMap((piece) =>
    withNames(reader, readTable(reader, piece), "property").map((row) =>
      readProperty(reader, row, piece.combination),
    ),
  );
  const place = placeOf(reader.source, first.block);
  return { place, rows, ...(reader.grammar.cells.rows && { nested: true }) };
}

/** Reads a row about a property, or about what else the dialect knows. */
export function readProperty(
  reader: Reader,
  row: TableRow,
  combination?: Combination,
): PropertyRow {
  const { type, description, blankType } = row;
  return {
    ...readName(reader, row.name, combination),
    ...(type && { type: withoutSpan(type) }),
    ...(blankType && { blankType: placeOf(reader.source, blankType) }),
    ...(description && { description: withoutSpan(description) }),
    ...readMarks(reader, row),
  };
}

/** The name of a row without its mark of depth, and what the row is about. */
export function readName(
  { source, grammar }: Reader,
  cell: Cell,
  combination?: Combination,
): Pick<PropertyRow, "name" | "depth" | "role"> {
  const { rows } = grammar.cells;
  if (rows === undefined) return { name: withoutSpan(cell) };
  const marks = rows.depth.exec(cell.value)?.[0] ?? "";
  const depth = [...marks.trimEnd()].length;
  const value = cell.value.slice(marks.length).trim();
  const written = source.text.slice(cell.span.start, cell.span.end);
  const before = rows.depth.exec(written)?.[0].length ?? 0;
  const raw = readCellText(written.slice(before));
  const span = { start: cell.span.start + before, end: cell.span.end };
  const name = { value, place: locate(source, span)?.place ?? cell.place };
  if (rows.values.test(raw)) return { name, depth, role: "values" };
  if (!rows.itself.test(raw)) return { name, depth };
  const isPart = combination !== undefined && combination !== "none";
  return { name, depth, role: isPart ? combination : "itself" };
}

/** What the marks behind the name and the columns beside it say. */
function readMarks(
  reader: Reader,
  { mark, required, access }: TableRow,
): Pick<PropertyRow, "required" | "access"> {
  const { rows } = reader.grammar.cells;
  const isReadOnly = access && rows?.readOnly.test(access.value);
  const isWriteOnly = access && rows?.writeOnly.test(access.value);
  const isRequired =
    readFlag(reader, required) ?? (mark && mark === "required");
  return {
    ...(isRequired !== undefined && { required: isRequired }),
    ...(isReadOnly && { access: "read-only" as const }),
    ...(isWriteOnly && { access: "write-only" as const }),
  };
}

/** A cell as a page holds it. */
export function withoutSpan({ value, place }: Cell): Located<string> {
  return { value, place };
}
