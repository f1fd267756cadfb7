import type { Span } from "../../../base/text/span.js";

/** A cell of a table: what it holds, and where that stands. */
export interface TableCell extends Span {
  readonly text: string;
}

/** Whether two lines begin a table: a header, and dashes below it. */
export function startsTable(header: string, dashes: string): boolean {
  return (
    header.includes("|") &&
    dashes.includes("-") &&
    dashes.includes("|") &&
    /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/.test(dashes)
  );
}

/** The header and the rows of a table, without the line of dashes. */
export function readRows(
  lines: readonly (Span & { readonly text: string })[],
): TableCell[][] {
  return lines
    .filter((_, index) => index !== 1)
    .map(({ text, start }) => readCells(text, start));
}

/** Cells end at pipes that are neither escaped nor part of code (GFM §4.10). */
function readCells(line: string, start: number): TableCell[] {
  const cells: TableCell[] = [];
  let from = line.length - line.trimStart().length;
  if (line[from] === "|") from += 1;
  const end = line.trimEnd().length;
  for (let at = from; at <= end; at += 1) {
    if (at < end && (line[at] !== "|" || line[at - 1] === "\\")) continue;
    // The pipe at the end of the row begins no cell.
    if (at === end && line[at - 1] === "|" && line[at - 2] !== "\\") break;
    cells.push(trimCell(line, start, from, at));
    from = at + 1;
  }
  return cells;
}

function trimCell(
  line: string,
  offset: number,
  from: number,
  to: number,
): TableCell {
  const raw = line.slice(from, to);
  const text = raw.trim();
  const start = offset + from + (text === "" ? 0 : raw.indexOf(text));
  return { text, start, end: start + text.length };
}
