import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { Block } from "../blocks/blocks.js";
import { type Groups, matchMark } from "../blocks/match-mark.js";
import { markIgnored } from "../coverage.js";
import type { FrontMatterEntry } from "../page.js";
import type { Reader } from "../reader.js";

/** The blocks of one operation, and what the file says of it beside them. */
export interface OperationBlocks {
  readonly blocks: readonly Block[];
  readonly frontMatter: readonly FrontMatterEntry[];
  readonly title?: Located<string>;
  readonly id?: Located<string>;
  readonly tag?: Located<string>;
  readonly tagDescription?: Located<string>;
}

/** Operations one below the other, and what stands before the first of them. */
export interface SplitOperations {
  readonly before: readonly Block[];
  readonly operations: readonly Omit<OperationBlocks, "frontMatter">[];
}

type Open = Omit<OperationBlocks, "frontMatter"> & { readonly blocks: Block[] };

/**
 * Splits blocks into operations by the mark of their beginnings, whose groups
 * `title`, `id` and `tag` are read.
 *
 *     ## addContact
 *     ## deleteContact
 */
export function splitOperations(
  reader: Reader,
  blocks: readonly Block[],
): SplitOperations {
  const { source, grammar } = reader;
  const before: Block[] = [];
  const operations: Open[] = [];
  let isNested = false;
  for (const block of blocks) {
    const current = operations.at(-1);
    const { operationStart, nested } = grammar;
    const groups = operationStart && matchMark(source, block, operationStart);
    if (nested && current && matchMark(source, block, nested.start))
      isNested = true;
    if (
      groups &&
      !(isNested && groups.title?.value === current?.title?.value)
    ) {
      isNested = false;
      operations.push(openOperation(block, groups));
    } else (current?.blocks ?? before).push(block);
  }
  return {
    before,
    operations: operations.map((operation) => ({
      ...operation,
      blocks: withoutNested(reader, operation.blocks),
    })),
  };
}

function openOperation(block: Block, { title, id, tag }: Groups): Open {
  return {
    blocks: [block],
    ...(title && { title }),
    ...(id && { id }),
    ...(tag && { tag }),
  };
}

/** Leaves out operations nested in one, with all that is said of them. */
function withoutNested(
  reader: Reader,
  blocks: readonly Block[],
): readonly Block[] {
  const { source, grammar } = reader;
  const { nested, sections } = grammar;
  const start = blocks.findIndex(
    (block) => nested && matchMark(source, block, nested.start),
  );
  if (start < 0) return blocks;
  const security = sections.find(({ section }) => section === "security");
  const end = blocks.findLastIndex(
    (block) => security && matchMark(source, block, security.mark),
  );
  const after = Math.max(start, end);
  for (const block of blocks.slice(start, after))
    markIgnored(reader, block, nested?.rule ?? "");
  return [...blocks.slice(0, start), ...blocks.slice(after)];
}
