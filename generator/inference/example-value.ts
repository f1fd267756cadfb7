import type { JsonNode } from "../markdown/page.js";
import type { Json, SchemaObject } from "../openapi/document.js";

/**
 * Reads the example of a parameter as a value of its schema; nothing when it
 * is none (`?filter=An object of some kind`).
 */
export function readExample(
  text: string,
  schema: SchemaObject,
): Json | undefined {
  if (schema.enum !== undefined) {
    return schema.enum.includes(text) ? text : undefined;
  }
  switch (schema.type) {
    case "boolean":
      return readBoolean(text);
    case "integer":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case "number":
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case "string":
      return fitsFormat(text, schema.format) ? text : undefined;
    case "array":
      return readItems(text.split(","), schema.items ?? {});
    default:
      return undefined;
  }
}

function fitsFormat(text: string, format: string | undefined): boolean {
  if (format === "date-time") return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text);
  return format !== "date" || /^\d{4}-\d\d-\d\d$/.test(text);
}

function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return word === "true" ? true : word === "false" ? false : undefined;
}

function readItems(
  texts: readonly string[],
  schema: SchemaObject,
): Json | undefined {
  const items = texts.map((text) => readExample(text, schema));
  return items.includes(undefined) ? undefined : (items as readonly Json[]);
}

/** The value of a JSON node, with every key as its own property. */
export function toJson(node: JsonNode): Json {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(
        node.members.map(({ key, value }) => [key.value, toJson(value)]),
      );
    case "array":
      return node.items.map(toJson);
    case "number":
      return Number(node.text);
    case "string":
      return node.value;
    case "boolean":
      return node.value;
    case "null":
      return null;
  }
}
