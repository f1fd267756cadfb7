import type { SchemaObject } from "../../../openapi/document/document.js";
import type { BaseModel } from "../api-model.js";
import type { ModelContext } from "../model-context.js";
import { resolveReference } from "./resolve-reference.js";

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
