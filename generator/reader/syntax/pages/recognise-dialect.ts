import type { SourceText } from "../../../base/text/source-text.js";
import type { Dialect } from "../../dialects/dialect.js";
import type { Mark } from "../../dialects/page-grammar.js";
import type { Block } from "../blocks/blocks.js";
import { matchMark } from "../blocks/match-mark.js";

/**
 * Finds the dialect that a file is written in by the signs that it bears. A
 * file that bears too few is prose, such as an index or a tutorial, and has
 * no dialect. Of two that fit equally well the first in the list wins.
 */
export function recogniseDialect(
  source: SourceText,
  blocks: readonly Block[],
  dialects: readonly Dialect[],
): Dialect | undefined {
  let best: Dialect | undefined;
  let bestScore = 0;
  for (const dialect of dialects) {
    const score = weigh(source, blocks, dialect);
    if (score < dialect.grammar.recognition.threshold) continue;
    if (score > bestScore) [best, bestScore] = [dialect, score];
  }
  return best;
}

/**
 * Says of a text whether it may bear enough signs of a dialect, without parsing
 * it: most documentation of other layouts need not be. Lines are matched without
 * what makes headings of them.
 */
export function mayBeRecognised(
  text: string,
  dialects: readonly Dialect[],
): boolean {
  const lines = text.split("\n").map((line) => line.trim());
  const texts = [
    lines.join("\n"),
    lines.map(stripHeading).join("\n"),
    lines.map(stripFence).join("\n"),
  ];
  const isPossible = ({ pattern }: Mark) =>
    texts.some((one) => byLine(pattern).test(one));
  return dialects.some(({ grammar: { recognition } }) => {
    const { signs, threshold } = recognition;
    const possible = signs
      .filter(({ mark }) => isPossible(mark))
      .reduce((sum, { weight }) => sum + weight, 0);
    return possible >= threshold;
  });
}

/** No line that is a heading is longer. */
const longestHeading = 1000;

/** `## Response ##` and `<h2 id="a">Response</h2>` as `Response`. */
function stripHeading(line: string): string {
  if (line.length > longestHeading || !/^(?:#|<h)/i.test(line)) return line;
  return line
    .replace(/^(?:#{1,6}\s*|<h[1-6](?:\s[^>]*)?>\s*)/i, "")
    .replace(/\s*<\/h[1-6]>.*$/i, "")
    .replace(/\s+#+$/, "");
}

/** The language of a fence stands in a line of its own above what it holds. */
function stripFence(line: string): string {
  return /^(?:`{3,}|~{3,})[ \t]*(\S*)/.exec(line)?.[1] ?? line;
}

const patterns = new WeakMap<RegExp, RegExp>();

/** The pattern of a block as one that any line may begin and end. */
function byLine(pattern: RegExp): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const made = new RegExp(
    pattern.source,
    `m${pattern.flags.replace(/[dgmy]/g, "")}`,
  );
  patterns.set(pattern, made);
  return made;
}

function weigh(
  source: SourceText,
  blocks: readonly Block[],
  { grammar }: Dialect,
): number {
  return grammar.recognition.signs
    .filter(({ mark }) =>
      blocks.some((block) => matchMark(source, block, mark)),
    )
    .reduce((sum, { weight }) => sum + weight, 0);
}
