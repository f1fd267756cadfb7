/** The texts of parameters: in paths, queries and headers. */
import { failExpecting, withinKey } from "./mismatch.js";

/** Hands a parameter to what writes it; only own members count. */
export function writeParameter<T>(
  place: "path" | "query",
  parameters: object,
  name: string,
  write: (value: unknown) => T,
): T {
  try {
    const { [name]: value } = parameters as Readonly<Record<string, unknown>>;
    return write(Object.hasOwn(parameters, name) ? value : undefined);
  } catch (thrown) {
    throw withinKey(withinKey(thrown, name), place);
  }
}

const scalars: readonly string[] = ["string", "boolean", "bigint"];

/** The text of a value without members. */
export function scalarText(value: unknown): string {
  const scalar: unknown = (value as Partial<Date> | null)?.toJSON?.() ?? value;
  return scalars.includes(typeof scalar) || Number.isFinite(scalar)
    ? String(scalar)
    : failExpecting("text, a boolean or a finite number", value);
}

/** A part of a URL (RFC 3986, §2.1): everything reserved is escaped. */
export function urlText(value: unknown): string {
  return encodeURIComponent(scalarText(value));
}
