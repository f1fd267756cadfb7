import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { locate, placeOf } from "../../../base/text/source-text.js";
import type { Block } from "../blocks/blocks.js";
import { matchMark, matchSpan } from "../blocks/match-mark.js";
import { takeProse } from "../blocks/prose.js";
import { matchTable } from "../blocks/table-columns.js";
import { isIgnored, keepBlock } from "../blocks/unclassified.js";
import { readCalls } from "../bodies/read-calls.js";
import { markOutcome, markUsed } from "../coverage.js";
import type { HttpMethod, PageHeader, PageParameter } from "../page.js";
import { readParameters } from "../parameters/read-parameters.js";
import type { Reader } from "../reader.js";
import { readOperationLine } from "./read-operation-line.js";
import { reportMalformedTable } from "./read-section.js";

/** What stands before the first section. */
export interface PagePreamble {
  readonly title?: Located<string>;
  readonly id?: Located<string>;
  readonly method?: Located<HttpMethod>;
  readonly path?: Located<string>;
  readonly summary?: Located<string>;
  readonly description?: Located<string>;
  readonly pathParameters: readonly PageParameter[];
  /** The media types that examples of a call show. */
  readonly callHeaders: readonly PageHeader[];
}

/**
 * Reads what stands before the first section:
 *
 *     # PATCH Contact/{id}                  the title
 *     ```http … ```                         method and path
 *     Updates a contact.                    the summary: the first paragraph
 *     More. ## Even with headings.          the description, as it is written
 *     | Path Part | Type | Description |    the path parameters
 */
export function readPreamble(
  reader: Reader,
  blocks: readonly Block[],
): PagePreamble {
  const parts = sortBlocks(reader, blocks);
  if (parts.line === undefined) reportMissingLine(reader, blocks);
  const title = parts.title && locate(reader.source, parts.title.text);
  const operation = parts.line && readOperationLine(reader, parts.line);
  const { pathTable } = reader.grammar.opening;
  return {
    ...(title && { title }),
    ...(parts.id && { id: parts.id }),
    ...operation,
    ...readProse(reader, parts.prose),
    pathParameters:
      parts.table && pathTable
        ? readParameters(reader, "path", {
            block: parts.table,
            rule: pathTable,
            rows: "path row",
          })
        : [],
    callHeaders: readCalls(reader, parts.calls),
  };
}

interface Parts {
  title?: Block;
  id?: Located<string>;
  line?: Block;
  table?: Block;
  readonly prose: Block[];
  readonly calls: Block[];
}

function sortBlocks(reader: Reader, blocks: readonly Block[]): Parts {
  const { opening } = reader.grammar;
  const parts: Parts = { prose: [], calls: [] };
  for (const block of blocks) {
    if (block.kind === "front-matter" || isIgnored(reader, block)) continue;
    const isLine = matchMark(reader.source, block, opening.operationLine.block);
    if (!parts.line && isLine) {
      parts.line = block;
      markUsed(reader, block, "operation line");
    } else if (!parts.line) sortHead(reader, parts, block);
    else if (isLine && isRepeated(reader, block, parts.line)) continue;
    else sortBody(reader, parts, block);
  }
  return parts;
}

/** Before the line with method and path, only what names the operation is expected. */
function sortHead(reader: Reader, parts: Parts, block: Block): void {
  const { title, id, calls } = reader.grammar.opening;
  const isTitle = matchMark(reader.source, block, title);
  const named = id && matchMark(reader.source, block, id)?.id;
  if (!parts.title && isTitle) {
    parts.title = block;
    markUsed(reader, block, "title");
  } else if (!parts.id && named) {
    parts.id = named;
    markUsed(reader, block, "operation id");
  } else if (calls && block.fence) {
    parts.calls.push(block);
    markUsed(reader, block, "call example");
  } else keepBlock(reader, block);
}

/** After it everything is prose, but for the one path table, which ends it. */
function sortBody(reader: Reader, parts: Parts, block: Block): void {
  const { pathTable } = reader.grammar.opening;
  const isPathTable =
    block.kind === "table" && pathTable && matchTable(reader, block, pathTable);
  if (!parts.table && isPathTable) {
    parts.table = block;
    markUsed(reader, block, "table");
  } else if (reportMalformedTable(reader, block, pathTable)) return;
  else if (parts.table) keepBlock(reader, block);
  else parts.prose.push(block);
}

function readLine({ source }: Reader, { fence, text }: Block): string {
  const { start, end } = fence?.content ?? text;
  return source.text.slice(start, end).trim();
}

function isRepeated(reader: Reader, block: Block, first: Block): boolean {
  const { source, grammar } = reader;
  const { content } = block.fence ?? { content: block.text };
  const line = readLine(reader, block);
  if (!grammar.opening.operationLine.line.test(line)) return false;
  // With a query it is an example of the same operation.
  if (line.startsWith(`${readLine(reader, first)}?`)) return false;
  markOutcome(reader, "block", block, {
    as: "unknown",
    what: "operation line",
  });
  reader.report(
    "http-fence-repeated",
    "the page says a second time which method and path it documents; one operation was expected",
    {
      at: content,
      help: "give each operation a page of its own",
      related: [{ message: "the first", place: placeOf(source, first) }],
    },
  );
  return true;
}

function readProse(
  reader: Reader,
  prose: readonly Block[],
): Pick<PagePreamble, "summary" | "description"> {
  const notes = prose.findIndex((block) => !isNote(reader, block));
  const at = Math.max(notes, 0);
  const summary = prose[at] && readSummary(reader, prose[at]);
  if (prose[at] && summary) markUsed(reader, prose[at], "summary");
  const rest = summary
    ? [prose.slice(0, at), prose.slice(at + 1)]
    : [prose, []];
  const what = { what: "description" };
  const parts = rest.flatMap((blocks) => takeProse(reader, blocks, what) ?? []);
  const [first] = parts;
  const value = parts.map((part) => part.value).join("\n\n");
  const description = first && { ...first, value };
  return { ...(summary && { summary }), ...(description && { description }) };
}

/** Whether a block is a note, an include or a component: it sums up nothing. */
function isNote({ source, grammar }: Reader, block: Block): boolean {
  const text = source.text.slice(block.start, block.end).trimStart();
  return grammar.notSummary?.test(text) === true;
}

/** The first block as the summary, where it is one. */
function readSummary(
  { source, grammar }: Reader,
  first: Block,
): Located<string> | undefined {
  const pattern = grammar.opening.summary;
  if (["heading", "table", "fence", "code"].includes(first.kind)) return;
  return pattern
    ? matchSpan(source, first, pattern)?.text
    : locate(source, first);
}

function reportMissingLine(reader: Reader, blocks: readonly Block[]): void {
  const at = blocks.find(({ kind }) => kind === "heading") ?? blocks[0];
  reader.report(
    "http-fence-missing",
    "the page does not say which method and path it documents; a fence ` ```http ` with a line such as `GET /api/contacts` was expected",
    { at: at ?? { start: 0, end: 0 } },
  );
}
