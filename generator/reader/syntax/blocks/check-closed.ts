import { quote, type Reader } from "../reader.js";
import type { Block } from "./blocks.js";

/**
 * Reports what is opened and never closed, and so takes in the rest of the
 * page (CommonMark §4.5 and §4.6, conditions 1 to 5):
 *
 *     ```http
 *     <pre>      <!--      <?php      <![CDATA[
 */
export function checkClosed(reader: Reader, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (block.fence?.closed === false)
      reader.report(
        "fence-unclosed",
        "the fence has no end of its own, and takes in what follows; a line that closes it was expected",
        {
          at: block.fence.opening,
          help: "add a line with the same backticks or tildes",
        },
      );
    if (block.kind === "html") checkHtml(reader, block);
  }
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
