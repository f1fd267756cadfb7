import type { Result } from "../../base/diagnostics/diagnostic.js";
import type { OperationDoc } from "../../reader/syntax/page.js";
import type { ReadResult } from "../../reader/syntax/pages/read-pages.js";

/** A file that says the same of the API as before, in other words or on other lines. */
export interface Rewording {
  /** Each operation before and after; they differ in summary and description at most. */
  readonly pages: readonly (readonly [
    before: OperationDoc,
    after: OperationDoc,
  ])[];
  /** Where each line stands now that something was read from. */
  readonly lines: ReadonlyMap<number, number>;
}

type Read = Result<ReadResult>;

/** The parts of a page that end in the comments of its own operation and nowhere else. */
const words: ReadonlySet<string> = new Set(["summary", "description"]);

/**
 * Compares what was read of a file with what is read of it now. Nothing where
 * anything differs but the words about its operations and the lines on which
 * things stand, in the same order.
 */
export function findRewording(
  before: Read,
  after: Read,
): Rewording | undefined {
  const lines = new Map<number, number>();
  if (
    !isSame(comparable(before), comparable(after), lines) ||
    !isOrdered(lines)
  )
    return undefined;
  const pages = before[0].pages.flatMap((page, index) => {
    const now = after[0].pages[index];
    return now ? [[page, now] as const] : [];
  });
  return { pages, lines };
}

/** All but how many parts a file has, which only `lint` tells. */
function comparable([{ parts: _, ...read }, diagnostics]: Read) {
  return [read, diagnostics];
}

/** Compares two JSON values; the path is that of the first. */
function isSame(
  before: unknown,
  after: unknown,
  lines: Map<number, number>,
  path = "",
): boolean {
  if (before === after) return true;
  if (!isObject(before) || !isObject(after)) return false;
  if (isPlace(before) && isPlace(after)) return isMoved(before, after, lines);
  const listKeys = (value: Members) =>
    Object.keys(value).filter((key) => !isWord(`${path}/${key}`));
  const keys = listKeys(before);
  return (
    keys.length === listKeys(after).length &&
    keys.every(
      (key) =>
        Object.hasOwn(after, key) &&
        isSame(before[key], after[key], lines, `${path}/${key}`),
    ) &&
    (!isPage(path) || haveMovedWords(before, after, lines))
  );
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}

/** `/0/pages/3`: of a page itself, not of a part of it. */
function isPage(path: string): boolean {
  return /^\/0\/pages\/\d+$/.test(path);
}

function isWord(path: string): boolean {
  const at = path.lastIndexOf("/");
  return words.has(path.slice(at + 1)) && isPage(path.slice(0, at));
}

function isPlace(
  value: Members,
): value is { readonly file: string; readonly line: number } & Members {
  return typeof value.line === "number" && typeof value.file === "string";
}

/** Whether a place stands at the same column, of whatever line. */
function isMoved(before: Members, after: Members, lines: Map<number, number>) {
  return (
    before.file === after.file &&
    before.column === after.column &&
    before.endColumn === after.endColumn &&
    addLine(before.line, after.line, lines)
  );
}

/** Of words only the line matters, on which they begin; they may come and go. */
function haveMovedWords(
  before: Members,
  after: Members,
  lines: Map<number, number>,
): boolean {
  return [...words].every((word) => {
    const [a, b] = [before[word], after[word]] as [
      OperationDoc["summary"],
      OperationDoc["summary"],
    ];
    return !a || !b || addLine(a.place.line, b.place.line, lines);
  });
}

function addLine(
  before: unknown,
  after: unknown,
  lines: Map<number, number>,
): boolean {
  if (typeof before !== "number" || typeof after !== "number") return false;
  const known = lines.get(before);
  lines.set(before, after);
  return known === undefined || known === after;
}

/** Whether lines that followed one another still do: then nothing is sorted otherwise. */
function isOrdered(lines: ReadonlyMap<number, number>): boolean {
  const sorted = [...lines].sort(([a], [b]) => a - b);
  return sorted.every(
    ([, line], index) => index === 0 || line > (sorted[index - 1]?.[1] ?? 0),
  );
}
