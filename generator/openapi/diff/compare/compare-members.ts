import type { SchemaObject } from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import { say } from "../message.js";
import type { CompareInner } from "./compare-properties.js";
import { type Comparison, type Pair, record, stepInto } from "./comparison.js";
import {
  nameShape,
  type OtherMembers,
  readShape,
  type Shape,
} from "./shape.js";

/** Compares the members of objects that have no names of their own. */
export function compareOtherMembers(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [OtherMembers, OtherMembers],
  compareInner: CompareInner,
): void {
  for (const [pattern, schema] of before.patterns) {
    const other = after.patterns.get(pattern);
    const way = toPointer("patternProperties", pattern);
    const inner = stepInto(pair, way, ["value of ", { name: pattern }]);
    if (other === undefined)
      record(comparison, inner, "pattern-removed", say`is gone`);
    else compareInner(inner, [schema, other]);
  }
  for (const pattern of after.patterns.keys()) {
    if (before.patterns.has(pattern)) continue;
    const way = toPointer("patternProperties", pattern);
    const inner = stepInto(pair, way, ["value of ", { name: pattern }]);
    record(comparison, inner, "pattern-added", say`is new`);
  }
  const [old, now] = [before.others, after.others];
  if (old === false && now === false) return;
  if (old !== false && now !== false)
    compareInner(stepInto(pair, "/additionalProperties", "value"), [old, now]);
  else if (now === false)
    record(
      comparison,
      pair,
      "members-closed",
      say`has no other members any more`,
    );
  else
    record(comparison, pair, "members-opened", say`may have other members now`);
}

type Tuple = Shape & { readonly kind: "tuple" };

/** Compares lists whose items have types of their own, by their places. */
export function compareTuples(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Tuple, Tuple],
  compareInner: CompareInner,
): void {
  const [old, now] = [nameShape(before), nameShape(after)];
  if (before.items.length !== after.items.length)
    record(
      comparison,
      pair,
      "type-changed",
      say`the type ${old} became ${now}`,
    );
  const message = say`has at least ${String(after.least)} of its items, before ${String(before.least)}`;
  if (before.least > after.least)
    record(comparison, pair, "items-became-optional", message);
  if (before.least < after.least)
    record(comparison, pair, "items-became-required", message);
  before.items.forEach((schema, index) => {
    const other = after.items[index];
    if (other === undefined) return;
    const way = toPointer("prefixItems", index);
    compareInner(stepInto(pair, way, `item ${index + 1}`), [schema, other]);
  });
  compareRests(comparison, pair, [before.rest, after.rest], compareInner);
}

function compareRests(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [SchemaObject | false, SchemaObject | false],
  compareInner: CompareInner,
): void {
  if (before === false && after === false) return;
  const inner = stepInto(pair, "/items", "following items");
  if (before !== false && after !== false) compareInner(inner, [before, after]);
  else if (after === false)
    record(comparison, inner, "members-closed", say`may not be there any more`);
  else {
    const type = nameShape(readShape(after));
    record(comparison, inner, "items-opened", say`may be there now: ${type}`);
  }
}
