import type { Block } from "./block.js";
import { readDefinitions } from "./definition-lists.js";
import { readDocTags, readFieldLists } from "./doc-tags.js";
import { readMagicBlocks } from "./magic-blocks.js";

/** Reads a block as what it is in another language that markdown holds; nothing where it is none. */
type Expand = (block: Block, source: string) => readonly Block[] | undefined;

const all: readonly Expand[] = [
  readMagicBlocks,
  readDocTags,
  readFieldLists,
  readDefinitions,
];

/**
 * Puts the blocks that they stand for in the place of those that hold another
 * language: tags of apidoc, fields of reStructuredText, definition lists, JSON of
 * ReadMe.
 */
export function expandBlocks(
  blocks: readonly Block[],
  source: string,
): Block[] {
  let end = 0;
  return blocks.flatMap((block) => {
    // What was expanded may reach over the blocks that follow.
    if (block.start < end) return [];
    for (const expand of all) {
      const made = expand(block, source);
      if (made === undefined) continue;
      end = Math.max(end, ...made.map((one) => one.end));
      return made;
    }
    return [block];
  });
}
