import { isDeepStrictEqual } from "node:util";
import type { Codec } from "../../generator/client/runtime/codec.js";
import { readInfoset } from "../conformance/infoset.js";
import type { LoadedPackage } from "./load-package.js";

/** How a value came back: `same`, what is left out for a known reason, or `differs: …`. */
export type Outcome = string;

/** Writes a value as JSON and reads it again. */
export function roundTripJson(
  { decodeJson, encodeJson }: LoadedPackage,
  codec: Codec<unknown>,
  value: unknown,
): Outcome {
  const text = encodeJson(codec, value);
  return isDeepStrictEqual(decodeJson(codec, text), value)
    ? "same"
    : `differs: ${text}`;
}

/** What packages call the dialects. */
export type DialectConstant =
  | "openApi"
  | "xmlSerializer"
  | "dataContract"
  | "dataContractOrdered";

/**
 * Writes a value in a dialect of XML and reads it again. What is written is
 * also read by saxes. What is refused must be an `EncodeError` with a path.
 */
export function roundTripXml(
  { format: { xml, ...constants }, EncodeError }: LoadedPackage,
  name: DialectConstant,
  codec: Codec<unknown>,
  value: unknown,
): Outcome {
  const dialect = constants[name];
  const namespace = "urn:example:service";
  const isContract = dialect.contract !== undefined;
  const format = xml({ dialect, ...(isContract && { namespace }) });
  let text: string;
  try {
    text = format.encode(codec, value);
  } catch (thrown) {
    if (!(thrown instanceof EncodeError) || !thrown.path) throw thrown;
    return `EncodeError: ${nameReason(thrown.message.slice(thrown.path.length + 2))}`;
  }
  readInfoset(text);
  return compare(value, format.decode(codec, text), text);
}

/** The message without what differs from page to page. */
function nameReason(detail: string): string {
  return detail.replace(/"(?:[^"\\]|\\.)*"/g, '"…"');
}

/** Each is also true of what the ones before it are true of. */
const losses: readonly (readonly [string, (value: unknown) => unknown])[] = [
  ["same", (value) => value],
  ["same but for null members", dropNulls],
  ["same but for empty lists", dropEmptyLists],
  ["same but for the types of what no page types", dropTypes],
];

function compare(value: unknown, again: unknown, text: string): Outcome {
  const [before, after] = [value, again].map(joinBytes);
  const found = losses.find(([, drop]) =>
    isDeepStrictEqual(drop(before), drop(after)),
  );
  return found?.[0] ?? `differs: ${text}`;
}

/**
 * The words that the pages print for bytes are read as base64, in which white
 * space means nothing (RFC 2045 §6.8).
 */
function joinBytes(value: unknown): unknown {
  if (typeof value === "string")
    return value.includes("as raw bytes") ? value.replace(/\s/g, "") : value;
  if (Array.isArray(value)) return value.map(joinBytes);
  return typeof value === "object" && value !== null
    ? mapMembers(value, joinBytes, () => false)
    : value;
}

function dropNulls(value: unknown): unknown {
  return mapMembers(value, dropNulls, (member) => member === null);
}

function dropEmptyLists(value: unknown): unknown {
  return mapMembers(
    value,
    dropEmptyLists,
    (member) =>
      member === null || (Array.isArray(member) && member.length === 0),
  );
}

/** Scalars as text, and nothing, `{}` and `[]` as none. */
function dropTypes(value: unknown): unknown {
  if (typeof value !== "object") return String(value);
  const members = Object.keys(value ?? {}).length;
  if (members === 0) return "";
  return mapMembers(value, dropTypes, (member) => member === null);
}

function mapMembers(
  value: unknown,
  change: (member: unknown) => unknown,
  isDropped: (member: unknown) => boolean,
): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => !isDropped(member))
      .map(([name, member]) => [name, change(member)]),
  );
}
