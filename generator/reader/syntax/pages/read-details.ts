import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { locate, placeOf } from "../../../base/text/source-text.js";
import type { Block } from "../blocks/blocks.js";
import { matchSpan } from "../blocks/match-mark.js";
import { keepBlock } from "../blocks/unclassified.js";
import type { Reader } from "../reader.js";
import type { FoundSection } from "./read-section.js";

/**
 * Reads descriptions that are too long for a table, by the names of what they
 * describe. Each goes on to the next one:
 *
 *     **status**: The states to look for.
 *     Separate them by commas.
 */
export function readDetails(
  reader: Reader,
  { rule, prose }: FoundSection,
): ReadonlyMap<string, Located<string>> {
  const found = new Map<string, Located<string>>();
  const { details } = rule;
  let open: Entry | undefined;
  const close = () => {
    const text = open && readText(reader, open);
    if (open && text) found.set(open.name, text);
  };
  for (const block of prose) {
    const groups = details && matchSpan(reader.source, block, details);
    if (groups?.name) {
      close();
      const start = groups.text ? offsetOf(reader, groups.text) : block.end;
      open = { name: groups.name.value, start, end: block.end };
    } else if (open) open = { ...open, end: block.end };
    else keepBlock(reader, block);
  }
  close();
  return found;
}

interface Entry {
  readonly name: string;
  readonly start: Block["start"];
  readonly end: Block["end"];
}

function readText(
  { source }: Reader,
  { start, end }: Entry,
): Located<string> | undefined {
  const text = locate(source, { start, end });
  if (text === undefined) return undefined;
  return { value: text.value, place: placeOf(source, { start, end }) };
}

/** Where a located text begins in the source. */
function offsetOf(
  { source }: Reader,
  { place }: Located<string>,
): Block["start"] {
  return (source.lineStarts[place.line - 1] ?? 0) + place.column - 1;
}
