import type { SourceText } from "../../../base/text/source-text.js";
import type { Dialect } from "../../dialects/dialect.js";
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
