import { placeOf, type SourceText } from "../../../base/text/source-text.js";
import type { BlockKind } from "../../dialects/page-grammar.js";
import type { Coverage, CoverageUnit, Outcome } from "../coverage.js";
import type { Block } from "./blocks.js";

/** A part of a file with its lines, and how it ended. */
export interface PartTrace extends Outcome {
  readonly unit: CoverageUnit;
  /** What a block is. */
  readonly kind?: BlockKind;
  readonly line: number;
  /** The last line of it. */
  readonly endLine: number;
  readonly column: number;
}

/**
 * Lists the parts of a file with their places, in the order of the file: blocks
 * before what is in them. For those who show a file, since nothing that is read
 * of it depends on this.
 */
export function traceParts(
  source: SourceText,
  blocks: readonly Block[],
  coverage: Coverage,
): readonly PartTrace[] {
  const top = blocks.flatMap((block) => {
    const ending = coverage.block.get(block.start);
    if (ending === undefined) return [];
    const endLine = placeOf(source, lastOf(source, block)).line;
    return [{ ...at(block.start), kind: block.kind, endLine, ...ending }];
  });
  const inner = (["row", "column", "key"] as const).flatMap((unit) =>
    [...coverage[unit]].map(([start, ending]) => {
      const place = { ...at(start), unit, ...ending };
      return { ...place, endLine: place.line };
    }),
  );
  return [...top, ...inner].sort(
    (a, b) => a.line - b.line || a.column - b.column,
  );

  function at(start: number) {
    const { line, column } = placeOf(source, { start, end: start });
    return { unit: "block" as const, line, column };
  }
}

/** The last character of a block that is no white space. */
function lastOf({ text }: SourceText, { start, end }: Block) {
  let last = Math.max(start, end - 1);
  while (last > start && /\s/.test(text[last] ?? "")) last -= 1;
  return { start: last, end: last };
}
