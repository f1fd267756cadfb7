import { hasErrors } from "../../../base/diagnostics/diagnostic.js";
import type { Block } from "../blocks/blocks.js";
import { keepBlock } from "../blocks/leftovers.js";
import { matchMark } from "../blocks/match-mark.js";
import { listTableLines } from "../blocks/table-columns.js";
import { type Ending, endingOf, enter } from "../ledger.js";
import type { FileRecord, Reader } from "../reader.js";
import { quote } from "../reader.js";

/**
 * Closes the ledger of a file: what nobody has claimed is kept and reported,
 * so that no part of a file is lost in silence whatever the readers do. The
 * rows and columns of a table that was not read end as the table does.
 */
export function settleBlocks(reader: Reader, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (endingOf(reader, block) === undefined) keepBlock(reader, block);
    const ending = endingOf(reader, block);
    if (block.kind === "table" && ending) settleTable(reader, block, ending);
  }
  reportLost(reader, blocks);
}

function settleTable(reader: Reader, block: Block, ending: Ending): void {
  const { ledger } = reader;
  const { headings, rows } = listTableLines(reader, block);
  for (const heading of headings)
    if (!ledger.column.has(heading.start))
      enter(reader, "column", heading, ending);
  for (const row of rows)
    if (!ledger.row.has(row.start)) enter(reader, "row", row, ending);
}

/**
 * Reports operations that a file shows and nobody has read: where a block that
 * names one, or says its method and path, belongs to none.
 */
function reportLost(reader: Reader, blocks: readonly Block[]): void {
  const { grammar, source } = reader;
  const { operationStart, opening } = grammar;
  if (operationStart === undefined) return;
  // Of the two signs of one lost operation the first is reported.
  let isNamed = false;
  for (const block of blocks) {
    const isId =
      opening.id !== undefined && matchMark(source, block, opening.id);
    const isLine = matchMark(source, block, opening.operationLine.block);
    if (!(isId || isLine)) continue;
    const isReported = isNamed && !isId;
    const isRead = isSign(endingOf(reader, block));
    isNamed = Boolean(isId) && !isRead;
    if (isRead || isReported) continue;
    const text = quote(source.text.slice(block.start, block.end));
    reader.report(
      "operation-lost",
      `${text} belongs to no operation; the heading of one was expected directly above it`,
      {
        at: block.text,
        help: "write the operation's heading there, and move what stands between them",
      },
    );
  }
}

/** Says whether a block was read as what names an operation, or is none of one. */
function isSign(ending: Ending | undefined): boolean {
  const { as, what = "" } = ending ?? {};
  return as === "ignored" || ["operation id", "operation line"].includes(what);
}

/** Reports a file that is written in a dialect and documents nothing. */
export function checkAnyOperation(
  reader: Reader,
  { diagnostics }: FileRecord,
  pages: number,
): void {
  if (pages > 0 || hasErrors(diagnostics)) return;
  reader.report(
    "operation-missing",
    `the file is written in the dialect \`${reader.dialect.name}\` and documents no operation; at least one was expected`,
    { at: { start: 0, end: 0 } },
  );
}
