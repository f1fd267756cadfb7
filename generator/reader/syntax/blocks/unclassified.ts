import { suggestWord } from "../../../base/diagnostics/suggest.js";
import { markIgnored, markOutcome } from "../coverage.js";
import type { Unclassified } from "../page.js";
import { keepUnclassified, type Reader } from "../reader.js";
import type { Block } from "./blocks.js";
import { matchMark } from "./match-mark.js";

/** Keeps a block that nothing claims, and reports it. */
export function keepBlock(reader: Reader, block: Block): void {
  markUnknown(reader, [block]);
  const help =
    kindOf(block) === "heading"
      ? suggestHeading(reader, block)
      : suggestRow(reader, block);
  keepUnclassified(reader, { kind: kindOf(block), span: block, ...help });
}

/** What is wrong with a row that a blank line cuts off from its table. */
function suggestRow(
  { source }: Reader,
  { kind, start, end }: Block,
): { readonly help?: string } {
  const isRow = /^\|.*\|\s*$/s.test(source.text.slice(start, end));
  return kind === "paragraph" && isRow
    ? { help: "a row of a table has no blank line above it: remove that line" }
    : {};
}

/** The heading of the section that a misspelt one was meant to begin. */
export function suggestHeading(
  { source, grammar }: Reader,
  heading: Block,
): { readonly help?: string } {
  const { start, end } = heading.title ?? heading.text;
  const titles = grammar.sections.flatMap(({ title }) => title ?? []);
  const text = source.text.slice(start, end);
  const [word = ""] = text.split(":", 1);
  const meant = suggestWord(word.trim(), titles);
  return meant ? { help: `did you mean the section \`${meant}\`?` } : {};
}

/** Writes down that blocks are unknown; whoever does so reports them. */
export function markUnknown(reader: Reader, blocks: readonly Block[]): void {
  for (const block of blocks)
    markOutcome(reader, "block", block, { as: "unknown", what: kindOf(block) });
}

/**
 * Says whether a block says nothing, and writes down which rule says so: one of
 * the dialect, or markdown itself, in which comments are not shown.
 */
export function isIgnored(reader: Reader, block: Block): boolean {
  const { source, grammar } = reader;
  const found = grammar.ignored.find(({ mark }) =>
    matchMark(source, block, mark),
  );
  const rule = found?.rule ?? invisible[block.kind];
  if (rule !== undefined) markIgnored(reader, block, rule);
  return rule !== undefined;
}

/** Kinds of blocks that no reader of a page sees, by the rule that ignores them. */
const invisible: Readonly<Partial<Record<Block["kind"], string>>> = {
  comment: "html-comment",
  definition: "link-definition",
};

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

/** Whether parts of the file are unknown or lost: what is missed may stand in them. */
export function isBroken({ coverage, hasErrors }: Reader): boolean {
  const endings = [...coverage.block.values()];
  return hasErrors() || endings.some(({ as }) => as === "unknown");
}
