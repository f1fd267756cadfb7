import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { placeOf } from "../../../base/text/source-text.js";
import {
  parseYamlEntries,
  type YamlEntry,
} from "../../../base/text/yaml-entries.js";
import type { FrontMatterRule } from "../../dialects/page-grammar.js";
import type { Block } from "../blocks/blocks.js";
import { markOutcome, markUsed } from "../coverage.js";
import type { FrontMatterEntry } from "../page.js";
import { keepUnclassified, quote, type Reader } from "../reader.js";

/** What the front matter says: all of it, and the parts that have a meaning. */
export interface FrontMatter {
  readonly entries: readonly FrontMatterEntry[];
  readonly title?: Located<string>;
  readonly id?: Located<string>;
  readonly tag?: Located<string>;
}

/**
 * Reads the front matter, as data only: tags and aliases are never resolved.
 *
 *     ---
 *     title: POST Contact
 *     uid: v1ContactEntity_PostContactEntity
 *     ---
 */
export function readFrontMatter(
  reader: Reader,
  blocks: readonly Block[],
): FrontMatter {
  const block = blocks.find(({ kind }) => kind === "front-matter");
  if (block === undefined) {
    reportUnclosed(reader);
    return { entries: [] };
  }
  markUsed(reader, block, "front matter");
  const found = readEntries(reader, block);
  for (const entry of found)
    if (!enterKey(reader, entry))
      keepUnclassified(reader, {
        kind: "front-matter",
        span: entry.span,
        what: `front-matter key ${quote(entry.key)}`,
      });
  const entries = found.map((entry) => locateEntry(reader, entry));
  return { entries, ...classify(reader, entries) };
}

/** Writes down how a key ended; says whether the dialect knows it. */
function enterKey(reader: Reader, { key, keySpan }: YamlEntry): boolean {
  const rule = reader.grammar.frontMatter.find((one) => one.key === key);
  const as =
    rule === undefined ? "unknown" : rule.as === "ignored" ? rule.as : "used";
  const what =
    as === "ignored" ? `front-matter key \`${key}\`` : "front-matter key";
  markOutcome(reader, "key", keySpan, { as, what });
  return rule !== undefined;
}

function readEntries(reader: Reader, block: Block): YamlEntry[] {
  const { text } = reader.source;
  const start = text.indexOf("\n", block.start) + 1;
  const end = Math.max(start, text.lastIndexOf("\n", block.end - 1));
  const { entries, error } = parseYamlEntries(text.slice(start, end), start);
  if (error)
    reader.report(
      "front-matter-invalid",
      `the front matter is not YAML (${error.message}); one \`key: value\` a line was expected`,
      { at: { start: error.offset, end: error.offset } },
    );
  return withoutRepeated(reader, entries);
}

function withoutRepeated(
  reader: Reader,
  entries: readonly YamlEntry[],
): YamlEntry[] {
  const first = new Map<string, YamlEntry>();
  for (const entry of entries) {
    const known = first.get(entry.key);
    if (known === undefined) {
      first.set(entry.key, entry);
      continue;
    }
    const unknown = { as: "unknown", what: "front-matter key" } as const;
    markOutcome(reader, "key", entry.keySpan, unknown);
    reader.report(
      "front-matter-key-repeated",
      `the front matter has the key ${quote(entry.key)} twice; each key was expected once`,
      {
        at: entry.keySpan,
        related: [
          {
            message: "it stands here already",
            place: placeOf(reader.source, known.keySpan),
          },
        ],
      },
    );
  }
  return [...first.values()];
}

function locateEntry({ source }: Reader, entry: YamlEntry): FrontMatterEntry {
  return {
    key: { value: entry.key, place: placeOf(source, entry.keySpan) },
    value: { value: entry.value, place: placeOf(source, entry.valueSpan) },
  };
}

function classify(
  { grammar }: Reader,
  entries: readonly FrontMatterEntry[],
): Omit<FrontMatter, "entries"> {
  const title = find(grammar.frontMatter, entries, "title");
  const id = find(grammar.frontMatter, entries, "id");
  const tag = find(grammar.frontMatter, entries, "tag");
  return { ...(title && { title }), ...(id && { id }), ...(tag && { tag }) };
}

function find(
  rules: readonly FrontMatterRule[],
  entries: readonly FrontMatterEntry[],
  as: FrontMatterRule["as"],
): Located<string> | undefined {
  for (const rule of rules) {
    if (rule.as !== as) continue;
    const entry = entries.find(({ key }) => key.value === rule.key);
    if (entry && entry.value.value.trim() !== "") return entry.value;
  }
  return undefined;
}

function reportUnclosed(reader: Reader): void {
  if (!/^---[ \t]*\n[\w-]+:/.test(reader.source.text)) return;
  reader.report(
    "front-matter-invalid",
    "the front matter has no end; a line `---` was expected after it",
    { at: { start: 0, end: 3 } },
  );
}
