import type { MediaTypeObject, SchemaObject } from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import { messageOf } from "../message.js";
import { printPlainForm } from "../print/print-plain-form.js";
import { compareRest } from "./compare-details.js";
import { compareOrder } from "./compare-order.js";
import { compareTypes } from "./compare-types.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";
import { printStructure } from "./print-structure.js";

type Content = Readonly<Record<string, MediaTypeObject>>;

/**
 * Compares the media types of a body and what is in them. Media types with the
 * same schemas on both sides are compared once.
 */
export function compareContent(
  comparison: Comparison,
  body: CompareContext,
  [before, after]: readonly [Content, Content],
): void {
  const seen = new Set<string>();
  for (const [name, old] of Object.entries(before)) {
    const pair = stepTo(body, name);
    const now = Object.hasOwn(after, name) ? after[name] : undefined;
    if (now === undefined) {
      const message = messageOf`the media type ${name} is gone`;
      record(comparison, pair, "media-type-removed", message);
      continue;
    }
    compareForm(comparison, pair, name, [old, now]);
    const schemas = [old.schema, now.schema] as const;
    const key = JSON.stringify(schemas);
    if (seen.has(key)) continue;
    seen.add(key);
    compareTypes(comparison, stepInside(pair, "schema"), schemas);
  }
  for (const name of Object.keys(after)) {
    if (Object.hasOwn(before, name)) continue;
    const message = messageOf`the media type ${name} is new`;
    const rule = isForeseen(comparison, after[name], before)
      ? "media-type-added"
      : "media-type-other-added";
    record(comparison, stepTo(body, name), rule, message);
  }
  const order = [Object.keys(before), Object.keys(after)] as const;
  compareOrder(comparison, body, "media types", order);
  compareWhollyOther(comparison, body, [before, after]);
}

/** Says whether the body of a media type is like that of one that was there. */
function isForeseen(
  { renames }: Comparison,
  media: MediaTypeObject | undefined,
  before: Content,
): boolean {
  const rename = (name: string) => renames.get(name) ?? name;
  const shape = printStructure(media?.schema);
  return Object.values(before).some(
    ({ schema }) => printStructure(schema, rename) === shape,
  );
}

function stepTo(body: CompareContext, name: string): CompareContext {
  const way = toPointer("content", name);
  return { ...body, before: body.before + way, after: body.after + way };
}

function stepInside(context: CompareContext, key: string): CompareContext {
  return {
    ...context,
    before: context.before + toPointer(key),
    after: context.after + toPointer(key),
  };
}

const itemSchema = "x-oas32-itemSchema";

/** Compares what a media type says beside its schema: how its parts travel (§4.8.15), what it streams. */
function compareForm(
  comparison: Comparison,
  context: CompareContext,
  name: string,
  [before, after]: readonly [MediaTypeObject, MediaTypeObject],
): void {
  const [old, now] = [before.encoding ?? {}, after.encoding ?? {}];
  for (const member of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const [was, is] = [old[member], now[member]].map((one) =>
      printPlainForm(one, { holds: "encoding" }),
    );
    if (was === is) continue;
    const at = stepInside(context, "encoding");
    const message = messageOf`${member} travels in ${name} in another way`;
    record(comparison, at, "encoding-changed", message);
  }
  const items = [before[itemSchema], after[itemSchema]] as const;
  if (items.every((one) => one !== undefined))
    compareTypes(comparison, stepInside(context, itemSchema), items);
  compareRest(comparison, context, {
    kind: "media-type",
    before,
    after,
    known: new Set([
      "schema",
      "encoding",
      ...(items.every((one) => one !== undefined) ? [itemSchema] : []),
    ]),
    rule: () => "media-type-detail-changed",
  });
}

/** Where no media type is left, the types are compared all the same. */
function compareWhollyOther(
  comparison: Comparison,
  body: CompareContext,
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
