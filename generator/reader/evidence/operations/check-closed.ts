import type { DiagnosticCode } from "../../../base/diagnostics/catalog.js";
import type { Span } from "../../../base/text/span.js";
import { unclosedMessage } from "../../syntax/blocks/check-closed.js";
import {
  blankCode,
  listUnclosedTags,
} from "../../syntax/blocks/unclosed-tags.js";
import type { Block } from "../blocks/block.js";
import { reportAt } from "../note-left-out.js";
import type { Reading } from "../reading.js";

/** What is reported of a file, and where. */
type Report = (
  code: DiagnosticCode,
  span: Span,
  message: string,
  help?: string,
) => void;

/**
 * Reports what of a file has no end, or is a table but for one line:
 *
 *     ```json          <!--          <Tabs>          ---
 *     | name | type |                                title: Boats
 *     | id | int |
 *
 * A fence is taken to end, so that nothing is lost; the others are errors.
 */
export function checkClosedByEvidence(
  reading: Reading,
  blocks: readonly Block[],
): void {
  const report: Report = (code, span, message, help) => {
    const place = reading.place(span);
    reportAt(reading, code, message, { place, help });
  };
  const { text } = reading.source;
  const code = blocks.filter(({ kind }) => kind === "code");
  for (const block of code) if (block.isOpen) reportFence(block, text, report);
  checkTables(blocks, report);
  checkFrontMatter(text, report);
  const plain = blankCode(text, code);
  const comment = /^ {0,3}<!--/m.exec(plain);
  if (comment)
    report(
      "html-unclosed",
      lineAt(text, comment.index),
      "the comment has no end, and takes in the rest of the page; `-->` was expected",
    );
  for (const { name, ...span } of listUnclosedTags(plain))
    report(
      "html-unclosed",
      span,
      unclosedMessage(name),
      `add \`</${name}>\` where it ends`,
    );
}

function reportFence(block: Block, text: string, report: Report): void {
  report(
    "evidence-fence-unclosed",
    lineAt(text, block.start),
    "the fence has no end of its own; it was taken to end where the next part begins",
    "add a line with the same backticks or tildes",
  );
}

/**
 * Lines of one number of cells, with pipes on both sides, and no row of dashes
 * below the first; or rows that a blank line cuts off from their table.
 */
function checkTables(blocks: readonly Block[], report: Report): void {
  for (const [index, { kind, text, start, at }] of blocks.entries()) {
    if (kind !== "text" || !text.startsWith("|")) continue;
    const lines = text.split("\n").map((line) => line.trim());
    const counts = new Set(lines.map(countCells));
    const [cells = 0] = counts;
    if (counts.size > 1 || cells < 2) continue;
    if (blocks[index - 1]?.rows?.[0]?.length === cells) {
      report(
        "table-malformed",
        { start, end: at + (lines[0]?.length ?? 0) },
        "the row belongs to no table: a blank line stands between it and the rows above",
        "remove the blank line",
      );
      continue;
    }
    if (lines.length < 2) continue;
    report(
      "table-malformed",
      { start, end: at + (lines[0]?.length ?? 0) },
      "the lines are no table; a row of dashes with as many cells as the header was expected below it",
      "write `|---|---|` with one cell for each column",
    );
  }
}

function countCells(line: string): number {
  return /^\|.*\|$/.test(line)
    ? line.replace(/\\\|/g, "").split("|").length - 2
    : 0;
}

function checkFrontMatter(text: string, report: Report): void {
  if (!/^---[ \t]*\n[\w-]+:/.test(text)) return;
  if (/\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.test(text)) return;
  report(
    "front-matter-invalid",
    { start: 0, end: 3 },
    "the front matter has no end; a line `---` was expected after it",
  );
}

function lineAt(text: string, start: number): Span {
  const feed = text.indexOf("\n", start);
  return { start, end: feed < 0 ? text.length : feed };
}
