import type { Located } from "../../base/diagnostics/diagnostic.js";
import {
  locate,
  placeOf,
  type SourceText,
} from "../../base/text/source-text.js";
import type { Span } from "../../base/text/span.js";

/**
 * A line of a blueprint: where it stands, and how far it is indented. Lists of
 * a blueprint nest by columns, as they did in the parsers that its writers
 * used, and not by the rules of CommonMark:
 *
 *     + Response 200 (application/json)
 *         + Attributes (object)
 *             + name (string)
 *
 * A line of an included file keeps its place there.
 */
export interface Line extends Span {
  readonly source: SourceText;
  /** In columns, a tab reaching to the next multiple of four. */
  readonly indent: number;
  /** Whether it stands in a fence, or is the line that opens or closes one. */
  readonly fence?: "opens" | "inside" | "closes";
  /** Whether it is an item of a list without a mark: a heading that stands for one. */
  readonly isItem?: true;
}

/** The text of a line, without the white space around it. */
export function textOf({ source, start, end }: Line): string {
  return source.text.slice(start, end);
}

/** Whether nothing stands on a line. */
export function isBlank({ start, end }: Line): boolean {
  return start === end;
}

/** Divides a text into its lines, from the line of that number on. */
export function splitLines(
  source: SourceText,
  { from = 0, indent = 0 } = {},
): Line[] {
  const { text, lineStarts } = source;
  const lines = lineStarts.slice(from).map((start, index): Line => {
    const next = lineStarts[from + index + 1];
    const end = next === undefined ? text.length : next - 1;
    return measure(source, { start, end }, indent);
  });
  return markFences(lines);
}

function measure(
  source: SourceText,
  { start, end }: Span,
  indent: number,
): Line {
  const { text } = source;
  let columns = indent;
  let at = start;
  for (; at < end; at += 1) {
    const character = text[at];
    if (character === " ") columns += 1;
    else if (character === "\t") columns += 4 - (columns % 4);
    else break;
  }
  let last = end;
  while (last > at && /\s/.test(text[last - 1] ?? "")) last -= 1;
  return { source, start: at, end: last, indent: columns };
}

const fenceMark = /^(`{3,}|~{3,})([^`]*)$/;

/**
 * Marks the lines of fences. One that nothing closes, or in which the next one
 * opens, is no fence: it hides no line.
 */
function markFences(lines: readonly Line[]): Line[] {
  const marked = [...lines];
  const hopeless = new Set<string>();
  for (let at = 0; at < lines.length; at += 1) {
    const mark = openingOf(lines[at]);
    if (mark === undefined || hopeless.has(mark)) continue;
    const close = findClose(lines, at, mark);
    if (close === undefined) {
      hopeless.add(mark);
      continue;
    }
    if (close < 0) continue;
    for (let inside = at; inside <= close; inside += 1) {
      const line = lines[inside];
      const fence =
        inside === at ? "opens" : inside === close ? "closes" : "inside";
      if (line) marked[inside] = { ...line, fence };
    }
    at = close;
  }
  return marked;
}

function openingOf(line: Line | undefined): string | undefined {
  return line && fenceMark.exec(textOf(line))?.[1];
}

/** The line that closes a fence; -1 where another opens before, nothing where none does. */
function findClose(
  lines: readonly Line[],
  opening: number,
  mark: string,
): number | undefined {
  for (let at = opening + 1; at < lines.length; at += 1) {
    const line = lines[at];
    const match = line && fenceMark.exec(textOf(line));
    if (!match?.[1]?.startsWith(mark)) continue;
    return match[2]?.trim() ? -1 : at;
  }
  return undefined;
}

/** What stands on a line, or on a part of it, with its place. */
export function locateOn(
  line: Line,
  { start, end }: Span = line,
): Located<string> {
  return (
    locate(line.source, { start, end }) ?? {
      value: "",
      place: placeOf(line.source, { start, end }),
    }
  );
}

/** The paragraphs of lines as markdown, without the indent that all share. */
export function joinLines(lines: readonly Line[]): Located<string> | undefined {
  const shown = dropBlankEnds(lines);
  const [first] = shown;
  if (first === undefined) return undefined;
  const filled = shown.filter((line) => !isBlank(line));
  const shared = Math.min(...filled.map(({ indent }) => indent));
  const value = shown
    .map((line) =>
      isBlank(line) ? "" : " ".repeat(line.indent - shared) + textOf(line),
    )
    .join("\n");
  return { value, place: locateOn(first).place };
}

/** Lines without the blank ones before the first and after the last. */
export function dropBlankEnds(lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return [];
  let last = lines.length;
  for (
    let line = lines[last - 1];
    line && isBlank(line);
    line = lines[last - 1]
  )
    last -= 1;
  return lines.slice(first, last);
}
