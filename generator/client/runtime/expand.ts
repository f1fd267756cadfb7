/** The pieces that a parameter's value is written as (RFC 6570, §3.2.1). */
import { urlText } from "./scalar-text.js";

/** How a parameter is written (OpenAPI 3.1, §4.8.12.2). */
export interface ParameterStyle {
  readonly style?: string;
  readonly explode?: boolean;
  /** Writes what has no members; `urlText` unless told otherwise. */
  readonly write?: (value: unknown) => string;
  /** Makes a text of the whole value, where it is written in a media type. */
  readonly convert?: (value: unknown) => string;
}

/** A style, without what depends on where the parameter stands. */
export interface Expansion extends ParameterStyle {
  /** What stands before a piece: `color=`. */
  readonly label?: string;
  /** What joins the parts of a piece. */
  readonly comma?: string;
}

/**
 * Gives a piece for each item or member of an exploded value, and one in all
 * otherwise. Empty lists and objects are undefined values: they have none.
 */
export function expand(
  { label = "", explode, comma = ",", write = urlText, convert }: Expansion,
  value: unknown,
): readonly string[] {
  const joined = (parts: readonly string[]): readonly string[] =>
    parts.length > 0 ? [label + parts.join(comma)] : [];
  const whole = convert ? convert(value) : value;
  if (Array.isArray(whole)) {
    const items = whole.map(write);
    return explode ? items.map((item) => label + item) : joined(items);
  }
  if (!hasMembers(whole)) return [label + write(whole)];
  const members = Object.entries(whole)
    .filter(([, member]) => member != null)
    .map(([key, member]) => [write(key), write(member)]);
  return explode
    ? members.map((pair) => pair.join("="))
    : joined(members.flat());
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
