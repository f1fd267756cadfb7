import type { RootContent } from "mdast";
import { type Span, trimSpan } from "../../../base/text/span.js";
import type { BlockKind } from "../../dialects/page-grammar.js";
import { type Fence, readFence } from "./fence.js";
import { type ParsedBlock, parseParts } from "./parse-parts.js";

/**
 * A block at the top of a page, by its place in the source. What is inside a
 * list or a quote is never a block:
 *
 *     # heading
 *     <h3 id="a">heading</h3>
 *     a paragraph · - a list · > a quote · <html> · | a | table |
 *     <!-- a comment --> · [a]: https://example.com "definition"
 */
export interface Block extends Span {
  readonly kind: BlockKind;
  /** What a mark is matched against; see `Mark`. */
  readonly text: Span;
  /** The depth of a heading, from 1; of one in HTML too. */
  readonly depth?: number;
  /** The text of a heading in HTML; its kind is `html`. */
  readonly title?: Span;
  /** What a fence holds. */
  readonly fence?: Fence;
  /** The block after it that a reader of the page sees. */
  readonly next?: Block;
}

/** Lists the blocks of a page, in order. */
export function listBlocks(text: string): Block[] {
  const blocks = parseParts(text).map((block) => readBlock(block, text));
  let next: Block | undefined;
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at];
    if (block && next) blocks[at] = { ...block, next };
    if (block && !isInvisible(block)) next = blocks[at];
  }
  return blocks;
}

/** Says whether a block is nothing that a reader of the page sees. */
function isInvisible({ kind }: Block): boolean {
  return kind === "comment" || kind === "definition";
}

function readBlock(parsed: ParsedBlock, text: string): Block {
  const { type, span } = parsed;
  switch (type) {
    case "heading":
      return {
        ...trimSpan(text, span),
        kind: "heading",
        text: readHeadingText(text, parsed),
        ...(parsed.depth && { depth: parsed.depth }),
      };
    case "code": {
      const fence = readFence(text, span);
      if (fence === undefined) return { ...span, kind: "code", text: span };
      return { ...span, kind: "fence", text: fence.content, fence };
    }
    case "paragraph":
      return readParagraph(text, span);
    case "html":
      return readHtml(text, span);
    default:
      return { ...span, kind: kindOf(type), text: span };
  }
}

/** A list or a quote is told by its first characters: see `parseMarkdown`. */
function readParagraph(text: string, span: Span): Block {
  const feed = text.indexOf("\n", span.start);
  const end = feed < 0 ? span.end : Math.min(feed, span.end);
  const line = trimSpan(text, { start: span.start, end });
  const first = text.slice(line.start, Math.min(line.end, line.start + 12));
  if (first.startsWith(">")) return { ...span, kind: "quote", text: line };
  if (/^(?:[-+*]|\d{1,9}[.)])(?:\s|$)/.test(first))
    return { ...span, kind: "list", text: line };
  const isDefinition =
    first.startsWith("[") &&
    text.slice(span.start, span.end).split("\n").every(isDefinitionLine);
  return {
    ...span,
    kind: isDefinition ? "definition" : "paragraph",
    text: line,
  };
}

/** CommonMark §4.7, on one line. */
function isDefinitionLine(line: string): boolean {
  return /^ {0,3}\[[^[\]]+\]:[ \t]*\S+([ \t]+("[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$/.test(
    line,
  );
}

/** Comments (CommonMark §4.6, condition 2) and nothing else, or other HTML. */
function readHtml(text: string, span: Span): Block {
  const source = text.slice(span.start, span.end);
  if (/^(?:<!--(?:(?!-->)[\s\S])*-->\s*)+$/.test(source))
    return { ...span, kind: "comment", text: span };
  return { ...span, kind: "html", text: span, ...readTitle(text, span) };
}

function kindOf(type: RootContent["type"]): BlockKind {
  if (type === "table") return type;
  if (type === "thematicBreak") return "rule";
  return type === "yaml" ? "front-matter" : "paragraph";
}

/** The heading that an HTML block begins with, where it does. */
function readTitle(
  text: string,
  { start, end }: Span,
): Pick<Block, "depth" | "title"> {
  const match = /^<h([1-6])(?:\s[^>\n]*)?>([^\n]*?)<\/h\1>/i.exec(
    text.slice(start, end),
  );
  if (match === null) return {};
  const [whole, depth, inner = ""] = match;
  const last = start + whole.length - "</h1>".length;
  return {
    depth: Number(depth),
    title: trimSpan(text, { start: last - inner.length, end: last }),
  };
}

/** The span of a heading's text: without its marks, and empty where it has none. */
function readHeadingText(source: string, { span, text }: ParsedBlock): Span {
  if (text === undefined) return { start: span.start, end: span.start };
  const { start, end } = text;
  // An id in braces is an attribute of the heading, not a part of its text.
  const plain = source.slice(start, end).replace(/\s+\{#[^{}]*\}$/, "");
  return { start, end: start + plain.length };
}
