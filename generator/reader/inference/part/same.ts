/** Where the lines of a file that changed stand now; nothing for those that were rewritten. */
export type LineMove = (line: number) => number | undefined;

/** The moved lines of each file that changed. */
export type LineMoves = ReadonlyMap<string, LineMove>;

/** How lines move where none does. */
export const noMove: LineMove = (line) => line;

/**
 * Finds where the lines of a file stand after an edit, by what was read from
 * them before and after: those above all that differs stand where they stood,
 * those below it have moved together.
 */
export function moveLines(before: unknown, after: unknown): LineMove {
  const [old, now] = [listLines(before), listLines(after)];
  const moved = (now.at(-1)?.[0] ?? 0) - (old.at(-1)?.[0] ?? 0);
  if (moved === 0) return noMove;
  const shorter = Math.min(old.length, now.length);
  const isAlike = (at: number, beside: number, by: number) => {
    const [one, other] = [old.at(at), now.at(beside)];
    return one?.[1] === other?.[1] && other?.[0] === Number(one?.[0]) + by;
  };
  let head = 0;
  while (head < shorter && isAlike(head, head, 0)) head += 1;
  let tail = 0;
  while (tail < shorter - head && isAlike(-1 - tail, -1 - tail, moved))
    tail += 1;
  const last = old[head - 1]?.[0] ?? 0;
  const first = old.at(-tail)?.[0] ?? Number.POSITIVE_INFINITY;
  return (line) => {
    if (line <= last) return line;
    return tail > 0 && line >= first ? line + moved : undefined;
  };
}

/** What was read from each line of a file, in their order. */
function listLines(read: unknown): readonly (readonly [number, string])[] {
  const lines = new Map<number, string>();
  const visit = (value: unknown, around: Members): void => {
    if (!isObject(value)) return;
    const { line } = value;
    if (typeof line === "number") {
      const scalars = Object.values(around).filter((one) => !isObject(one));
      const text = JSON.stringify([value.column, value.endColumn, scalars]);
      lines.set(line, `${lines.get(line) ?? ""}${text}`);
      return;
    }
    for (const key of Object.keys(value)) visit(value[key], value);
  };
  visit(read, {});
  return [...lines].sort(([a], [b]) => a - b);
}

/**
 * Compares what was made of pages before and after an edit: the same, but for
 * the lines on which things stand. Shapes are the same that have one key.
 */
export function isSame(
  before: unknown,
  after: unknown,
  moves: LineMoves,
): boolean {
  if (before === after) return true;
  if (!isObject(before) || !isObject(after)) return false;
  if (Array.isArray(before))
    return (
      Array.isArray(after) &&
      before.length === after.length &&
      before.every((one, at) => isSame(one, after[at], moves))
    );
  if (before instanceof Map || before instanceof Set)
    return (
      after instanceof before.constructor &&
      isSame([...before], [...(after as typeof before)], moves)
    );
  if ("tables" in before && "key" in before) return before.key === after.key;
  const keys = Object.keys(before);
  return (
    keys.length === Object.keys(after).length &&
    keys.every(
      (key) =>
        Object.hasOwn(after, key) &&
        isSame(movedValue(before, key, moves), after[key], moves),
    )
  );
}

type Members = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null;
}

/** A member of an object: the line of a place as it is now. */
function movedValue(object: Members, key: string, moves: LineMoves): unknown {
  if (key !== "line") return object[key];
  const file = object.file ?? object.page;
  const move = typeof file === "string" ? moves.get(file) : undefined;
  return move ? move(object.line as number) : object.line;
}

/** Something that could not be moved, because its line is no longer there. */
export class LostLine extends Error {}

/** The same with the lines on which things stand now; itself where nothing moved. */
export function moveAll<T>(value: T, moves: LineMoves): T {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) {
    const moved = value.map((one) => moveAll(one, moves));
    const isOther = moved.some((one, at) => one !== value[at]);
    return isOther ? (moved as T) : value;
  }
  let moved: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const now =
      key === "line"
        ? movedValue(value, key, moves)
        : moveAll((value as Members)[key], moves);
    if (now === undefined && (value as Members)[key] !== undefined)
      throw new LostLine();
    if (now === (value as Members)[key]) continue;
    moved ??= { ...(value as Members) };
    moved[key] = now;
  }
  return (moved ?? value) as T;
}
