import type { Block } from "./block.js";
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

/**
 * Reads a definition list as the items of a list:
 *
 *     `limit` (integer)
 *     :   How many.
 *         At most 100.
 */
function readDefinitions(block: Block): readonly Block[] | undefined {
  if (block.kind !== "text" || !/\n[ \t]{0,3}:[ \t]+\S/.test(block.text))
    return undefined;
  const pattern =
    /^(?![ \t]*:)([^\n]+)\n((?:[ \t]{0,3}:[ \t]+[^\n]+(?:\n[ \t]{2,}(?!:)[^\n]+)*\n?)+)/gm;
  const found = [...block.text.matchAll(pattern)];
  const read = found.reduce((sum, [whole]) => sum + whole.trim().length, 0);
  // What holds more than a list is a paragraph with colons.
  if (found.length === 0 || read < block.text.trim().length * 0.9)
    return undefined;
  return found.map((match) => {
    const [whole, term = "", said = ""] = match;
    const start = block.at + match.index;
    const words = said
      .replace(/^[ \t]*:?[ \t]+/gm, "")
      .trim()
      .replace(/\n/g, " ");
    return {
      kind: "item",
      start,
      end: start + whole.trimEnd().length,
      indent: block.indent,
      at: start,
      text: `${term.trim().replace(/[:：]$/, "")}: ${words}`,
    };
  });
}
