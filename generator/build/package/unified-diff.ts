import { structuredPatch } from "diff";
import { toVisible } from "../../base/diagnostics/visible-text.js";

/** How the two sides of a file are called. */
export interface DiffNames {
  readonly before: string;
  readonly after: string;
}

const context = 3;
/** Texts that differ in more lines than that are not compared to the end. */
const mostEdits = 400;
const longestLine = 200;

/**
 * The first differences of two texts as a unified diff, at most `limit` lines
 * after its head. Empty for equal texts. Safe to print: no line of a text can
 * move the cursor or be taken for a command of a CI runner.
 */
export function printUnifiedDiff(
  [before, after]: readonly [string, string],
  names: DiffNames,
  limit: number,
): readonly string[] {
  if (before === after) return [];
  const head = [
    `--- ${toVisible(names.before)}`,
    `+++ ${toVisible(names.after)}`,
  ];
  const lines = listHunks(before, after);
  const shown = lines.slice(0, limit).map(toScreenLine);
  const left = lines.length - shown.length;
  return [...head, ...shown, ...(left > 0 ? [`… and ${left} more lines`] : [])];
}

function listHunks(before: string, after: string): readonly string[] {
  const patch = structuredPatch("", "", before, after, "", "", {
    context,
    maxEditLength: mostEdits,
  });
  if (patch === undefined) return firstDifference(before, after);
  return patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
}

/** Where texts part that differ too much for a comparison: some lines of both sides. */
function firstDifference(before: string, after: string): readonly string[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const start = old.findIndex((line, index) => line !== fresh[index]);
  const from = start < 0 ? old.length : start;
  const sides = [old, fresh].map((lines) => lines.slice(from, from + 10));
  const [minus = [], plus = []] = sides;
  return [
    `@@ -${from + 1},${minus.length} +${from + 1},${plus.length} @@`,
    ...minus.map((line) => `-${line}`),
    ...plus.map((line) => `+${line}`),
  ];
}

function toScreenLine(line: string): string {
  const text =
    line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
  return toVisible(text).replace(/^(\s*):(?=:)/, "$1\\u{3a}");
}
