import { groupBy } from "../../base/text/group-by.js";
import type { Evidence, SourceEntry, SourceMapDocument } from "./source-map.js";

/**
 * `openapi.map.json` as it is written since version 2 (docs/source-map.md): by
 * page, by part of the document, one row for each pointer. Lines count on from
 * the row before, so that an edit of a page moves one row and not all below it.
 */
interface SourceMapFile {
  readonly version: 2;
  readonly pages: Readonly<Record<string, PageParts>>;
}

/** The parts of the document that a page speaks of, by their pointers. */
type PageParts = Readonly<Record<string, PartRows>>;

/** The rows of a part, by what follows its pointer. */
type PartRows = Readonly<Record<string, Row>>;

/** How many lines after the row before, the column, what it rests on. */
type Row = readonly [line: number, column: number, ...Note[]];

/** A word about the row or the notes after it, or evidence. */
type Note = "invented" | "lost" | EvidenceNote;

/** A kind, with its rule after a slash; what it says; where, unless it is the row's place. */
type EvidenceNote =
  | readonly [kind: string, says?: string]
  | readonly [
      kind: string,
      says: string | null,
      linesOn: number,
      column: number,
    ]
  | readonly [
      kind: string,
      says: string | null,
      page: string,
      line: number,
      column: number,
    ];

/** A pointer of the document, and where that part comes from. */
type LocatedEntry = readonly [pointer: string, entry: SourceEntry];

const printed = new WeakMap<SourceMapDocument, string>();

/** Prints a source map as JSON, each pointer on a line of its own; once, however often it is asked for. */
export function printSourceMap(map: SourceMapDocument): string {
  const text = printed.get(map) ?? printPages(map);
  printed.set(map, text);
  return text;
}

function printPages({ pointers }: SourceMapDocument): string {
  const pages = groupBy(Object.entries(pointers), ([, { page }]) => page);
  const texts = [...pages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([page, rows]) => printPageEntries(page, rows));
  const body = texts.length === 0 ? "" : `\n${texts.join(",\n")}\n`;
  return `{\n"version": 2,\n"pages": {${body}}\n}\n`;
}

/** Prints the entries of a page, as lines of the map. */
function printPageEntries(page: string, rows: readonly LocatedEntry[]): string {
  const parts = groupBy([...rows].sort(comparePlaces), ([pointer]) =>
    partOf(pointer),
  );
  let line = 0;
  const texts = [...parts].map(([part, own]) => {
    const lines = own.map(([pointer, entry]) => {
      const row = [entry.line - line, entry.column, ...notesOf(entry)];
      line = entry.line;
      return `   ${JSON.stringify(pointer.slice(part.length))}: ${JSON.stringify(row)}`;
    });
    return `  ${JSON.stringify(part)}: {\n${lines.join(",\n")}\n  }`;
  });
  return ` ${JSON.stringify(page)}: {\n${texts.join(",\n")}\n }`;
}

/** As they stand on the page; at one place, by pointer. */
function comparePlaces([a, at]: LocatedEntry, [b, than]: LocatedEntry): number {
  return at.line - than.line || at.column - than.column || (a < b ? -1 : 1);
}

/** An operation, a component, or whatever else the first three steps lead to. */
function partOf(pointer: string): string {
  return /^(?:\/[^/]*){0,3}/.exec(pointer)?.[0] ?? "";
}

function notesOf(entry: SourceEntry): readonly Note[] {
  const { evidence, invented, lost } = entry;
  const notes: Note[] = evidence.map((one) => noteOf(one, entry));
  if (invented) notes.unshift("invented");
  if (lost) notes.push("lost", ...lost.map((one) => noteOf(one, entry)));
  return notes;
}

function noteOf(one: Evidence, at: SourceEntry): EvidenceNote {
  const { kind, rule, says, page, line, column } = one;
  const name = rule === undefined ? kind : `${kind}/${rule}`;
  if (page !== at.page) return [name, says ?? null, page, line, column];
  if (line !== at.line || column !== at.column)
    return [name, says ?? null, line - at.line, column];
  return says === undefined ? [name] : [name, says];
}

/**
 * Reads a source map that was parsed as JSON: `openapi.map.json` of any version,
 * or the `map` of an API. Nothing where it is none, or of a later version.
 */
export function readSourceMap(value: unknown): SourceMapDocument | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { version, pointers, pages } = value as Partial<
    Omit<SourceMapDocument, "version"> & SourceMapFile
  >;
  // Version 1 is the form that programs hold.
  if ((version as number) === 1 && isObject(pointers))
    return { version: 1, pointers };
  if (version !== 2 || !isObject(pages)) return undefined;
  const entries = Object.entries(pages).flatMap(readPageEntries);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return { version: 1, pointers: Object.fromEntries(entries) };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Reads what the map has of a page. */
function readPageEntries([page, parts]: [string, PageParts]): LocatedEntry[] {
  let line = 0;
  return Object.entries(parts).flatMap(([part, rows]) =>
    Object.entries(rows).map(([rest, [linesOn, column, ...notes]]) => {
      line += linesOn;
      return [
        `${part}${rest}`,
        readRow({ page, line, column }, notes),
      ] as const;
    }),
  );
}

type At = Pick<Evidence, "page" | "line" | "column">;

function readRow(at: At, notes: readonly Note[]): SourceEntry {
  const isEvidence = (note: Note): note is EvidenceNote =>
    typeof note !== "string";
  const read = (some: readonly Note[]) =>
    some.filter(isEvidence).map((note) => readNote(note, at));
  const end = notes.indexOf("lost");
  return {
    ...at,
    evidence: read(end < 0 ? notes : notes.slice(0, end)),
    ...(notes[0] === "invented" && { invented: true as const }),
    ...(end >= 0 && { lost: read(notes.slice(end)) }),
  };
}

function readNote([name, says, ...where]: EvidenceNote, at: At): Evidence {
  const [kind = "", rule] = name.split("/");
  return {
    kind: kind as Evidence["kind"],
    ...(typeof says === "string" && { says }),
    ...readWhere(where, at),
    ...(rule !== undefined && { rule }),
  };
}

function readWhere(
  where: readonly (string | number)[],
  { page, line, column }: At,
): At {
  const [first, second = column, third = column] = where;
  if (typeof first === "string")
    return { page: first, line: Number(second), column: Number(third) };
  return { page, line: line + (first ?? 0), column: Number(second) };
}
