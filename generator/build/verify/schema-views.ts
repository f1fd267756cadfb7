import type {
  Json,
  OpenApiDocument,
  SchemaObject,
} from "../../openapi/document/document.js";
import {
  decodeUrlPart,
  resolvePointer,
  toPointer,
} from "../../openapi/document/pointer.js";
import { fitsType } from "./fits-schema.js";

/** A schema and where it stands. */
export interface SchemaView {
  readonly schema: SchemaObject;
  readonly pointer: string;
}

/** Unions and references are followed so deep, and no deeper. */
const deepest = 40;

/**
 * Lists all schemas that a value is held against at a pointer: the one that
 * stands there, what it refers to, all parts of `allOf`, and of `oneOf` and
 * `anyOf` the branch that the value comes nearest to.
 */
export function listViews(
  document: OpenApiDocument,
  pointer: string,
  value: Json,
): readonly SchemaView[] {
  const views = new Map<string, SchemaView>();
  const add = (at: string, depth: number): void => {
    const schema = readSchema(document, at);
    if (schema === undefined || views.has(at) || depth > deepest) return;
    views.set(at, { schema, pointer: at });
    const target = targetOf(schema);
    if (target !== undefined) add(target, depth + 1);
    for (const index of (schema.allOf ?? []).keys())
      add(at + toPointer("allOf", index), depth + 1);
    for (const key of ["anyOf", "oneOf"] as const) {
      const branch = chooseBranch(
        document,
        { schema, pointer: at },
        key,
        value,
      );
      if (branch !== undefined) add(branch, depth + 1);
    }
  };
  add(pointer, 0);
  return [...views.values()];
}

/** The schema at a pointer; none where `true` or nothing stands there. */
export function readSchema(
  document: OpenApiDocument,
  pointer: string,
): SchemaObject | undefined {
  const found = resolvePointer(document, pointer);
  return typeof found === "object" && found !== null && !Array.isArray(found)
    ? (found as SchemaObject)
    : undefined;
}

/** The pointer that a schema's reference leads to within the document. */
export function targetOf({ $ref }: SchemaObject): string | undefined {
  return $ref?.startsWith("#/") ? decodeUrlPart($ref.slice(1)) : undefined;
}

/** The schema that references lead to in the end. */
export function followSchema(
  document: OpenApiDocument,
  pointer: string,
): SchemaView | undefined {
  let at = pointer;
  for (let depth = 0; depth < deepest; depth += 1) {
    const schema = readSchema(document, at);
    if (schema === undefined) return undefined;
    const target = targetOf(schema);
    if (target === undefined) return { schema, pointer: at };
    at = target;
  }
  return undefined;
}

/** The branch of a union that a value is of: by the discriminator, else the nearest one. */
function chooseBranch(
  document: OpenApiDocument,
  { schema, pointer }: SchemaView,
  key: "anyOf" | "oneOf",
  value: Json,
): string | undefined {
  const branches = schema[key] ?? [];
  const named = findDiscriminated(schema, branches, value);
  if (named !== undefined) return pointer + toPointer(key, named);
  const scored = branches.map((_, index) => {
    const at = pointer + toPointer(key, index);
    return { at, score: scoreBranch(document, at, value, 0) };
  });
  const [first] = scored.sort((a, b) => b.score - a.score);
  return first && first.score > misfit ? first.at : undefined;
}

function findDiscriminated(
  { discriminator }: SchemaObject,
  branches: readonly SchemaObject[],
  value: Json,
): number | undefined {
  if (discriminator === undefined || !isObject(value)) return undefined;
  const { propertyName, mapping = {} } = discriminator;
  const tag = value[propertyName];
  if (typeof tag !== "string") return undefined;
  const mapped = Object.hasOwn(mapping, tag) ? mapping[tag] : undefined;
  const index = branches.findIndex(
    ({ $ref }) =>
      $ref !== undefined && ($ref === mapped || isNamed($ref, mapped ?? tag)),
  );
  return index < 0 ? undefined : index;
}

function isNamed(reference: string, name: string): boolean {
  return decodeUrlPart(reference) === `#/components/schemas/${name}`;
}

const misfit = -1_000_000;

/**
 * How near a value comes to a branch, looking one level deep: a look at all of
 * it, branch by branch, would take as long as the product of all unions.
 */
function scoreBranch(
  document: OpenApiDocument,
  pointer: string,
  value: Json,
  depth: number,
): number {
  const found = followSchema(document, pointer);
  if (found === undefined) return 0;
  const { schema } = found;
  if (!fitsType(schema, value)) return misfit;
  const values =
    schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values !== undefined && !values.some((one) => one === value))
    return -1000;
  if (depth > 3) return 0;
  const inner = scoreParts(document, found, value, depth);
  if (inner <= misfit) return misfit;
  if (isObject(value))
    return inner + scoreMembers(document, found, value, depth);
  const [first] = Array.isArray(value) ? (value as readonly Json[]) : [];
  return first !== undefined && schema.items !== undefined
    ? inner +
        Math.max(
          scoreBranch(
            document,
            found.pointer + toPointer("items"),
            first,
            depth + 1,
          ),
          -1000,
        )
    : inner;
}

/** All parts of `allOf`, and of a union within the best branch. */
function scoreParts(
  document: OpenApiDocument,
  { schema, pointer }: SchemaView,
  value: Json,
  depth: number,
): number {
  const scoreAll = (key: "allOf" | "anyOf" | "oneOf"): readonly number[] =>
    (schema[key] ?? []).map((_, index) =>
      scoreBranch(document, pointer + toPointer(key, index), value, depth + 1),
    );
  const unions = (["anyOf", "oneOf"] as const)
    .map(scoreAll)
    .filter((scores) => scores.length > 0)
    .map((scores) => Math.max(...scores));
  const all = [...scoreAll("allOf"), ...unions];
  return all.some((score) => score <= misfit)
    ? misfit
    : all.reduce((sum, score) => sum + score, 0);
}

function scoreMembers(
  document: OpenApiDocument,
  { schema, pointer }: SchemaView,
  value: Readonly<Record<string, Json>>,
  depth: number,
): number {
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  const known = Object.keys(properties).filter((name) =>
    Object.hasOwn(value, name),
  );
  const wrong = known.filter((name) => {
    const at = pointer + toPointer("properties", name);
    return scoreBranch(document, at, value[name] ?? null, depth + 1) <= -1000;
  });
  const isOpen =
    additionalProperties === true || typeof additionalProperties === "object";
  const isTelling = Object.keys(properties).length > 0 && !isOpen;
  const others = isTelling ? Object.keys(value).length - known.length : 0;
  return 5 * known.length - 7 * wrong.length - 10 * missing.length - 3 * others;
}

/** Says whether a JSON value is an object. */
export function isObject(
  value: Json | undefined,
): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
