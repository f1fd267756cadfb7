import { rolesOf } from "../scopes/label-roles.js";
import type { Block } from "./block.js";
import type { TableCell } from "./tables.js";

/*
 * Reads the blocks of JSON that pages of ReadMe hold:
 *
 *     [block:parameters]                       [block:code]
 *     { "data": { "h-0": "Name", … } }         { "codes": [{ "code": "{\n …", "language": "json" }] }
 *     [/block]                                 [/block]
 */

const opened = "\uE002";
const closed = "\uE003";
const lineEnd = "\u2028";

/**
 * Shows the code that blocks of JSON hold as it is meant, without a change of
 * offsets: `\n` is white space, and `\"` a quote.
 */
export function showMagicCode(text: string): string {
  if (!text.includes("[block:code]")) return text;
  return text.replace(/\[block:code\][\s\S]*?\[\/block\]/g, (region) =>
    region.replace(
      /("code"\s*:\s*)"((?:[^"\\]|\\[\s\S])*)"/g,
      (_, key: string, code: string) =>
        `${key}${opened}${decode(code)}${closed}`,
    ),
  );
}

function decode(code: string): string {
  let isOpen = false;
  return code.replace(/\\([\s\S])/g, (pair, character: string) => {
    if (character === "n") return ` ${lineEnd}`;
    if (character === "t" || character === "r") return "  ";
    if (character !== '"') return pair;
    isOpen = !isOpen;
    // Within quotes a space would be part of what they hold.
    return isOpen ? ' "' : '" ';
  });
}

/** Reads a block of JSON as the table, the fences or the heading that it is. */
export function readMagicBlocks(
  block: Block,
  source: string,
): readonly Block[] | undefined {
  const kind = /^\[block:([\w-]+)\]/.exec(block.text)?.[1];
  if (kind === undefined || block.kind !== "text") return undefined;
  const close = source.indexOf("[/block]", block.start);
  if (close < 0) return undefined;
  const end = close + "[/block]".length;
  const text = source.slice(block.start, close);
  const whole = { start: block.start, end, indent: block.indent };
  switch (kind) {
    case "parameters":
      return [readTable(text, whole)];
    case "code":
      return readCodes(text, whole);
    case "api-header":
      return [readHeading(text, whole)];
    default:
      return [{ kind: "rule", ...whole, at: block.start, text: "" }];
  }
}

type Whole = Pick<Block, "start" | "end" | "indent">;

function readTable(text: string, whole: Whole): Block {
  const cells = new Map<string, TableCell>();
  let width = 0;
  let height = 0;
  const pattern = /"(h|\d+)-(\d+)"\s*:\s*("(?:[^"\\]|\\[\s\S])*")/g;
  for (const match of text.matchAll(pattern)) {
    const [, row = "", column = "", value = ""] = match;
    const start =
      whole.start + match.index + match[0].length - value.length + 1;
    const said = unquote(value).replace(/\n/g, "<br>");
    const cell = { text: said, start, end: start + value.length - 2 };
    cells.set(`${row}-${column}`, cell);
    width = Math.max(width, Number(column) + 1);
    if (row !== "h") height = Math.max(height, Number(row) + 1);
  }
  const none = { text: "", start: whole.start, end: whole.start };
  const rows = ["h", ...Array.from({ length: height }, (_, row) => row)].map(
    (row) =>
      Array.from(
        { length: width },
        (_, column) => cells.get(`${row}-${column}`) ?? none,
      ),
  );
  return { kind: "table", ...whole, at: whole.start, text, rows };
}

/** The text of a JSON string; as it is written where it is none. */
function unquote(value: string): string {
  try {
    return String(JSON.parse(value));
  } catch {
    return value.slice(1, -1);
  }
}

function readCodes(text: string, whole: Whole): Block[] {
  const pattern = new RegExp(
    `${opened}([^${closed}]*)${closed}((?:\\s*,\\s*"\\w+"\\s*:\\s*(?:"[^"]*"|\\w+))*)`,
    "g",
  );
  return [...text.matchAll(pattern)].map((match) => {
    const [, code = "", more = ""] = match;
    const of = (key: string) =>
      new RegExp(`"${key}"\\s*:\\s*"?([^",}\\n]*)`).exec(more)?.[1] ?? "";
    const start = whole.start + match.index + 1;
    const name = of("name") === "null" ? "" : of("name");
    return {
      kind: "code",
      ...{ start, end: start + code.length, indent: whole.indent, at: start },
      text: code.replaceAll(lineEnd, "\n"),
      language: of("language").toLowerCase(),
      info: [name, of("status")].filter(Boolean).join(" "),
    };
  });
}

function readHeading(text: string, whole: Whole): Block {
  const match = /"title"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text);
  const title = match?.[1] ?? "";
  // They have one depth, be they about an operation or about a part of it.
  const depth = rolesOf(title).size > 0 ? 3 : 2;
  const at =
    whole.start + (match ? match.index + match[0].lastIndexOf(title) : 0);
  return { kind: "heading", ...whole, at, text: title, depth };
}
