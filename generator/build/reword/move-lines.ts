import type {
  Evidence,
  SourceEntry,
} from "../../openapi/document/source-map.js";
import {
  printPageEntries,
  readPageEntries,
} from "../../openapi/document/source-map-file.js";

type Lines = ReadonlyMap<number, number>;

/**
 * Puts the parts of one page on other lines in a source map that is printed,
 * without reading the other pages; nothing where a line is not known.
 */
export function moveLines(
  text: string,
  page: string,
  lines: Lines,
): string | undefined {
  const moved = moveEvidenceElsewhere(text, page, lines);
  const start = moved?.indexOf(`\n ${JSON.stringify(page)}: {\n`) ?? -1;
  // A page that nothing came from has no entries.
  if (moved === undefined || start < 0) return moved;
  const end = moved.indexOf("\n }", start) + 3;
  const own = JSON.parse(`{${moved.slice(start, end)}}`)[page];
  const entries = readPageEntries([page, own]).map(
    ([pointer, entry]) => [pointer, moveEntry(entry, page, lines)] as const,
  );
  const isKnown = entries.every(([, entry]) => entry !== undefined);
  if (!isKnown) return undefined;
  const printed = printPageEntries(page, entries as [string, SourceEntry][]);
  return `${moved.slice(0, start)}\n${printed}${moved.slice(end)}`;
}

/** Where parts of other pages rest on this one, its line follows its name. */
function moveEvidenceElsewhere(
  text: string,
  page: string,
  lines: Lines,
): string | undefined {
  const name = JSON.stringify(page).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const says = '(?:null|"(?:[^"\\\\\n]|\\\\.)*")';
  const place = new RegExp(`(\\["[^"]*",${says},${name},)(\\d+)`, "g");
  let isKnown = true;
  const moved = text.replace(place, (_, head: string, digits: string) => {
    const line = lines.get(Number(digits));
    isKnown &&= line !== undefined;
    return `${head}${line}`;
  });
  return isKnown ? moved : undefined;
}

function moveEntry(
  entry: SourceEntry,
  page: string,
  lines: Lines,
): SourceEntry | undefined {
  let isKnown = true;
  const move = <T extends Pick<Evidence, "page" | "line">>(one: T): T => {
    if (one.page !== page) return one;
    const line = lines.get(one.line);
    isKnown &&= line !== undefined;
    return { ...one, line: line ?? one.line };
  };
  const moved = {
    ...move(entry),
    evidence: entry.evidence.map(move),
    ...(entry.lost && { lost: entry.lost.map(move) }),
  };
  return isKnown ? moved : undefined;
}
