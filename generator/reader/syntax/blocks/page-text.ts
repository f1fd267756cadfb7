import {
  createSourceText,
  type SourceFile,
  type SourceText,
} from "../../../base/text/source-text.js";
import { isClosingFence } from "./fence.js";
import { endsInPipe, splitRow } from "./table-cells.js";

/**
 * Makes the text that a page is read from: that of its file, with a space for
 * the line feeds within a broken table row, so that every offset stays what it was.
 */
export function createPageText(file: SourceFile): SourceText {
  const source = createSourceText(file);
  return { ...source, text: joinBrokenRows(source.text) };
}

/**
 * Joins table rows that are broken over several lines:
 *
 *     | Name | Type | Description |
 *     |------|------|-------------|
 *     | rank | int32 | The rank of the owner,
 *     or 0 for none |
 *
 * A row that does not end in a pipe goes on until a line does, and only where
 * it then has exactly as many cells as the header. Each line feed within it
 * becomes a space, so that every offset stays what it was.
 */
export function joinBrokenRows(text: string): string {
  if (!/^ {0,3}\|[^\n]*[^|\s][ \t]*$/m.test(text)) return text;
  const lines = text.split("\n");
  const joined: string[] = [];
  let state: State = outside;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    state = step(state, line, joined.at(-1));
    const last = findLastLine(lines, at, state);
    joined.push(lines.slice(at, last + 1).join(" "));
    at = last;
  }
  return joined.join("\n");
}

/** Where a line stands: in a fence, or in a table of so many columns. */
interface State {
  readonly fence?: string;
  readonly columns: number;
}

const outside: State = { columns: 0 };
const longestRow = 30;

function step(state: State, line: string, before = ""): State {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (state.fence !== undefined)
    return isClosingFence(line, state.fence) ? outside : state;
  if (fence !== undefined) return { fence, columns: 0 };
  if (!startsWithPipe(line)) return outside;
  if (state.columns === 0 && isDelimiterRow(line))
    return { columns: countCells(before) };
  return state;
}

/** The last line of the row that begins at a line: mostly that line itself. */
function findLastLine(
  lines: readonly string[],
  first: number,
  { columns }: State,
): number {
  const line = lines[first] ?? "";
  if (columns === 0 || !startsWithPipe(line) || endsInPipe(line)) return first;
  for (let at = first + 1; at <= first + longestRow; at += 1) {
    const next = lines[at];
    if (next === undefined || startsBlock(next)) return first;
    if (!endsInPipe(next)) continue;
    const row = lines.slice(first, at + 1).join(" ");
    return countCells(row) === columns ? at : first;
  }
  return first;
}

/** A row or a fence; but not the last pipe of a row, alone on its line. */
function startsBlock(line: string): boolean {
  return line.trim() !== "|" && /^\s*(\||`{3}|~{3})/.test(line);
}

function isDelimiterRow(line: string): boolean {
  return line.includes("-") && /^[ \t|:-]+$/.test(line);
}

function startsWithPipe(line: string): boolean {
  return /^ {0,3}\|/.test(line);
}

function countCells(row: string): number {
  return splitRow(row, { start: 0, end: row.length }).length;
}
