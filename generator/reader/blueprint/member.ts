import type { Located } from "../../base/diagnostics/diagnostic.js";
import type { Span } from "../../base/text/span.js";
import { type Line, locateOn } from "./lines.js";

/** What a member of a data structure, or a parameter, says on its line. */
export interface MemberLine {
  /** The name, or the value where it has none; without its marks. */
  readonly name?: Located<string>;
  /** Whether the name stands for any name (`*key*`). */
  readonly isVariable: boolean;
  /** Whether the value is assigned (`a = 1`): it is the default then. */
  readonly isAssigned: boolean;
  /** What stands after the colon, as it is written. */
  readonly value?: Located<string>;
  /** What stands in parentheses, divided at its commas. */
  readonly words: readonly Located<string>[];
  /** What stands after the dash. */
  readonly description?: Located<string>;
}

/**
 * Reads the line of a member (MSON §3, API Blueprint "URI Parameters"):
 *
 *     name: sample (type, attribute) - description
 *     `a name`: `a, b` (array[string]) · *key (string)*: value
 *     name = `default` (optional, type, `sample`) ... description
 */
export function readMemberLine(line: Line, span: Span): MemberLine {
  const { text } = line.source;
  const cuts = findCuts(text, span);
  const words = cuts.words ? splitAtCommas(text, cuts.words) : [];
  const [name, isVariable] = readName(line, {
    start: span.start,
    end: cuts.name,
  });
  const value = cuts.value && clean(line, cuts.value);
  const said = cuts.description && clean(line, cuts.description);
  return {
    ...(name && { name }),
    isVariable,
    isAssigned: value !== undefined && text[cuts.name] === "=",
    ...(value && { value }),
    words: words.flatMap((one) => clean(line, one) ?? []),
    ...(said && { description: said }),
  };
}

interface Cuts {
  /** Where the name ends. */
  readonly name: number;
  readonly value?: Span;
  readonly words?: Span;
  readonly description?: Span;
}

/** A group in parentheses outside of code. */
interface Group extends Span {
  readonly inner: Span;
}

/** Finds what ends the name, the value and the words. */
function findCuts(text: string, span: Span): Cuts {
  const marks = findMarks(text, span);
  const { colon, dash, groups } = marks;
  const before = groups.filter(({ start }) => start < (dash ?? span.end));
  const group = chooseGroup(text, before, dash ?? span.end);
  const last = group?.start ?? dash ?? span.end;
  const hasValue = colon !== undefined && colon < last;
  const name = hasValue ? colon : last;
  const rest = afterWords(text, {
    start: group?.end ?? dash ?? last,
    end: span.end,
  });
  return {
    name,
    ...(hasValue && { value: { start: colon + 1, end: last } }),
    ...(group && { words: group.inner }),
    ...(rest && { description: rest }),
  };
}

/** The description after the words: without the dash or the dots before it. */
function afterWords(text: string, { start, end }: Span): Span | undefined {
  const lead = /^\s*(?:[-\u2013\u2014:]|\.{3}|\u2026)?\s*/.exec(
    text.slice(start, end),
  );
  const from = start + (lead?.[0].length ?? 0);
  return from < end ? { start: from, end } : undefined;
}

/** The colon, the dash and the parentheses that stand in no code and no brackets. */
function findMarks(
  text: string,
  { start, end }: Span,
): { colon?: number; dash?: number; groups: Group[] } {
  const marks: { colon?: number; dash?: number; groups: Group[] } = {
    groups: [],
  };
  let depth = 0;
  let opened = 0;
  let brackets = 0;
  for (let at = start; at < end; at += 1) {
    const character = text[at];
    if (at === start) at = skipEmphasis(text, at, end);
    if (character === "\\") at += 1;
    else if (character === "`") at = skipCode(text, at, end);
    else if (character === "[") brackets += 1;
    else if (character === "]") brackets -= 1;
    else if (character === "(" && depth++ === 0) opened = at;
    else if (character === ")" && depth > 0 && --depth === 0)
      marks.groups.push({
        start: opened,
        end: at + 1,
        inner: { start: opened + 1, end: at },
      });
    else if (depth > 0 || brackets > 0) continue;
    else if (marks.colon === undefined && isColon(text, at, end))
      marks.colon = at;
    else if (isDash(text, at, start, end)) {
      marks.dash = at;
      break;
    }
  }
  // Words whose closing parenthesis is missing.
  const open = { start: opened, end, inner: { start: opened + 1, end } };
  if (depth > 0 && marks.dash === undefined && holdsWord(text, open))
    marks.groups.push(open);
  return marks;
}

/** The end of an emphasis that a name stands in (`*key (string)*`). */
function skipEmphasis(text: string, at: number, end: number): number {
  const mark = text[at] ?? "";
  if (!"*_".includes(mark) || text[at + 1] === mark) return at;
  const close = text.indexOf(mark, at + 1);
  return close < 0 || close >= end ? at : close;
}

/** The end of a code span; the mark itself where nothing closes it. */
function skipCode(text: string, at: number, end: number): number {
  let run = at;
  while (text[run] === "`") run += 1;
  const close = text.indexOf(text.slice(at, run), run);
  return close < 0 || close >= end ? run - 1 : close + (run - at) - 1;
}

function isColon(text: string, at: number, end: number): boolean {
  if (text[at] === "=") return /\s/.test(text[at - 1] ?? "");
  if (text[at] !== ":") return false;
  return at + 1 >= end || text.startsWith("//", at + 1) === false;
}

/** A dash, or dots, with white space around it or at the end. */
function isDash(text: string, at: number, start: number, end: number): boolean {
  const before = at === start || /\s/.test(text[at - 1] ?? "");
  if (!before) return false;
  const dots = text.startsWith("...", at);
  const length = dots ? 3 : 1;
  if (!dots && !"-\u2013\u2014\u2026".includes(text[at] ?? "")) return false;
  return at + length >= end || /\s/.test(text[at + length] ?? "");
}

const knownWord =
  /^(?:required|optional|fixed|fixed-type|nullable|sample|default|string|number|boolean|object|integer|(?:array|enum)\b.*)$/is;

/** Whether a word of types and attributes stands in the parentheses. */
function holdsWord(text: string, { inner }: Group): boolean {
  return splitAtCommas(text, inner).some(({ start, end }) =>
    knownWord.test(text.slice(start, end).trim()),
  );
}

/** The words are the group that holds a word of types; else the last before the dash. */
function chooseGroup(
  text: string,
  groups: readonly Group[],
  end: number,
): Group | undefined {
  const known = groups.filter((group) => holdsWord(text, group));
  const last = groups.at(-1);
  const isLast = last && text.slice(last.end, end).trim() === "";
  if (known.length > 0) return known.at(-1);
  return isLast ? last : undefined;
}

/** The parts between commas that stand in no brackets, parentheses or code. */
export function splitAtCommas(
  text: string,
  { start, end }: Span,
): readonly Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < end; at += 1) {
    const character = text[at] ?? "";
    if (character === "`") at = skipCode(text, at, end);
    else if ("[({".includes(character)) depth += 1;
    else if ("])}".includes(character)) depth -= 1;
    else if (character === "," && depth <= 0) {
      parts.push({ start: from, end: at });
      from = at + 1;
    }
  }
  parts.push({ start: from, end });
  return parts;
}

/** A name without the code, emphasis or escapes around it; and whether it is any name. */
function readName(
  line: Line,
  span: Span,
): readonly [Located<string> | undefined, boolean] {
  const located = clean(line, span);
  if (located === undefined) return [undefined, false];
  const { value, place } = located;
  const emphasis = /^(\*|_)(?!\1)(?<inner>.+[^*_])\1$/.exec(value);
  const inner = emphasis?.groups?.inner;
  if (inner !== undefined) {
    const plain = inner.replace(/\s*\([^()]*\)\s*$/, "");
    return [{ value: stripMarks(plain), place }, true];
  }
  return [{ value: stripMarks(value), place }, false];
}

/** A text without the code marks, the strong marks and the escapes of markdown. */
export function stripMarks(text: string): string {
  const plain = text.trim();
  const code = /^(`{1,3})(.*)\1$/s.exec(plain)?.[2];
  if (code !== undefined && !code.includes("`")) return code.trim() || code;
  const strong = /^\*\*(.+)\*\*$/.exec(plain)?.[1] ?? plain;
  return strong.replace(/\\([\\`*_{}[\]()#+\-.!<>])/g, "$1");
}

function clean(line: Line, span: Span): Located<string> | undefined {
  const located = locateOn(line, span);
  return located.value === "" ? undefined : located;
}
