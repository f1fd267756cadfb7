import type { RootContent } from "mdast";
import { parseMarkdown } from "./parse-markdown.js";
import type { Span } from "./span.js";

/** A block of a page as it was parsed. */
export interface ParsedBlock {
  readonly node: RootContent;
  readonly span: Span;
  /** The offset in the page of the part that the node was parsed in. */
  readonly offset: number;
}

/** How many lines are parsed at once: more than any page of one operation has. */
const partLines = 1000;

/**
 * Parses a page part by part, so that the time for a file of many operations
 * is linear in its length. The last block of a part may go on in the next: it
 * is parsed again with it. A block longer than a part makes the part longer.
 */
export function parseParts(text: string): ParsedBlock[] {
  const blocks: ParsedBlock[] = [];
  let start = 0;
  let lines = partLines + countFrontMatter(text);
  while (start < text.length) {
    const end = findEnd(text, start, lines);
    const part = text.slice(start, end);
    const parsed = listParsed(part, start);
    const last = parsed.at(-1);
    const again = last && findLine(text, last.span.start);
    if (end === text.length || again === undefined) {
      blocks.push(...parsed);
      start = end;
    } else if (again > start) {
      blocks.push(...parsed.slice(0, -1));
      start = again;
      lines = partLines;
    } else {
      lines *= 2;
    }
  }
  return blocks;
}

/** The lines of front matter, which stands at the start only. */
function countFrontMatter(text: string): number {
  const end = text.startsWith("---") ? /\n---[ \t]*(?:\n|$)/.exec(text) : null;
  return end ? text.slice(0, end.index).split("\n").length : 0;
}

function listParsed(part: string, offset: number): ParsedBlock[] {
  return parseMarkdown(part, offset > 0).children.flatMap((node) => {
    const span = spanOf(node, offset);
    return span === undefined ? [] : [{ node, span, offset }];
  });
}

/** The offset after so many lines. */
function findEnd(text: string, start: number, lines: number): number {
  let at = start;
  for (let left = lines; left > 0; left -= 1) {
    const feed = text.indexOf("\n", at);
    if (feed < 0) return text.length;
    at = feed + 1;
  }
  return at;
}

/** The offset of the line that an offset stands on. */
function findLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where a node stands in the page, when it was parsed from an offset on. */
export function spanOf(node: RootContent, offset: number): Span | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined
    ? undefined
    : { start: start + offset, end: end + offset };
}
