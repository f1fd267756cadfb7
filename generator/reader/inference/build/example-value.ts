import type { Json, SchemaObject } from "../../../openapi/document/document.js";
import type { ShownValue } from "../../syntax/shown-value.js";

/**
 * Reads the example of a parameter as a value of its schema; nothing when it
 * is none (`?filter=An object of some kind`).
 */
export function readExample(
  text: string,
  schema: SchemaObject,
): Json | undefined {
  const types = [schema.type ?? []].flat();
  if (types.includes("null") && text === "null") return null;
  const value = readPlain(
    text,
    schema,
    types.find((one) => one !== "null"),
  );
  if (schema.enum === undefined) return value;
  return value !== undefined && schema.enum.includes(value) ? value : undefined;
}

function readPlain(
  text: string,
  schema: SchemaObject,
  type: SchemaObject["type"],
): Json | undefined {
  switch (type) {
    case "boolean":
      return readBoolean(text);
    case "integer":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
    case "number":
      return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
    case "string":
      return fitsFormat(text, schema.format) ? text : undefined;
    case "array":
      return readItems(splitItems(text), schema.items ?? {});
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

/** The items of a JSON array of scalars, or what commas divide. */
function splitItems(text: string): readonly string[] {
  if (!text.startsWith("[")) return text.split(",");
  try {
    const items: unknown = JSON.parse(text);
    return Array.isArray(items) ? items.map(String) : [];
  } catch {
    return text.split(",");
  }
}

function readItems(
  texts: readonly string[],
  schema: SchemaObject,
): Json | undefined {
  const items = texts.map((text) => readExample(text, schema));
  return items.includes(undefined) ? undefined : (items as readonly Json[]);
}

/** The value of a JSON node, with every key as its own property. */
export function toJson(node: ShownValue): Json {
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
