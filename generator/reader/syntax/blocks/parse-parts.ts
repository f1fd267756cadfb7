import type { Root, RootContent } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { type Span, trimSpan } from "../../../base/text/span.js";
import { type Chunk, splitChunks } from "./split-chunks.js";

/**
 * The constructs that the reader has no use for, by their names in micromark.
 * It reads the source of a cell or a paragraph and never what is inside a list
 * or a quote; without them parsing takes a third less time, and no depth of
 * nesting and no run of brackets can make it slow.
 */
const unused = [
  ...["attention", "autolink", "characterEscape", "characterReference"],
  ...["codeText", "hardBreakEscape", "htmlText", "labelEnd", "strikethrough"],
  ...["labelStartImage", "labelStartLink", "tasklistCheck", "gfmFootnoteCall"],
  ...["emailAutolink", "protocolAutolink", "wwwAutolink"],
  ...["gfmPotentialFootnoteCall", "gfmFootnoteDefinition"],
  ...["list", "blockQuote", "definition"],
];

const body = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(disableUnused)
  .freeze();
const whole = body().use(remarkFrontmatter).freeze();

/**
 * Parses the blocks of a page (CommonMark 0.31, GFM tables, YAML front
 * matter), or of a part of one, in which no front matter stands.
 */
export function parseMarkdown(text: string, isPart = false): Root {
  return (isPart ? body : whole).parse(text);
}

/** Leaves out the inline constructs, and the search for links in texts after them. */
function disableUnused(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push({ disable: { null: unused } });
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }));
}

/** A block of a page as it was parsed: what mdast calls it, and where it stands. */
export interface ParsedBlock {
  readonly type: RootContent["type"];
  readonly span: Span;
  /** Of a heading. */
  readonly depth?: number;
  /** Of a heading: its text; absent where it has none. */
  readonly text?: Span;
}

const types = {
  "front-matter": "yaml",
  table: "table",
  fence: "code",
  paragraph: "paragraph",
} as const;

/**
 * Parses a page chunk by chunk, so that the time for a file of many operations
 * is linear in its length, and a chunk that stands on many pages is parsed once.
 */
export function parseParts(text: string): ParsedBlock[] {
  return splitChunks(text).flatMap((chunk) => {
    const { kind } = chunk;
    if (kind === "mixed") return parseChunk(text, chunk);
    if (kind === "heading") return readHeading(text, chunk);
    return { type: types[kind], span: chunk };
  });
}

/** The marks, one space, and the text without white space after it. */
function readHeading(text: string, span: Span): ParsedBlock {
  const depth = text.indexOf(" ", span.start) - span.start;
  const start = span.start + depth + 1;
  const inner = trimSpan(text, { start, end: span.end });
  return { type: "heading", span, depth, text: inner };
}

/** What was parsed, by its source: documentation repeats itself. */
const parsed = new Map<string, readonly ParsedBlock[]>();
const mostParsed = 20_000;
/** Longer ones are too rare on other pages. */
const longestKept = 1000;

function parseChunk(text: string, { start, end }: Chunk): ParsedBlock[] {
  const source = text.slice(start, end);
  let blocks = parsed.get(source);
  if (blocks === undefined) {
    blocks = parseMarkdown(source, true).children.flatMap(readNode);
    if (parsed.size >= mostParsed) parsed.clear();
    if (source.length <= longestKept) parsed.set(source, blocks);
  }
  return blocks.map((block) => moveBlock(block, start));
}

function readNode(node: RootContent): ParsedBlock[] {
  const span = spanOf(node);
  if (span === undefined) return [];
  if (node.type !== "heading") return [{ type: node.type, span }];
  const { type, depth, children } = node;
  const first = children[0] && spanOf(children[0]);
  const last = children.at(-1);
  const end = last && spanOf(last)?.end;
  const hasText = first !== undefined && end !== undefined;
  const text = hasText ? { start: first.start, end } : undefined;
  return [{ type, span, depth, ...(text && { text }) }];
}

function spanOf({ position }: RootContent): Span | undefined {
  const start = position?.start.offset;
  const end = position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}

function moveBlock(block: ParsedBlock, offset: number): ParsedBlock {
  const span = move(block.span, offset);
  return {
    ...block,
    span,
    ...(block.text && { text: move(block.text, offset) }),
  };
}

function move({ start, end }: Span, offset: number): Span {
  return { start: start + offset, end: end + offset };
}
