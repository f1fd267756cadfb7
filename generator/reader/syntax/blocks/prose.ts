import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { locate } from "../../../base/text/source-text.js";
import type { TableRule } from "../../dialects/page-grammar.js";
import { markUsed } from "../coverage.js";
import { keepUnclassified, quote, type Reader } from "../reader.js";
import { type Block, listBlocks } from "./blocks.js";
import { matchTable } from "./table-columns.js";
import {
  isIgnored,
  keepBlock,
  markUnknown,
  suggestHeading,
} from "./unclassified.js";

/** What some prose is, and how much may stand in it. */
interface ProseKind {
  /** What it describes or is, in the singular: `description`. */
  readonly what: string;
  /** Whether it may have tables, but for those that the dialect knows. */
  readonly mayHaveTables?: true;
}

/**
 * Takes blocks as prose, which may have headings, lists and fences of its own.
 * What looks like data is no prose: nobody would read it there. It is reported,
 * and so is its heading, which may be that of a misspelt section:
 *
 *     ## Remarks                        a heading of the prose
 *     ## Query Paramters                unknown: a table stands below it
 *     | Parameter Name | Type | … |
 *
 * Gives the prose as its source, from the first block to the last.
 */
export function takeProse(
  reader: Reader,
  blocks: readonly Block[],
  kind: ProseKind,
): Located<string> | undefined {
  const prose = blocks.filter((block) => !isIgnored(reader, block));
  let heading: Block | undefined;
  for (const block of prose) {
    const isHeading = block.depth !== undefined;
    if (isHeading) heading = block;
    if (isData(reader, block, kind)) {
      if (heading) keepHeading(reader, heading, block);
      keepBlock(reader, block);
      heading = undefined;
    } else if (isHeading) markUsed(reader, block, `${kind.what} heading`);
    else markUsed(reader, block, kind.what);
  }
  return joinBlocks(reader, prose);
}

/** What stands from the first of some blocks to the last, as source without comments. */
function joinBlocks(
  { source }: Reader,
  blocks: readonly Block[],
): Located<string> | undefined {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const whole = locate(source, { start: first.start, end: last.end });
  if (!whole?.value.includes("<!--")) return whole;
  const value = listBlocks(whole.value)
    .filter(({ kind }) => kind === "comment")
    .reduceRight(
      (text, { start, end }) =>
        text.slice(0, start).trimEnd() + text.slice(end),
      whole.value,
    );
  return { ...whole, value };
}

/** Keeps the heading of what is no prose. */
function keepHeading(reader: Reader, heading: Block, { kind }: Block): void {
  const { text } = reader.source;
  const name = quote(text.slice(heading.start, heading.end));
  const below = kind === "paragraph" ? "table" : kind;
  markUnknown(reader, [heading]);
  keepUnclassified(reader, {
    kind: "heading",
    span: heading,
    what: `heading ${name}, with a ${below} below it,`,
    ...suggestHeading(reader, heading),
  });
}

function isData(
  reader: Reader,
  block: Block,
  { mayHaveTables }: ProseKind,
): boolean {
  if (!mayHaveTables || block.kind !== "table")
    return looksLikeData(reader, block);
  return listTableRules(reader).some((rule) => matchTable(reader, block, rule));
}

function listTableRules({ grammar }: Reader): readonly TableRule[] {
  const { sections, schemas } = grammar;
  return [...sections, ...(schemas?.sections ?? [])].flatMap(
    ({ table }) => table ?? [],
  );
}

/** A table, an HTTP message, or a list of names with their types. */
function looksLikeData({ source }: Reader, block: Block): boolean {
  const text = source.text.slice(block.start, block.end);
  switch (block.kind) {
    case "table":
      return true;
    case "paragraph":
      return /^\|[^\n]*\|[ \t]*(\n|$)/.test(text);
    case "fence":
      return isMessage(source.text, block);
    case "list":
      return text.split("\n").every((line) => namedItem.test(line));
    default:
      return false;
  }
}

function isMessage(text: string, { fence }: Block): boolean {
  if (fence === undefined) return false;
  const content = text.slice(fence.content.start, fence.content.end);
  return /^\s*(HTTP\/\d|[A-Z]{3,7}[ \t]+\/\S*)/.test(content);
}

/** `- name: string`, `- **name** (string)`, "- `name` – its name". */
const namedItem =
  /^\s*[-*+]\s+(`[^`\n]+`|\*\*[^*\n]+\*\*|[\w$.-]+)\s*(\(\w+|:\s*`?\w+`?\s*$)/;
