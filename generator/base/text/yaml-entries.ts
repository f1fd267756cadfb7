import type { Span } from "./span.js";
import { explainYamlError, readYaml, type YamlEvent } from "./yaml-events.js";

/** A `key: value` of a YAML mapping, by its offsets in the page. */
export interface YamlEntry {
  readonly key: string;
  /** The text of a scalar; the source of anything else. */
  readonly value: string;
  /** From the key to the end of the value. */
  readonly span: Span;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** The entries of a mapping, and the first thing that is wrong with it. */
export interface YamlEntries {
  readonly entries: readonly YamlEntry[];
  readonly error?: { readonly message: string; readonly offset: number };
}

/**
 * Parses a YAML mapping as data: every scalar is text, no tag makes an
 * object, no alias is resolved. `offset` is where the text stands in its page.
 */
export function parseYamlEntries(text: string, offset: number): YamlEntries {
  const entries = readPlainEntries(text, offset);
  return entries ? { entries } : parseMapping(text, offset);
}

/** Words after a key, of which no letter means anything to YAML, braces behind the first neither (1.2, §7.3.3). */
const plainLine =
  /^([A-Za-z][\w-]*): ([A-Za-z](?:[\w./(),{}[\] -]*[\w/)}\]])?)$/;

/** The entries of a mapping whose lines are all plain, which needs no parser. */
function readPlainEntries(
  text: string,
  offset: number,
): readonly YamlEntry[] | undefined {
  const entries: YamlEntry[] = [];
  let start = offset;
  for (const line of text.split("\n")) {
    const [, key, value] = plainLine.exec(line) ?? [];
    if (key === undefined || value === undefined) return undefined;
    const end = start + line.length;
    const keySpan = { start, end: start + key.length };
    const valueSpan = { start: end - value.length, end };
    entries.push({ key, value, keySpan, valueSpan, span: { start, end } });
    start = end + 1;
  }
  return entries;
}

/** A key or a value, where it stands. */
interface Piece extends Span {
  /** Absent where it is no scalar. */
  readonly text?: string;
}

/** How far a mapping was read. */
interface Reading {
  readonly text: string;
  readonly offset: number;
  readonly entries: YamlEntry[];
  /** Where each collection begins that is open, the mapping first. */
  readonly open: number[];
  /** The end of what was read last. */
  at: number;
  key: Piece | undefined;
}

/** How deep a value may be nested. */
const deepest = 256;

/** The same by a parser of all of YAML. */
export function parseMapping(text: string, offset: number): YamlEntries {
  const reading: Reading = {
    text,
    offset,
    entries: [],
    open: [],
    at: 0,
    key: undefined,
  };
  const { entries } = reading;
  try {
    for (const event of readYaml(text, deepest)) {
      const problem = take(reading, event);
      if (problem !== undefined)
        return { entries, error: { message: problem, offset } };
    }
    return { entries };
  } catch (error) {
    const problem = explainYamlError(error);
    if (problem === undefined) throw error;
    const { message } = problem;
    const at = offset + Math.min(problem.offset, text.length);
    return { entries, error: { message, offset: at } };
  }
}

/** Takes the next part of the text; gives what is wrong with it. */
function take(reading: Reading, event: YamlEvent): string | undefined {
  const { text, open } = reading;
  const isInside = open.length > 0;
  switch (event.kind) {
    case "document":
      return reading.entries.length > 0
        ? "a second document begins in it"
        : undefined;
    case "map":
    case "list":
      if (!isInside && event.kind === "list") return "it is no mapping";
      open.push(event.start);
      reading.at = event.start + 1;
      return undefined;
    case "scalar": {
      const { start, end, value } = event;
      if (!isInside) return value === "" ? undefined : "it is no mapping";
      if (start >= 0) reading.at = end;
      const at = start < 0 ? reading.at : start;
      if (open.length === 1)
        add(reading, { start: at, end: reading.at, text: value });
      return undefined;
    }
    case "alias": {
      const { start, anchor } = event;
      reading.at = start + 1 + anchor.length;
      if (open.length === 1) add(reading, { start, end: reading.at });
      return undefined;
    }
    case "close": {
      const start = open.pop();
      if (start === undefined) return undefined;
      if ("{[".includes(text[start] ?? " ")) reading.at = endOfFlow(reading);
      if (open.length === 1) add(reading, { start, end: reading.at });
      return undefined;
    }
  }
}

/** The offset after the brace or bracket that comes next. */
function endOfFlow({ text, at }: Reading): number {
  const close = /(?:[\s,]|#[^\n]*)*[\]}]/y;
  close.lastIndex = at;
  return close.test(text) ? close.lastIndex : at;
}

/** Takes a key, or the value after it. */
function add(reading: Reading, piece: Piece): void {
  const { key, offset, text, entries } = reading;
  reading.key = key === undefined ? piece : undefined;
  if (key === undefined || key.start === key.end) return;
  const moved = ({ start, end }: Span) => ({
    start: offset + start,
    end: offset + end,
  });
  const shown = (one: Piece) => one.text ?? text.slice(one.start, one.end);
  entries.push({
    key: shown(key),
    value: shown(piece),
    keySpan: moved(key),
    valueSpan: moved(piece),
    span: moved({ start: key.start, end: piece.end }),
  });
}
