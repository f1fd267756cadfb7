import type { SchemaObject } from "../../document/document.js";
import type { Api } from "../api.js";
import { listComposed, normalizeSchema } from "../compare/normalized-schema.js";

/**
 * Finds for each named schema the places that name it, told without the names
 * of schemas: a property by its name and those of its neighbours is too much,
 * so a place is an operation's part, or a property's name.
 */
export function findMentions(
  api: Api,
): ReadonlyMap<string, ReadonlySet<string>> {
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
