import type { FilePart } from "../../dialects/page-grammar.js";
import type { Reader } from "../reader.js";
import type { Block } from "./blocks.js";
import { type Groups, matchMark } from "./match-mark.js";

/** A part of a file: the rule that began it, and the blocks below its mark. */
export interface FoundPart {
  readonly rule: FilePart;
  /** The block that marks it. */
  readonly heading: Block;
  readonly groups: Groups;
  readonly blocks: readonly Block[];
}

/** A file by its parts, and what stands before the first of them. */
export interface Parts {
  readonly head: readonly Block[];
  readonly parts: readonly FoundPart[];
}

/**
 * Divides a file that holds more than operations:
 *
 *     <h1>Contacts v2</h1>      an introduction
 *     # Authentication          definitions
 *     <h1>Contact</h1>          the operations of a tag
 *     # Schemas                 schemas by name
 */
export function splitParts(reader: Reader, blocks: readonly Block[]): Parts {
  const head: Block[] = [];
  const parts: (FoundPart & { readonly blocks: Block[] })[] = [];
  const begun = new Set<FilePart>();
  for (const block of blocks) {
    const found = findPart(reader, block, begun);
    if (found) begun.add(found.rule);
    if (found) parts.push({ ...found, heading: block, blocks: [] });
    else (parts.at(-1)?.blocks ?? head).push(block);
  }
  return { head, parts };
}

function findPart(
  { source, grammar }: Reader,
  block: Block,
  begun: ReadonlySet<FilePart>,
): Pick<FoundPart, "rule" | "groups"> | undefined {
  for (const rule of grammar.parts ?? []) {
    if (rule.once && begun.has(rule)) continue;
    const groups = matchMark(source, block, rule.mark);
    if (groups) return { rule, groups };
  }
  return undefined;
}
