import type { SchemaObject } from "../../document/document.js";
import type { Api } from "../api.js";
import { listComposed, normalizeSchema } from "../compare/normalized-schema.js";
import { printStructure } from "../compare/print-structure.js";
import type { Renaming } from "../print/print-plain-form.js";

/**
 * Finds the schemas that only have another name now: the same shape, two
 * properties or values at least, the only such pair, and named at a place
 * where the other one was named. Gives the new name of each old one.
 */
export function matchSchemas(
  before: Api,
  after: Api,
): ReadonlyMap<string, string> {
  const gone = listOthers(before, after);
  const come = listOthers(after, before);
  const renames = new Map<string, string>();
  if (gone.length === 0 || come.length === 0) return renames;
  const mentions = [findMentions(before), findMentions(after)] as const;
  // A schema may hold another one that was renamed: what is found helps on.
  for (let found = -1; found !== renames.size; ) {
    found = renames.size;
    const back = new Set(renames.values());
    const rename: Renaming = (name) => renames.get(name) ?? name;
    const open = gone.filter(([name]) => !renames.has(name));
    const targets = indexShapes(
      come.filter(([name]) => !back.has(name)),
      (name) => name,
    );
    for (const [shape, [name, second]] of indexShapes(open, rename)) {
      const [target, other] = targets.get(shape) ?? [];
      if (name === undefined || target === undefined) continue;
      if (second !== undefined || other !== undefined) continue;
      const places = mentions[1].get(target) ?? new Set();
      const places0 = mentions[0].get(name) ?? new Set<string>();
      if ([...places0].some((place) => places.has(place)))
        renames.set(name, target);
    }
  }
  return renames;
}

function listOthers(
  api: Api,
  other: Api,
): readonly (readonly [string, SchemaObject])[] {
  return [...api.schemas].filter(
    ([name, schema]) => !other.schemas.has(name) && isDistinct(schema),
  );
}

/** Says whether a schema says so much that another one is not like it by chance. */
function isDistinct(schema: SchemaObject): boolean {
  const shape = normalizeSchema(schema);
  if (shape.kind === "object") return shape.properties.size >= 2;
  return shape.kind === "scalar" && (shape.enum?.length ?? 0) >= 2;
}

function indexShapes(
  schemas: readonly (readonly [string, SchemaObject])[],
  rename: Renaming,
): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [name, schema] of schemas) {
    // One that holds itself is known by that, not by its name.
    const shape = printStructure(schema, (one) =>
      one === name ? "" : rename(one),
    );
    index.set(shape, [...(index.get(shape) ?? []), name]);
  }
  return index;
}

/**
 * Finds for each named schema the places that name it, told without the names
 * of schemas: a property by its name and those of its neighbours is too much,
 * so a place is an operation's part, or a property's name.
 */
function findMentions(api: Api): ReadonlyMap<string, ReadonlySet<string>> {
  const mentions = new Map<string, Set<string>>();
  const add = (place: string, schema: SchemaObject | undefined) => {
    for (const [name, way] of listMentions(schema)) {
      const places = mentions.get(name) ?? new Set();
      mentions.set(name, places.add(`${place} ${way}`));
    }
  };
  for (const operation of api.operations) {
    const { key, object, pointer } = operation;
    const body = api.follow(object.requestBody, pointer).part;
    for (const [type, { schema }] of Object.entries(body?.content ?? {}))
      add(`${key} body ${type}`, schema);
    for (const [status, response] of Object.entries(object.responses ?? {})) {
      const content = api.follow(response, pointer).part?.content ?? {};
      for (const [type, { schema }] of Object.entries(content))
        add(`${key} ${status} ${type}`, schema);
    }
  }
  for (const schema of api.schemas.values()) add("property", schema);
  return mentions;
}

/** The names in a schema, with the way to each. */
function listMentions(
  schema: SchemaObject | undefined,
  way = "",
): readonly (readonly [string, string])[] {
  const shape = normalizeSchema(schema);
  switch (shape.kind) {
    case "reference":
      return [[shape.name, way]];
    case "array":
      return listMentions(shape.items, `${way}[]`);
    case "tuple":
      return listComposed(shape).flatMap((one) =>
        listMentions(one, `${way}[]`),
      );
    case "map":
      return listComposed(shape).flatMap((one) =>
        listMentions(one, `${way}{}`),
      );
    case "choice":
      return shape.members.flatMap((one) => listMentions(one, `${way}|`));
    case "object":
      return [...shape.properties].flatMap(([name, property]) =>
        listMentions(property, `${way}.${name}`),
      );
    default:
      return [];
  }
}
