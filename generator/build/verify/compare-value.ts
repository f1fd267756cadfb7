import type { Json, SchemaObject } from "../../openapi/document/document.js";
import { toPointer } from "../../openapi/document/pointer.js";
import type { Difference, DifferenceKind, Scope } from "./difference.js";
import {
  fitsFormat,
  fitsType,
  listExceeded,
  typeOfJson,
} from "./fits-schema.js";
import { isObject, listViews, type SchemaView } from "./schema-views.js";

/** A value of an answer, and where it stands. */
export interface LocatedValue {
  readonly value: Json;
  /** `[3].name`; empty for the whole. */
  readonly path: string;
  /** How deep it is nested. */
  readonly depth?: number;
}

/** What is nested deeper is not looked at: a hostile server nests without end. */
const deepest = 100;

/**
 * Holds a value against the schema at a pointer, all of it: types, formats,
 * listed values, limits, members that no page shows and members that are
 * documented as always there (JSON Schema 2020-12). An object without
 * `additionalProperties` may hold anything by JSON Schema; here a member that
 * nothing describes is a difference, unless nothing is described at all.
 */
export function compareValue(
  scope: Scope,
  pointer: string,
  standing: LocatedValue,
): void {
  const { value, depth = 0 } = standing;
  if (depth > deepest) return;
  const views = listViews(scope.document, pointer, value);
  const compared = { scope, views, standing };
  for (const { pointer: at } of views) scope.findings.visit(at);
  if (value === null && allowsNull(scope, views)) return;
  if (!checkTypes(compared)) return;
  for (const view of views) checkScalar(compared, view);
  if (isObject(value)) compareMembers(compared, value);
  else if (Array.isArray(value)) compareItems(compared, value);
}

interface Compared {
  readonly scope: Scope;
  readonly views: readonly SchemaView[];
  readonly standing: LocatedValue;
}

/** Where the source of the description cannot say that a value may be null, null is no difference. */
function allowsNull(
  { document }: Scope,
  views: readonly SchemaView[],
): boolean {
  return (
    document["x-endpaper-nulls"] === "unmarked" ||
    views.some(({ schema }) => isNullable(schema))
  );
}

function isNullable({ type, enum: values }: SchemaObject): boolean {
  return [type].flat().includes("null") || values?.includes(null) === true;
}

function differ(
  { scope, standing }: Compared,
  kind: DifferenceKind,
  details: Pick<Difference, "pointer" | "subject"> & Partial<Difference>,
): void {
  const { path, value } = standing;
  scope.findings.differ({ kind, path, value, ...details });
}

/**
 * One difference of type is enough: what is below it has no schema. It is one
 * of the place where the value stands, not of the schema that this refers to:
 * there, other values stand as well.
 */
function checkTypes(compared: Compared): boolean {
  const { value } = compared.standing;
  const [entry] = compared.views;
  const fits = compared.views.every(({ schema }) => fitsType(schema, value));
  if (entry === undefined || (fits && !hasOpenUnion(compared.views)))
    return true;
  const { pointer } = entry;
  differ(compared, "type-mismatch", { pointer, subject: typeOfJson(value) });
  return false;
}

/** Whether there is a union of which no branch has the type of the value. */
function hasOpenUnion(views: readonly SchemaView[]): boolean {
  return views.some(({ schema, pointer }) =>
    (["anyOf", "oneOf"] as const).some(
      (key) =>
        (schema[key] ?? []).length > 0 &&
        !views.some(({ pointer: at }) => at.startsWith(`${pointer}/${key}/`)),
    ),
  );
}

function checkScalar(
  compared: Compared,
  { schema, pointer }: SchemaView,
): void {
  const { value } = compared.standing;
  const values =
    schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  const isScalar = typeof value !== "object" || value === null;
  if (values && isScalar && !values.some((one) => one === value))
    differ(compared, "value-undocumented", { pointer, subject: "" });
  if (!fitsFormat(schema, value))
    differ(compared, "type-mismatch", {
      pointer,
      subject: `no ${schema.format}`,
    });
  for (const subject of listExceeded(schema, value))
    differ(compared, "limit-exceeded", { pointer, subject });
}

function compareMembers(
  compared: Compared,
  value: Readonly<Record<string, Json>>,
): void {
  const { scope, views, standing } = compared;
  const depth = (standing.depth ?? 0) + 1;
  const isClosed = closes(views);
  for (const [name, member] of Object.entries(value)) {
    const path = joinPath(standing.path, name);
    const pointers = views.flatMap((view) => pointersOf(view, name));
    for (const pointer of pointers)
      compareValue(scope, pointer, { value: member, path, depth });
    if (pointers.length > 0 || !isClosed) continue;
    const pointer = ownerOf(views);
    const details = { pointer, subject: name, path, value: member };
    differ(compared, "property-undocumented", details);
  }
  for (const { schema, pointer } of views)
    for (const name of schema.required ?? []) {
      if (Object.hasOwn(value, name)) continue;
      if (schema.properties?.[name]?.writeOnly) continue;
      differ(compared, "property-missing", { pointer, subject: name });
    }
}

/** Whether what no schema describes is a difference: some describe members, and none lets in others. */
function closes(views: readonly SchemaView[]): boolean {
  const isOpen = views.some(({ schema: { additionalProperties: other } }) =>
    typeof other === "object" ? true : other === true,
  );
  return !isOpen && views.some(({ schema }) => isDescribing(schema));
}

function isDescribing({
  properties,
  additionalProperties,
}: SchemaObject): boolean {
  return (
    additionalProperties === false || Object.keys(properties ?? {}).length > 0
  );
}

/** The schema that a new member would be added to: the last one that has members is the most special. */
function ownerOf(views: readonly SchemaView[]): string {
  const owners = views.filter(({ schema }) => isDescribing(schema));
  return (owners[0] ?? views[0])?.pointer ?? "";
}

function pointersOf(
  { schema, pointer }: SchemaView,
  name: string,
): readonly string[] {
  const {
    properties = {},
    patternProperties = {},
    additionalProperties,
  } = schema;
  if (Object.hasOwn(properties, name))
    return [pointer + toPointer("properties", name)];
  const patterns = Object.keys(patternProperties).filter((pattern) =>
    matches(pattern, name),
  );
  if (patterns.length > 0)
    return patterns.map((one) => pointer + toPointer("patternProperties", one));
  return typeof additionalProperties === "object"
    ? [pointer + toPointer("additionalProperties")]
    : [];
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return false;
  }
}

function compareItems(
  { scope, views, standing }: Compared,
  items: readonly Json[],
): void {
  const depth = (standing.depth ?? 0) + 1;
  for (const { schema, pointer } of views) {
    const { prefixItems = [] } = schema;
    for (const [index, value] of items.entries()) {
      const inside =
        index < prefixItems.length
          ? toPointer("prefixItems", index)
          : schema.items && toPointer("items");
      if (inside === undefined) continue;
      const path = `${standing.path}[${index}]`;
      compareValue(scope, pointer + inside, { value, path, depth });
    }
  }
}

/** The path of a member: `.name`, or `["a name"]`. */
function joinPath(path: string, name: string): string {
  if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name))
    return path === "" ? name : `${path}.${name}`;
  return `${path}[${JSON.stringify(name)}]`;
}
