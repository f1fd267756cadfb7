import type { SourceText } from "../../../base/text/source-text.js";
import type { SectionRule } from "../../dialects/page-grammar.js";
import type { Block } from "../blocks/blocks.js";
import { type Groups, matchMark } from "../blocks/match-mark.js";

/** The blocks of one operation: what stands before its sections, and these. */
export interface Outline {
  readonly opening: readonly Block[];
  readonly sections: readonly Section[];
}

/** A section: the block that marks it, what that says, and the blocks below. */
export interface Section {
  /** Absent where an unknown heading begins the section. */
  readonly rule?: SectionRule;
  readonly heading: Block;
  readonly groups: Groups;
  readonly blocks: readonly Block[];
}

/**
 * Divides the blocks of an operation by its known headings:
 *
 *     the opening, with any headings of its own
 *     ## Request Headers      a known section
 *     ### Of interest         deeper and unknown: stays in the section
 *     ## Something new        as deep and unknown: a section without a rule
 */
export function splitSections(
  source: SourceText,
  blocks: readonly Block[],
  rules: readonly SectionRule[],
): Outline {
  const opening: Block[] = [];
  const sections: (Section & { readonly blocks: Block[] })[] = [];
  for (const block of blocks) {
    const current = sections.at(-1);
    const known = mayBegin(block, current) && findRule(source, block, rules);
    if (known) sections.push({ ...known, heading: block, blocks: [] });
    else if (current === undefined) opening.push(block);
    else if (endsSection(block, current.heading))
      sections.push({ heading: block, groups: {}, blocks: [] });
    else current.blocks.push(block);
  }
  return { opening, sections };
}

function findRule(
  source: SourceText,
  block: Block,
  rules: readonly SectionRule[],
): { readonly rule: SectionRule; readonly groups: Groups } | undefined {
  for (const rule of rules) {
    const groups = matchMark(source, block, rule.mark);
    if (groups) return { rule, groups };
  }
  return undefined;
}

/** A paragraph begins no section before the first one: descriptions have them. */
function mayBegin({ kind }: Block, current: Section | undefined): boolean {
  return kind !== "paragraph" || current !== undefined;
}

/** Says whether a heading without a rule is as deep as the one above, or less. */
function endsSection(block: Block, heading: Block): boolean {
  const depth = heading.depth ?? Number.POSITIVE_INFINITY;
  return block.depth !== undefined && block.depth <= depth;
}
