import { failExpecting } from "./mismatch.js";

/** The text of a value in a path, a query or a header. */
export function scalarText(value: unknown): string {
  switch (typeof value) {
    case "number":
      if (Number.isFinite(value)) return String(value);
      break;
    case "string":
    case "boolean":
    case "bigint":
      return String(value);
  }
  const json: unknown = (value as Partial<Date> | null)?.toJSON?.();
  if (typeof json === "string") return json;
  return failExpecting("text, a boolean or a finite number", value);
}

/** Whether a value has members of its own to write: not a list, not a date. */
export function hasMembers(value: unknown): value is object {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !("toJSON" in value)
  );
}

/** A part of a URL (RFC 3986, §2.1): everything reserved is escaped. */
export function urlText(value: unknown): string {
  const text = scalarText(value);
  try {
    return encodeURIComponent(text);
  } catch {
    return failExpecting("well-formed text", text);
  }
}
