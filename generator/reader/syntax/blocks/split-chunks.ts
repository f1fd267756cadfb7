import type { Span } from "../../../base/text/span.js";
import { isClosingFence } from "./fence.js";
import { splitRow } from "./table-cells.js";

/**
 * A stretch of a page whose blocks are the same whatever stands before and
 * after it. What is at once seen to be one block needs no parser:
 *
 *     ---            front matter, at the start only
 *     # a            a heading alone, of plain words
 *     | a | b |      a table, every line of it from pipe to pipe
 *     ```json        a fence, from its opening to its closing line
 *     a              a paragraph, every line of it begun by a letter
 *     - a            or by the mark of a list and a letter or a bracket
 *
 * Anything else reaches to a blank line and is `mixed`. The rest of a page that
 * cannot be divided with certainty is one `mixed` chunk.
 */
export interface Chunk extends Span {
  readonly kind:
    | "front-matter"
    | "heading"
    | "table"
    | "fence"
    | "paragraph"
    | "mixed";
}

/** Divides a page into chunks, in order; blank lines belong to none. */
export function splitChunks(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  while (at < text.length) {
    const chunk = readChunk(text, at);
    const { start, end, kind } = chunk;
    const last = chunks.at(-1);
    if (kind === "mixed" && last?.kind === "mixed" && isIndented(text, start))
      chunks[chunks.length - 1] = { ...last, end };
    else if (end > start) chunks.push(chunk);
    at = Math.max(end, skipLine(text, at));
  }
  return chunks;
}

function readChunk(text: string, at: number): Chunk {
  const start = skipBlankLines(text, at);
  return (
    (at === 0 && readFrontMatter(text)) ||
    readFence(text, start) ||
    readStretch(text, { start, end: findBlankLine(text, start) })
  );
}

function readFrontMatter(text: string): Chunk | undefined {
  const match = /^---[ \t]*\n(?:[\s\S]*?\n)??---[ \t]*(?=\n|$)/.exec(text);
  if (match === null) return undefined;
  return { kind: "front-matter", start: 0, end: match[0].trimEnd().length };
}

const delimiterRow = /^\|(?:[ \t]*:?-+:?[ \t]*\|)+$/;

/** GFM §4.10: a table from pipe to pipe, which only a blank line can end. */
function isTable(source: string): boolean {
  if (!source.startsWith("|")) return false;
  const lines = source.split("\n");
  const [header = "", delimiters = ""] = lines;
  if (!delimiterRow.test(delimiters) || !lines.every(isRow)) return false;
  return countCells(header) === countCells(delimiters);
}

function isRow(line: string): boolean {
  return line.startsWith("|") && line.endsWith("|") && line.length > 1;
}

function countCells(line: string): number {
  return splitRow(line, { start: 0, end: line.length }).length;
}

const openingFence = /^ {0,3}(?:(`{3,})[^`\n]*|(~{3,})[^\n]*)(?:\n|$)/;

/** CommonMark §4.5: a fence that a line of its own closes. */
function readFence(text: string, start: number): Chunk | undefined {
  const line = text.slice(start, skipLine(text, start));
  const match = openingFence.exec(line);
  const run = match?.[1] ?? match?.[2];
  if (run === undefined || text[start] === " ") return undefined;
  for (let at = start + line.length; at < text.length; ) {
    const next = skipLine(text, at);
    const content = text.slice(at, next).replace(/\n$/, "");
    if (isClosingFence(content, run))
      return { kind: "fence", start, end: at + content.trimEnd().length };
    at = next;
  }
  return undefined;
}

/** CommonMark §4.2, without closing marks. */
const plainHeading = /^#{1,6} [^\s#](?:[^\n#]*[^\s#])?[ \t]*$/;

/**
 * CommonMark §4.8: what is no word that begins a line can be another block. An
 * item of a list is a paragraph for a parser without lists (`parseMarkdown`).
 */
const plainParagraph =
  /^(?:[A-Za-z]|[*+-] [A-Za-z[])[^\n]*(?:\n(?:[A-Za-z]|[*+-] [A-Za-z[])[^\n]*)*$/;

/**
 * The lines up to a blank one, which ends a paragraph, a table, a list item's
 * text and most HTML. A fence that opens among them, or HTML that goes on
 * after a blank line (CommonMark §4.6, kinds 1 to 5), hides where that is.
 */
function readStretch(text: string, { start, end }: Span): Chunk {
  const source = text.slice(start, end);
  if (plainHeading.test(source)) return { kind: "heading", start, end };
  if (isTable(source)) return { kind: "table", start, end };
  if (plainParagraph.test(source)) return { kind: "paragraph", start, end };
  const isSure = !/^ {0,3}(?:```|~~~)/m.test(source) && !staysOpen(source);
  if (!isSure) return { kind: "mixed", start, end: text.length };
  // White space that is indented as deep belongs to the code above it.
  const holdsCode = /^(?: {4}| {0,3}\t)/m.test(source);
  return {
    kind: "mixed",
    start,
    end: holdsCode ? skipBlankLines(text, end) : end,
  };
}

/** The ends of the kinds of HTML that a blank line does not end, by their starts. */
const lastingHtml: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [
    /^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i,
    /<\/(?:script|pre|style|textarea)>/i,
  ],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<![A-Za-z]/, />/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];

function staysOpen(source: string): boolean {
  if (!source.includes("<")) return false;
  return source
    .split("\n")
    .some((line) =>
      lastingHtml.some(([start, end]) => start.test(line) && !end.test(line)),
    );
}

/** The offset of the end of the last line before a blank one. */
function findBlankLine(text: string, start: number): number {
  const blank = /\n[ \t]*(?=\n|$)/g;
  blank.lastIndex = start;
  return blank.exec(text)?.index ?? text.length;
}

function skipBlankLines(text: string, at: number): number {
  let start = at;
  while (start < text.length) {
    const next = skipLine(text, start);
    if (!/^[ \t]*\n?$/.test(text.slice(start, next))) return start;
    start = next;
  }
  return start;
}

function isIndented(text: string, start: number): boolean {
  return /^(?: {4}| {0,3}\t)/.test(text.slice(start, start + 4));
}

/** The offset of the next line. */
function skipLine(text: string, at: number): number {
  const feed = text.indexOf("\n", at);
  return feed < 0 ? text.length : feed + 1;
}
