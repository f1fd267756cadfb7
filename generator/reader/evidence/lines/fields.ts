import { codeSpans, labelText, plainText } from "../blocks/inline.js";
import type { Label, Node } from "../blocks/outline.js";
import { labels } from "../scopes/label-roles.js";
import { readCurlLines } from "./codes.js";
import { readPathHeading } from "./headings.js";
import { makeLines, type OperationLine, takePath } from "./line.js";
import { isMethodList, methodList, readMethods } from "./methods.js";

/** How far apart the two fields of an operation may be, in blocks. */
const farthest = 12;

interface Field {
  readonly node: Node;
  readonly text: string;
}

/**
 * Reads operations whose method and path are fields of their own, in any order:
 *
 *     **URL**: `/users`        - **Method**         URL: /users
 *     **Method**: `GET`          `GET`              Method: GET
 *
 * and those whose heading is the path alone:
 *
 *     ### /users               ### /users
 *     - GET lists all users    #### GET
 */
export function readFieldLines(nodes: readonly Node[]): OperationLine[] {
  const found: OperationLine[] = [];
  let url: Field | undefined;
  let method: Field | undefined;
  const settle = () => {
    if (url === undefined || method === undefined) return;
    const near = Math.abs(url.node.index - method.node.index) <= farthest;
    if (near) {
      const node = url.node.index < method.node.index ? url.node : method.node;
      found.push(
        ...makeLines(readMethods(method.text), url.text, {
          form: "fields",
          node,
          isAlone: true,
        }),
      );
    }
    url = undefined;
    method = undefined;
  };
  for (const [index, node] of nodes.entries()) {
    if (node.block.kind === "heading") {
      url = undefined;
      method = undefined;
      const path = readPathHeading(node);
      if (path !== undefined) url = { node, text: path };
      const role = labels.whole(labelText(node.block.text));
      const named = readMethodHeading(node);
      const over = named && readPathHeading(node.headings.at(-1) ?? node);
      if (named !== undefined && over !== undefined && path === undefined) {
        const form = "heading" as const;
        const methods = readMethods(named);
        found.push(...makeLines(methods, over, { form, node, isAlone: true }));
        continue;
      }
      if (named !== undefined && url === undefined) {
        method = { node, text: named };
        continue;
      }
      if (role !== "url" && role !== "method") continue;
    }
    found.push(...readBareLines(node, nodes[index + 1]));
    for (const field of readFields(nodes, index)) {
      if (field.role === "url" && (url === undefined || field.isStrong))
        url = field;
      if (field.role === "method") method = field;
      settle();
    }
    if (method?.node.block.kind === "heading" && url === undefined) {
      const path = readFirstPath(node);
      if (path !== undefined) url = { node, text: path };
      settle();
    }
    if (url?.node.block.kind === "heading" && method === undefined) {
      const lead = readLeadingMethod(node);
      if (lead) {
        method = { node, text: lead };
        const path = url;
        settle();
        // The path of a heading may have several methods below it.
        url = path;
      }
    }
  }
  return found;
}

/** A method and a path that are lines or paragraphs of their own, and nothing else. */
function readBareLines(node: Node, next: Node | undefined): OperationLine[] {
  if (node.block.kind !== "text") return [];
  const [method = "", path, ...more] = node.block.text
    .split("\n")
    .map((line) => plainText(line));
  if (!isMethodList(method) || method !== method.toUpperCase()) return [];
  const isNext =
    path === undefined &&
    (next?.block.kind === "text" || next?.block.kind === "code");
  const said = isNext ? plainText(next.block.text) : path;
  if (said === undefined || more.length > 0) return [];
  const written = takePath(said, 0);
  if (written === undefined || written !== said.trim()) return [];
  const form = "text" as const;
  return makeLines(readMethods(method), written, { form, node, isAlone: true });
}

/** The method that a heading begins with, where no path follows: `## POST - add one`. */
function readMethodHeading({ block }: Node): string | undefined {
  const pattern = new RegExp(`^(${methodList})\\s*(?:[-–—:]|$)`);
  return pattern.exec(plainText(block.text))?.[1];
}

/** The first path that code below a heading is: in a sentence, or in a call. */
function readFirstPath(node: Node): string | undefined {
  const { kind, text } = node.block;
  if (kind === "code") return readCurlLines(node)[0]?.written;
  if (kind !== "text") return undefined;
  return codeSpans(text)
    .map((span) => (span.text.startsWith("/") ? span.text : undefined))
    .find((path) => path !== undefined && takePath(path, 0) === path);
}

/** `- GET lists all users` below a heading that is a path. */
function readLeadingMethod({ block }: Node): string | undefined {
  if (block.kind !== "item" && block.kind !== "text") return undefined;
  const pattern = new RegExp(`^(${methodList})(?![\\w-])`, "i");
  return pattern.exec(plainText(block.text.split("\n")[0] ?? ""))?.[1];
}

interface RoleField extends Field {
  readonly role: "url" | "method";
  readonly isStrong: boolean;
}

/** The fields that a block is: what its label says, or all its lines. */
function readFields(nodes: readonly Node[], index: number): RoleField[] {
  const node = nodes[index];
  if (node === undefined) return [];
  const { block, label } = node;
  const isHeading = block.kind === "heading";
  if (label !== undefined || isHeading) {
    const name = labelText(label?.text ?? block.text);
    const role =
      labels.whole(name) ??
      (labels.find(name).has("method") ? "method" : undefined);
    if (role === "url" || role === "method" || role === "operation") {
      const text = label?.rest.trim() || nextText(nodes, index, label);
      const field =
        text && makeField(node, role === "operation" ? "url" : role, text);
      if (field)
        return [
          field,
          ...readLines(node).filter((one) => one.role !== field.role),
        ];
    }
  }
  return isHeading ? [] : readLines(node);
}

/** `URL: /users` and `Method: GET` as lines of one paragraph. */
function readLines(node: Node): RoleField[] {
  const { kind, text } = node.block;
  if (
    kind !== "text" &&
    kind !== "item" &&
    !(kind === "code" && text.length < 300)
  )
    return [];
  return text.split("\n").flatMap((line) => {
    const plain = plainText(line.replace(/^\s*[-*+]\s+/, ""));
    const match = /^([\p{L} ]{2,24}?)\s*[:：]\s*(.+)$/u.exec(plain);
    const role = match && labels.whole(labelText(match[1] ?? ""));
    if (role !== "url" && role !== "method") return [];
    return makeField(node, role, match?.[2] ?? "") ?? [];
  });
}

function makeField(
  node: Node,
  role: "url" | "method",
  text: string,
): RoleField | undefined {
  const value = codeSpans(text)[0]?.text ?? plainText(text);
  if (role === "method")
    return isMethodList(value)
      ? { node, role, text: value, isStrong: true }
      : undefined;
  const path =
    takePath(value, 0) ??
    (/^[\w-]+(?:\/[\w{}<>:.-]+)+$/.test(value) ? value : undefined);
  return path === undefined
    ? undefined
    : { node, role, text: path, isStrong: true };
}

/** The first line of what follows a label. */
function nextText(
  nodes: readonly Node[],
  index: number,
  label: Label | undefined,
): string | undefined {
  const next = nodes[index + 1];
  if (next === undefined || next.label !== undefined) return undefined;
  if (!["text", "item", "code"].includes(next.block.kind)) return undefined;
  if (label && next.block.indent < label.indent) return undefined;
  return next.block.text.trim().split("\n")[0];
}
