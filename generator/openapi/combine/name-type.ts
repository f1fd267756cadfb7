import type { SchemaObject } from "../document/document.js";

/** Names the type of a schema in a word or two; nothing where it says none. */
export function nameType(
  schema: SchemaObject | boolean | undefined,
): string | undefined {
  if (typeof schema !== "object") return undefined;
  if (schema.$ref !== undefined)
    return schema.$ref.slice(schema.$ref.lastIndexOf("/") + 1);
  const others = schema.anyOf?.filter((choice) => choice.type !== "null");
  if (others?.length === 1) return nameType(others[0]);
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (types.length !== 1) return undefined;
  if (types[0] !== "array") return types[0];
  const item = nameType(schema.items);
  return item === undefined ? "array" : `array of ${item}`;
}
