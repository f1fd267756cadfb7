import { hasErrors } from "../../../base/diagnostics/diagnostic.js";
import type { Block } from "../blocks/blocks.js";
import { matchMark } from "../blocks/match-mark.js";
import { listTableLines } from "../blocks/table-columns.js";
import { keepBlock } from "../blocks/unclassified.js";
import { markOutcome, type Outcome, outcomeOf } from "../coverage.js";
import type { FileRecord, Reader } from "../reader.js";
import { quote } from "../reader.js";

/**
 * Closes the coverage of a file: what nobody has claimed is kept and reported,
 * so that no part of a file is lost in silence whatever the readers do. The
 * rows and columns of a table that was not read end as the table does.
 */
export function finalizeBlocks(reader: Reader, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (outcomeOf(reader, block) === undefined) keepBlock(reader, block);
    const ending = outcomeOf(reader, block);
    if (block.kind === "table" && ending) finalizeTable(reader, block, ending);
  }
  reportLost(reader, blocks);
}

function finalizeTable(reader: Reader, block: Block, ending: Outcome): void {
  const { coverage } = reader;
  const { headings, rows } = listTableLines(reader, block);
  for (const heading of headings)
    if (!coverage.column.has(heading.start))
      markOutcome(reader, "column", heading, ending);
  for (const row of rows)
    if (!coverage.row.has(row.start)) markOutcome(reader, "row", row, ending);
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
    const isRead = isSign(outcomeOf(reader, block));
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
function isSign(ending: Outcome | undefined): boolean {
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
