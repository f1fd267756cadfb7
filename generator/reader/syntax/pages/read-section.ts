import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type {
  CaptionRule,
  SectionKind,
  SectionRule,
  TableRule,
} from "../../dialects/page-grammar.js";
import type { Block } from "../blocks/blocks.js";
import type { Fence } from "../blocks/fence.js";
import { type Groups, matchMark } from "../blocks/match-mark.js";
import { takeProse } from "../blocks/prose.js";
import type { FoundTable } from "../blocks/read-table.js";
import { matchTable } from "../blocks/table-columns.js";
import { isIgnored, keepBlock, markUnknown } from "../blocks/unclassified.js";
import type { CaptionedFence } from "../bodies/read-bodies.js";
import type { TablePiece } from "../bodies/read-properties.js";
import { markIgnored, markUsed } from "../coverage.js";
import type { Reader } from "../reader.js";
import type { Section } from "./sections.js";

/** A section whose parts were found by its rule. */
export interface FoundSection {
  readonly rule: SectionRule;
  readonly heading: Block;
  readonly groups: Groups;
  /** All that stands below the heading. */
  readonly blocks: readonly Block[];
  readonly description?: Located<string>;
  readonly prose: readonly Block[];
  /** The first table and the first fence, and all of each. */
  readonly table?: FoundTable;
  readonly pieces: readonly TablePiece[];
  readonly fence?: Fence;
  readonly fences: readonly CaptionedFence[];
  /** Fences that hold an answer, whatever the section is about. */
  readonly answers: readonly Fence[];
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
  const { heading, groups, blocks } = section;
  const parts: Parts = { prose: [], pieces: [], fences: [], answers: [] };
  take(reader, rule, heading, "section heading");
  for (const block of section.blocks) {
    if (isIgnored(reader, block)) continue;
    if (block.fence?.closed === false) markUnknown(reader, [block]);
    else if (!takeBlock(reader, rule, parts, block)) keepBlock(reader, block);
  }
  const { prose, pieces, fences, answers } = parts;
  const description = takeProse(reader, prose, {
    what: "section description",
  });
  const [table] = pieces;
  const [fence] = fences;
  return {
    rule,
    heading,
    groups,
    blocks,
    ...(description && { description }),
    prose,
    ...(table && { table }),
    pieces,
    ...(fence && { fence: fence.fence }),
    fences,
    answers,
  };
}

interface Parts {
  caption?: { readonly rule: CaptionRule; readonly groups: Groups } | undefined;
  readonly prose: Block[];
  readonly pieces: TablePiece[];
  readonly fences: CaptionedFence[];
  readonly answers: Fence[];
}

/** Takes a block as a part of its section; says whether the rule expects it. */
function takeBlock(
  reader: Reader,
  rule: SectionRule,
  parts: Parts,
  block: Block,
): boolean {
  const caption = findCaption(reader, rule, block);
  const { pieces, fences, prose, answers } = parts;
  const mayHaveTable = pieces.length === 0 || rule.pieces === true;
  const mayHaveFence = fences.length === 0 || rule.bodies === true;
  if (caption) takeCaption(reader, { rule, parts, block }, caption);
  else if (mayHaveTable && rule.table && isTable(reader, block, rule.table)) {
    const combination = parts.caption?.rule.as;
    parts.caption = undefined;
    const piece = { block, rule: rule.table, rows: rowWords[rule.section] };
    pieces.push({ ...piece, ...(combination && { combination }) });
    take(reader, rule, block, "table");
  } else if (block.fence && isAnswer(reader, rule, block.fence, fences)) {
    answers.push(block.fence);
    take(reader, rule, block, "response sample");
  } else if (mayHaveFence && block.fence && isFence(block, rule)) {
    fences.push({ fence: block.fence, caption: parts.caption?.groups ?? {} });
    take(reader, rule, block, "fence");
  } else if (reportMalformedTable(reader, block, rule.table)) return true;
  else if (mayHaveProse(rule, parts)) prose.push(block);
  else return false;
  return true;
}

/** Writes down that a section takes a block, or that it is ignored with it. */
function take(
  reader: Reader,
  { rule }: SectionRule,
  block: Block,
  what: string,
): void {
  if (rule === undefined) markUsed(reader, block, what);
  else markIgnored(reader, block, rule);
}

interface Taken {
  readonly rule: SectionRule;
  readonly parts: Parts;
  readonly block: Block;
}

/** A caption is about what follows it, unless it says nothing by a rule. */
function takeCaption(
  reader: Reader,
  { rule, parts, block }: Taken,
  caption: NonNullable<Parts["caption"]>,
): void {
  const reason = caption.rule.rule;
  if (reason === undefined) {
    parts.caption = caption;
    take(reader, rule, block, "caption");
  } else markIgnored(reader, block, reason);
}

/** What the rows of a section's table are called; in the singular. */
const rowWords: Readonly<Record<SectionKind, string>> = {
  "query-parameters": "query row",
  parameters: "parameter row",
  "parameter-details": "row",
  "enum-values": "enum row",
  headers: "header row",
  "request-body": "property row",
  responses: "status row",
  "response-body": "property row",
  properties: "property row",
  "request-sample": "row",
  "response-sample": "row",
  security: "row",
  ignored: "row",
};

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
  markUnknown(reader, [block]);
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

/**
 * Whether a fence is a message that begins with a status line: a sample of a
 * response, under whatever heading it stands. The first of the section that is
 * about them is found by its rule.
 */
function isAnswer(
  { source: { text } }: Reader,
  { section, bodies }: SectionRule,
  { content }: Fence,
  fences: readonly CaptionedFence[],
): boolean {
  if (bodies || section === "ignored") return false;
  if (section === "response-sample" && fences.length === 0) return false;
  return /^\s*HTTP\/\d(?:\.\d)?[ \t]+\d{3}(?!\d)/.test(
    text.slice(content.start, content.end),
  );
}

function isFence({ fence }: Block, { fences }: SectionRule): boolean {
  return fence !== undefined && fences?.includes(fence.language) === true;
}
