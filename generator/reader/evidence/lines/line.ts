import type { HttpMethod } from "../../syntax/page.js";
import type { Node } from "../blocks/outline.js";
import { type ReadPath, readPath } from "./path-syntax.js";

/** The forms in which a method and a path stand together. */
export type LineForm =
  | "heading"
  | "fields"
  | "text"
  | "item"
  | "code"
  | "table"
  | "component"
  | "front-matter"
  | "sentence"
  | "message"
  | "curl";

/** A place where a method and a path stand together. */
export interface OperationLine {
  readonly method: HttpMethod;
  readonly path: ReadPath;
  /** The path as the page writes it. */
  readonly written: string;
  readonly form: LineForm;
  readonly node: Node;
  /** The row of a table, counted with its header. */
  readonly row?: number;
  /** What the line says besides: a name, or what the operation does. */
  readonly summary?: string;
  /** Whether there is nothing else where it stands but other operations. */
  readonly isAlone: boolean;
}

/**
 * The path that stands at an offset of a text: up to white space that no
 * placeholder holds; nothing where no path begins.
 */
export function takePath(text: string, from: number): string | undefined {
  const rest = text.slice(from);
  const begin =
    /^(?:(?:https?|wss?):\/\/[^\s/`"'|]+|(?:\{\{[\w.-]+\}\}|\$\{?\w+\}?|<[\w .:-]+>|\{\w+\}|:\d+)(?=\/)|(?:localhost|[\w-]+(?:\.[\w-]+)+)(?::\w+)?(?=\/)|[A-Za-z][\w-]*(?=\/[\w{<:[(]))?(?=\/)/i.exec(
      rest,
    );
  if (begin === null) {
    return /^(?:https?:\/\/[^\s/`"'|<>]+)/.exec(rest)?.[0];
  }
  let depth = 0;
  let at = begin[0].length;
  for (; at < rest.length; at += 1) {
    const character = rest[at] ?? "";
    const opens = "{<([".includes(character);
    // What opens a segment is of the path, which then is none.
    const isBroken = opens && !closes(rest, at);
    if (isBroken && (character === "(" || rest[at - 1] !== "/")) break;
    if (isBroken) continue;
    if (opens) depth += 1;
    else if ("}>)]".includes(character)) {
      if (depth === 0) break;
      depth -= 1;
    } else if (depth === 0 && /[\s`"'|，。；、（]/.test(character)) break;
  }
  const path = rest
    .slice(0, at)
    .replace(/(?:(?<!\.)\.|[,;:!]|(?<![)}>])\*)+$/, "");
  return path === "" || /^\/\//.test(path) ? undefined : path;
}

/** Whether what opens at an offset closes in the same stretch of text. */
function closes(text: string, at: number): boolean {
  const open = text[at] ?? "";
  const close = "}>)]"["{<([".indexOf(open)] ?? "";
  const end = text.indexOf(close, at);
  if (end < 0 || end - at > 80) return false;
  const inner = text.slice(at + 1, end);
  if (open === "(" && /^[^)]*\s[^)]*$/.test(inner) && text[at - 1] !== "/")
    return false;
  if (open === "<") return !/[<\n]/.test(inner);
  return !inner.includes("\n");
}

/** Makes the lines of all methods with one path; none where the path is no path. */
export function makeLines(
  methods: readonly HttpMethod[],
  written: string,
  more: Omit<OperationLine, "method" | "path" | "written">,
): OperationLine[] {
  const path = readPath(written);
  return methods.map((method) => ({ method, path, written, ...more }));
}
