import type { Json } from "../../../openapi/document/document.js";
import type { ScalarKind } from "../../model/api-model.js";
import { toJsonLiteral } from "../../text/json-literal.js";
import { code, type SafeText } from "../../text/safe-text.js";

/** Writes a JSON value as a scalar of a kind; undefined where it is none. */
export function fitScalar(
  value: Json,
  scalar: ScalarKind,
): SafeText | undefined {
  if (typeof value === "string") return fitText(value, scalar);
  if (typeof value === "boolean")
    return scalar === "boolean" ? toJsonLiteral(value) : undefined;
  return typeof value === "number" ? fitNumber(value, scalar) : undefined;
}

function fitText(value: string, scalar: ScalarKind): SafeText | undefined {
  switch (scalar) {
    case "string":
    case "date-time":
    case "date":
    case "byte":
      return toJsonLiteral(value);
    case "date-time-object":
      return Number.isNaN(new Date(value).getTime())
        ? undefined
        : code`new Date(${toJsonLiteral(value)})`;
    default:
      return undefined;
  }
}

function fitNumber(value: number, scalar: ScalarKind): SafeText | undefined {
  if (scalar === "decimal") return toJsonLiteral(String(value));
  if (scalar === "number" || scalar === "decimal-number")
    return toJsonLiteral(value);
  const isLong = scalar === "int64" || scalar.startsWith("int64-");
  if (scalar === "int32")
    return (value | 0) === value ? toJsonLiteral(value) : undefined;
  if (!isLong || !Number.isSafeInteger(value)) return undefined;
  if (scalar === "int64") return code`${toJsonLiteral(value)}n`;
  return toJsonLiteral(scalar === "int64-text" ? String(value) : value);
}

/** What would have fitted, in words. */
export function describeFault(scalar: ScalarKind): string {
  const words: Partial<Record<ScalarKind, string>> = {
    "date-time-object": "a date and time",
    instant: "what only `Temporal` holds",
    "plain-date": "what only `Temporal` holds",
    "int64-text": "an integer",
    "int64-number": "an integer",
    int64: "an integer",
    int32: "an integer of 32 bits",
    byte: "base64 text",
    boolean: "true or false",
    binary: "bytes",
  };
  return words[scalar] ?? `a ${scalar}`;
}
