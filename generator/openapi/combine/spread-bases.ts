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
  const known: KnownMembers = { members: new Map(), left: mostMembers };
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => {
      const at = toPointer("components", "schemas", name);
      const own = schema.allOf && findMembers(api, at, known);
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
  readonly required: ReadonlySet<string>;
}

/** What the objects at pointers have; nothing of what is no such object. */
interface KnownMembers {
  readonly members: Map<string, Members | undefined>;
  /** How many members may be listed yet. */
  left: number;
}

/** So many members are listed of a document: a long row of objects that extend each other has the square of its length. */
const mostMembers = 100_000;

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
    ...(required.size > 0 && { required: [...required] }),
  };
}

/**
 * The members of the object at a pointer; nothing where it, or a base, is none, or
 * is its own base. Each object is looked at once, and not by calls: those that
 * extend each other may be many.
 */
function findMembers(
  { document }: MappedApi,
  pointer: string,
  known: KnownMembers,
): Members | undefined {
  const begun = new Set<string>();
  const waiting = [pointer];
  for (let at = waiting.at(-1); at !== undefined; at = waiting.at(-1)) {
    const schema = resolvePointer(document, at) as SchemaObject;
    const bases = listBases(schema, at);
    if (known.members.has(at)) waiting.pop();
    else if (begun.has(at) || bases === undefined)
      known.members.set(at, bases && uniteMembers(schema, at, bases, known));
    else {
      begun.add(at);
      waiting.push(...bases.filter((one) => !begun.has(one)));
    }
  }
  return known.members.get(pointer);
}

/** The pointers of what an object extends, or stands for; nothing where it is no object. */
function listBases(
  schema: SchemaObject,
  pointer: string,
): readonly string[] | undefined {
  if (typeof schema !== "object") return undefined;
  if (schema.$ref !== undefined) return [schema.$ref.slice(1)];
  const isPlain = (schema.type ?? "object") === "object";
  if (!isPlain || schema.oneOf || schema.anyOf) return undefined;
  return (schema.allOf ?? []).map(
    (_, index) => pointer + toPointer("allOf", index),
  );
}

/** The members of an object after those of its bases; nothing where a base has none, or where all are too many. */
function uniteMembers(
  schema: SchemaObject,
  pointer: string,
  pointers: readonly string[],
  known: KnownMembers,
): Members | undefined {
  const all = pointers.map((one) => known.members.get(one));
  const bases = all.filter((base) => base !== undefined);
  if (bases.length < all.length) return undefined;
  const [only] = bases;
  if (schema.$ref !== undefined) return only;
  const own = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => {
      const origin = pointer + toPointer("properties", name);
      return [name, { schema: property, origin }] as const;
    },
  );
  for (const { properties } of bases) known.left -= properties.size;
  if (known.left < 0) return undefined;
  return {
    properties: new Map([
      ...bases.flatMap((base) => [...base.properties]),
      ...own,
    ]),
    required: new Set([
      ...bases.flatMap((base) => [...base.required]),
      ...(schema.required ?? []),
    ]),
  };
}
