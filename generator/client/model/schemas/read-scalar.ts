import type {
  SchemaObject,
  SchemaType,
} from "../../../openapi/document/document.js";
import { isExactInteger } from "../../../openapi/document/exact-numbers.js";
import type { ScalarKind, TypeModel } from "../api-model.js";
import { findXmlType } from "./xml-types.js";

/** The values that an enumeration may list. */
type EnumValue = string | number | boolean;

/**
 * Reads a schema of type `string`, `integer`, `number` or `boolean` (formats
 * of OpenAPI 3.1 §4.4.1) with the values of its `enum` that are of that type.
 * An enum that lists null allows it. A constant is an enum that admits nothing
 * else; one of flags says nothing that their type does not.
 */
export function readScalar(
  schema: SchemaObject,
  type: SchemaType,
  listed: readonly EnumValue[],
): TypeModel {
  const { const: constant } = schema;
  // A list that a number cannot hold is one of long integers, which are open.
  if ([constant, ...listed].some(isExactInteger)) {
    const { const: _constant, enum: _enum, ...long } = schema;
    return readScalar({ ...long, format: "int64" }, "integer", []);
  }
  const nullable = schema.enum?.includes(null) ?? false;
  const closed = constant !== undefined && constant !== null;
  const values = closed ? [constant as EnumValue] : [...new Set(listed)];
  const kind = closed
    ? (typeof constant as "string" | "number" | "boolean")
    : readKind(schema, type);
  const xmlType = closed ? undefined : findXmlType(schema, type);
  const isListed = values.length > 0 && (closed || type !== "boolean");
  return {
    kind: "scalar",
    scalar: isListed && type === "string" ? "string" : kind,
    ...(isListed && { enum: values }),
    ...(closed && { closed }),
    ...(kind === "number" &&
      type === "integer" &&
      schema.format === undefined &&
      !closed && { whole: true }),
    ...(schema.format === "password" && { secret: true }),
    ...(xmlType !== undefined && { xmlType }),
    nullable,
  };
}

function readKind(schema: SchemaObject, type: SchemaType): ScalarKind {
  if (type === "boolean") return "boolean";
  if (type === "integer") return readInteger(schema.format);
  if (type === "number") {
    return schema.format === "decimal" ? "decimal" : "number";
  }
  if (schema.format === "date-time" || schema.format === "date") {
    return schema.format;
  }
  if (schema.format === "date-time-offset") return "date-time";
  if (schema.format === "binary") return "binary";
  const isBase64 =
    schema.format === "byte" || schema.contentEncoding === "base64";
  return isBase64 ? "byte" : "string";
}

/** An integer of no documented size may be larger than an int32, and is a number. */
function readInteger(format: string | undefined): ScalarKind {
  if (format === "int64" || format === "uint64") return "int64";
  return format === "int32" ? "int32" : "number";
}
