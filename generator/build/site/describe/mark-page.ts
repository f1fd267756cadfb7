import type {
  Diagnostic,
  Place,
} from "../../../base/diagnostics/diagnostic.js";
import { groupBy } from "../../../base/text/group-by.js";
import { createSourceText, placeOf } from "../../../base/text/source-text.js";
import { listBlocks } from "../../../reader/syntax/blocks/blocks.js";
import type { FileReading } from "../../../reader/syntax/blocks/file-reading.js";
import type { PartTrace } from "../../../reader/syntax/blocks/trace-parts.js";
import type { SourceNote } from "../index-sources.js";
import { judgeCode, type PartMark } from "./judge-code.js";

/** A line of a page, and what became of it. */
export interface MarkedLine {
  readonly text: string;
  /** Nothing where nothing stands on it. */
  readonly mark?: PartMark;
  /** What it was used as, or the rule that ignores it. */
  readonly what?: string;
  /** What kind of block it belongs to. */
  readonly kind: string;
  readonly notes: readonly SourceNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What is known of a file. */
export interface KnownFile {
  readonly file: string;
  readonly text: string;
  /** What was read of it as a page; absent of descriptions. */
  readonly reading?: FileReading | undefined;
  readonly isDescription: boolean;
  readonly notes: readonly SourceNote[];
  /** Those whose place, or a place related to it, is in the file. */
  readonly diagnostics: readonly Diagnostic[];
}

interface Ended {
  mark?: PartMark;
  what?: string;
  kind: string;
}

/**
 * Marks each line of a file by what became of it. Of pages in a dialect its
 * ledger says it; of others, what stands in a block from which something was
 * read is used, and what says nothing of the API is ignored. What diagnostics
 * and lost evidence say of a line counts more.
 */
export function markPage(known: KnownFile): readonly MarkedLine[] {
  const lines = known.text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  if (lines.at(-1) === "") lines.pop();
  const ended = lines.map((): Ended => ({ kind: "text" }));
  const { reading, isDescription } = known;
  if (isDescription) markAll(ended, "used", "description");
  else if (reading?.trace) markTrace(ended, reading.trace);
  else markRead(ended, known);
  const notes = groupBy(
    known.notes,
    ({ line }) => Math.min(line, lines.length) - 1,
  );
  const diagnostics = groupDiagnostics(known, lines.length);
  return lines.map((text, at) => {
    const { mark, what, kind } = ended[at] ?? { kind: "text" };
    const own = {
      notes: notes.get(at) ?? [],
      diagnostics: diagnostics.get(at) ?? [],
    };
    const worse = judgeLine(own, known.file, at + 1);
    const isBlank = text.trim() === "";
    const shown = isBlank ? undefined : (worse ?? mark ?? "ignored");
    return {
      ...{ text, kind, ...own },
      ...(shown && { mark: shown }),
      ...(what !== undefined && worse === undefined && { what }),
    };
  });
}

function markAll(ended: readonly Ended[], mark: PartMark, what: string): void {
  for (const one of ended) Object.assign(one, { mark, what });
}

/** Parts stand before those that are in them, which know better. */
function markTrace(ended: readonly Ended[], trace: readonly PartTrace[]): void {
  for (const { unit, kind, line, endLine, as, what } of trace) {
    // A column is one of many of its line.
    if (unit === "column" && as !== "unknown") continue;
    for (let at = line; at <= endLine; at += 1) {
      const one = ended[at - 1];
      if (one === undefined) continue;
      if (kind !== undefined) one.kind = kind;
      one.mark = as;
      one.what = what;
    }
  }
}

/** What a file without a ledger was read from: its blocks in which a place was kept. */
function markRead(
  ended: readonly Ended[],
  { file, text, reading, notes }: KnownFile,
): void {
  const used = new Set<number>(notes.map(({ line }) => line));
  for (const page of reading?.pages ?? []) collectLines(page, file, used);
  const source = createSourceText({ file, text });
  const isProse = reading?.kind === "prose";
  for (const block of listBlocks(source.text)) {
    const first = placeOf(source, {
      start: block.start,
      end: block.start,
    }).line;
    const end = Math.max(block.start, block.end - 1);
    const last = placeOf(source, { start: end, end }).line;
    const lines = ended.slice(first - 1, last);
    const isRead = lines.some((_, at) => used.has(first + at));
    const byRow = block.kind === "table" || block.kind === "list";
    for (const [at, one] of lines.entries()) {
      one.kind = block.kind;
      const isUsed = byRow && at > 1 ? used.has(first + at) : isRead;
      one.mark = isUsed ? "used" : "ignored";
      one.what = isUsed
        ? `${block.kind} that was read`
        : isProse
          ? "prose: the file documents no operation"
          : "says nothing of the API that was understood";
    }
  }
}

/** Collects the lines of all places of a file in a value of any shape. */
function collectLines(value: unknown, file: string, lines: Set<number>): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collectLines(item, file, lines);
    return;
  }
  const place = value as Partial<Place>;
  if (place.file === file && typeof place.line === "number")
    lines.add(place.line);
  for (const item of Object.values(value)) collectLines(item, file, lines);
}

function judgeLine(
  { notes, diagnostics }: Pick<MarkedLine, "notes" | "diagnostics">,
  file: string,
  line: number,
): PartMark | undefined {
  if (notes.some(({ role }) => role === "lost")) return "contradicted";
  let worst: PartMark | undefined;
  for (const { code, place } of diagnostics) {
    const judged = judgeCode(code);
    if (judged === "contradicted") return judged;
    // What is related to something unknown is known itself.
    const isAbout = place?.file === file && place.line === line;
    if (isAbout) worst = judged ?? worst;
  }
  return worst;
}

function groupDiagnostics(
  { file, diagnostics }: KnownFile,
  count: number,
): ReadonlyMap<number, readonly Diagnostic[]> {
  const groups = new Map<number, Diagnostic[]>();
  for (const one of diagnostics) {
    const places = [
      one.place,
      ...(one.related ?? []).map(({ place }) => place),
    ];
    const lines = places.flatMap((place) =>
      place?.file === file ? [Math.min(place.line, count) - 1] : [],
    );
    for (const at of new Set(lines)) {
      const group = groups.get(at);
      if (group) group.push(one);
      else groups.set(at, [one]);
    }
  }
  return groups;
}
