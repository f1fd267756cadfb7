import type { SchemaObject } from "../../openapi/document/document.js";
import { findCircular } from "../model/schemas/find-recursive.js";

type Schemas = ReadonlyMap<string, SchemaObject>;

/** Gives the name of the schema that a reference leads to, where it leads to one. */
export type NameReference = (reference: string) => string | undefined;

/**
 * Cuts the references by which schemas hold themselves with no object between,
 * such as a choice between text and a list of the same choice: as a member of
 * `components`, TypeScript takes no such type. What is cut may be anything.
 */
export function cutCycles(schemas: Schemas, nameOf: NameReference): Schemas {
  const edges = new Map(
    [...schemas].map(([name, schema]) => [name, listHeld(schema, nameOf)]),
  );
  const circular = findCircular(edges);
  return new Map(
    [...schemas].map(([name, schema]) => [
      name,
      circular.has(name) ? cut(schema, circular, nameOf) : schema,
    ]),
  );
}

const lists = ["oneOf", "anyOf", "allOf", "prefixItems"] as const;

/** The schemas that one holds with no object between. */
function listHeld(
  schema: SchemaObject,
  nameOf: NameReference,
): readonly string[] {
  if (typeof schema !== "object") return [];
  const own = schema.$ref === undefined ? undefined : nameOf(schema.$ref);
  const inner = [
    ...lists.flatMap((keyword) => schema[keyword] ?? []),
    ...(schema.items === undefined ? [] : [schema.items]),
  ];
  return [
    ...(own === undefined ? [] : [own]),
    ...inner.flatMap((one) => listHeld(one, nameOf)),
  ];
}

function cut(
  schema: SchemaObject,
  back: ReadonlySet<string>,
  nameOf: NameReference,
): SchemaObject {
  if (typeof schema !== "object") return schema;
  const name = schema.$ref === undefined ? undefined : nameOf(schema.$ref);
  if (name !== undefined && back.has(name)) return {};
  const copy: SchemaObject = { ...schema };
  for (const keyword of lists) {
    const members = schema[keyword];
    if (members) copy[keyword] = members.map((one) => cut(one, back, nameOf));
  }
  if (schema.items !== undefined) copy.items = cut(schema.items, back, nameOf);
  return copy;
}
