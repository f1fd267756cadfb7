import type { Span } from "../../../base/text/span.js";

/**
 * A fenced code block (CommonMark §4.5):
 *
 *     ```language more of the info string
 *     content
 *     ```
 */
export interface Fence {
  /** The line that opens it. */
  readonly opening: Span;
  /** The first word of the info string; empty where there is none. */
  readonly language: string;
  /** The lines between the fences, without the last line ending. */
  readonly content: Span;
  /**
   * Whether it is closed by a line of its own: not by the end of the page, and
   * not by the line that was meant for another fence, which then opens inside.
   */
  readonly closed: boolean;
}

/** Reads a fence; `undefined` where the code block is an indented one. */
export function readFence(
  text: string,
  { start, end }: Span,
): Fence | undefined {
  const source = text.slice(start, end);
  const match = /^ {0,3}(`{3,}|~{3,})[ \t]*(\S*)[^\n]*/.exec(source);
  const [line, run, language] = match ?? [];
  if (line === undefined || run === undefined) return undefined;
  const first = Math.min(start + line.length + 1, end);
  const lastLine = text.lastIndexOf("\n", end - 1) + 1;
  const ends =
    lastLine >= first &&
    lastLine > start &&
    isClosingFence(text.slice(lastLine, end), run);
  const last = ends ? Math.max(first, lastLine - 1) : end;
  return {
    opening: { start, end: start + line.length },
    language: language ?? "",
    content: { start: first, end: last },
    closed: ends && !holdsOpening(text.slice(first, last), run),
  };
}

/** Says whether a line closes the fence that a run of characters opened. */
export function isClosingFence(line: string, opening: string): boolean {
  const run = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return run?.startsWith(opening) === true;
}

/** Says whether a line of a fence's content opens a fence as long, with a language. */
function holdsOpening(content: string, run: string): boolean {
  if (!content.includes(run)) return false;
  const openings = content.matchAll(/^ {0,3}(`{3,}|~{3,})[ \t]*[^\s`~]/gm);
  return [...openings].some((match) => match[1]?.startsWith(run));
}
