import { codeSpans, plainText } from "../inline.js";
import type { Node } from "../outline.js";
import { makeLines, type OperationLine, takePath } from "./line.js";
import { methodList, readMethods } from "./methods.js";

const start = new RegExp(
  `^[\\s\`*_([<]*(?<methods>${methodList})(?![\\w-])[\\s\`*_:)\\]>–—-]*`,
);

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
    const summary = plainText(rest).replace(/^[\s:：\-–—#|]+/, "");
    found.push(
      ...makeLines(readMethods(methods), written, {
        form,
        node,
        isAlone: summary === "" || /^\s*[:：\-–—#(]/.test(plainText(rest)),
        ...(summary && { summary }),
      }),
    );
  }
  return found;
}

function readLine(line: string):
  | {
      readonly methods: string;
      readonly written: string;
      readonly rest: string;
    }
  | undefined {
  const bare = line
    .replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "")
    .replace(/\[([^\][]*)\]\([^()\s]*\)/g, "$1");
  const match = start.exec(bare);
  const methods = match?.groups?.methods;
  if (
    match &&
    methods &&
    methods ===
      methods.toUpperCase().replace(/\b(OR|AND)\b/g, (one) => one.toLowerCase())
  ) {
    const from = match[0].length;
    const inside = bare.slice(from);
    const span = /^`/.test(bare.slice(0, from).trimStart())
      ? undefined
      : codeSpans(inside)[0];
    const written =
      takePath(bare, from) ??
      (span?.at === 1 ? takePath(span.text, 0) : undefined);
    if (written === undefined) return undefined;
    const rest = inside
      .slice(inside.indexOf(written) + written.length)
      .replace(/^[`*_)\]]+/, "");
    return { methods, written, rest };
  }
  return readNamed(bare);
}

/** `List users: GET /users`, where the operation is code and ends the line. */
function readNamed(line: string) {
  const last = codeSpans(line).at(-1);
  if (
    last === undefined ||
    line.slice(last.end).replace(/[*_.:)\s]/g, "") !== ""
  )
    return undefined;
  const lead = plainText(line.slice(0, last.at)).replace(/`+$/, "").trim();
  if (!/[:：\-–—]$|^$/.test(lead) || lead.length > 60) return undefined;
  const match = start.exec(last.text);
  const methods = match?.groups?.methods;
  if (!match || methods === undefined) return undefined;
  const written = takePath(last.text, match[0].length);
  return written === undefined ? undefined : { methods, written, rest: "" };
}
