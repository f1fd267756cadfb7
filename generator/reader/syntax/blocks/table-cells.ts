import type { Span } from "../../../base/text/span.js";

/**
 * Splits table rows into cells, as GFM §4.10 does:
 *
 *     | Name | Type | A `|` splits a cell even in code; `\|` does not |
 *     Name | Type | without the outer pipes
 */
export function splitRow(text: string, row: Span): Span[] {
  const cells: Span[] = [];
  let { start, end } = trimRow(text, row);
  for (let at = start; at < end; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "|") {
      cells.push({ start, end: at });
      start = at + 1;
    }
  }
  if (start < end || cells.length === 0) cells.push({ start, end });
  return cells;
}

/** Says whether a line ends in a pipe that closes its last cell. */
export function endsInPipe(line: string): boolean {
  const row = line.trimEnd();
  if (!row.endsWith("|")) return false;
  let at = row.length - 2;
  while (row[at] === "\\") at -= 1;
  return (row.length - at) % 2 === 0;
}

/** The row without white space around it and without its first pipe. */
function trimRow(text: string, { start, end }: Span): Span {
  const row = text.slice(start, end);
  const trimmed = row.trimStart();
  const first = end - trimmed.length + (trimmed.startsWith("|") ? 1 : 0);
  return { start: first, end: start + row.trimEnd().length };
}

/**
 * The source of a cell without white space around it. `\|` is the pipe that
 * it stands for; entities, tags and other markup stay as they are written.
 */
export function readCellText(source: string): string {
  return source.trim().replaceAll("\\|", "|");
}

/** A cell that is one code span. */
export const codeSpan = /^(`+)([^`]+)\1$/;
/** A backslash before punctuation. */
export const escaped = /\\([!-/:-@[-`{-~])/g;
