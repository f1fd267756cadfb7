import type { Place } from "../diagnostics/diagnostic.js";
import { placeAtOffset, type SourceText } from "./source-text.js";

/**
 * A JSON value (RFC 8259) as it stands in a text, whether as JSON or as YAML.
 * Positions are offsets: a description has a million of them, and few of their
 * lines are ever asked for (`placeOfPart`, `placeOfValue`).
 */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

interface Positioned {
  readonly source: SourceText;
  /** The offset at which the value begins. */
  readonly start: number;
  /** The offset of the key in front of it; -1 where none is. */
  readonly keyStart: number;
}

export interface JsonObject extends Positioned {
  readonly kind: "object";
  /** In their order; a name that stands twice is here twice, see `listMembers`. */
  readonly members: readonly JsonMember[];
  /** The last member of each name, where there are many, or several of one name. */
  readonly index: ReadonlyMap<string, JsonMember> | undefined;
}

/** A member of an object; its value knows where its name stands. */
export interface JsonMember {
  readonly name: string;
  readonly value: JsonNode;
}

export interface JsonArray extends Positioned {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
}

export type JsonScalar = JsonText | JsonNumber | JsonFlag | JsonNull;

interface Written extends Positioned {
  /** The value as it is written, without quotes: `1.0` for the number 1. */
  readonly text: string;
}

interface JsonText extends Written {
  readonly kind: "string";
  readonly value: string;
}

interface JsonNumber extends Written {
  readonly kind: "number";
  readonly value: number;
}

interface JsonFlag extends Written {
  readonly kind: "boolean";
  readonly value: boolean;
}

interface JsonNull extends Written {
  readonly kind: "null";
  readonly value: null;
}

/** From this many members on, an index is faster than a look at each. */
export const manyMembers = 9;

/** The index that an object of these members has; nothing where a look at each is enough. */
export function indexMembers(
  members: readonly JsonMember[],
): JsonObject["index"] {
  const few = members.length < manyMembers;
  if (few && !members.some(({ name }, at) => hasName(members, name, at)))
    return undefined;
  return new Map(members.map((member) => [member.name, member]));
}

function hasName(members: readonly JsonMember[], name: string, before: number) {
  for (let at = 0; at < before; at += 1)
    if (members[at]?.name === name) return true;
  return false;
}

/** The members of an object, each name once: the last of a name, where the first stands. */
export function listMembers({
  members,
  index,
}: JsonObject): readonly JsonMember[] {
  return index === undefined || index.size === members.length
    ? members
    : [...index.values()];
}

/** The member of a name; of several, the last. Nothing where there is none. */
export function findMember(
  { members, index }: Pick<JsonObject, "members" | "index">,
  name: string,
): JsonMember | undefined {
  if (index !== undefined) return index.get(name);
  for (const member of members) if (member.name === name) return member;
  return undefined;
}

/** The value of a member. Nothing where there is none, or no object. */
export function memberOf(
  node: JsonNode | undefined,
  name: string,
): JsonNode | undefined {
  return node?.kind === "object" ? findMember(node, name)?.value : undefined;
}

/** The text of a member, where it is text. */
export function textOf(
  node: JsonNode | undefined,
  name: string,
): string | undefined {
  const member = memberOf(node, name);
  return member?.kind === "string" ? member.value : undefined;
}

/** Puts another value into a member: what stands elsewhere, and is referred to here. */
export function replaceValue(member: JsonMember, value: JsonNode): void {
  (member as { value: JsonNode }).value = value;
}

/** What stands inside a value: the values of its members, or its items. */
export function childrenOf(node: JsonNode): readonly JsonNode[] {
  if (node.kind === "array") return node.items;
  return node.kind === "object"
    ? listMembers(node).map(({ value }) => value)
    : [];
}

/** A value in JavaScript. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** The value that a node holds, without its places; of members with one name, the last. */
export function toPlain(node: JsonNode): Json {
  if (isScalar(node)) return node.value;
  if (node.kind === "array") return node.items.map(toPlain);
  const fields: Record<string, Json> = {};
  for (const { name, value } of listMembers(node))
    setField(fields, name, toPlain(value));
  return fields;
}

/** Sets a member under any name: `__proto__` is one like the others. */
export function setField(
  fields: Record<string, unknown>,
  name: string,
  value: unknown,
): void {
  if (name !== "__proto__") fields[name] = value;
  else
    Object.defineProperty(fields, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
}

/** Says whether a value has nothing inside it. */
export function isScalar(node: JsonNode): node is JsonScalar {
  return node.kind !== "object" && node.kind !== "array";
}

/** Where a part begins: at its key, where it has one. */
export function placeOfPart({ source, start, keyStart }: JsonNode): Place {
  return placeAtOffset(source, keyStart < 0 ? start : keyStart);
}

/** Where a value itself begins. */
export function placeOfValue({ source, start }: JsonNode): Place {
  return placeAtOffset(source, start);
}

/** Says what a node is: `an array`, `a number`, `null`. */
export function describeNode({ kind }: JsonNode): string {
  if (kind === "null") return "null";
  return kind === "array" || kind === "object" ? `an ${kind}` : `a ${kind}`;
}
