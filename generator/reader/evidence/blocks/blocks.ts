import type { Span } from "../../../base/text/span.js";
import { methodBadge } from "../lines/methods.js";
import type { Block, TagAttribute } from "./block.js";
import { expandBlocks } from "./expand-blocks.js";
import { readHtmlBlocks } from "./html-blocks.js";
import { readRows, startsTable } from "./tables.js";

interface Scanner {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly blocks: Block[];
  at: number;
  /** The columns at which the contents of open items begin. */
  readonly items: { readonly indent: number; readonly content: number }[];
  /** The names of the components that are open, since the last heading. */
  readonly open: string[];
  /** Where the components end that only their indent holds together. */
  readonly closers: { readonly name: string; readonly at: number }[];
}

interface Line extends Span {
  /** The text without the line ending. */
  readonly text: string;
  readonly indent: number;
  readonly isBlank: boolean;
}

/** Lists the blocks of a text whose comments and quote marks are blanked. */
export function scanBlocks(source: string): Block[] {
  const text = blankInvisible(source);
  const scanner: Scanner = {
    text,
    lines: splitLines(text),
    blocks: [],
    at: 0,
    items: [],
    open: [],
    closers: [],
  };
  takeFrontMatter(scanner);
  while (scanner.at < scanner.lines.length) {
    closeIndented(scanner);
    takeBlock(scanner);
  }
  return expandBlocks(scanner.blocks, text);
}

/** Puts spaces in the place of comments and of quote marks: offsets stay. */
function blankInvisible(source: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, " ");
  return source
    .replace(/<!--[\s\S]*?(?:-->|$)/g, blank)
    .replace(/^ {0,3}(?:> ?)+/gm, blank)
    .replace(/^(?:import|export) .*\bfrom .*$/gm, blank);
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    const line = text.slice(start, end);
    const space = /^[ \t]*/.exec(line)?.[0] ?? "";
    lines.push({
      start,
      end,
      text: line,
      indent: columnsOf(space),
      isBlank: space.length === line.length,
    });
    start = end + 1;
  }
  return lines;
}

function columnsOf(space: string): number {
  let column = 0;
  for (const character of space)
    column += character === "\t" ? 4 - (column % 4) : 1;
  return column;
}

function takeFrontMatter(scanner: Scanner): void {
  const [first] = scanner.lines;
  if (first?.text.trimEnd() !== "---") return;
  const close = scanner.lines.findIndex(
    ({ text }, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(text),
  );
  if (close < 0) return;
  push(scanner, "front-matter", 0, close);
  scanner.at = close + 1;
}

function push(
  { lines, blocks, text }: Scanner,
  kind: Block["kind"],
  from: number,
  to: number,
  more: Partial<Block> = {},
): void {
  const first = lines[from];
  const last = lines[to];
  if (first === undefined || last === undefined) return;
  const at = first.start + (first.text.length - first.text.trimStart().length);
  blocks.push({
    kind,
    start: at,
    end: last.end,
    indent: first.indent,
    at,
    text: text.slice(at, last.end),
    ...more,
  });
}

function takeBlock(scanner: Scanner): void {
  const line = scanner.lines[scanner.at];
  if (line === undefined) return;
  if (line.isBlank) {
    scanner.at += 1;
    return;
  }
  leaveItems(scanner, line);
  const took =
    takeFence(scanner, line) ||
    takeIndentedTab(scanner, line) ||
    takeIndented(scanner, line) ||
    takeHeading(scanner, line) ||
    takeRule(scanner, line) ||
    takeTable(scanner) ||
    takeItem(scanner, line) ||
    takeHtml(scanner, line) ||
    takeTag(scanner, line);
  if (!took) takeText(scanner);
}

/** A line that stands left of an item's contents, after a blank line, ends it. */
function leaveItems({ items }: Scanner, { indent }: Line): void {
  while ((items.at(-1)?.content ?? 0) > indent) {
    const last = items.at(-1);
    // One more space than the marker is enough: people do not count them.
    if (last !== undefined && indent > last.indent) return;
    items.pop();
  }
}

const indentedTab =
  /^[ \t]*(===!?|\?\?\?\+?|!!!)[ \t]+(?:([A-Za-z][\w-]*)[ \t]*)?(?:"([^"\n]*)")?[ \t]*$/;

/**
 * Takes the line over a tab, an admonition or details whose contents are what is
 * indented below it: what stands there is what it would be without the indent.
 *
 *     === "Response"             ??? example "Error 422"
 *         ```json                    ```json
 */
function takeIndentedTab(scanner: Scanner, { text, indent }: Line): boolean {
  const match = indentedTab.exec(text);
  if (match === null) return false;
  const { at: from } = scanner;
  const lines = scanner.lines as Line[];
  let to = from;
  for (let index = from + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank) continue;
    if (line.indent < indent + 4) break;
    to = index;
  }
  if (to === from) return false;
  for (let index = from + 1; index <= to; index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank) continue;
    const gap = line.text.startsWith("\t") ? 1 : 4;
    lines[index] = {
      ...line,
      start: line.start + gap,
      text: line.text.slice(gap),
      indent: line.indent - 4,
    };
  }
  const [, mark = "", kind = "", title] = match;
  // The title of a note is no label of what stands below it.
  const isPart = !mark.startsWith("!!!") || kind === "example";
  const line = lines[from] as Line;
  const at = line.start + line.text.indexOf(title ?? "");
  const end = at + (title?.length ?? 0);
  push(scanner, "tag", from, from, {
    name: "tab",
    attributes: new Map(
      title !== undefined && isPart
        ? [["title", { value: title, start: at, end }]]
        : [],
    ),
  });
  scanner.closers.push({ name: "tab", at: to + 1 });
  scanner.at = from + 1;
  return true;
}

/** Ends the components whose indented contents are over. */
function closeIndented(scanner: Scanner): void {
  const { closers, at, lines, blocks } = scanner;
  while (closers.length > 0 && (closers.at(-1)?.at ?? 0) <= at) {
    const name = `/${closers.pop()?.name}`;
    const start = lines[at]?.start ?? scanner.text.length;
    blocks.push({
      kind: "tag",
      ...{ start, end: start, indent: 0, at: start, text: "", name },
    });
  }
}

const fencePattern =
  /^[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?(`{3,}|~{3,})([^`\n]*)$/;

function takeFence(scanner: Scanner, { text, indent, start }: Line): boolean {
  const match = fencePattern.exec(text);
  const run = match?.[1];
  if (match === null || run === undefined) return false;
  const from = scanner.at;
  const info = (match[2] ?? "").trim();
  const close = findClose(scanner, run, info);
  const first = scanner.lines[from + 1];
  const last = scanner.lines[close.last];
  const at = first?.start ?? start;
  const end = last === undefined || close.last <= from ? at : last.end;
  const [word = "", ...rest] = info.split(/[\s{,]+/);
  push(scanner, "code", from, Math.min(close.next, scanner.lines.length) - 1, {
    text: scanner.text.slice(at, end),
    at,
    indent,
    language: word.toLowerCase(),
    info: rest.join(" "),
    ...(close.isOpen && { isOpen: true }),
  });
  scanner.at = close.next;
  return true;
}

/**
 * Where a fence ends. One that is not closed before the next that opens ends
 * at the heading before that, or where that opens: it swallows no section.
 */
function findClose(
  { lines, at }: Scanner,
  run: string,
  info: string,
): {
  readonly last: number;
  readonly next: number;
  readonly isOpen?: boolean;
} {
  let heading: number | undefined;
  for (let index = at + 1; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? "";
    const found = /^[ \t]*(`{3,}|~{3,})[ \t]*(\S*)/.exec(text);
    if (/^#{1,6} /.test(text) && lines[index - 1]?.isBlank) heading ??= index;
    if (!found?.[1]?.startsWith(run)) continue;
    if (found[2] === "") return { last: index - 1, next: index + 1 };
    if (/^(md|markdown|mdx)$/i.test(info) || found[2]?.includes("`")) continue;
    const next = heading ?? index;
    return { last: next - 1, next, isOpen: true };
  }
  const next = heading ?? lines.length;
  return { last: next - 1, next, isOpen: true };
}

function takeIndented(scanner: Scanner, { indent }: Line): boolean {
  const { lines, items, at: from, blocks, open } = scanner;
  // What a component holds is indented because it holds it (MDX has no such code).
  if (open.length > 0) return false;
  const base = items.at(-1)?.content ?? 0;
  if (indent < base + 4) return false;
  const before = lines[from - 1];
  const above = blocks.at(-1);
  if (from > 0 && !before?.isBlank && above?.kind !== "heading") return false;
  let to = from;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (line?.isBlank) continue;
    if (line === undefined || line.indent < base + 4) break;
    to = index;
  }
  const first = lines[from];
  const last = lines[to];
  if (first === undefined || last === undefined) return false;
  push(scanner, "code", from, to, {
    text: scanner.text.slice(first.start, last.end),
    at: first.start,
  });
  scanner.at = to + 1;
  return true;
}

function takeHeading(scanner: Scanner, line: Line): boolean {
  const { lines, at: from } = scanner;
  const atx = /^[ \t]{0,3}(#{1,6})(?:[ \t]+|(?=[^#\s]))(.*)$/.exec(line.text);
  if (atx && line.indent < 4) {
    const [, marks = "", rest = ""] = atx;
    const inner = rest
      .trimEnd()
      .replace(/(?<!#)#+$/, "")
      .trimEnd();
    const at =
      line.start +
      line.text.indexOf(inner, line.text.indexOf(marks) + marks.length);
    addHeading(scanner, from, { depth: marks.length, text: inner, at });
    scanner.at = from + 1;
    return true;
  }
  const html = /^\s*<h([1-6])\b[^>]*>(.*?)<\/h\1>\s*$/i.exec(line.text);
  if (html) {
    const [, depth, inner = ""] = html;
    const at = line.start + line.text.indexOf(`>${inner}`) + 1;
    addHeading(scanner, from, { depth: Number(depth), text: inner, at });
    scanner.at = from + 1;
    return true;
  }
  const under = lines[from + 1]?.text ?? "";
  const isSetext =
    /^ {0,3}(=+|-{2,})[ \t]*$/.test(under) &&
    line.indent < 4 &&
    !/^\s*(?:[-*+|>]|\d+[.)]\s)/.test(line.text) &&
    line.text.length < 120;
  if (!isSetext) return false;
  const text = line.text.trim();
  addHeading(scanner, from, {
    depth: under.trim().startsWith("=") ? 1 : 2,
    text,
    at: line.start + line.text.indexOf(text),
  });
  scanner.at = from + 2;
  return true;
}

function addHeading(
  scanner: Scanner,
  line: number,
  { text, ...more }: Required<Pick<Block, "depth" | "text" | "at">>,
): void {
  scanner.items.length = 0;
  scanner.open.length = 0;
  // An id in braces is an attribute of the heading, not a part of its text.
  const plain = text.replace(/(?<!\s)\s*\{[#:][^{}]*\}\s*$/, "");
  const anchor = /\{#([\w.:-]+)[^{}]*\}\s*$/.exec(text)?.[1]?.toLowerCase();
  push(scanner, "heading", line, line, {
    ...more,
    text: plain,
    ...(anchor && { anchor }),
  });
}

function takeRule(scanner: Scanner, { text }: Line): boolean {
  if (
    !/^\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|<hr\s*\/?>\s*)$/.test(text)
  )
    return false;
  push(scanner, "rule", scanner.at, scanner.at);
  scanner.at += 1;
  return true;
}

function takeTable(scanner: Scanner): boolean {
  const { lines, at: from } = scanner;
  const texts = lines.slice(from, from + 2).map(({ text }) => text);
  if (!startsTable(texts[0] ?? "", texts[1] ?? "")) return false;
  let to = from + 1;
  while (lines[to + 1]?.text.includes("|") && !lines[to + 1]?.isBlank) to += 1;
  const rows = readRows(lines.slice(from, to + 1));
  push(scanner, "table", from, to, { rows });
  scanner.at = to + 1;
  return true;
}

const itemPattern = /^([ \t]*)([-*+•]|\d{1,3}[.)])([ \t]+)(?=\S)/;

function takeItem(scanner: Scanner, line: Line): boolean {
  const match = itemPattern.exec(line.text);
  if (match === null) return false;
  const { items, lines, at: from } = scanner;
  while ((items.at(-1)?.indent ?? -1) >= line.indent) items.pop();
  const [whole, , marker = "", space = ""] = match;
  const gap = space.length > 4 ? 1 : columnsOf(space);
  items.push({
    indent: line.indent,
    content: line.indent + marker.length + gap,
  });
  const to = findTextEnd(scanner, from);
  const at = line.start + whole.length;
  const end = lines[to]?.end ?? line.end;
  push(scanner, "item", from, to, { text: scanner.text.slice(at, end), at });
  scanner.at = to + 1;
  return true;
}

function takeText(scanner: Scanner): void {
  const from = scanner.at;
  const to = findTextEnd(scanner, from);
  push(scanner, "text", from, to);
  scanner.at = to + 1;
}

/** The last line of a paragraph that begins at a line. */
function findTextEnd({ lines }: Scanner, from: number): number {
  let to = from;
  for (let index = from + 1; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined || line.isBlank) break;
    const { text } = line;
    if (fencePattern.test(text) || itemPattern.test(text)) break;
    if (/^ {0,3}#{1,6}\s/.test(text) || /^\s*<\/?h[1-6]\b/.test(text)) break;
    if (/^\s*(?:<hr|-{3,}\s*$)/.test(text) || isTagLine(text)) break;
    if (startsTable(text, lines[index + 1]?.text ?? "")) break;
    to = index;
  }
  return to;
}

/** Whether a line begins a component that is no mark-up of text. */
function isTagLine(text: string): boolean {
  const name = /^\s*(?:<\/?|\{%-?\s*)([A-Za-z][\w.-]*)/.exec(text)?.[1];
  return name !== undefined && !inlineTags.test(name) && !badge.test(text);
}

/** A component before a path that shows no more than a method: `<Badge>POST</Badge> `/boats``. */
const badge = new RegExp(`^\\s*${methodBadge}\\s*[\`*_]*(?:/|https?:)`);

const inlineTags =
  /^(?:a|b|i|u|s|em|strong|code|span|br|sub|sup|kbd|img|small|font|del|ins|mark|https?|mailto)$/i;

/** A table, a list or code in HTML is what it is in markdown. */
function takeHtml(scanner: Scanner, line: Line): boolean {
  const { text, at: from, blocks } = scanner;
  const read = readHtmlBlocks(text, line);
  if (read === undefined) return false;
  blocks.push(...read.blocks);
  moveTo(scanner, from, read.end);
  return true;
}

function takeTag(scanner: Scanner, line: Line): boolean {
  const { text, at: from } = scanner;
  if (!isTagLine(line.text)) return false;
  const pattern =
    /\s*(?:<(\/?[A-Za-z][\w.-]*)((?:\s+[\w:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}|[^\s"'>{]+))?)*)\s*\/?>|\{%-?\s*(\w[\w-]*)((?:[^%]|%(?!\}))*)%\})/y;
  pattern.lastIndex = line.start;
  const match = pattern.exec(text);
  if (match === null) return false;
  const [whole, tag, inner = "", liquid, args = ""] = match;
  const name = tag ?? liquid ?? "";
  noteOpen(scanner, name, whole);
  const start = line.start + (whole.length - whole.trimStart().length);
  const end = line.start + whole.length;
  const offset = text.indexOf(
    tag === undefined ? args : inner,
    start + name.length,
  );
  scanner.blocks.push({
    kind: "tag",
    start,
    end,
    indent: line.indent,
    at: start,
    text: text.slice(start, end),
    name,
    attributes: readAttributes(tag === undefined ? args : inner, offset),
  });
  moveTo(scanner, from, end);
  return true;
}

/** Keeps which components are open: those that have names in capitals, as JSX has them. */
function noteOpen({ open }: Scanner, name: string, whole: string): void {
  if (name.startsWith("/")) {
    const at = open.lastIndexOf(name.slice(1));
    if (at >= 0) open.length = at;
    return;
  }
  if (/^[A-Z][\w.]*[a-z]/.test(name) && !/\/>\s*$/.test(whole)) open.push(name);
}

/** Goes on after a component, be it in the middle of a line. */
function moveTo(scanner: Scanner, from: number, offset: number): void {
  const lines = scanner.lines as Line[];
  let index = from;
  while ((lines[index]?.end ?? Number.POSITIVE_INFINITY) < offset) index += 1;
  const line = lines[index];
  scanner.at = index + 1;
  if (line === undefined) return;
  const rest = scanner.text.slice(offset, line.end);
  if (rest.trim() === "") return;
  const indent = line.indent;
  lines[index] = {
    start: offset,
    end: line.end,
    text: rest,
    indent,
    isBlank: false,
  };
  scanner.at = index;
}

function readAttributes(
  text: string,
  offset: number,
): ReadonlyMap<string, TagAttribute> {
  const found = new Map<string, TagAttribute>();
  const pattern =
    /([\w:@.-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{((?:[^{}]|\{[^{}]*\})*)\}|([^\s"'>{]+)))?/g;
  for (const match of text.matchAll(pattern)) {
    const [whole, key = "", ...values] = match;
    const value = values.find((one) => one !== undefined) ?? "";
    const start = offset + match.index + whole.lastIndexOf(value);
    found.set(key, { value, start, end: start + value.length });
  }
  return found;
}
