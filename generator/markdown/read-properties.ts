import type { Located } from "../diagnostics/diagnostic.js";
import type { Combination } from "../dialects/page-grammar.js";
import { matchSpan } from "./match-mark.js";
import type { PropertyRow, PropertyTable } from "./page.js";
import {
  type Cell,
  type FoundTable,
  readTable,
  type TableRow,
} from "./read-table.js";
import type { Reader } from "./reader.js";
import { placeOf } from "./source-text.js";

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
    readTable(reader, piece).map((row) =>
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
  const start = cell.span.start + marks.length;
  const at = matchSpan(
    source,
    { start, end: cell.span.end },
    /^\s*(?<text>.+)/s,
  );
  const name = { value, place: at?.text?.place ?? cell.place };
  if (rows.values.test(value)) return { name, depth, role: "values" };
  if (!rows.itself.test(value)) return { name, depth };
  const isPart = combination !== undefined && combination !== "none";
  return { name, depth, role: isPart ? combination : "itself" };
}

/** What the columns beside name, type and description say. */
function readMarks(
  { grammar }: Reader,
  { required, access }: TableRow,
): Pick<PropertyRow, "required" | "access"> {
  const { rows, required: mark } = grammar.cells;
  const isReadOnly = access && rows?.readOnly.test(access.value);
  const isWriteOnly = access && rows?.writeOnly.test(access.value);
  return {
    ...(required && { required: mark.test(required.value) }),
    ...(isReadOnly && { access: "read-only" as const }),
    ...(isWriteOnly && { access: "write-only" as const }),
  };
}

/** A cell as a page holds it. */
export function withoutSpan({ value, place }: Cell): Located<string> {
  return { value, place };
}
