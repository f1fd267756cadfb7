import { decodeDocs } from "./decode-docs.js";
import type { Code, Comment } from "./safe-text.js";
import { toVisibleText } from "./visible-text.js";

/** How many answers are remembered: some MB of text. */
const most = 5000;

/**
 * A function of a text that remembers what it gave for the texts before. Of no use
 * but where the same texts come again and again.
 */
function remember(make: (text: string) => string) {
  const known = new Map<string, string>();
  return (text: string): string => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

/** What a documentation comment says. Every part is a document's text, and harmless. */
export interface CommentParts {
  /** Paragraphs, one below the other. */
  readonly paragraphs: readonly (string | undefined)[];
  /** Paragraphs of one line each. */
  readonly lines?: readonly string[];
  /** The first paragraph, in safe text: it may hold a link. */
  readonly heading?: Code;
  /** The reason, when there is one to give. */
  readonly deprecated?: string | true | undefined;
  /** The page, or what else is worth seeing. */
  readonly see?: string | undefined | readonly (string | undefined)[];
}

/**
 * Writes a documentation comment at an indent, wrapped at 80 columns; an empty
 * one is empty text. No text can end the comment (`*` + `/`), begin a tag (`@`) or a
 * link; control characters and line separators are gone.
 */
export function toComment(parts: CommentParts, indent = 0): Comment {
  const width = 80 - indent - 3;
  const paragraphs = parts.paragraphs.map((text) => cleanDocs(text ?? ""));
  const blocks = [...paragraphs, ...(parts.lines ?? []).map(toOneLine)]
    .filter((text) => text !== "")
    .map((text) => text.split("\n").flatMap((line) => wrap(line, width)));
  const tags = writeTags(parts);
  const heading = parts.heading ? [wrap(parts.heading, width)] : [];
  const all = [...heading, ...blocks, ...(tags.length > 0 ? [tags] : [])];
  const lines = joinBlocks(all);
  return printComment(lines, indent) as Comment;
}

/** A text that is harmless in any comment, on one line. */
export function toPlainDocs(text: string): string {
  return toOneLine(text);
}

/**
 * The lines of a comment that openapi-typescript wrote from harmless texts, as
 * they stand in a file. Throws when one of them was not.
 */
export function toRawComment(text: string): readonly Comment[] {
  if (text.includes("*/") || toVisibleText(text) !== text) {
    throw new Error("a comment that would end too early");
  }
  return `/*${text}*/`.split("\n").map((line) => line.trimEnd() as Comment);
}

function writeTags({ deprecated, see }: CommentParts): readonly string[] {
  const reason = typeof deprecated === "string" ? toOneLine(deprecated) : "";
  return [
    ...(deprecated ? [`@deprecated ${reason}`.trim()] : []),
    ...[see].flat().flatMap((one) => (one ? [`@see ${toOneLine(one)}`] : [])),
  ];
}

/** The reason in a description that begins with the word: its first sentence. */
export function readDeprecation(
  isDeprecated: boolean,
  description: string | undefined,
): string | true | undefined {
  if (!isDeprecated) return undefined;
  const text = toOneLine(description ?? "");
  const found = /^(?:\*\*)?deprecated(?:\*\*)?[:.,]?\s+(.+?[.!])(?:\s|$)/i.exec(
    text,
  );
  return found?.[1] ?? true;
}

/** APIs say the same of the headers of each operation, and of the fields of many types. */
const cleanDocs = remember((text) => cleanText(decodeDocs(text)));

function toOneLine(text: string): string {
  const line = cleanDocs(text).replaceAll("\n", " ").trim();
  // In a tag, TypeScript takes even the middle of an address for another one.
  return line.replace(/(?<!\\)@/g, "\\@");
}

/** Takes from a text all that would be more than text in a comment. */
function cleanText(text: string): string {
  return toVisibleText(text)
    .replaceAll("*/", "*\\/")
    .replace(/(?<!\\)@(?![\p{L}\p{N}])|(?<![\p{L}\p{N}\\])@/gu, "\\@")
    .replace(/\n{3,}/g, "\n\n")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .trim();
}

function wrap(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(/ +/)) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (longer.length > width && current !== "") {
      lines.push(current);
      current = word;
    } else {
      current = longer;
    }
  }
  return [...lines, current];
}

function joinBlocks(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((block, index) =>
    index === 0 ? block : ["", ...block],
  );
}

function printComment(lines: readonly string[], indent: number): string {
  const [only] = lines;
  if (only === undefined) return "";
  const margin = " ".repeat(indent);
  const short = `${margin}/** ${only} */`;
  if (lines.length === 1 && short.length <= 80) return short;
  const body = lines.map((line) => `${margin} * ${line}`.trimEnd());
  return [`${margin}/**`, ...body, `${margin} */`].join("\n");
}
