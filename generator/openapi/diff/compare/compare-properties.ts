import type { SchemaObject } from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import { matchRenamed } from "../match/match-renamed.js";
import { messageOf } from "../message.js";
import type { Direction } from "../rules.js";
import { compareOrder } from "./compare-order.js";
import { compareDeprecation } from "./compare-text.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";
import type { NormalizedSchema } from "./normalized-schema.js";

type ObjectShape = NormalizedSchema & { readonly kind: "object" };

/** Compares the types of two schemas that stand in a pair. */
export type CompareInner = (
  context: CompareContext,
  schemas: readonly [SchemaObject, SchemaObject],
) => void;

/**
 * Compares the properties of an object, each judged by the ways that it goes
 * itself; `compareInner` compares their types.
 */
export function compareProperties(
  comparison: Comparison,
  object: CompareContext,
  [before, after]: readonly [ObjectShape, ObjectShape],
  compareInner: CompareInner,
): void {
  const renamed = findRenamed(comparison, [before, after]);
  const come = new Set(renamed.values());
  if (comparison.after.speaksXml) {
    const old = [...before.properties.keys()];
    const order = [
      old.map((name) => renamed.get(name) ?? name),
      after.properties.keys(),
    ] as const;
    compareOrder(comparison, object, "elements of the XML", order);
  }
  for (const [name, schema] of before.properties) {
    const now = renamed.get(name) ?? name;
    const other = after.properties.get(now);
    const context: CompareContext = {
      ...pairOf(object, now, [schema, other]),
      before: object.before + toPointer("properties", name),
    };
    if (now !== name)
      record(
        comparison,
        context,
        "property-renamed",
        messageOf`was called ${name}`,
      );
    if (other === undefined) {
      const gone = { ...context, after: object.after };
      record(comparison, gone, "property-removed", messageOf`is gone`);
      continue;
    }
    const needs = [before.required.has(name), after.required.has(now)] as const;
    compareNeed(comparison, context, needs);
    compareAccess(comparison, object, context, [schema, other]);
    // What the server set was not sent before.
    if (needs[1] && schema.readOnly === true && other.readOnly !== true)
      record(
        comparison,
        { ...context, directions: object.directions },
        "property-became-required",
        messageOf`is required where it is sent now`,
      );
    const both = { before: schema, after: other };
    compareDeprecation(comparison, context, {
      ...both,
      rule: "property-deprecated",
    });
    compareInner(context, [schema, other]);
  }
  for (const [name, schema] of after.properties) {
    if (before.properties.has(name) || come.has(name)) continue;
    const context: CompareContext = {
      ...pairOf(object, name, [undefined, schema]),
      before: object.before,
    };
    if (after.required.has(name))
      record(
        comparison,
        context,
        "property-required-added",
        messageOf`is new, and always there`,
      );
    else record(comparison, context, "property-added", messageOf`is new`);
  }
  compareOtherNeeds(comparison, object, [before, after]);
  if (before.parts === after.parts) return;
  const message = messageOf`says something else in the parts of ${"allOf"}`;
  record(comparison, object, "detail-changed", message);
}

/** What is required, and described nowhere. */
function compareOtherNeeds(
  comparison: Comparison,
  object: CompareContext,
  [before, after]: readonly [ObjectShape, ObjectShape],
): void {
  for (const name of new Set([...before.required, ...after.required])) {
    if (before.properties.has(name) || after.properties.has(name)) continue;
    const pair = pairOf(object, name, []);
    const needs = [
      before.required.has(name),
      after.required.has(name),
    ] as const;
    compareNeed(comparison, pair, needs);
  }
}

/** The properties that only have another name now. */
function findRenamed(
  { renames }: Comparison,
  [before, after]: readonly [ObjectShape, ObjectShape],
): ReadonlyMap<string, string> {
  const listOthers = (one: ObjectShape, other: ObjectShape) =>
    [...one.properties].flatMap(([name, schema]) =>
      other.properties.has(name)
        ? []
        : [{ name, schema, description: schema.description }],
    );
  return matchRenamed(
    listOthers(before, after),
    listOthers(after, before),
    (name) => renames.get(name) ?? name,
  );
}

function pairOf(
  { subject, label, before, after, directions }: CompareContext,
  name: string,
  schemas: readonly (SchemaObject | undefined)[],
): CompareContext {
  const step = name.startsWith("allOf ")
    ? ["base ", { name: name.slice(name.lastIndexOf("/") + 1) }]
    : ["property ", { name }];
  return {
    subject,
    label: label.length > 0 ? [...label, ", ", ...step] : step,
    before: before + toPointer("properties", name),
    after: after + toPointer("properties", name),
    directions: narrow(directions, schemas),
  };
}

/** What the server sets is not sent, and what is only sent does not come back. */
function narrow(
  directions: readonly Direction[],
  schemas: readonly (SchemaObject | undefined)[],
): readonly Direction[] {
  const known = schemas.filter((one) => one !== undefined);
  const isReadOnly =
    known.length > 0 && known.every((one) => one.readOnly === true);
  const isWriteOnly =
    known.length > 0 && known.every((one) => one.writeOnly === true);
  return directions.filter(
    (direction) =>
      !(isReadOnly && direction === "request") &&
      !(isWriteOnly && direction === "response"),
  );
}

function compareNeed(
  comparison: Comparison,
  context: CompareContext,
  [was, is]: readonly [boolean, boolean],
): void {
  if (!was && is)
    record(
      comparison,
      context,
      "property-became-required",
      messageOf`is required now`,
    );
  if (was && !is)
    record(
      comparison,
      context,
      "property-became-optional",
      messageOf`may be missing now`,
    );
}

function compareAccess(
  comparison: Comparison,
  { directions }: CompareContext,
  property: CompareContext,
  [before, after]: readonly [SchemaObject, SchemaObject],
): void {
  const context: CompareContext = { ...property, directions };
  const flags = [
    ["readOnly", "property-became-read-only", "property-became-writable"],
    ["writeOnly", "property-became-write-only", "property-became-readable"],
  ] as const;
  for (const [flag, set, unset] of flags) {
    const [was, is] = [before[flag] === true, after[flag] === true];
    const only = flag === "readOnly" ? "only read" : "only sent";
    // What no request shows any more is concluded to be set by the server.
    const rule =
      flag === "readOnly" && comparison.after.isConcluded(context.after)
        ? "property-taken-for-read-only"
        : set;
    if (!was && is) record(comparison, context, rule, [`is ${only} now`]);
    if (was && !is)
      record(comparison, context, unset, [`is no longer ${only}`]);
  }
}
