import type { OpenApiDocument } from "../../../openapi/document/document.js";
import { dataKeywords } from "../../../openapi/document/words.js";
import { extendPointer, type ModelContext, report } from "../model-context.js";

/** Keywords that say that an object has no other members. */
const keywords: ReadonlySet<string> = new Set([
  "additionalProperties",
  "unevaluatedProperties",
]);

/**
 * Says once that objects which allow no other members are read and sent with
 * what they hold all the same: a server may be newer than its description, and
 * what is dropped on the way back is lost there.
 */
export function checkClosed(
  context: ModelContext,
  { components, paths }: OpenApiDocument,
): void {
  const found: string[] = [];
  collectClosed(components?.schemas, "/components/schemas", found);
  collectClosed(paths, "/paths", found);
  const [first, ...others] = found;
  if (first === undefined) return;
  const more =
    others.length === 0
      ? ""
      : ` and ${others.length} more ${others.length === 1 ? "time" : "times"}`;
  const message = `an object is closed here${more}; programs cannot write other members, but what an answer holds is kept and sent back`;
  report(context, "schema-closed", first, message);
}

function collectClosed(start: unknown, from: string, found: string[]): void {
  const waiting: [unknown, string][] = [[start, from]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [part, pointer] = next;
    if (typeof part !== "object" || part === null) continue;
    const inner = Object.entries(part).toReversed();
    for (const [key, value] of inner) {
      if (value === false && keywords.has(key)) found.push(pointer);
      if (key.startsWith("x-") || dataKeywords.has(key)) continue;
      waiting.push([value, extendPointer(pointer, key)]);
    }
  }
}
