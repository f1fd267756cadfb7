import type { SchemaObject } from "../openapi/document.js";
import { type ModelContext, report } from "./model-context.js";
import { resolveReference } from "./resolve-reference.js";

/**
 * Merges an `allOf` of objects into one object schema: all properties, a later
 * one over an earlier one, and all that is required (JSON Schema 2020-12
 * §10.2.1.1). A single part next to nothing but words is that part. Returns
 * undefined, and reports why, when a part is no object.
 */
export function mergeAllOf(
  context: ModelContext,
  schema: SchemaObject,
  pointer: string,
): SchemaObject | undefined {
  const { allOf = [], ...own } = schema;
  const [only] = allOf;
  if (allOf.length === 1 && only && !constrains(own)) return { ...only };
  const parts = [...allOf, own];
  const objects = parts.map((part) => flatten(context, part, new Set()));
  if (objects.some((part) => part === undefined)) {
    report(
      context,
      "schema-unsupported",
      pointer,
      "`allOf` holds a part that is no object; emitted as `unknown`",
    );
    return undefined;
  }
  return mergeObjects(objects as readonly SchemaObject[], schema);
}

/** Says whether a schema says more than words about its values. */
function constrains(schema: SchemaObject): boolean {
  return (
    schema.properties !== undefined ||
    schema.required !== undefined ||
    schema.additionalProperties !== undefined ||
    schema.enum !== undefined
  );
}

/** The object schema behind a part, its own `allOf` and references included. */
function flatten(
  context: ModelContext,
  part: SchemaObject,
  seen: ReadonlySet<string>,
): SchemaObject | undefined {
  if (part.$ref !== undefined) {
    const target = resolveReference(context, part.$ref);
    if (!target || seen.has(target.name)) return undefined;
    return flatten(context, target.schema, new Set([...seen, target.name]));
  }
  if (part.oneOf || part.anyOf || part.enum || part.items) return undefined;
  if (part.type !== undefined && part.type !== "object") return undefined;
  const { allOf = [], ...own } = part;
  const parts = allOf.map((inner) => flatten(context, inner, seen));
  if (parts.some((inner) => inner === undefined)) return undefined;
  return mergeObjects([...(parts as readonly SchemaObject[]), own], part);
}

function mergeObjects(
  parts: readonly SchemaObject[],
  words: SchemaObject,
): SchemaObject {
  const properties = new Map<string, SchemaObject>();
  for (const part of parts) {
    for (const [name, property] of Object.entries(part.properties ?? {})) {
      properties.set(name, property);
    }
  }
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  return {
    ...(words.description !== undefined && { description: words.description }),
    ...(words.deprecated && { deprecated: true }),
    type: "object",
    properties: Object.fromEntries(properties),
    required: [...required],
  };
}
