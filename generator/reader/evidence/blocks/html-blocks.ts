import type { Block } from "./block.js";
import type { TableCell } from "./tables.js";

/** What stands in an HTML element that is a list, a table or code, as blocks. */
export interface HtmlBlocks {
  readonly blocks: readonly Block[];
  /** The offset after the element. */
  readonly end: number;
}

/** How long an element may be, in characters. */
const longest = 400_000;

const opening = /^[ \t]*<(table|dl|ul|ol|pre)\b[^>]*>/i;

/**
 * Reads an HTML element that is a table, a list or code:
 *
 *     <table><tr><th>Name</th>…  <dl><dt><code>id</code> (string)</dt><dd>…
 *     <ul><li><code>id</code>: …  <pre><code class="language-json">…
 *
 * Nothing where none begins on the line, or where it does not end.
 */
export function readHtmlBlocks(
  text: string,
  line: {
    readonly start: number;
    readonly end: number;
    readonly indent: number;
  },
): HtmlBlocks | undefined {
  const match = opening.exec(text.slice(line.start, line.end));
  const name = match?.[1]?.toLowerCase();
  if (match === null || name === undefined) return undefined;
  const from = line.start + match[0].length;
  const close = findClose(text, from, name);
  if (close === undefined) return undefined;
  const start = line.start + match[0].search(/\S/);
  const element: Element = {
    ...{ text, start, from, to: close.start, end: close.end },
    indent: line.indent,
  };
  const blocks = readers[name]?.(element) ?? [];
  return blocks.length > 0 ? { blocks, end: close.end } : undefined;
}

interface Element {
  readonly text: string;
  readonly start: number;
  /** What stands in it. */
  readonly from: number;
  readonly to: number;
  readonly end: number;
  readonly indent: number;
}

const readers: Readonly<Record<string, (element: Element) => Block[]>> = {
  table: readTable,
  dl: readDefinitions,
  ul: readItems,
  ol: readItems,
  pre: readPre,
};

/** Where an element ends: at the end tag that is its own, not that of one inside it. */
function findClose(
  text: string,
  from: number,
  name: string,
): { readonly start: number; readonly end: number } | undefined {
  const pattern = new RegExp(`<(/?)${name}\\b[^>]*>`, "gi");
  pattern.lastIndex = from;
  let depth = 1;
  for (;;) {
    const match = pattern.exec(text);
    if (match === null || match.index - from > longest) return undefined;
    depth += match[1] === "" ? 1 : -1;
    if (depth === 0) return { start: match.index, end: pattern.lastIndex };
  }
}

function readTable(element: Element): Block[] {
  const { text, start, from, to, end, indent } = element;
  const inner = text.slice(from, to);
  if (/<table\b/i.test(inner)) return [];
  const found = [
    ...inner.matchAll(/<tr\b[^>]*>([\s\S]*?)(?=<tr\b|<\/tr>|$)/gi),
  ];
  const rows = found
    .map((match) => readCells(match[1] ?? "", from + endOfTag(match)))
    .filter((row) => row.length > 0);
  const [first] = found;
  if (first === undefined || rows.length === 0) return [];
  const isHead = !/<td\b/i.test(first[1] ?? "");
  const width = Math.max(...rows.map((row) => row.length));
  const none = { text: "", start: from, end: from };
  const header = isHead ? [] : [Array.from({ length: width }, () => none)];
  const all: (readonly TableCell[])[] = [...header, ...rows];
  const shown = text.slice(start, end);
  return [
    { kind: "table", start, end, indent, at: start, text: shown, rows: all },
  ];
}

/** Where the tag ends that a match begins with. */
function endOfTag(match: RegExpExecArray | RegExpMatchArray): number {
  return (match.index ?? 0) + match[0].indexOf(">") + 1;
}

function readCells(row: string, offset: number): TableCell[] {
  const pattern = /<t[hd]\b[^>]*>([\s\S]*?)(?=<\/?t[hd]\b|<\/tr>|$)/gi;
  return [...row.matchAll(pattern)].map((match) => {
    const start = offset + endOfTag(match);
    const inner = match[1] ?? "";
    return { text: toMarkdown(inner), start, end: start + inner.length };
  });
}

function readDefinitions(element: Element): Block[] {
  const inner = element.text.slice(element.from, element.to);
  const pattern =
    /<dt\b[^>]*>([\s\S]*?)(?:<\/dt>|(?=<d[dt]\b))(?:\s*<dd\b[^>]*>([\s\S]*?)(?=<\/dd>|<d[dt]\b|$))?/gi;
  return [...inner.matchAll(pattern)].map((match) => {
    const term = toMarkdown(match[1] ?? "");
    const said = toMarkdown(match[2] ?? "");
    const text = said === "" ? term : `${term}: ${said}`;
    return makeItem(element, match, text, element.indent);
  });
}

function readItems(element: Element): Block[] {
  const inner = element.text.slice(element.from, element.to);
  const pattern =
    /<(\/?)(ul|ol|li)\b[^>]*>([^<]*(?:<(?!\/?(?:ul|ol|li)\b)[^<]*)*)/gi;
  const items: Block[] = [];
  let depth = 0;
  for (const match of inner.matchAll(pattern)) {
    const [, slash, tag = "", rest = ""] = match;
    if (/^[uo]l$/i.test(tag)) depth += slash === "" ? 1 : -1;
    const text = toMarkdown(rest);
    if (/^li$/i.test(tag) && slash === "" && text !== "")
      items.push(makeItem(element, match, text, element.indent + 2 * depth));
  }
  return items;
}

function makeItem(
  { from }: Element,
  match: RegExpMatchArray,
  text: string,
  indent: number,
): Block {
  const start = from + (match.index ?? 0);
  const end = start + match[0].length;
  return { kind: "item", start, end, indent, at: start, text };
}

function readPre({ text, start, from, to, end, indent }: Element): Block[] {
  const lead = /^\s*<code\b([^>]*)>/i.exec(text.slice(from, to));
  const language =
    /(?:language-|lang-|class=["']?)([\w+-]+)/.exec(
      `${text.slice(start, from)}${lead?.[1] ?? ""}`,
    )?.[1] ?? "";
  const at = from + (lead?.[0].length ?? 0);
  const inner = text.slice(at, to).replace(/<\/code>\s*$/i, "");
  const known = language.toLowerCase();
  const code = { text: inner, at, indent, language: known, info: "" };
  return [{ kind: "code", start, end, ...code }];
}

/** HTML as the markdown that says the same, in one line. */
function toMarkdown(html: string): string {
  return html
    .replace(/<\/?(?:code|tt|samp|kbd)\b[^>]*>/gi, "`")
    .replace(/<\/?(?:b|strong)\b[^>]*>/gi, "**")
    .replace(
      /<a\b[^>]*\bhref=["']?([^"'\s>]*)["']?[^>]*>([\s\S]*?)<\/a>/gi,
      "[$2]($1)",
    )
    .replace(/<br\s*\/?>/gi, "\uE001")
    .replace(/<\/?(?:p|div|span|em|i|small|li|ul|ol|sup|a|font)\b[^>]*>/gi, " ")
    .replace(/\s+/g, " ")
    .replace(/ ?\uE001 ?/g, "<br>")
    .replace(/(?:<br>|\s)+$/, "")
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#34;": '"',
  "&#39;": "'",
  "&apos;": "'",
  "&#123;": "{",
  "&#125;": "}",
};

/**
 * Puts the marks of markdown in the place of `<code>` in lines of text, without a
 * change of offsets; fences and `<pre>` stay as they are.
 */
export function showInlineCode(text: string): string {
  if (!/<code\b/i.test(text)) return text;
  const parts =
    /(^[ \t]*(`{3,}|~{3,})[\s\S]*?^[ \t]*\2|<pre\b[\s\S]*?<\/pre>)|(<code\b[^<>]*>)([^\n`]*?)<\/code>/gim;
  return text.replace(
    parts,
    (whole, kept?: string, _?: string, open = "", inner = "") => {
      if (kept !== undefined) return whole;
      const plain = String(inner).replace(
        /<\/?(?:b|i|em|strong|span|a|font|kbd)\b[^<>]*>/gi,
        (tag) => " ".repeat(tag.length),
      );
      // What stands at the beginning of a line stays there.
      const pad = " ".repeat(String(open).length - 1);
      return `\`${pad}${plain}\`${" ".repeat("</code>".length - 1)}`;
    },
  );
}

/**
 * Gives the code in HTML elements as it is shown, without a change of offsets:
 * what marks it up is blank, and spaces stand beside characters that have names.
 */
export function showCode(text: string): string {
  if (!/<pre\b/i.test(text)) return text;
  return text.replace(
    /(<pre\b[^>]*>(?:\s*<code\b[^>]*>)?)([\s\S]*?)(?=<\/pre>)/gi,
    (_, open: string, inner: string) => {
      let isOpen = false;
      const shown = inner
        .replace(/<\/?[A-Za-z][^<>\n]*>/g, (tag) => " ".repeat(tag.length))
        .replace(/&(?:\w+|#\d+);/g, (name) => {
          const sign = entities[name];
          if (sign === undefined) return name;
          const pad = " ".repeat(name.length - 1);
          if (sign === '"') isOpen = !isOpen;
          // Within quotes the spaces would be part of what they hold.
          return sign === '"' && isOpen ? pad + sign : sign + pad;
        });
      return open + shown;
    },
  );
}
