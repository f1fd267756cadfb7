import type { OutputFile } from "../../client/print/output-file.js";

/** Two states of a source, and what was made of the first. */
export interface Recompilation {
  readonly before: string;
  readonly after: string;
  /** The files that the compiler made of the first. */
  readonly made: readonly OutputFile[];
}

/**
 * Gives what the compiler would make of a source that differs from one that it
 * compiled in documentation comments alone: to a compiler these are blanks, which
 * it copies to where they belong. Nothing where anything else differs, or where
 * it is not certain which comment of an output is which of the source.
 */
export function carryComments({
  before,
  after,
  made,
}: Recompilation): readonly OutputFile[] | undefined {
  // Source maps say on which lines things stand.
  if (made.some(({ path }) => path.endsWith(".map"))) return undefined;
  const [old, now] = [splitComments(before), splitComments(after)];
  if (old === undefined || now === undefined) return undefined;
  const isSame = old.code.join("\n") === now.code.join("\n");
  if (!isSame || old.comments.length !== now.comments.length) return undefined;
  const changed = old.comments.filter((one, at) => one !== now.comments[at]);
  const fresh = now.comments.filter((one, at) => one !== old.comments[at]);
  if (![...changed, ...fresh].every(isPlain)) return undefined;
  const texts = made.map(({ path, text }) => {
    const carried = replaceComments(text, old.comments, now.comments);
    return carried === undefined ? undefined : { path, text: carried };
  });
  return texts.every((one) => one !== undefined) ? texts : undefined;
}

/** A text taken apart: the lines of code between comments, and the comments without their margins. */
interface SplitText {
  readonly code: readonly string[];
  readonly comments: readonly string[];
  /** How far each of them is indented. */
  readonly margins: readonly string[];
}

/**
 * Takes the documentation comments out of a text that have lines of their own.
 * Nothing where they might be part of something that goes over lines.
 */
function splitComments(text: string): SplitText | undefined {
  const code: string[] = [];
  const comments: string[] = [];
  const margins: string[] = [];
  const opening = /^([ \t]*)\/\*\*(?!\/)/gm;
  let end = 0;
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const close = text.indexOf("*/", found.index + found[0].length) + 2;
    if (close < 2 || (text[close] ?? "\n") !== "\n") return undefined;
    const [, margin = ""] = found;
    code.push(text.slice(end, found.index));
    comments.push(shift(text.slice(found.index, close), margin, ""));
    margins.push(margin);
    end = close;
    opening.lastIndex = close;
  }
  code.push(text.slice(end));
  return code.some(mayGoOn) ? undefined : { code, comments, margins };
}

/** Whether something begins in code that may go on behind its line: a template, a comment, a text. */
function mayGoOn(code: string): boolean {
  const onOneLine =
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*.*?\*\/|\/\/.*$/gm;
  return /[`"']|\/\*|\\$/m.test(code.replace(onOneLine, ""));
}

/**
 * Whether a compiler copies a comment line by line: each begins with a star and
 * ends with a character, and none says that what follows is left out.
 */
function isPlain(comment: string): boolean {
  const [, ...lines] = comment.split("\n");
  return (
    !/\t|@internal/.test(comment) &&
    lines.every((line) => /^ \*(?:.*\S)?$/.test(line))
  );
}

/** Moves a comment to another margin. */
function shift(comment: string, from: string, to: string): string {
  const lines = comment.split("\n");
  return lines
    .map(
      (line) => to + (line.startsWith(from) ? line.slice(from.length) : line),
    )
    .join("\n");
}

/** Puts the comments of a source into an output that has those of another; some may be left out of it. */
function replaceComments(
  text: string,
  before: readonly string[],
  after: readonly string[],
): string | undefined {
  const split = splitComments(text);
  if (split === undefined) return undefined;
  const { code, comments, margins } = split;
  const first = alignComments(comments, before);
  const last = alignComments([...comments].reverse(), [...before].reverse())
    ?.map((at) => before.length - 1 - at)
    .reverse();
  if (first === undefined || last === undefined) return undefined;
  const carried = first.map((at, index) =>
    after[at] === after[last[index] ?? -1] ? after[at] : undefined,
  );
  if (carried.includes(undefined)) return undefined;
  return code
    .map((piece, at) => {
      const comment = carried[at];
      return comment === undefined
        ? piece
        : piece + shift(comment, "", margins[at] ?? "");
    })
    .join("");
}

/** Where each comment stands among others that come in the same order; nothing where one is not there. */
function alignComments(
  some: readonly string[],
  all: readonly string[],
): readonly number[] | undefined {
  const places: number[] = [];
  let from = 0;
  for (const comment of some) {
    const at = all.indexOf(comment, from);
    if (at < 0) return undefined;
    places.push(at);
    from = at + 1;
  }
  return places;
}
