import type { Place } from "./diagnostic.js";
import { toVisible } from "./visible-text.js";

/** The widest part of a source line that a frame shows, in terminal columns. */
const frameWidth = 100;
/** How much of a line around the place is looked at, in code units. */
const horizon = 1000;

/** A frame in two lines: the source, and a marker below the place in it. */
export interface CodeFrame {
  readonly source: string;
  readonly marker: string;
}

/** What one user-perceived character takes on the screen. */
interface Cell {
  readonly text: string;
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

// Made where a line has more than ASCII: it takes as long as a hundred frames.
let graphemes: Intl.Segmenter | undefined;

function segment(text: string): Intl.Segments {
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return graphemes.segment(text);
}

const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\ufe0f/u;
const narrowless = /^[\p{Mn}\p{Me}\u200c\u200d]+$/u;

/**
 * Draws the line of a place with `^` under it. Tabs become two spaces, wide
 * characters take two columns, and a long line is cut around the place.
 */
export function drawCodeFrame(place: Place, source: string): CodeFrame {
  const first = place.column - 1;
  const last = Math.max(place.endColumn ?? place.column + 1, place.column + 1);
  const from = Math.max(0, first - horizon);
  const cells = splitCells(source.slice(from, first + horizon), from);
  const window = chooseWindow(cells, first);
  const shown = cells.slice(window.start, window.end);
  const before = window.start > 0 || from > 0 ? "…" : "";
  const cutAfter = window.end < cells.length || first + horizon < source.length;
  const indent = widthOf(shown.filter((cell) => cell.end <= first));
  const marked = shown.filter(
    (cell) => cell.end > first && cell.start < last - 1,
  );
  return {
    source: `${before}${shown.map((cell) => cell.text).join("")}${cutAfter ? "…" : ""}`,
    marker:
      " ".repeat(before.length + indent) +
      "^".repeat(Math.max(1, widthOf(marked))),
  };
}

function splitCells(text: string, offset: number): readonly Cell[] {
  // What has no signs but those of ASCII needs no knowledge of scripts.
  const parts = /^[ -~]*$/.test(text)
    ? Array.from(text, (segment, index) => ({ segment, index }))
    : segment(text);
  return Array.from(parts, ({ segment, index }) => {
    const visible = segment === "\t" ? "  " : toVisible(segment);
    return {
      text: visible,
      width: visible === segment ? characterWidth(segment) : visible.length,
      start: offset + index,
      end: offset + index + segment.length,
    };
  });
}

function characterWidth(character: string): number {
  if (wide.test(character)) return 2;
  return narrowless.test(character) ? 0 : 1;
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0);
}

/** Which cells fit: all of them, or some before the place and more after it. */
function chooseWindow(
  cells: readonly Cell[],
  first: number,
): { readonly start: number; readonly end: number } {
  if (widthOf(cells) <= frameWidth) return { start: 0, end: cells.length };
  const index = cells.findIndex((cell) => cell.end > first);
  let start = index < 0 ? cells.length : index;
  let room = Math.floor(frameWidth / 3);
  while (start > 0 && room > 0) room -= cells[--start]?.width ?? 0;
  let end = start;
  room = frameWidth;
  while (end < cells.length && room > 0) room -= cells[end++]?.width ?? 0;
  return { start, end };
}
