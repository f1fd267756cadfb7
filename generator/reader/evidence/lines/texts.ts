import { asksForRequest, beforePath } from "../../lexicon/request-words.js";
import { codeSpans, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { makeLines, type OperationLine, takePath } from "./line.js";
import { methodBadge, methodList, readMethods } from "./methods.js";

const start = new RegExp(
  `^[\\s\`*_([<'"]*(?<methods>${methodList})(?![\\w-])[\\s\`*_:)\\]>–—-]*`,
);

/** A line that is a method and a path and nothing else: `Post /users`. */
const wholeLine = /^\s*(?:get|post|put|patch|delete)\s+\/[^\s]*\s*$/i;

/** In code the method may be a word as any other: `Post /users`. */
const coded = new RegExp(start.source, "i");

/**
 * Reads the operations that a paragraph or an item is, or begins with:
 *
 *     `GET /users` · **GET** `/users` · POST __/users__ · (GET / PUT) `/users`
 *     **Endpoint:** `GET /users` · - `GET /users`: lists all users
 */
export function readTextLines(node: Node): OperationLine[] {
  const { block, label } = node;
  const form = block.kind === "item" ? "item" : "text";
  const lines = (label?.rest.trim() ? `${label.rest}` : block.text).split("\n");
  const found: OperationLine[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0 && found.length === 0 && index > 2) break;
    const read = readLine(line);
    if (read === undefined) continue;
    const { methods, written, rest } = read;
    // The middle of a sentence that is broken into lines.
    if (index > 0 && found.length === 0 && /^\s+\p{Ll}/u.test(rest)) continue;
    const summary = plainText(rest)
      .replace(/^[\s:：\-–—#|]+/, "")
      .replace(/^\(([^()]*)\)$/, "$1");
    found.push(
      ...makeLines(readMethods(methods), written, {
        form,
        node,
        isAlone: summary === "" || /^\s*[:：\-–—#(]/.test(plainText(rest)),
        ...(summary && { summary }),
      }),
    );
  }
  return found.length > 0 ? found : readSentence(node);
}

interface ReadLine {
  readonly methods: string;
  readonly written: string;
  readonly rest: string;
}

/** Mark-up around a method: `<span class="badge">GET</span> `/users``, `<Badge>GET</Badge>`. */
const inlineTag = /<([a-z][\w.-]*)\b[^<>]*>([^<>]*)<\/\1>/gi;

const badge = new RegExp(methodBadge, "g");

function readLine(line: string): ReadLine | undefined {
  const bare = line
    .replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "")
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, "$1")
    .replace(badge, "$2$3")
    .replace(inlineTag, "$2");
  const match = start.exec(bare) ?? coded.exec(bare);
  const methods = match?.groups?.methods;
  const isCode = /^\s*`/.test(bare) || wholeLine.test(bare);
  if (match === null || methods === undefined) return readNamed(bare);
  if (!isCode && !isUpper(methods)) return readNamed(bare);
  const from = match[0].length;
  const inside = bare.slice(from);
  const span = isCode ? undefined : codeSpans(inside)[0];
  const written =
    takePath(bare, from) ??
    (span?.at === 1 ? takePath(span.text, 0) : undefined);
  if (written === undefined) return undefined;
  const rest = inside
    .slice(inside.indexOf(written) + written.length)
    .replace(/^[`'"*_)\]]+/, "");
  return { methods, written, rest };
}

function isUpper(methods: string): boolean {
  return (
    methods.replace(/\b(?:or|and)\b/g, "").toUpperCase() ===
    methods.replace(/\b(?:or|and)\b/g, "")
  );
}

/** `List users: GET /users - text`, where the operation is code after a colon. */
function readNamed(line: string): ReadLine | undefined {
  for (const span of codeSpans(line)) {
    const match = start.exec(span.text);
    const methods = match?.groups?.methods;
    if (!match || methods === undefined) continue;
    const lead = plainText(line.slice(0, span.at)).replace(/`+$/, "").trim();
    if (!/[:：\-–—]$|^$/.test(lead) || lead.length > 60) return undefined;
    const written = takePath(span.text, match[0].length);
    const rest = line.slice(span.end);
    if (!/^\W*$|^\s*[-–—:(]/.test(rest)) return undefined;
    return written === undefined ? undefined : { methods, written, rest };
  }
  return undefined;
}

/** How much of a line before a method is looked at. */
const near = 64;

const method = new RegExp(`(?<![\\w/-])(?:${methodList})(?![\\w-])`, "g");

/**
 * `sentence-asks-for-request`: below a heading the first sentence that asks for
 * one defines an operation, where nothing else does:
 *
 *     To list all boats, send a GET request to `/boats`. · Call `PUT /boats/{id}` with …
 */
function readSentence(node: Node): OperationLine[] {
  const { block, headings } = node;
  if (headings.length === 0 || block.indent > 0) return [];
  for (const line of block.text.split("\n"))
    for (const match of line.matchAll(method)) {
      const before = line.slice(Math.max(0, match.index - near), match.index);
      if (!asksForRequest.test(before.replace(/[`*_"']+$/, ""))) continue;
      const after = line.slice(match.index + match[0].length);
      const from = beforePath.exec(after)?.[0].length ?? 0;
      const path = takePath(after, from);
      if (path === undefined || !/^(?:\/|https?:)/.test(path)) continue;
      const more = { form: "sentence", node, isAlone: true } as const;
      return makeLines(readMethods(match[0]), path, more);
    }
  return [];
}
