import { addField } from "../scopes/place-fields.js";
import type { OperationSection } from "../sections/section.js";
import { shapeOf } from "./choose-lines.js";
import { readPath } from "./path-syntax.js";

/**
 * Takes the parameters of a query from the calls that a section shows, be they
 * in a sentence, in code or in a call of curl:
 *
 *     curl "https://host/users?limit=10" · e.g. /users?limit=10&page={n}
 */
export function readCalls(section: OperationSection): void {
  const { scope, reading, method } = section;
  if (method !== "GET" && method !== "DELETE") return;
  for (const { block } of scope.nodes) {
    if (!block.text.includes("?")) continue;
    if (!["code", "text", "item"].includes(block.kind)) continue;
    for (const match of block.text.matchAll(callPattern)) {
      const [written] = match;
      const { path, query, problem } = readPath(
        written.replace(/[.,;)]+$/, ""),
      );
      if (problem || query.length > 12) continue;
      if (!endsLike(shapeOf(path), shapeOf(section.line.path.path))) continue;
      const start = block.at + match.index;
      const span = { start, end: start + written.length };
      for (const { name } of query) {
        const isParameter = [...section.draft.parameters.values()].some(
          (one) => one.field.name.value === name,
        );
        if (!isParameter && /^[A-Za-z_][\w.[\]-]*$/.test(name))
          addField(
            section,
            { kind: "query" },
            { name: reading.locate(span, name), children: [], isSampled: true },
          );
      }
    }
  }
}

const callPattern =
  /(?:https?:\/\/|\{\{?\w+\}?\}|\$\{?\w+\}?|(?<![\w.])\/)[^\s"'`?]*\?[^\s"'`]+/g;

/** Whether a URL is that of the operation, with values in its placeholders. */
export function isCallOf({ line }: OperationSection, url: string): boolean {
  const shape = shapeOf(line.path.path);
  if (shape === "/") return true;
  return endsLike(shapeOf(readPath(url).path), shape);
}

/** Whether a path is that of a shape, with values, be it below a prefix. */
function endsLike(path: string, shape: string): boolean {
  const a = path.split("/").filter(Boolean);
  const b = shape.split("/").filter(Boolean);
  if (b.length === 0 || a.length < b.length) return false;
  const tail = a.slice(a.length - b.length);
  return b.every((part, index) => part.includes("{}") || part === tail[index]);
}
