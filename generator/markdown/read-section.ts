import type { Located } from "../diagnostics/diagnostic.js";
import type {
  CaptionRule,
  SectionRule,
  TableRule,
} from "../dialects/page-grammar.js";
import type { Block } from "./blocks.js";
import type { Fence } from "./fence.js";
import { type Groups, matchMark } from "./match-mark.js";
import type { Unclassified } from "./page.js";
import type { CaptionedFence } from "./read-bodies.js";
import type { TablePiece } from "./read-properties.js";
import type { FoundTable } from "./read-table.js";
import { keepUnclassified, type Reader } from "./reader.js";
import type { Section } from "./sections.js";
import { locate } from "./source-text.js";
import { matchTable } from "./table-columns.js";

/** A section whose parts were found by its rule. */
export interface FoundSection {
  readonly rule: SectionRule;
  readonly heading: Block;
  readonly groups: Groups;
  readonly description?: Located<string>;
  readonly prose: readonly Block[];
  /** The first table and the first fence, and all of each. */
  readonly table?: FoundTable;
  readonly pieces: readonly TablePiece[];
  readonly fence?: Fence;
  readonly fences: readonly CaptionedFence[];
}

/**
 * Finds the parts of a section; what its rule does not expect is kept as
 * unclassified:
 *
 *     ## Request Body: newEntity      the heading
 *     The contact to save.            prose, where the section has any
 *     allOf                           a caption, where the dialect has any
 *     | Property Name | … |           one table, or several
 *     ```http …                       one fence, or several
 */
export function readSection(
  reader: Reader,
  rule: SectionRule,
  section: Section,
): FoundSection {
  const { heading, groups } = section;
  const parts: Parts = { prose: [], pieces: [], fences: [] };
  for (const block of section.blocks) {
    if (isIgnored(reader, block) || block.fence?.closed === false) continue;
    if (!takeBlock(reader, rule, parts, block)) keepBlock(reader, block);
  }
  const { prose, pieces, fences } = parts;
  const description = joinProse(reader, prose);
  const [table] = pieces;
  const [fence] = fences;
  return {
    rule,
    heading,
    groups,
    ...(description && { description }),
    prose,
    ...(table && { table }),
    pieces,
    ...(fence && { fence: fence.fence }),
    fences,
  };
}

interface Parts {
  caption?: { readonly rule: CaptionRule; readonly groups: Groups } | undefined;
  readonly prose: Block[];
  readonly pieces: TablePiece[];
  readonly fences: CaptionedFence[];
}

/** Takes a block as a part of its section; says whether the rule expects it. */
function takeBlock(
  reader: Reader,
  rule: SectionRule,
  parts: Parts,
  block: Block,
): boolean {
  const caption = findCaption(reader, rule, block);
  const { pieces, fences, prose } = parts;
  const mayHaveTable = pieces.length === 0 || rule.pieces === true;
  const mayHaveFence = fences.length === 0 || rule.bodies === true;
  if (caption) parts.caption = caption;
  else if (mayHaveTable && rule.table && isTable(reader, block, rule.table)) {
    const combination = parts.caption?.rule.as;
    parts.caption = undefined;
    const piece = { block, rule: rule.table };
    pieces.push({ ...piece, ...(combination && { combination }) });
  } else if (mayHaveFence && block.fence && isFence(block, rule))
    fences.push({ fence: block.fence, caption: parts.caption?.groups ?? {} });
  else if (reportMalformedTable(reader, block, rule.table)) return true;
  else if (mayHaveProse(rule, parts)) prose.push(block);
  else return false;
  return true;
}

/** Prose stands before the table and the fence. */
function mayHaveProse({ prose }: SectionRule, parts: Parts): boolean {
  return prose && parts.pieces.length === 0 && parts.fences.length === 0;
}

function findCaption(
  { source }: Reader,
  { captions }: SectionRule,
  block: Block,
): Parts["caption"] {
  for (const rule of captions ?? []) {
    const groups = matchMark(source, block, rule.mark);
    if (groups) return { rule, groups };
  }
  return undefined;
}

/** Keeps a block that nothing claims. */
export function keepBlock(reader: Reader, block: Block): void {
  keepUnclassified(reader, { kind: kindOf(block), span: block });
}

/** What stands from the first block of some prose to its last, as source. */
export function joinProse(
  { source }: Reader,
  blocks: readonly Block[],
): Located<string> | undefined {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return locate(source, { start: first.start, end: last.end });
}

/** Says whether a rule of the dialect ignores a block. */
export function isIgnored({ source, grammar }: Reader, block: Block): boolean {
  return grammar.ignored.some(({ mark }) => matchMark(source, block, mark));
}

/**
 * Reports a paragraph that was meant as a table. GFM reads none where the
 * delimiter row is missing or has another number of cells than the header.
 */
export function reportMalformedTable(
  reader: Reader,
  block: Block,
  rule: TableRule | undefined,
): boolean {
  if (block.kind !== "paragraph" || rule === undefined) return false;
  const { text } = reader.source;
  if (text[block.start] !== "|" || !matchTable(reader, block, rule))
    return false;
  reader.report(
    "table-malformed",
    "the lines are no table; a row of dashes with as many cells as the header was expected below it",
    { at: block.text, help: "write `|---|---|` with one cell for each column" },
  );
  return true;
}

function isTable(reader: Reader, block: Block, rule: TableRule): boolean {
  return block.kind === "table" && matchTable(reader, block, rule);
}

function isFence({ fence }: Block, { fences }: SectionRule): boolean {
  return fence !== undefined && fences?.includes(fence.language) === true;
}

function kindOf({ kind, title }: Block): Unclassified["kind"] {
  if (title) return "heading";
  switch (kind) {
    case "heading":
    case "table":
    case "fence":
    case "paragraph":
      return kind;
    default:
      return "block";
  }
}
