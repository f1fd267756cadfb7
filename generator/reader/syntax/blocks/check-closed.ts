import type { Span } from "../../../base/text/span.js";
import { quote, type Reader } from "../reader.js";
import type { Block } from "./blocks.js";
import type { Fence } from "./fence.js";
import { blankCode, listUnclosedTags } from "./unclosed-tags.js";

/**
 * Reports what is opened and never closed, and so takes in the rest of the
 * page (CommonMark §4.5 and §4.6, conditions 1 to 5), and components that have
 * no end:
 *
 *     ```http
 *     <pre>      <!--      <?php      <![CDATA[
 *     <Tabs>
 */
export function checkClosed(reader: Reader, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (block.fence?.closed === false)
      reader.report(
        "fence-unclosed",
        "the fence has no end of its own, and takes in what follows; a line that closes it was expected",
        {
          at: findOpening(reader.source.text, blocks, block.fence),
          help: "add a line with the same backticks or tildes",
        },
      );
    if (block.kind === "html") checkHtml(reader, block);
  }
  checkTags(reader, blocks);
}

/**
 * Where the fence opens that lacks its end. Where fences have no language, each
 * line that should open one closes the one before, and only the last is seen
 * to be open: then it is the first that holds a heading with blank lines
 * around it.
 */
function findOpening(
  text: string,
  blocks: readonly Block[],
  last: Fence,
): Span {
  const heading = /\n[ \t]*\n#{1,6} [^\n]+\n[ \t]*\n/;
  const first = blocks.find(
    ({ fence }) =>
      fence !== undefined &&
      heading.test(text.slice(fence.content.start, fence.content.end)),
  );
  return first?.fence?.opening ?? last.opening;
}

function checkTags(reader: Reader, blocks: readonly Block[]): void {
  const { text } = reader.source;
  if (!/^[ \t]*<(?:[A-Z]|details)/m.test(text)) return;
  const code = blocks.filter(
    ({ kind, fence }) => kind === "code" || fence !== undefined,
  );
  for (const { name, ...at } of listUnclosedTags(blankCode(text, code)))
    reader.report("html-unclosed", unclosedMessage(name), {
      at,
      help: `add \`</${name}>\` where it ends`,
    });
}

/** Says of a component that it has no end. */
export function unclosedMessage(name: string): string {
  return `the component \`<${name}>\` has no end; \`</${name}>\` was expected below it`;
}

const endings: readonly (readonly [start: RegExp, end: RegExp])[] = [
  [
    /^<(pre|script|style|textarea)(?=[\s>]|$)/i,
    /<\/(pre|script|style|textarea)>/i,
  ],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
];

function checkHtml(reader: Reader, block: Block): void {
  const source = reader.source.text.slice(block.start, block.end);
  const [, end] = endings.find(([start]) => start.test(source)) ?? [];
  if (end === undefined || end.test(source)) return;
  reader.report(
    "html-unclosed",
    `the HTML block ${quote(source)} has no end, and takes in the rest of the page; its end was expected`,
    { at: firstLine(reader.source.text, block) },
  );
}

function firstLine(text: string, { start, end }: Block) {
  const feed = text.indexOf("\n", start);
  return { start, end: feed < 0 ? end : Math.min(feed, end) };
}
