import { diagnose } from "../diagnostics/catalog.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { SourceText } from "./source-text.js";

/**
 * How much one page may hold. The largest real page has 64 thousand
 * characters, 850 lines and a thousand pipes; parsing takes more than linear
 * time in lines and in table cells, and within these limits a few seconds.
 */
export const pageLimits = {
  characters: 2_000_000,
  lines: 10_000,
  pipes: 100_000,
} as const;

const characterOf = { lines: "\n", pipes: "|" } as const;

/** Refuses a page that would take too long to parse. */
export function checkLimits(source: SourceText): Diagnostic | undefined {
  const { text } = source;
  if (text.length > pageLimits.characters)
    return refuse(source, text.length, "characters");
  for (const unit of ["lines", "pipes"] as const) {
    const count = countUpTo(text, characterOf[unit], pageLimits[unit]);
    if (count > pageLimits[unit]) return refuse(source, undefined, unit);
  }
  return undefined;
}

function refuse(
  { file }: SourceText,
  count: number | undefined,
  unit: keyof typeof pageLimits,
): Diagnostic {
  const limit = pageLimits[unit];
  const holds = count === undefined ? `more than ${limit}` : `${count}`;
  return diagnose(
    "page-too-large",
    `the page has ${holds} ${unit}; a page of at most ${limit} was expected`,
    {
      place: { file, line: 1, column: 1 },
      help: "split the page, or leave it out of the inputs",
    },
  );
}

function countUpTo(text: string, character: string, limit: number): number {
  let count = 0;
  let at = text.indexOf(character);
  while (at >= 0 && count <= limit) {
    count += 1;
    at = text.indexOf(character, at + 1);
  }
  return count;
}
