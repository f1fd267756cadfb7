import type { MediaTypeObject, SchemaObject } from "../openapi/document.js";
import { toPointer } from "../openapi/pointer.js";
import { compareTypes } from "./compare-types.js";
import { type Comparison, type Pair, record } from "./comparison.js";
import { say } from "./message.js";

type Content = Readonly<Record<string, MediaTypeObject>>;

/**
 * Compares the media types of a body and what is in them. Media types with the
 * same schemas on both sides are compared once.
 */
export function compareContent(
  comparison: Comparison,
  body: Pair,
  [before, after]: readonly [Content, Content],
): void {
  const at = (name: string): Pair => ({
    ...body,
    before: body.before + toPointer("content", name, "schema"),
    after: body.after + toPointer("content", name, "schema"),
  });
  const seen = new Set<string>();
  for (const name of Object.keys(before)) {
    if (!Object.hasOwn(after, name)) {
      const message = say`the media type ${name} is gone`;
      record(comparison, at(name), "media-type-removed", message);
      continue;
    }
    const schemas = [before[name]?.schema, after[name]?.schema] as const;
    const key = JSON.stringify(schemas);
    if (seen.has(key)) continue;
    seen.add(key);
    compareTypes(comparison, at(name), schemas);
  }
  for (const name of Object.keys(after)) {
    if (Object.hasOwn(before, name)) continue;
    const message = say`the media type ${name} is new`;
    record(comparison, at(name), "media-type-added", message);
  }
  compareWhollyOther(comparison, body, [before, after]);
}

/** Where no media type is left, the types are compared all the same. */
function compareWhollyOther(
  comparison: Comparison,
  body: Pair,
  [before, after]: readonly [Content, Content],
): void {
  const shared = Object.keys(before).some((name) => Object.hasOwn(after, name));
  const [old, one] = [firstSchema(before), firstSchema(after)];
  if (!shared && old !== undefined && one !== undefined)
    compareTypes(comparison, body, [old, one]);
}

function firstSchema(content: Content): SchemaObject | undefined {
  return Object.values(content)[0]?.schema;
}
