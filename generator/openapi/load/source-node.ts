import type { Place } from "../../base/diagnostics/diagnostic.js";
import { placeAtOffset, type TextFile } from "../../base/text/source-text.js";

/** A JSON value with the places that it was read from, whether as JSON or as YAML. */
export type SourceNode = SourceObject | SourceArray | SourceScalar;

interface Positioned {
  readonly source: TextFile;
  /** The offset at which the value begins. */
  readonly start: number;
  /** The offset of the key in front of it; -1 where none is. */
  readonly keyStart: number;
}

/** An object; of members with one name, the last. */
export interface SourceObject extends Positioned {
  readonly kind: "object";
  readonly members: ReadonlyMap<string, SourceNode>;
}

export interface SourceArray extends Positioned {
  readonly kind: "array";
  readonly items: readonly SourceNode[];
}

export interface SourceScalar extends Positioned {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** The value as it is written, without quotes: `1.0` for the number 1. */
  readonly text: string;
}

/** Where a part begins: at its key, where it has one. */
export function placeOfPart(node: SourceNode): Place {
  const { source, start, keyStart } = node;
  return placeAtOffset(source, keyStart < 0 ? start : keyStart);
}

/** Where a value itself begins. */
export function placeOfValue({ source, start }: SourceNode): Place {
  return placeAtOffset(source, start);
}

/** A member of an object; nothing where there is none, or no object. */
export function memberOf(
  node: SourceNode | undefined,
  name: string,
): SourceNode | undefined {
  return node?.kind === "object" ? node.members.get(name) : undefined;
}

/** The text of a member, where it is text. */
export function textOf(
  node: SourceNode | undefined,
  name: string,
): string | undefined {
  const member = memberOf(node, name);
  return member?.kind === "scalar" && typeof member.value === "string"
    ? member.value
    : undefined;
}

/** Says what a node is: `an array`, `a number`, `null`. */
export function describeNode(node: SourceNode): string {
  if (node.kind === "array") return "an array";
  if (node.kind === "object") return "an object";
  return node.value === null ? "null" : `a ${typeof node.value}`;
}
