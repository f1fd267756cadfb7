import type { Block } from "./block.js";

/**
 * Reads a definition list as the items of a list:
 *
 *     `limit` (integer)
 *     :   How many.
 *         At most 100.
 */
export function readDefinitions(block: Block): readonly Block[] | undefined {
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
