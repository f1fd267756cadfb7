import type { SchemaObject } from "../../../openapi/document/document.js";
import type { BaseModel } from "../api-model.js";
import { extendPointer, type ModelContext, report } from "../model-context.js";
import { describeValues } from "./describe-values.js";
import { findEndless } from "./find-recursive.js";
import { readRootType } from "./read-type.js";
import { readXmlRoot } from "./read-xml.js";
import { resolveReference } from "./resolve-reference.js";
import type { TypeReader } from "./type-reader.js";
import type { UnnamedSchema } from "./unnamed-schema.js";

/**
 * Reads the schemas of `components`, in code unit order, and gives all
 * schemas by key, with the objects without a name that were met so far.
 */
export function readSchemas(
  reader: TypeReader,
): ReadonlyMap<string, UnnamedSchema> {
  const names = [...reader.context.schemas.keys()].sort();
  const components = names.map((name) => readComponent(reader, name));
  const all = [...components, ...reader.inline].map(
    (schema) => [schema.key, schema] as const,
  );
  return cutEndless(reader, new Map(all));
}

function readComponent(reader: TypeReader, name: string): UnnamedSchema {
  const schema = reader.context.schemas.get(name) ?? {};
  const pointer = extendPointer("", "components", "schemas", name);
  const key = `component:${name}`;
  const unknown = schema["x-endpaper-unknown"];
  const xml = readXmlRoot(reader.context, schema);
  const bases = listBases(reader.context, schema);
  return {
    key,
    name,
    pointer,
    type: readRootType(reader, schema, { pointer, owner: { key, path: [] } }),
    ...(schema.description !== undefined && {
      description: schema.description,
    }),
    ...describeValues(schema),
    deprecated: schema.deprecated === true,
    ...(unknown !== undefined && { unknown }),
    ...(xml && { xml }),
    ...(bases.length > 0 && { bases }),
  };
}

/** What contains itself with no object between has no type that could be written. */
function cutEndless(
  { context }: TypeReader,
  schemas: ReadonlyMap<string, UnnamedSchema>,
): ReadonlyMap<string, UnnamedSchema> {
  const endless = findEndless(schemas);
  return new Map(
    [...schemas].map(([key, schema]) => {
      if (!endless.has(key)) return [key, schema];
      report(
        context,
        "schema-unsupported",
        schema.pointer,
        `the schema \`${schema.name}\` contains itself with no object between; emitted as \`unknown\``,
      );
      return [key, { ...schema, type: { kind: "unknown", nullable: false } }];
    }),
  );
}

/**
 * Lists the properties of the classes that a schema extends: those of the
 * outermost first, as .NET writes them. A class extends one other, which
 * descriptions write as an `allOf` with one reference.
 */
export function listBases(
  context: Pick<ModelContext, "schemas">,
  { allOf = [] }: SchemaObject,
  seen: ReadonlySet<string> = new Set(),
): readonly BaseModel[] {
  const [only, another] = allOf.filter(({ $ref }) => $ref !== undefined);
  if (!only || another) return [];
  const target = resolveReference(context, only.$ref ?? "");
  if (!target || seen.has(target.name)) return [];
  const { name, schema } = target;
  return [
    ...listBases(context, schema, new Set([...seen, name])),
    { name, members: listOwn(schema) },
  ].filter(({ members }) => members.length > 0);
}

/** The properties that a schema adds to those that it extends. */
function listOwn({ properties = {}, allOf = [] }: SchemaObject): string[] {
  const parts = allOf.filter(({ $ref }) => $ref === undefined);
  return [...Object.keys(properties), ...parts.flatMap(listOwn)];
}
