import { exact } from "../dialects/inference-vocabulary.js";
import type { PageType, PropertyRow } from "../syntax/page.js";
import type { ShownValue } from "../syntax/shown-value.js";

/** What a JSON Schema says, as the rows of a page. */
export interface SchemaRows {
  readonly meaning: PageType;
  readonly rows: readonly PropertyRow[];
}

type Schema = Extract<ShownValue, { readonly kind: "object" }>;

const any: PageType = { kind: "any" };

/** How deep schemas may be nested, and references followed. */
const deepest = 24;

/**
 * Reads a JSON Schema of any draft as far as rows can say it: types, `enum`,
 * `const`, `properties`, `required`, `items`, `allOf`, `anyOf`, `oneOf`,
 * `additionalProperties` and references within it. One that says nothing
 * (`{ "type": "object" }`, `true`) is nothing.
 */
export function readJsonSchema(node: ShownValue): SchemaRows | undefined {
  if (node.kind !== "object") return undefined;
  const read = readSchema({ root: node, depth: 0, trail: [] }, node);
  const isEmpty = read.meaning.kind === "any" || read.meaning.kind === "object";
  return isEmpty && read.rows.length === 0 ? undefined : read;
}

interface Reading {
  readonly root: Schema;
  readonly depth: number;
  readonly trail: readonly Schema[];
}

function readSchema(reading: Reading, node: ShownValue): SchemaRows {
  const { depth, trail } = reading;
  if (node.kind !== "object" || depth > deepest)
    return { meaning: any, rows: [] };
  const target = follow(reading, node);
  if (target !== undefined) {
    if (trail.includes(target)) return { meaning: any, rows: [] };
    return readSchema(
      { ...reading, trail: [...trail, target], depth: depth + 1 },
      target,
    );
  }
  const inside = { ...reading, depth: depth + 1 };
  const types = textsOf(get(node, "type"));
  const mark = get(node, "nullable");
  const isMarked = mark?.kind === "boolean" && mark.value;
  const isNullable = types.includes("null") || isMarked;
  const read = readKind(
    inside,
    node,
    types.filter((type) => type !== "null"),
  );
  return isNullable
    ? { ...read, meaning: { kind: "nullable", of: read.meaning } }
    : read;
}

function readKind(
  reading: Reading,
  node: Schema,
  types: readonly string[],
): SchemaRows {
  const values =
    listOf(get(node, "enum")) ??
    [get(node, "const")].flatMap((one) => one ?? []);
  const [type = impliedType(node)] = types;
  if (values.length > 0) return readValues(values, type);
  for (const how of ["oneOf", "anyOf"] as const) {
    const options = listOf(get(node, how));
    if (options?.length && !get(node, "properties"))
      return readOptions(reading, how, options);
  }
  if (types.length > 1)
    return {
      meaning: {
        kind: "choice",
        how: "anyOf",
        options: types.map((one) => plainType(one, undefined)),
      },
      rows: [],
    };
  if (type === "array") return readItems(reading, get(node, "items"));
  if (type === "object") return readObject(reading, node);
  return { meaning: plainType(type, textOf(get(node, "format"))), rows: [] };
}

function impliedType(node: Schema): string {
  if (
    ["properties", "allOf", "additionalProperties", "patternProperties"].some(
      (key) => get(node, key),
    )
  )
    return "object";
  return get(node, "items") ? "array" : "";
}

function plainType(type: string, format: string | undefined): PageType {
  switch (type) {
    case "string":
    case "integer":
    case "number":
    case "boolean":
      return exact(type, format);
    case "array":
      return { kind: "list", items: any };
    case "object":
      return { kind: "object" };
    default:
      return any;
  }
}

function readValues(values: readonly ShownValue[], type: string): SchemaRows {
  const isNullable = values.some(({ kind }) => kind === "null");
  const shown = values.flatMap((value) => scalarOf(value) ?? []);
  const [first] = values.filter(({ kind }) => kind !== "null");
  const implied =
    first?.kind === "number"
      ? "number"
      : first?.kind === "boolean"
        ? "boolean"
        : "string";
  const of = plainType(type || implied, undefined);
  const meaning: PageType =
    shown.length > 0 ? { kind: "enum", of, values: shown } : of;
  return {
    meaning: isNullable ? { kind: "nullable", of: meaning } : meaning,
    rows: [],
  };
}

function readOptions(
  reading: Reading,
  how: "oneOf" | "anyOf",
  options: readonly ShownValue[],
): SchemaRows {
  const read = options.map((option) => readSchema(reading, option));
  const shown = read.filter(({ meaning }) => !isNull(meaning));
  const withNull = (one: SchemaRows): SchemaRows =>
    options.some(
      (option) =>
        option.kind === "object" && textOf(get(option, "type")) === "null",
    )
      ? { ...one, meaning: { kind: "nullable", of: one.meaning } }
      : one;
  const kept = options.flatMap((option, index) => {
    const one = read[index];
    const isNone =
      option.kind === "object" && textOf(get(option, "type")) === "null";
    return one && !isNone ? [{ one, place: option.place }] : [];
  });
  const [only] = kept;
  if (only && kept.length === 1) return withNull(only.one);
  if (shown.every(({ rows }) => rows.length === 0))
    return withNull({
      meaning: {
        kind: "choice",
        how,
        options: kept.map(({ one }) => one.meaning),
      },
      rows: [],
    });
  return withNull({
    meaning: { kind: "object" },
    rows: kept.flatMap(({ one, place }): readonly PropertyRow[] => [
      { name: { value: "", place }, depth: 0, role: how, meaning: one.meaning },
      ...deepen(one.rows),
    ]),
  });
}

function isNull(meaning: PageType): boolean {
  return meaning.kind === "nullable" && meaning.of.kind === "any";
}

function readItems(
  reading: Reading,
  items: ShownValue | undefined,
): SchemaRows {
  const [first] = listOf(items) ?? [items];
  if (first === undefined)
    return { meaning: { kind: "list", items: any }, rows: [] };
  const { meaning, rows } = readSchema(reading, first);
  return { meaning: { kind: "list", items: meaning }, rows };
}

function readObject(reading: Reading, node: Schema): SchemaRows {
  const rows = new Map<string, readonly PropertyRow[]>();
  for (const part of listOf(get(node, "allOf")) ?? []) {
    const read = readSchema(reading, part);
    for (const [name, own] of groupRows(read.rows)) rows.set(name, own);
  }
  const required = new Set(textsOf(get(node, "required")));
  const properties = get(node, "properties");
  if (properties?.kind === "object")
    for (const { key, value } of properties.members)
      rows.set(key.value, readProperty(reading, key, value, required));
  for (const name of required) {
    const [row, ...below] = rows.get(name) ?? [];
    if (row) rows.set(name, [{ ...row, required: true }, ...below]);
  }
  const values = valuesOf(node);
  if (values) {
    const read = readSchema(reading, values);
    const name = { value: "", place: values.place };
    rows.set("\0", [
      { name, depth: 0, role: "values", meaning: read.meaning },
      ...deepen(read.rows),
    ]);
  }
  return { meaning: { kind: "object" }, rows: [...rows.values()].flat() };
}

/** The schema of what an object holds under other names. */
function valuesOf(node: Schema): ShownValue | undefined {
  const more = get(node, "additionalProperties");
  if (more?.kind === "object" && more.members.length > 0) return more;
  const patterns = get(node, "patternProperties");
  return patterns?.kind === "object" ? patterns.members[0]?.value : undefined;
}

function readProperty(
  reading: Reading,
  name: PropertyRow["name"],
  schema: ShownValue,
  required: ReadonlySet<string>,
): readonly PropertyRow[] {
  const { meaning, rows } = readSchema(reading, schema);
  const target = schema.kind === "object" ? schema : undefined;
  const description =
    target && locatedText(get(target, "description") ?? get(target, "title"));
  const initial = target && locatedScalar(get(target, "default"));
  const shown =
    target && (get(target, "example") ?? listOf(get(target, "examples"))?.[0]);
  const example = shown && locatedScalar(shown);
  const row: PropertyRow = {
    name,
    depth: 0,
    required: required.has(name.value),
    meaning,
    ...(description && { description }),
    ...(initial && { default: initial }),
    ...(example && { example }),
  };
  return [row, ...deepen(rows)];
}

/** The rows of each property, with those below it. */
function groupRows(
  rows: readonly PropertyRow[],
): ReadonlyMap<string, PropertyRow[]> {
  const groups = new Map<string, PropertyRow[]>();
  let group: PropertyRow[] = [];
  for (const row of rows) {
    if (!row.depth) {
      group = [];
      groups.set(
        row.role === undefined ? row.name.value : `\0${groups.size}`,
        group,
      );
    }
    group.push(row);
  }
  return groups;
}

function deepen(rows: readonly PropertyRow[]): readonly PropertyRow[] {
  return rows.map((row) => ({ ...row, depth: (row.depth ?? 0) + 1 }));
}

/** What a reference within the schema leads to (RFC 6901). */
function follow({ root }: Reading, node: Schema): Schema | undefined {
  const reference = textOf(get(node, "$ref"));
  if (!reference?.startsWith("#")) return undefined;
  let found: ShownValue | undefined = root;
  for (const part of reference.slice(1).split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (found?.kind !== "object") return undefined;
    found = get(found, name);
  }
  return found?.kind === "object" ? found : undefined;
}

function get(node: Schema, name: string): ShownValue | undefined {
  return node.members.find(({ key }) => key.value === name)?.value;
}

function listOf(
  node: ShownValue | undefined,
): readonly ShownValue[] | undefined {
  return node?.kind === "array" ? node.items : undefined;
}

function textOf(node: ShownValue | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

function textsOf(node: ShownValue | undefined): readonly string[] {
  return (listOf(node) ?? (node ? [node] : [])).flatMap(
    (one) => textOf(one) ?? [],
  );
}

function scalarOf(node: ShownValue): string | undefined {
  if (node.kind === "string") return node.value;
  if (node.kind === "number") return node.text;
  return node.kind === "boolean" ? String(node.value) : undefined;
}

function locatedText(node: ShownValue | undefined): PropertyRow["description"] {
  return node?.kind === "string" && node.value.trim()
    ? { value: node.value, place: node.place }
    : undefined;
}

function locatedScalar(node: ShownValue | undefined): PropertyRow["default"] {
  const value = node && scalarOf(node);
  return node && value !== undefined ? { value, place: node.place } : undefined;
}
