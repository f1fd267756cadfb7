import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { ApiModel, TypeModel } from "../../model/api-model.js";

/** The schema of the document that a part of a model was made of, where it is certain. */
export type RawSchema = SchemaObject | undefined;

/**
 * Finds the schema of each model by its type's name: those of `components`, and
 * those that stand within them without a name.
 */
export function findRawSchemas(
  model: ApiModel,
  document: OpenApiDocument,
): ReadonlyMap<string, SchemaObject> {
  const { schemas = {} } = document.components ?? {};
  const all = model.tags.flatMap((tag) => tag.schemas);
  const byType = new Map(all.map((schema) => [schema.typeName, schema]));
  const found = new Map<string, SchemaObject>();
  const visit = (type: TypeModel, raw: RawSchema): void => {
    if (raw === undefined) return;
    if (type.kind === "reference") {
      const { typeName } = type;
      const target = byType.get(typeName);
      if (raw.$ref !== undefined || found.has(typeName) || !target) return;
      found.set(typeName, raw);
      visit(target.type, raw);
    } else if (type.kind === "object") {
      for (const property of type.properties)
        visit(property.type, readMember(raw, property.name, document));
    } else if (type.kind === "array") visit(type.items, withoutNull(raw).items);
  };
  for (const { name, typeName } of all) {
    const own = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (own !== undefined) found.set(typeName, own);
  }
  for (const { typeName, type } of all) visit(type, found.get(typeName));
  return found;
}

/** The schema of a member: its own, or that of a part of `allOf`. */
export function readMember(
  raw: RawSchema,
  name: string,
  document: OpenApiDocument,
  depth = 0,
): RawSchema {
  const schema = resolve(withoutNull(raw ?? {}), document);
  const { properties = {}, allOf = [] } = schema;
  if (Object.hasOwn(properties, name)) return properties[name];
  if (depth > 20) return undefined;
  for (const part of allOf) {
    const found = readMember(part, name, document, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function resolve(
  schema: SchemaObject,
  { components }: OpenApiDocument,
): SchemaObject {
  const [, name = ""] =
    /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? "") ?? [];
  const { schemas = {} } = components ?? {};
  return Object.hasOwn(schemas, name) ? (schemas[name] ?? schema) : schema;
}

/** The only alternative to null, where `anyOf` or `oneOf` says nothing else. */
export function withoutNull(raw: SchemaObject): SchemaObject {
  const parts = raw.anyOf ?? raw.oneOf ?? [];
  const others = parts.filter(({ type }) => type !== "null");
  const [only] = others;
  return only && others.length === 1 && parts.length === 2 ? only : raw;
}
