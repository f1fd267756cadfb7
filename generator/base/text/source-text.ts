import type { Located, Place } from "../diagnostics/diagnostic.js";
import { type Span, trimSpan } from "./span.js";

/** An input file as it was read: its name as the user gave it, and its text. */
export interface SourceFile {
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  readonly text: string;
}

/**
 * A file's text as CommonMark §2.1 and §2.3 see it: without a byte order mark,
 * with LF for every line ending and U+FFFD for NUL. Lines and columns are those
 * of the file; offsets are into `text`.
 */
export interface SourceText {
  readonly file: string;
  readonly text: string;
  /** The offset at which each line begins. */
  readonly lineStarts: readonly number[];
}

/** Makes the text that a file is read from. */
export function createSourceText({ file, text }: SourceFile): SourceText {
  const normal = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .replaceAll("\0", "\uFFFD");
  const lineStarts = findLineStarts(normal);
  return { file, text: normal, lineStarts };
}

/** A file's text as it is, with the offsets at which its lines begin. */
export type TextFile = SourceText;

/** Makes the file of a text whose offsets are those of the file, byte order mark and line endings included. */
export function createTextFile({ file, text }: SourceFile): TextFile {
  const lineStarts = [0];
  const endings = /\r\n?|\n/g;
  while (endings.test(text)) lineStarts.push(endings.lastIndex);
  return { file, text, lineStarts };
}

/** The line and column of an offset, both from 1. */
export function placeAtOffset(source: TextFile, offset: number): Place {
  const { file, lineStarts } = source;
  const line = findLine(lineStarts, offset);
  const column = offset - (lineStarts[line] ?? 0) + 1;
  return { file, line: line + 1, column };
}

/** The place of a span; its end is given when it stands on one line. */
export function placeOf(source: SourceText, { start, end }: Span): Place {
  const place = placeAtOffset(source, start);
  const { file, line, column } = place;
  const next = source.lineStarts[line] ?? Number.POSITIVE_INFINITY;
  // Written out: V8 gives each object that a spread makes a hidden class of its
  // own, which is four times as large as the place.
  return end > start && end < next
    ? { file, line, column, endColumn: column + end - start }
    : place;
}

/** Orders two places of one file by line and column. */
export function comparePlaces(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}

/** The text of a line, counted from 1. */
export function lineOf(source: SourceText, line: number): string {
  const start = source.lineStarts[line - 1] ?? 0;
  const next = source.lineStarts[line];
  return source.text.slice(start, next === undefined ? undefined : next - 1);
}

/** What stands at a span, without white space around it; `undefined` if nothing does. */
export function locate(
  source: SourceText,
  span: Span,
): Located<string> | undefined {
  const inner = trimSpan(source.text, span);
  if (inner.start === inner.end) return undefined;
  const value = source.text.slice(inner.start, inner.end);
  return { value, place: placeOf(source, inner) };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1))
    starts.push(at + 1);
  return starts;
}

/** The index of the line that an offset stands on: the last one that begins before it. */
function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
