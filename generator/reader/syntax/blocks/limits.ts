import { diagnose } from "../../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../../base/diagnostics/diagnostic.js";
import type { SourceText } from "../../../base/text/source-text.js";

/**
 * How much may stand in a page without a blank line. The largest real page of
 * one operation has 64 thousand characters, 850 lines and a thousand pipes;
 * parsing takes more than linear time in lines and in table cells that stand
 * together, and within these limits a few seconds.
 */
export const pageLimits = {
  characters: 2_000_000,
  lines: 10_000,
  pipes: 100_000,
} as const;

/** How many characters a file may have: of hundreds of operations, 3 million. */
const longestFile = 20_000_000;

const characterOf = { lines: "\n", pipes: "|" } as const;

/** Refuses a page that would take too long to parse. */
export function checkLimits(source: SourceText): Diagnostic | undefined {
  const { text } = source;
  if (text.length > longestFile)
    return refuse(source, `${text.length} characters`, longestFile);
  let start = 0;
  for (const { index } of [...text.matchAll(/\n[ \t]*\n|$/g)]) {
    const refusal = checkStretch(source, text.slice(start, index));
    if (refusal) return refusal;
    start = index;
  }
  return undefined;
}

/** Looks at what stands between two blank lines. */
function checkStretch(
  source: SourceText,
  stretch: string,
): Diagnostic | undefined {
  const { length } = stretch;
  const { characters } = pageLimits;
  if (length > characters)
    return refuse(source, `${length} characters`, characters);
  for (const unit of ["lines", "pipes"] as const) {
    const limit = pageLimits[unit];
    if (length <= limit) continue;
    if (countUpTo(stretch, characterOf[unit], limit) > limit)
      return refuse(source, `more than ${limit} ${unit}`, limit);
  }
  return undefined;
}

function refuse({ file }: SourceText, has: string, limit: number): Diagnostic {
  return diagnose(
    "page-too-large",
    `the page has ${has}${limit === longestFile ? "" : " without a blank line"}; at most ${limit} were expected`,
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
