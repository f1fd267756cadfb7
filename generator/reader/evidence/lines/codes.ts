import type { Node } from "../blocks/outline.js";
import { readHttpie } from "../samples/httpie.js";
import { makeLines, type OperationLine, takePath } from "./line.js";
import { methodList, readMethods } from "./methods.js";

const lineStart = new RegExp(`^\\s*(${methodList})\\s*[:]?\\s+`);

/**
 * Reads the operations that a fence or indented code lists, or the one that
 * its message is a request of:
 *
 *     GET /users            # lists all users
 *     POST /users HTTP/1.1
 */
export function readCodeLines(node: Node): OperationLine[] {
  const { text } = node.block;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const found: OperationLine[] = [];
  let isMessage = false;
  for (const line of lines) {
    const match = lineStart.exec(line);
    const methods = match?.[1];
    const written = match && takePath(line, match[0].length);
    if (match === null || methods === undefined || !written) {
      if (/^\s*(?:#|\/\/|--)/.test(line)) continue;
      if (found.length === 0) return [];
      isMessage = true;
      continue;
    }
    if (methods !== methods.toUpperCase()) continue;
    const rest = line
      .slice(match[0].length + written.length)
      .replace(/^[.…]+/, "")
      .trim();
    const summary =
      /^\((.*)\)$/.exec(rest)?.[1] ??
      /^(?:#|\/\/|--|-|→|–|—|:|\()\s*(.*)$/.exec(rest)?.[1];
    if (
      rest !== "" &&
      summary === undefined &&
      !/^HTTP\/[\d.]+$/.test(rest) &&
      !/^\p{L}/u.test(rest)
    )
      continue;
    found.push(
      ...makeLines(readMethods(methods), written, {
        form: "code",
        node,
        isAlone: true,
        ...(summary && { summary }),
      }),
    );
    // `HTTP/1.1` begins a message, be there more of it or not.
    if (found.length === 1 && /^HTTP\/[\d.]+$/.test(rest)) isMessage = true;
    if (isMessage) break;
  }
  const [first] = found;
  if (!isMessage || first === undefined) return found;
  return found
    .slice(0, 1)
    .map((one) => ({ ...one, form: "message" as const, isAlone: false }));
}

/** Reads the operation that a call of HTTPie makes. */
export function readHttpieLines(node: Node): OperationLine[] {
  const call = readHttpie(node.block.text);
  if (call === undefined) return [];
  return makeLines(readMethods(call.method), call.url, {
    form: "curl",
    node,
    isAlone: false,
  });
}

/** What may stand before a call: `$ curl`, `me@host:~$ curl`. */
const prompt = /^[ \t]*(?:[\w@.:~/-]*[$%>#][ \t]*)?curl\s/;

/** How many calls of one fence are looked at. */
const mostCalls = 20;

/** Reads the operations that calls of curl make. */
export function readCurlLines(node: Node): OperationLine[] {
  const text = node.block.text.replace(/\\\n/g, " ");
  const calls = text
    .split(/^(?=[ \t]*(?:[\w@.:~/-]*[$%>#][ \t]*)?curl\s)/m)
    .filter((call) => /^[^\n]*?\bcurl\s/.test(call) && prompt.test(call));
  return calls.slice(0, mostCalls).flatMap((call) => {
    const [line = ""] = call.split("\n");
    const url =
      /(?:https?:\/\/|\$\{?\w+\}?\/|\{\{?\w+\}?\}\/|(?<=\s["']?)(?:localhost|\/))[^\s"']*/.exec(
        line,
      )?.[0];
    if (url === undefined) return [];
    const said = /(?:-X|--request)[=\s]*["']?([A-Z]+)/.exec(line)?.[1];
    const sends = /\s(?:-d|--data\S*|-F|--form|--json)[\s=]/.test(call);
    const methods = readMethods(said ?? (sends ? "POST" : "GET"));
    return makeLines(methods, url.replace(/[\\,;]+$/, ""), {
      form: "curl",
      node,
      isAlone: false,
    });
  });
}
