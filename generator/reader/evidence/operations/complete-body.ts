import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { readDescription } from "../fields/descriptions.js";
import type { Field, FieldType } from "../fields/field.js";
import { describeSamples, isPseudo } from "../samples/sample-fields.js";
import type { SampleNode } from "../samples/tolerant-json.js";
import { addNested } from "../scopes/place-fields.js";
import type { DraftBody } from "./draft.js";

/** What a body is: its fields, and its type where it is no plain object. */
export interface CompleteBody {
  readonly fields: readonly Field[];
  readonly type?: Located<FieldType>;
}

/**
 * Unites what lists and samples say of a body. Where samples alone show it,
 * they are left to inference, unless words stand in them for values.
 */
export function completeBody(body: DraftBody): CompleteBody {
  const { samples, fields } = body;
  const type = body.type && withItems(body.type, fields.length > 0);
  const nodes = samples.map(({ node }) => node);
  const isTyped = nodes.some(isPseudo);
  const [first] = nodes;
  if (first === undefined) return { fields, ...(type && { type }) };
  const isNoted = nodes.some(hasNotes);
  if (fields.length === 0 && !isTyped && !isNoted)
    return { fields, ...(type && { type }) };
  const described = describeSamples(nodes, isTyped);
  const isBare = fields.length === 0 && !isTyped;
  const shown = isBare
    ? { ...described, fields: leaveTypes(described.fields) }
    : described;
  const placed = placeFields(fields, shown.fields);
  for (const field of shown.fields) addNested(placed, field);
  const place = first.place;
  const isList =
    shown.type?.kind === "array" && !fields.some((one) => isKeyOf(one, nodes));
  const list: FieldType =
    shown.type?.kind === "array" ? shown.type : { kind: "array" };
  const value =
    type?.value ??
    (shown.type?.kind === "array" &&
    (isList || fields.length === 0 || fieldsAreItems(fields, shown.fields))
      ? list
      : undefined);
  const printed = value ?? (placed.length === 0 ? shown.type : undefined);
  return {
    fields: placed,
    ...(printed && { type: { value: printed, place: type?.place ?? place } }),
  };
}

/** Whether comments or marks say of a sample's members which are required. */
function hasNotes(node: SampleNode): boolean {
  if (node.kind === "array") return node.items.some(hasNotes);
  if (node.kind !== "object") return false;
  return node.members.some(
    ({ comment, isOptional, value }) =>
      isOptional === true ||
      (comment && readDescription(comment.value).required !== undefined) ||
      hasNotes(value),
  );
}

/** Leaves the types of values that a sample shows to inference, which sees more in them. */
function leaveTypes(fields: readonly Field[]): Field[] {
  return fields.map(({ type, ...field }) => ({
    ...field,
    children: leaveTypes(field.children),
    ...(type && type.value.kind !== "primitive" && { type }),
  }));
}

/** The items of an array whose fields are listed are objects. */
function withItems(
  type: Located<FieldType>,
  hasFields: boolean,
): Located<FieldType> {
  const { value } = type;
  if (!hasFields || value.kind !== "array" || value.items) return type;
  return { ...type, value: { kind: "array", items: { kind: "object" } } };
}

function isKeyOf({ name }: Field, nodes: readonly SampleNode[]): boolean {
  return nodes.some(
    (node) =>
      node.kind === "object" &&
      node.members.some(({ key }) => key.value === name.value),
  );
}

function fieldsAreItems(
  fields: readonly Field[],
  shown: readonly Field[],
): boolean {
  return fields.some(({ name }) =>
    shown.some((one) => one.name.value === name.value),
  );
}

/**
 * Puts the fields of a list where the sample shows their names: mostly at its
 * top, else inside the one object that has them.
 */
function placeFields(
  fields: readonly Field[],
  shown: readonly Field[],
): Field[] {
  const top = new Set(shown.map(({ name }) => name.value));
  const placed: Field[] = [];
  let holder =
    findHolder(
      fields.filter(({ name }) => !top.has(name.value)),
      shown,
    ) ?? findOpen(fields, shown);
  // A name that no sample shows stands where the one before it does.
  let around = holder;
  for (const field of fields) {
    const name = field.name.value;
    if (top.has(name)) {
      addNested(placed, field);
      around = undefined;
      continue;
    }
    const found = findPaths(shown, name);
    const path =
      found.length === 1
        ? found[0]
        : (found.find((one) => one.join("\n") === holder?.join("\n")) ??
          (found.length === 0 ? around : undefined));
    if (path === undefined) {
      addNested(placed, field);
      continue;
    }
    holder = path;
    around = path;
    addInside(placed, path, field, shown);
  }
  return placed;
}

/** The way to the object in a sample that has most of some names, where it has half. */
function findHolder(
  fields: readonly Field[],
  shown: readonly Field[],
): readonly string[] | undefined {
  const counts = new Map<string, number>();
  for (const { name } of fields)
    for (const path of findPaths(shown, name.value)) {
      const key = path.join("\n");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best && best[1] >= fields.length / 2 && best[1] > 1
    ? best[0].split("\n")
    : undefined;
}

/**
 * `list-of-the-open-member`: fields of which a sample shows none are those of
 * the one member that it leaves open: `{ "ok": true, "berth": { ... } }`.
 */
function findOpen(
  fields: readonly Field[],
  shown: readonly Field[],
): readonly string[] | undefined {
  if (fields.length < 2) return undefined;
  if (fields.some(({ name }) => isShown(shown, name.value))) return undefined;
  const open = shown.filter(
    ({ type, children }) =>
      children.length === 0 &&
      (type?.value.kind === "object" ||
        (type?.value.kind === "array" && type.value.items === undefined)),
  );
  const [only] = open;
  return open.length === 1 && only ? [only.name.value] : undefined;
}

function isShown(fields: readonly Field[], name: string): boolean {
  return fields.some(
    (field) => field.name.value === name || isShown(field.children, name),
  );
}

/** The ways to the objects in a sample that have a name. */
function findPaths(
  fields: readonly Field[],
  name: string,
  path: readonly string[] = [],
): (readonly string[])[] {
  return fields.flatMap((field) => {
    const inside = [...path, field.name.value];
    const here = field.children.some((child) => child.name.value === name)
      ? [inside]
      : [];
    return [...here, ...findPaths(field.children, name, inside)];
  });
}

function addInside(
  placed: Field[],
  path: readonly string[],
  field: Field,
  shown: readonly Field[],
): void {
  let into = placed;
  let level = shown;
  for (const step of path) {
    const like = level.find(({ name }) => name.value === step);
    if (like === undefined) break;
    const holder = addNested(into, { ...like, children: [] });
    into = holder.children;
    level = like.children;
  }
  addNested(into, field);
}
