import type { SchemaObject } from "../document/document.js";
import { resolvePointer, toPointer } from "../document/pointer.js";
import type { MappedApi } from "./place-at.js";

/**
 * Gives each object of `components` the properties of those that it extends by
 * `allOf`, with their places, since another source of the same API may list them
 * all in one table. What is no such object stays as it is.
 */
export function spreadBases(api: MappedApi): MappedApi {
  const { document, map } = api;
  const pointers = { ...map.pointers };
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => {
      const at = toPointer("components", "schemas", name);
      const own = schema.allOf && listMembers(api, at, new Set());
      if (own === undefined) return [name, schema] as const;
      for (const [property, { origin }] of own.properties) {
        const entry = map.pointers[origin];
        if (entry) pointers[at + toPointer("properties", property)] = entry;
      }
      return [name, spreadSchema(schema, own)] as const;
    },
  );
  const components = {
    ...document.components,
    schemas: Object.fromEntries(schemas),
  };
  return {
    document: { ...document, components },
    map: { ...map, pointers },
  };
}

/** The members of an object, those of its bases first. */
interface Members {
  readonly properties: ReadonlyMap<
    string,
    { readonly schema: SchemaObject; readonly origin: string }
  >;
  readonly required: readonly string[];
}

function spreadSchema(
  { allOf: _, ...schema }: SchemaObject,
  { properties, required }: Members,
): SchemaObject {
  const entries = [...properties].map(
    ([name, property]) => [name, property.schema] as const,
  );
  return {
    ...schema,
    type: "object",
    properties: Object.fromEntries(entries),
    ...(required.length > 0 && { required: [...required] }),
  };
}

/** The members of the object at a pointer; nothing where it, or a base, is none. */
function listMembers(
  api: MappedApi,
  pointer: string,
  seen: ReadonlySet<string>,
): Members | undefined {
  const schema = resolvePointer(api.document, pointer) as SchemaObject;
  if (typeof schema !== "object" || seen.has(pointer)) return undefined;
  const way = new Set([...seen, pointer]);
  if (schema.$ref !== undefined)
    return listMembers(api, schema.$ref.slice(1), way);
  const isPlain = (schema.type ?? "object") === "object";
  if (!isPlain || schema.oneOf || schema.anyOf) return undefined;
  const bases = (schema.allOf ?? []).map((_, index) =>
    listMembers(api, pointer + toPointer("allOf", index), way),
  );
  const known = bases.filter((base) => base !== undefined);
  if (known.length < bases.length) return undefined;
  const own = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => {
      const origin = pointer + toPointer("properties", name);
      return [name, { schema: property, origin }] as const;
    },
  );
  return {
    properties: new Map([
      ...known.flatMap((base) => [...base.properties]),
      ...own,
    ]),
    required: [
      ...known.flatMap((base) => base.required),
      ...(schema.required ?? []),
    ],
  };
}
