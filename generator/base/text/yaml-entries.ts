import { createRequire } from "node:module";
import type { Pair, ParsedNode } from "yaml";
import type { Span } from "./span.js";

// Once a page needs it: the front matter of most is plain.
const loadYaml = () =>
  createRequire(import.meta.url)("yaml") as typeof import("yaml");

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

/** The same by a parser of all of YAML. */
export function parseMapping(text: string, offset: number): YamlEntries {
  const parsed = parseSafely(text);
  if (typeof parsed === "string")
    return { entries: [], error: { message: parsed, offset } };
  const { contents, errors } = parsed;
  const error = errors[0] && {
    message: errors[0].message.replace(/\s+/g, " "),
    offset: offset + Math.min(errors[0].pos[0], text.length),
  };
  if (contents === null) return { entries: [], ...(error && { error }) };
  if (!loadYaml().isMap(contents))
    return {
      entries: [],
      error: error ?? { message: "it is no mapping", offset },
    };
  const entries = contents.items.flatMap((pair) => {
    const entry = readEntry(text, offset, pair);
    return entry === undefined ? [] : [entry];
  });
  return { entries, ...(error && { error }) };
}

/** The parser recurses: a deep enough text overflows the stack. */
function parseSafely(text: string): ReturnType<typeof parse> | string {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof RangeError) return "it is nested too deeply";
    throw error;
  }
}

function parse(text: string) {
  return loadYaml().parseDocument<ParsedNode>(text, {
    schema: "failsafe",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
}

function readEntry(
  text: string,
  offset: number,
  { key, value }: Pair<ParsedNode, ParsedNode | null>,
): YamlEntry | undefined {
  const [keyStart, keyEnd] = key.range;
  const [start, end] = value?.range ?? [keyEnd, keyEnd];
  if (keyStart === keyEnd) return undefined;
  return {
    key: readScalar(key) ?? text.slice(keyStart, keyEnd),
    value: value === null ? "" : (readScalar(value) ?? text.slice(start, end)),
    keySpan: { start: offset + keyStart, end: offset + keyEnd },
    valueSpan: { start: offset + start, end: offset + end },
    span: { start: offset + keyStart, end: offset + end },
  };
}

function readScalar(node: ParsedNode): string | undefined {
  return loadYaml().isScalar(node) && typeof node.value === "string"
    ? node.value
    : undefined;
}
