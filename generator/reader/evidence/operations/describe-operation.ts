import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { vocabulary } from "../../lexicon/vocabulary.js";
import { labelText, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { OperationLine } from "../lines/line.js";
import { methodList } from "../lines/methods.js";
import { isProse, toProse } from "../prose.js";
import type { Reading } from "../reading.js";
import { rolesOf } from "../scopes/label-roles.js";
import type { Scope } from "../scopes/scopes.js";

/** What a page calls an operation, and what it says of it in words. */
export interface OperationWords {
  /** Its heading, or what stands beside its line. */
  readonly title?: Located<string>;
  readonly summary?: Located<string>;
  readonly description?: Located<string>;
}

const leadingMethod = new RegExp(`^(?:${methodList})\\s*[-–—:]\\s*`);

/** A last sentence that only says that something follows: `It looks like this:` */
const announcement = /(?:^|(?<=[.!?])\s+)[^.!?]*[:：]$/;

/** A first sentence of more characters is no summary. */
const longestSummary = 120;

/**
 * Reads what a section says of its operation in words:
 *
 *     ### List boats                     the title, and the summary
 *     `GET /boats`
 *     Everything afloat. [Paging](#p) is below.       the description
 *     **Response:** …                    what is said of a message is no part of it
 *
 * Where nothing is a title, the first sentence is the summary.
 */
export function readOperationText(
  reading: Reading,
  scope: Scope,
  line: OperationLine,
): OperationWords {
  const front = readFrontMatter(reading, scope, line);
  const title = front.title ?? titleOf(reading, scope, line);
  if (front.description)
    return {
      ...(title && { title, summary: title }),
      description: front.description,
    };
  const [first, ...others] = listProse(scope, line);
  if (first === undefined)
    return title === undefined ? {} : { title, summary: title };
  const place = reading.place(first.block);
  const texts = [first, ...others]
    .map(({ block, label }) => toProse(cutAtPart(label?.rest || block.text)))
    .map((text) => text.replace(announcement, ""))
    .filter(Boolean);
  if (title !== undefined) {
    const value = texts.join("\n\n");
    return {
      title,
      summary: title,
      ...(value !== "" && { description: { value, place } }),
    };
  }
  const [sentence = "", rest = ""] = splitSentence(texts[0] ?? "");
  const isShort = sentence.length <= longestSummary;
  const value = (isShort ? [rest, ...texts.slice(1)] : texts)
    .filter(Boolean)
    .join("\n\n");
  return {
    ...(isShort &&
      sentence !== "" && {
        summary: { value: sentence.replace(/\.$/, ""), place },
      }),
    ...(value !== "" && { description: { value, place } }),
  };
}

/** What the front matter of a page with one operation calls it, and says of it. */
function readFrontMatter(
  reading: Reading,
  { nodes }: Scope,
  line: OperationLine,
): Pick<OperationWords, "title" | "description"> {
  if (line.form !== "front-matter" && line.form !== "component") return {};
  const node = [line.node, ...nodes].find(
    ({ block }) => block.kind === "front-matter",
  );
  if (node === undefined) return {};
  const find = (key: string) => {
    const pattern = new RegExp(
      `^${key}:[ \\t]*(["']?)(\\S.*?)\\1[ \\t]*$`,
      "m",
    );
    const value = pattern.exec(node.block.text)?.[2];
    return value && !/^[|>]/.test(value)
      ? reading.locate(node.block, value)
      : undefined;
  };
  const title = find("title");
  const description = find("description");
  return { ...(title && { title }), ...(description && { description }) };
}

/** A paragraph up to a line that names a part of the section, or is a call. */
function cutAtPart(text: string): string {
  const lines = text.split("\n");
  const end = lines.findIndex(
    (line, index) =>
      isNameOfPart(line) ||
      (index > 0 && /^(?:[A-Z]{3,7}\s+\/|https?:\/\/)/.test(line.trim())),
  );
  return (end < 0 ? lines : lines.slice(0, end)).join("\n");
}

/** The first sentence of a text, and what follows it. */
function splitSentence(text: string): readonly [string, string] {
  const end = /[.!?](?=\s+[\p{Lu}`*[("])|[。！？]/u.exec(text);
  const at = end === null ? text.length : end.index + 1;
  return [text.slice(0, at).trim(), text.slice(at).trim()];
}

/** The paragraphs of a section before anything that is no prose. */
function listProse(scope: Scope, line: OperationLine): readonly Node[] {
  // What stands over several operations says nothing of one of them.
  if (isShared(scope)) return [];
  const anchors = new Set(
    [...scope.lines, ...scope.also].map(({ node }) => node),
  );
  const found: Node[] = [];
  const last = Math.max(...scope.lines.map(({ node }) => node.index));
  for (const node of scope.nodes) {
    const { kind, name = "" } = node.block;
    if (anchors.has(node) || node === scope.top || kind === "rule") continue;
    if (kind === "tag" && name.startsWith("/")) continue;
    // The path itself, in a component or a line of its own.
    if (kind === "text" && /^\/\S*$/.test(plainText(node.block.text))) continue;
    // Samples may stand above the line, and what they are about between them.
    if (node.index < last && kind !== "heading" && !isSentence(node, line))
      continue;
    if (kind === "text" && isAboutDescription(node)) {
      if (node.label?.rest) found.push(node);
      continue;
    }
    if (kind === "heading" && isAboutDescription(node)) continue;
    if (isFieldOfLine(node)) continue;
    if (kind !== "text" || !isProse(node.block.text, line.written)) break;
    if (node.label !== undefined) {
      if (announces(node)) found.push(node);
      break;
    }
    found.push(node);
  }
  return found;
}

/** Whether a label or a heading says that a description follows: `**Description:**`. */
function isAboutDescription({ block, label }: Node): boolean {
  const text = block.kind === "heading" ? block.text : label?.text;
  if (text === undefined) return false;
  const isOfMessage = [...rolesOf(text)].some((role) => role !== "neutral");
  const name = labelText(text);
  return !isOfMessage && vocabulary().columns.whole(name) === "description";
}

/** Whether a block is a paragraph of its own, below no label. */
function isSentence({ block, label }: Node, line: OperationLine): boolean {
  return (
    block.kind === "text" &&
    label === undefined &&
    !/^>/.test(block.text) &&
    isProse(block.text, line.written)
  );
}

/** Whether a paragraph says something before it announces what follows. */
function announces({ block }: Node): boolean {
  return /[:：]$/.test(block.text) && /[.!?]\s/.test(block.text);
}

/** Whether a line is the method or the path of the operation: `URL: /boats`. */
function isFieldOfLine({ block, label }: Node): boolean {
  if (label === undefined) return false;
  if (block.kind !== "text" && block.kind !== "item") return false;
  const found = rolesOf(label.text);
  return found.has("url") || found.has("method") || found.has("operation");
}

/** Whether a section holds operations of several paths, of which its heading names none. */
function isShared({ lines }: Scope): boolean {
  return new Set(lines.map(({ path }) => path.path)).size > 1;
}

function titleOf(
  reading: Reading,
  scope: Scope,
  line: OperationLine,
): Located<string> | undefined {
  const { top } = scope;
  const text = top && (top.label?.text ?? top.block.text);
  const name =
    text === undefined || isShared(scope) ? undefined : readTitle(text, line);
  if (name !== undefined && top)
    return { value: name, place: reading.place(top.block) };
  return line.summary === undefined
    ? undefined
    : { value: line.summary, place: reading.place(line.node.block) };
}

/** The name that a heading gives: none where it is a path, or the name of a part such as `Sample request`. */
function readTitle(text: string, line: OperationLine): string | undefined {
  const plain = plainText(text)
    .replace(/^[\d.)]+\s+/, "")
    .replace(leadingMethod, "");
  const bare = line.written.replace(/^\/+|\/+$/g, "");
  if (
    text.includes(line.written) ||
    (bare.includes("/") && plain.includes(bare))
  )
    return undefined;
  return isNameOfPart(plain) ? undefined : plain;
}

/** Whether all words of a heading name a part of a section, and no operation. */
function isNameOfPart(text: string): boolean {
  const roles = rolesOf(text);
  if (!roles.has("example") && !roles.has("request") && !roles.has("response"))
    return false;
  const words = labelText(text).split(/\s+/);
  return words.length <= 3 && words.every((word) => rolesOf(word).size > 0);
}
