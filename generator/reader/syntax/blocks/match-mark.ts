import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { locate, type SourceText } from "../../../base/text/source-text.js";
import type { Span } from "../../../base/text/span.js";
import type { Mark } from "../../dialects/page-grammar.js";
import type { Block } from "./blocks.js";

/** The named groups of a match, each with its place; empty ones are absent. */
export type Groups = Readonly<Record<string, Located<string> | undefined>>;

/** Matches a block against a mark; `undefined` where it does not bear it. */
export function matchMark(
  source: SourceText,
  block: Block,
  mark: Mark,
): Groups | undefined {
  if (mark.depth !== undefined && mark.depth !== block.depth) return undefined;
  const groups = matchBlock(source, block, mark);
  if (groups === undefined || mark.next === undefined) return groups;
  const follows = block.next && matchMark(source, block.next, mark.next);
  return follows && groups;
}

function matchBlock(
  source: SourceText,
  block: Block,
  mark: Mark,
): Groups | undefined {
  const isKind =
    mark.kinds.includes(block.kind) ||
    (block.kind === "comment" && mark.kinds.includes("html"));
  if (!isKind)
    return block.title && mark.kinds.includes("heading")
      ? matchSpan(source, block.title, mark.pattern)
      : undefined;
  if (block.fence === undefined)
    return matchSpan(source, block.text, mark.pattern);
  const { language, content } = block.fence;
  const text = `${language}\n${source.text.slice(content.start, content.end)}`;
  const offset = content.start - language.length - 1;
  return matchText(source, { text, offset }, mark.pattern);
}

/** Matches what stands at a span against a pattern. */
export function matchSpan(
  source: SourceText,
  { start, end }: Span,
  pattern: RegExp,
): Groups | undefined {
  const text = source.text.slice(start, end);
  return matchText(source, { text, offset: start }, pattern);
}

/** Matches a text of which the first character stands at an offset. */
function matchText(
  source: SourceText,
  { text, offset }: { readonly text: string; readonly offset: number },
  pattern: RegExp,
): Groups | undefined {
  const indices = withIndices(pattern).exec(text)?.indices;
  if (indices === undefined) return undefined;
  const groups = Object.entries(indices.groups ?? {}).map(
    ([name, range]) =>
      [
        name,
        range &&
          locate(source, { start: offset + range[0], end: offset + range[1] }),
      ] as const,
  );
  return Object.fromEntries(groups);
}

const patterns = new WeakMap<RegExp, RegExp>();

/** The same pattern, reporting where its groups stand, and matching from the start. */
function withIndices(pattern: RegExp): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const flags = `d${pattern.flags.replace(/[dgy]/g, "")}`;
  const made = new RegExp(pattern.source, flags);
  patterns.set(pattern, made);
  return made;
}
