import type { Json, SchemaObject, SchemaType } from "../openapi/document.js";
import type { ScalarKind, TypeModel } from "./api-model.js";

/**
 * Reads a schema of type `string`, `integer`, `number` or `boolean` (formats
 * of OpenAPI 3.1 §4.4.1). Returns undefined when its `enum` holds values of
 * another type. An enum that lists null allows it.
 */
export function readScalar(
  schema: SchemaObject,
  type: SchemaType,
): TypeModel | undefined {
  const listed = schema.enum ?? [];
  const values = listed.filter((value) => value !== null);
  const nullable = listed.includes(null);
  if (values.length === 0) {
    return { kind: "scalar", scalar: readKind(schema, type), nullable };
  }
  if (type === "boolean")
    return { kind: "scalar", scalar: "boolean", nullable };
  const wanted = type === "string" ? "string" : "number";
  if (!values.every((value) => isOf(wanted, value))) return undefined;
  return {
    kind: "scalar",
    scalar: wanted === "string" ? "string" : readKind(schema, type),
    enum: [...new Set(values as readonly (string | number)[])],
    nullable,
  };
}

function isOf(type: "string" | "number", value: Json): boolean {
  return typeof value === type;
}

function readKind(schema: SchemaObject, type: SchemaType): ScalarKind {
  if (type === "boolean") return "boolean";
  if (type === "integer") return readInteger(schema.format);
  if (type === "number") return "number";
  if (schema.format === "date-time" || schema.format === "date") {
    return schema.format;
  }
  if (schema.format === "binary") return "binary";
  const isBase64 =
    schema.format === "byte" || schema.contentEncoding === "base64";
  return isBase64 ? "byte" : "string";
}

/** An integer of no documented size may be larger than an int32, and is a number. */
function readInteger(format: string | undefined): ScalarKind {
  if (format === "int64") return "int64";
  return format === "int32" ? "int32" : "number";
}
