import type { Diagnostic, Place } from "../../base/diagnostics/diagnostic.js";
import type { PartCount } from "../syntax/coverage.js";
import type { OperationDoc, Unclassified } from "../syntax/page.js";
import {
  type CountedParts,
  countUnits,
  listEnded,
  type UnitTotals,
} from "./count-parts.js";

/**
 * How every part of the pages ended: used, ignored by a rule of the dialect, or
 * unknown. Nothing of a page is in none of the three.
 */
export interface ClosedWorld {
  /** By kind, then the most frequent first. */
  readonly unknown: readonly UnknownGroup[];
  readonly used: readonly CountedParts[];
  /** By the rules that ignore them. */
  readonly ignored: readonly CountedParts[];
  /** All blocks, rows, columns and front-matter keys, by how they ended. */
  readonly totals: readonly UnitTotals[];
  /** How many diagnostics comments in the pages silence; the parts that they are about are not listed as unknown, but counted so in `totals`. */
  readonly silenced: number;
}

/** What was read of all files. */
interface ReadParts {
  readonly pages: readonly OperationDoc[];
  readonly parts: readonly PartCount[];
}

/** Parts of one kind with one text that no dialect has a word for. */
export interface UnknownGroup {
  readonly kind: UnknownKind;
  /** The first line of the part; the key of a front-matter entry. */
  readonly text: string;
  readonly count: number;
  readonly first: Place;
}

/** What a part is that can be unknown; a type word is one of a cell. */
export type UnknownKind = Unclassified["kind"] | "type-word" | "word";

/** The codes that say that a part of a page is unknown to the dialect. */
export const unknownPartCodes = [
  "unclassified-heading",
  "unclassified-table",
  "unclassified-column",
  "unclassified-fence",
  "unclassified-front-matter",
  "unclassified-paragraph",
  "unclassified-block",
  "type-unknown",
  "name-malformed",
  "enum-value-malformed",
  "required-unknown",
  "media-type-malformed",
] as const;

/** What was noticed, and what of it a comment in its page silences. */
interface Noticed {
  readonly diagnostics: readonly Diagnostic[];
  readonly isSilenced: (diagnostic: Diagnostic) => boolean;
}

/** Counts how the parts of all pages ended; those of refused pages are known by their diagnostics. */
export function closeWorld(
  { pages, parts }: ReadParts,
  { diagnostics, isSilenced }: Noticed,
): ClosedWorld {
  const unknown = distinctParts([
    ...pages.flatMap((page) => page.unclassified),
    ...diagnostics.flatMap((diagnostic) => readUnknown(diagnostic) ?? []),
  ]);
  const silenced = diagnostics.filter(isSilenced);
  const accepted = new Set(
    silenced.flatMap((one) => readUnknown(one) ?? []).map(keyOfPart),
  );
  return {
    unknown: groupParts(unknown.filter((one) => !accepted.has(keyOfPart(one)))),
    silenced: silenced.length,
    used: listEnded(parts, "used"),
    ignored: listEnded(parts, "ignored"),
    totals: countUnits(parts),
  };
}

interface UnknownPart {
  readonly kind: UnknownKind;
  readonly text: string;
  readonly place: Place;
}

/** The part that a diagnostic is about; its text is the message's first code span. */
function readUnknown({
  code,
  message,
  place,
}: Diagnostic): UnknownPart | undefined {
  const codes: readonly string[] = unknownPartCodes;
  if (place === undefined || !codes.includes(code)) return undefined;
  const text = /`([^`]*)`/.exec(message)?.[1] ?? message;
  const kind = code.replace("unclassified-", "") as Unclassified["kind"];
  if (code === "type-unknown") return { kind: "type-word", text, place };
  return {
    kind: code.startsWith("unclassified-") ? kind : "word",
    text,
    place,
  };
}

/** Of a part that a page and a diagnostic name, the page's word counts. */
function distinctParts(parts: readonly UnknownPart[]): readonly UnknownPart[] {
  const found = new Map<string, UnknownPart>();
  for (const part of parts) {
    const key = keyOfPart(part);
    if (!found.has(key)) found.set(key, part);
  }
  return [...found.values()];
}

function keyOfPart({ kind, place }: UnknownPart): string {
  const { file, line, column } = place;
  return `${kind}\n${line}:${column}\n${file}`;
}

function groupParts(parts: readonly UnknownPart[]): readonly UnknownGroup[] {
  const groups = new Map<string, UnknownGroup>();
  for (const part of parts) {
    const { kind, place } = part;
    const text = nameUnknown(part);
    const key = `${kind}\n${text}`;
    const { count = 0, first = place } = groups.get(key) ?? {};
    const earliest = comparePlaces(place, first) < 0 ? place : first;
    groups.set(key, { kind, text, count: count + 1, first: earliest });
  }
  return [...groups.values()].sort(
    (a, b) =>
      compareText(a.kind, b.kind) ||
      b.count - a.count ||
      compareText(a.text, b.text),
  );
}

/** What a part goes by: its first line; of a front-matter entry the key. */
function nameUnknown({ kind, text }: UnknownPart): string {
  const line = text.trim().split("\n", 1)[0] ?? "";
  const name = kind === "front-matter" ? line.split(":", 1)[0] : line;
  return (name ?? "").trim();
}

function comparePlaces(a: Place, b: Place): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
