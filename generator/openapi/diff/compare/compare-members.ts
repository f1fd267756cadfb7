import type { SchemaObject } from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import { messageOf } from "../message.js";
import type { CompareInner } from "./compare-properties.js";
import {
  type CompareContext,
  type Comparison,
  record,
  stepInto,
} from "./comparison.js";
import {
  type NormalizedSchema,
  nameNormalized,
  normalizeSchema,
  type OtherMembers,
} from "./normalized-schema.js";

/** Compares the members of objects that have no names of their own. */
export function compareOtherMembers(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [OtherMembers, OtherMembers],
  compareInner: CompareInner,
): void {
  for (const [pattern, schema] of before.patterns) {
    const other = after.patterns.get(pattern);
    const way = toPointer("patternProperties", pattern);
    const inner = stepInto(context, way, ["value of ", { name: pattern }]);
    if (other === undefined)
      record(comparison, inner, "pattern-removed", messageOf`is gone`);
    else compareInner(inner, [schema, other]);
  }
  for (const pattern of after.patterns.keys()) {
    if (before.patterns.has(pattern)) continue;
    const way = toPointer("patternProperties", pattern);
    const inner = stepInto(context, way, ["value of ", { name: pattern }]);
    record(comparison, inner, "pattern-added", messageOf`is new`);
  }
  const [old, now] = [before.others, after.others];
  if (old === false && now === false) return;
  if (old !== false && now !== false)
    compareInner(stepInto(context, "/additionalProperties", "value"), [
      old,
      now,
    ]);
  else if (now === false)
    record(
      comparison,
      context,
      "members-closed",
      messageOf`has no other members any more`,
    );
  else
    record(
      comparison,
      context,
      "members-opened",
      messageOf`may have other members now`,
    );
}

type Tuple = NormalizedSchema & { readonly kind: "tuple" };

/** Compares lists whose items have types of their own, by their places. */
export function compareTuples(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [Tuple, Tuple],
  compareInner: CompareInner,
): void {
  const [old, now] = [nameNormalized(before), nameNormalized(after)];
  if (before.items.length !== after.items.length)
    record(
      comparison,
      context,
      "type-changed",
      messageOf`the type ${old} became ${now}`,
    );
  const message = messageOf`has at least ${String(after.least)} of its items, before ${String(before.least)}`;
  if (before.least > after.least)
    record(comparison, context, "items-became-optional", message);
  if (before.least < after.least)
    record(comparison, context, "items-became-required", message);
  before.items.forEach((schema, index) => {
    const other = after.items[index];
    if (other === undefined) return;
    const way = toPointer("prefixItems", index);
    compareInner(stepInto(context, way, `item ${index + 1}`), [schema, other]);
  });
  compareRests(comparison, context, [before.rest, after.rest], compareInner);
}

function compareRests(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [SchemaObject | false, SchemaObject | false],
  compareInner: CompareInner,
): void {
  if (before === false && after === false) return;
  const inner = stepInto(context, "/items", "following items");
  if (before !== false && after !== false) compareInner(inner, [before, after]);
  else if (after === false)
    record(
      comparison,
      inner,
      "members-closed",
      messageOf`may not be there any more`,
    );
  else {
    const type = nameNormalized(normalizeSchema(after));
    record(
      comparison,
      inner,
      "items-opened",
      messageOf`may be there now: ${type}`,
    );
  }
}
