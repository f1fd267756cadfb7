import { suggestWord } from "../../../base/diagnostics/suggest.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import type { ColumnRule, TableRule } from "../../dialects/page-grammar.js";
import { markOutcome, type Outcome } from "../coverage.js";
import { keepUnclassified, quote, type Reader } from "../reader.js";
import type { Block } from "./blocks.js";
import { readPlainText } from "./plain-text.js";
import { readCellText, splitRow } from "./table-cells.js";

/** The lines of a table: its header, its delimiter row and the rest. */
export interface TableLines {
  readonly header: Span;
  readonly headings: readonly Span[];
  readonly rows: readonly Span[];
}

/** Lists the lines of a table block; a broken row is one line here. */
export function listTableLines({ source }: Reader, block: Block): TableLines {
  const { text } = source;
  const lines: Span[] = [];
  for (let start = block.start; start < block.end; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? block.end : Math.min(feed, block.end);
    lines.push({ start, end });
    start = end + 1;
  }
  const [header = block, , ...rows] = lines;
  return { header, headings: splitRow(text, header), rows };
}

/** Says whether a table is the one that a rule means: by its first column. */
export function matchTable(
  reader: Reader,
  block: Block,
  { columns }: TableRule,
): boolean {
  const [first] = listTableLines(reader, block).headings;
  return first !== undefined && isHeading(reader, first, columns[0]);
}

/** The columns of a table by their index; `undefined` for unknown ones. */
export type FoundColumns = readonly (ColumnRule | undefined)[];

/** Finds what each column means; unknown and missing ones are reported. */
export function readColumns(
  reader: Reader,
  lines: TableLines,
  { columns }: TableRule,
): FoundColumns {
  const left = new Set(columns);
  const found = lines.headings.map((cell) => {
    const rule = [...left].find((column) => isHeading(reader, cell, column));
    if (rule) left.delete(rule);
    if (rule) markOutcome(reader, "column", cell, endingOf(rule));
    return rule;
  });
  found.forEach((column, index) => {
    if (column !== undefined) return;
    const meant = suggestColumn(reader, lines.headings[index], left);
    // A misspelt column is one finding: it does not lack as well.
    if (meant) left.delete(meant);
    keepColumn(reader, lines, index, meant);
  });
  for (const { heading, as, optional } of left)
    if (as !== "ignored" && !optional)
      reader.report(
        "table-column-missing",
        `the table has no column \`${heading}\`; the columns ${columns
          .filter((column) => !column.optional)
          .map((column) => `\`${column.heading}\``)
          .join(", ")} were expected`,
        { at: lines.header },
      );
  return found;
}

/** The column that a misspelt one was meant to be, of those that a table lacks. */
function suggestColumn(
  { source }: Reader,
  cell: Span | undefined,
  left: ReadonlySet<ColumnRule>,
): ColumnRule | undefined {
  if (cell === undefined) return undefined;
  const text = readPlainText(source.text.slice(cell.start, cell.end));
  const meant = suggestWord(
    text,
    [...left].map(({ heading }) => heading),
  );
  return [...left].find(({ heading }) => heading === meant);
}

function endingOf({ heading, as }: ColumnRule): Outcome {
  return as === "ignored"
    ? { as, what: `column \`${heading}\`` }
    : { as: "used", what: "column" };
}

function keepColumn(
  reader: Reader,
  { headings, rows }: TableLines,
  index: number,
  meant?: ColumnRule,
): void {
  const { text } = reader.source;
  const heading = headings[index];
  if (heading === undefined) return;
  markOutcome(reader, "column", heading, { as: "unknown", what: "column" });
  const cells = [heading, ...rows.map((row) => splitRow(text, row)[index])];
  const texts = cells.map((cell) =>
    cell ? readCellText(text.slice(cell.start, cell.end)) : "",
  );
  keepUnclassified(reader, {
    kind: "column",
    span: spanOfCell(reader, heading),
    what: `column ${quote(texts[0] ?? "")}`,
    text: texts.join("\n"),
    ...(meant && { help: `did you mean the column \`${meant.heading}\`?` }),
  });
}

/** The span of a cell's text; of a blank cell, from its pipe to the next. */
export function spanOfCell({ source }: Reader, cell: Span): Span {
  const inner = trimSpan(source.text, cell);
  if (inner.start < inner.end) return inner;
  return { start: Math.max(0, cell.start - 1), end: cell.end };
}

function isHeading(
  { source }: Reader,
  cell: Span,
  { heading }: ColumnRule,
): boolean {
  const text = readPlainText(source.text.slice(cell.start, cell.end));
  return fold(text) === fold(heading);
}

function fold(text: string): string {
  return text.replace(/\s+/g, " ").toLowerCase();
}
