import type { SchemaObject } from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import { messageOf } from "../message.js";
import { compareChoices } from "./compare-choices.js";
import { compareDetails } from "./compare-details.js";
import { compareDiscriminator } from "./compare-discriminator.js";
import { compareOtherMembers, compareTuples } from "./compare-members.js";
import { type CompareInner, compareProperties } from "./compare-properties.js";
import { compareScalars } from "./compare-scalars.js";
import { compareText } from "./compare-text.js";
import {
  compareDefaults,
  compareLimits,
  compareXml,
} from "./compare-values.js";
import {
  type CompareContext,
  type Comparison,
  record,
  stepInto,
} from "./comparison.js";
import {
  followNormalized,
  isNull,
  isUntyped,
  type NormalizedSchema,
  nameNormalized,
  normalizeSchema,
  type Schemas,
} from "./normalized-schema.js";

/** The references that are being followed on the way to a pair of types. */
export type VisitedRefs = ReadonlySet<string>;

type Schema = SchemaObject | undefined;

/** Compares what two schemas say of a value, and what they say about it. */
export function compareTypes(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [Schema, Schema],
  visitedRefs: VisitedRefs = new Set(),
): void {
  if (typeof before === "object" && typeof after === "object") {
    const isTold = [before, after].every(
      (one) => one["x-endpaper-unknown"] === undefined,
    );
    if (isTold) compareText(comparison, context, before, after);
  }
  compareMeaning(comparison, context, [before ?? {}, after ?? {}], visitedRefs);
}

/** Compares all but what is for people. References of one name are one type. */
function compareMeaning(
  comparison: Comparison,
  context: CompareContext,
  schemas: readonly [SchemaObject, SchemaObject],
  visitedRefs: VisitedRefs,
): void {
  const shapes = [
    normalizeSchema(schemas[0]),
    normalizeSchema(schemas[1]),
  ] as const;
  const [before, after] = shapes;
  const isReference = before.kind === "reference" || after.kind === "reference";
  if (isReference && !isSameName(comparison, shapes)) {
    followReferences(comparison, context, { schemas, shapes, visitedRefs });
    return;
  }
  compareNull(comparison, context, shapes);
  if (!isReference)
    compareShapes(comparison, context, { schemas, shapes, visitedRefs });
  if (schemas.some((schema) => typeof schema !== "object")) return;
  const plain = [unwrap(schemas[0]), unwrap(schemas[1])] as const;
  compareLimits(comparison, context, plain);
  compareDefaults(comparison, context, plain);
  compareXml(comparison, context, plain);
  compareDiscriminator(comparison, context, plain);
  if (!schemas.some((schema) => schema["x-endpaper-unknown"]))
    compareDetails(comparison, context, plain);
}

/** A schema without what only says that it may be null, or that it is another one with remarks. */
function unwrap(schema: SchemaObject): SchemaObject {
  const { oneOf, anyOf, allOf, ...own } = schema;
  if ([oneOf, anyOf, allOf].filter((one) => one).length !== 1) return schema;
  const members = (oneOf ?? anyOf ?? allOf ?? []).filter(
    (member) => !isNull(member),
  );
  const [only] = members;
  if (typeof only !== "object" || members.length > 1) return schema;
  if (allOf && (own.type !== undefined || own.properties)) return schema;
  return { ...unwrap(only), ...own };
}

/** Null is told only where both documents have a way to tell it. */
function compareNull(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [NormalizedSchema, NormalizedSchema],
): void {
  const marks = [comparison.before, comparison.after].map(
    ({ document }) => document["x-endpaper-nulls"],
  );
  if (marks[0] !== marks[1] || before.nullable === after.nullable) return;
  if (before.kind === "unknown" || after.kind === "unknown") return;
  if (after.nullable)
    record(comparison, context, "null-allowed", messageOf`may be null now`);
  else
    record(
      comparison,
      context,
      "null-forbidden",
      messageOf`is never null any more`,
    );
}

/** Two types with the schemas that they were read from. */
interface Types {
  readonly schemas: readonly [SchemaObject, SchemaObject];
  readonly shapes: readonly [NormalizedSchema, NormalizedSchema];
  readonly visitedRefs: VisitedRefs;
}

function compareShapes(
  comparison: Comparison,
  context: CompareContext,
  { schemas, shapes, visitedRefs }: Types,
): void {
  const [before, after] = shapes;
  const compareInner: CompareInner = (inner, own) =>
    compareTypes(comparison, inner, own, visitedRefs);
  if (before.kind === "choice" || after.kind === "choice") {
    if (before.kind === "unknown" || after.kind === "unknown")
      compareUntold(comparison, context, shapes);
    else {
      const isOpen = schemas.every(isOpenUnion);
      const choices = { shapes, schemas, isOpen };
      compareChoices(comparison, context, choices, compareInner);
    }
  } else if (before.kind === "map" && after.kind === "map") {
    compareOtherMembers(comparison, context, [before, after], compareInner);
  } else if (isUntyped(before) || isUntyped(after)) {
    compareUntold(comparison, context, shapes);
  } else if (before.kind === "scalar" && after.kind === "scalar") {
    compareScalars(comparison, context, [before, after]);
  } else if (before.kind === "object" && after.kind === "object") {
    compareProperties(comparison, context, [before, after], compareInner);
    compareOtherMembers(comparison, context, [before, after], compareInner);
  } else if (before.kind === "array" && after.kind === "array") {
    const items = [before.items, after.items] as const;
    compareInner(stepInto(context, "/items", "item"), items);
  } else if (before.kind === "tuple" && after.kind === "tuple") {
    compareTuples(comparison, context, [before, after], compareInner);
  } else {
    recordChange(comparison, context, shapes);
  }
}

/** A union whose members all say which they are has room for more of them (ADR 7). */
function isOpenUnion({ discriminator, oneOf, anyOf }: SchemaObject): boolean {
  const members = oneOf ?? anyOf ?? [];
  return (
    discriminator !== undefined &&
    members.every((member) => member.$ref !== undefined || isNull(member))
  );
}

/** Says that a type has become another one that has nothing to do with it. */
function recordChange(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [NormalizedSchema, NormalizedSchema],
): void {
  const [old, now] = [nameNormalized(before), nameNormalized(after)];
  record(
    comparison,
    context,
    "type-changed",
    messageOf`the type ${old} became ${now}`,
  );
}

function compareUntold(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [NormalizedSchema, NormalizedSchema],
): void {
  const [old, now] = [nameNormalized(before), nameNormalized(after)];
  const [was, is] = [isUntyped(before), isUntyped(after)];
  if (was && is && old === now) return;
  // Of what may be anything, that it is an object is told.
  const isTold = was && is ? before.kind === "unknown" : was;
  const isOther = !was && !is ? false : isOtherThanObject(before, after);
  if (isOther) recordChange(comparison, context, [before, after]);
  else if (isTold)
    record(
      comparison,
      context,
      "type-told",
      messageOf`the type is told now: ${now}`,
    );
  else
    record(
      comparison,
      context,
      "type-lost",
      messageOf`the type is no longer told; it was ${old}`,
    );
}

/** Any object is no text, number or list. */
function isOtherThanObject(
  before: NormalizedSchema,
  after: NormalizedSchema,
): boolean {
  const kinds = [before.kind, after.kind];
  return (
    kinds.includes("map") &&
    kinds.some(
      (kind) => kind === "scalar" || kind === "array" || kind === "tuple",
    )
  );
}

/** The same name is the same type. */
function isSameName(
  { renames }: Comparison,
  [before, after]: readonly [NormalizedSchema, NormalizedSchema],
): boolean {
  const both = before.kind === "reference" && after.kind === "reference";
  return both && (renames.get(before.name) ?? before.name) === after.name;
}

/** Types of other names are compared by what they stand for. */
function followReferences(
  comparison: Comparison,
  context: CompareContext,
  { schemas: [before, after], shapes, visitedRefs }: Types,
): void {
  const { before: old, after: now } = comparison;
  const step = shapes.map((shape) => nameNormalized(shape)).join("\0");
  if (visitedRefs.has(step)) return;
  const targets = [
    followNormalized(shapes[0], old.schemas),
    followNormalized(shapes[1], now.schemas),
  ] as const;
  if (isOtherKind(targets)) {
    compareNull(comparison, context, targets);
    recordChange(comparison, context, shapes);
    return;
  }
  const inner: CompareContext = {
    ...context,
    before: pointerOf(shapes[0]) ?? context.before,
    after: pointerOf(shapes[1]) ?? context.after,
  };
  const followed = [
    followSchema(before, old.schemas),
    followSchema(after, now.schemas),
  ] as const;
  compareMeaning(comparison, inner, followed, new Set([...visitedRefs, step]));
}

/** Names tell more than `object` where kinds differ. */
function isOtherKind([a, b]: readonly [
  NormalizedSchema,
  NormalizedSchema,
]): boolean {
  const told = !isUntyped(a) && !isUntyped(b);
  const plain = a.kind !== "choice" && b.kind !== "choice";
  return told && plain && a.kind !== b.kind;
}

function pointerOf(shape: NormalizedSchema): string | undefined {
  return shape.kind === "reference"
    ? toPointer("components", "schemas", shape.name)
    : undefined;
}

/**
 * The schema that a reference leads to, with what is said beside the
 * reference; where it may be null besides, that too. A circle is unknown.
 */
function followSchema(schema: SchemaObject, schemas: Schemas): SchemaObject {
  const seen = new Set<string>();
  let at = schema;
  for (let shape = normalizeSchema(at); shape.kind === "reference"; ) {
    if (seen.has(shape.name)) return {};
    seen.add(shape.name);
    const target = schemas.get(shape.name) ?? {};
    const { $ref: _, oneOf: _one, anyOf: _any, allOf: _all, ...beside } = at;
    at = addNull({ ...target, ...beside }, shape.nullable);
    shape = normalizeSchema(at);
  }
  return at;
}

function addNull(schema: SchemaObject, isNullable: boolean): SchemaObject {
  if (!isNullable || normalizeSchema(schema).nullable) return schema;
  if (schema.type !== undefined)
    return { ...schema, type: [...new Set([schema.type].flat()), "null"] };
  const others = schema.oneOf ?? schema.anyOf;
  if (others !== undefined)
    return {
      ...schema,
      [schema.oneOf ? "oneOf" : "anyOf"]: [...others, { type: "null" }],
    };
  return { anyOf: [schema, { type: "null" }] };
}
