import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { lineOf, placeOf } from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import type {
  ColumnRole,
  ColumnRule,
  TableRule,
} from "../../dialects/page-grammar.js";
import { markOutcome } from "../coverage.js";
import { checkBlankFlags } from "../parameters/check-blank-flags.js";
import { quote, type Reader } from "../reader.js";
import type { Block } from "./blocks.js";
import { type NameCell, readNameCell, readValueCell } from "./name-cell.js";
import { readPlainText } from "./plain-text.js";
import { readCellText, splitRow } from "./table-cells.js";
import {
  type FoundColumns,
  listTableLines,
  readColumns,
  spanOfCell,
  type TableLines,
} from "./table-columns.js";

/** A table of the page, and the rule that says what its columns are. */
export interface FoundTable {
  readonly block: Block;
  readonly rule: TableRule;
  /** What its rows are called, in the singular. */
  readonly rows: string;
}

/** A cell: its text, its place, and the source of it all. */
export interface Cell extends Located<string> {
  readonly span: Span;
}

/** A row by what its columns mean; a blank cell is absent. */
export interface TableRow {
  readonly line: Span;
  readonly name: Cell;
  /** What the marks behind the name say. */
  readonly mark?: NonNullable<NameCell["mark"]>;
  readonly type?: Cell;
  readonly description?: Cell;
  readonly in?: Cell;
  readonly required?: Cell;
  readonly access?: Cell;
  readonly value?: Cell;
  readonly body?: Cell;
  /** Where the type would stand, when there is a column for it and it is blank. */
  readonly blankType?: Span;
  /** Where it would stand whether something is required. */
  readonly blankRequired?: Span;
}

/**
 * Reads a table whose columns a rule knows. A row with more or fewer cells
 * than the header is reported and left out: which cell is missing from it, or
 * which pipe was meant as text, cannot be known.
 *
 *     | Property Name | Type | Description |
 *     |---------------|------|-------------|
 *     | ContactId | Integer | Primary key |
 */
export function readTable(
  reader: Reader,
  { block, rule, rows: what }: FoundTable,
): TableRow[] {
  const lines = listTableLines(reader, block);
  const columns = readColumns(reader, lines, rule);
  const rows = lines.rows.flatMap((line) => {
    const found = splitRow(reader.source.text, line);
    const cells = joinSurplus(found, columns, rule.surplus);
    if (!checkLength(reader, { line, cells }, lines)) return [];
    const row = readRow(reader, { line, cells }, columns);
    markOutcome(reader, "row", line, { as: row ? "used" : "unknown", what });
    if (row === undefined) reportNameless(reader, line);
    return row ?? [];
  });
  checkBlankFlags(reader, rows);
  return rule.repeats ? rows : withoutRepeated(reader, rows);
}

/** Gives the cells that a row has too many to the column that holds pipes. */
function joinSurplus(
  cells: readonly Span[],
  columns: FoundColumns,
  role: ColumnRole | undefined,
): readonly Span[] {
  const surplus = cells.length - columns.length;
  const at = columns.findIndex((column) => role && column?.as === role);
  const [first, last] = [cells[at], cells[at + surplus]];
  if (surplus <= 0 || first === undefined || last === undefined) return cells;
  const joined = { start: first.start, end: last.end };
  return [...cells.slice(0, at), joined, ...cells.slice(at + surplus + 1)];
}

interface RowCells {
  readonly line: Span;
  readonly cells: readonly Span[];
}

/** Writes down that a row which was read as such has no meaning. */
export function markRowUnknown(reader: Reader, { line }: TableRow): void {
  markOutcome(reader, "row", line, { as: "unknown", what: "row" });
}

function checkLength(
  reader: Reader,
  { line, cells }: RowCells,
  { headings }: TableLines,
): boolean {
  if (cells.length === headings.length) return true;
  markOutcome(reader, "row", line, { as: "unknown", what: "row" });
  const { text } = reader.source;
  const columns = headings.map((cell) =>
    quote(text.slice(cell.start, cell.end)),
  );
  const has = `the row has ${count(cells.length, "cell")}; ${headings.length} were expected (${columns.join(", ")})`;
  const surplus = cells[headings.length];
  if (surplus)
    reader.report("table-row-too-long", has, {
      at: spanOfCell(reader, surplus),
      help: "write a pipe that belongs to a cell's text as `\\|`",
    });
  else
    reader.report("table-row-too-short", has, {
      at: { start: line.end, end: line.end },
      help: "add the missing cell, or the end of a row that is broken off",
    });
  return false;
}

function readRow(
  reader: Reader,
  { line, cells }: RowCells,
  columns: FoundColumns,
): TableRow | undefined {
  const found = new Map<ColumnRole, Cell>();
  let blankType: Span | undefined;
  let blankRequired: Span | undefined;
  columns.forEach((column, index) => {
    const cell = cells[index];
    if (column === undefined || cell === undefined) return;
    const { as, blank } = column;
    const text = readCell(reader, cell, (raw) =>
      readColumn(reader, column, raw),
    );
    if (text && !blank?.test(text.value)) found.set(as, text);
    else if (as === "type") blankType = spanOfCell(reader, cell);
    else if (as === "required") blankRequired = spanOfCell(reader, cell);
  });
  const name = found.get("name");
  if (name === undefined) return undefined;
  found.delete("ignored");
  const mark = readMark(reader, name);
  return {
    ...Object.fromEntries(found),
    line,
    name,
    ...(mark && { mark }),
    ...(blankType && { blankType }),
    ...(blankRequired && { blankRequired }),
  };
}

/** What a cell says, by what its column is about. */
function readColumn(
  { grammar }: Reader,
  { as, links }: ColumnRule,
  raw: string,
): string {
  switch (as) {
    case "description":
      return readCellText(raw);
    case "value":
      return readValueCell(raw, grammar.cells.words);
    case "name":
      return readNameCell(raw, grammar.cells.words).name;
    default:
      return readPlainText(raw, { links });
  }
}

function readMark({ source, grammar }: Reader, { span }: Cell) {
  const raw = source.text.slice(span.start, span.end);
  return readNameCell(raw, grammar.cells.words).mark;
}

function readCell(
  { source }: Reader,
  cell: Span,
  read: (text: string) => string,
): Cell | undefined {
  const span = trimSpan(source.text, cell);
  const value = read(source.text.slice(span.start, span.end));
  if (value === "") return undefined;
  return { value, place: placeOf(source, span), span };
}

function reportNameless(reader: Reader, line: Span): void {
  const cell = splitRow(reader.source.text, line)[0] ?? line;
  reader.report(
    "table-row-nameless",
    "the first cell of the row is blank; a name was expected",
    { at: spanOfCell(reader, cell) },
  );
}

function withoutRepeated(
  reader: Reader,
  rows: readonly TableRow[],
): TableRow[] {
  const first = new Map<string, TableRow>();
  for (const row of rows) {
    const known = first.get(row.name.value);
    if (known === undefined) {
      first.set(row.name.value, row);
      continue;
    }
    const { place } = row.name;
    const text = lineOf(reader.source, place.line);
    markRowUnknown(reader, row);
    reader.unclassified.push({ kind: "block", text, place });
    reader.report(
      "table-row-repeated",
      `the table has ${quote(row.name.value)} twice; the first row is used`,
      {
        at: place,
        related: [{ message: "the first row", place: known.name.place }],
      },
    );
  }
  return [...first.values()];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
