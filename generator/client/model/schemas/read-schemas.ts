import { extendPointer, report } from "../model-context.js";
import { describeValues } from "./describe-values.js";
import { findEndless } from "./find-recursive.js";
import { listBases } from "./list-bases.js";
import { readRootType } from "./read-type.js";
import { readXmlRoot } from "./read-xml.js";
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
