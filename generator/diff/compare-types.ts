import type { SchemaObject } from "../openapi/document.js";
import { toPointer } from "../openapi/pointer.js";
import { compareProperties } from "./compare-properties.js";
import { compareChoices, compareScalars } from "./compare-scalars.js";
import { compareText } from "./compare-text.js";
import {
  compareDefaults,
  compareLimits,
  compareXml,
} from "./compare-values.js";
import { type Comparison, type Pair, record } from "./comparison.js";
import { say } from "./message.js";
import { followShape, nameShape, readShape, type Shape } from "./shape.js";

/** The references that are being followed on the way to a pair of types. */
export type Way = ReadonlySet<string>;

type Schema = SchemaObject | undefined;

/** Compares what two schemas say of a value, and what they say about it. */
export function compareTypes(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Schema, Schema],
  way: Way = new Set(),
): void {
  const [old, now] = [readShape(before), readShape(after)];
  compareNull(comparison, pair, [old, now]);
  compareShapes(comparison, pair, [old, now], way);
  if (typeof before !== "object" || typeof after !== "object") return;
  const isTold = [before, after].every(
    (one) => one["x-endpaper-unknown"] === undefined,
  );
  if (isTold) compareText(comparison, pair, before, after);
  compareLimits(comparison, pair, [before, after]);
  compareDefaults(comparison, pair, [before, after]);
  compareXml(comparison, pair, [before, after]);
}

/** Null is told only where both documents have a way to tell it. */
function compareNull(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Shape, Shape],
): void {
  const marks = [comparison.before, comparison.after].map(
    ({ document }) => document["x-endpaper-nulls"],
  );
  if (marks[0] !== marks[1] || before.nullable === after.nullable) return;
  if (before.kind === "unknown" || after.kind === "unknown") return;
  if (after.nullable)
    record(comparison, pair, "null-allowed", say`may be null now`);
  else record(comparison, pair, "null-forbidden", say`is never null any more`);
}

function compareShapes(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Shape, Shape],
  way: Way,
): void {
  if (before.kind === "reference" || after.kind === "reference") {
    compareReferences(comparison, pair, [before, after], way);
  } else if (before.kind === "unknown" || after.kind === "unknown") {
    compareUnknown(comparison, pair, [before, after]);
  } else if (before.kind === "choice" || after.kind === "choice") {
    compareChoices(comparison, pair, [before, after]);
  } else if (before.kind === "scalar" && after.kind === "scalar") {
    compareScalars(comparison, pair, [before, after]);
  } else if (before.kind === "object" && after.kind === "object") {
    compareProperties(comparison, pair, [before, after], (inner, schemas) =>
      compareTypes(comparison, inner, schemas, way),
    );
  } else if (before.kind === "array" && after.kind === "array") {
    const items = [before.items, after.items] as const;
    compareTypes(comparison, stepInto(pair, "items", "item"), items, way);
  } else if (before.kind === "map" && after.kind === "map") {
    const values = [before.values, after.values] as const;
    const inner = stepInto(pair, "additionalProperties", "value");
    compareTypes(comparison, inner, values, way);
  } else {
    recordChange(comparison, pair, [before, after]);
  }
}

/** Says that a type has become another one that has nothing to do with it. */
function recordChange(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Shape, Shape],
): void {
  const [old, now] = [nameShape(before), nameShape(after)];
  record(comparison, pair, "type-changed", say`the type ${old} became ${now}`);
}

function compareUnknown(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Shape, Shape],
): void {
  const [old, now] = [nameShape(before), nameShape(after)];
  if (old === now) return;
  const told = before.kind === "unknown";
  const message = told
    ? say`the type is told now: ${now}`
    : say`the type is no longer told; it was ${old}`;
  record(comparison, pair, told ? "type-told" : "type-lost", message);
}

/** The same name is the same type; others are compared by what they stand for. */
function compareReferences(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Shape, Shape],
  way: Way,
): void {
  const { renames, before: old, after: now } = comparison;
  const both = before.kind === "reference" && after.kind === "reference";
  if (both && (renames.get(before.name) ?? before.name) === after.name) return;
  const step = `${nameShape(before)}\0${nameShape(after)}`;
  if (way.has(step)) return;
  const shapes = [
    followShape(before, old.schemas),
    followShape(after, now.schemas),
  ] as const;
  if (isOtherKind(shapes)) {
    recordChange(comparison, pair, [before, after]);
    return;
  }
  const inner: Pair = {
    ...pair,
    before: pointerOf(before) ?? pair.before,
    after: pointerOf(after) ?? pair.after,
  };
  compareShapes(comparison, inner, shapes, new Set([...way, step]));
}

/** Names tell more than `object` where kinds differ. */
function isOtherKind([a, b]: readonly [Shape, Shape]): boolean {
  const known = a.kind !== "unknown" && b.kind !== "unknown";
  const plain = a.kind !== "choice" && b.kind !== "choice";
  return known && plain && a.kind !== b.kind;
}

function pointerOf(shape: Shape): string | undefined {
  return shape.kind === "reference"
    ? toPointer("components", "schemas", shape.name)
    : undefined;
}

function stepInto(pair: Pair, key: string, noun: string): Pair {
  return {
    ...pair,
    label: pair.label.length > 0 ? [...pair.label, `, ${noun}`] : [noun],
    before: `${pair.before}/${key}`,
    after: `${pair.after}/${key}`,
  };
}
