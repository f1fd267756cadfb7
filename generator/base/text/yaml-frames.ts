import {
  findMember,
  type JsonMember,
  type JsonNode,
  listMembers,
  manyMembers,
} from "./json-node.js";
import type { SourceText } from "./source-text.js";

/** How large a text may become. */
export interface YamlLimits {
  /** How deep collections may be nested, aliases written out. */
  readonly deepest: number;
  /** How many parts there may be once the aliases are written out. */
  readonly mostParts: number;
}

/** How many keys the merge keys (`<<`) of a text may copy. */
const mostMergedKeys = 100_000;

/** Something that is wrong with a text, and where. */
export interface TextFault {
  readonly message: string;
  readonly offset: number;
  /** Where the key stands that a second one repeats. */
  readonly first?: number;
}

/** A key whose value was not read yet. */
export interface FrameKey {
  readonly name: string;
  readonly start: number;
  readonly merge: boolean;
  readonly isRepeated: boolean;
}

/** A collection that is not closed yet. */
export interface Frame {
  readonly kind: "map" | "list" | "document";
  readonly start: number;
  readonly keyStart: number;
  readonly anchor: string | undefined;
  readonly members: JsonMember[];
  /** The members by name, once there are many. */
  index: Map<string, JsonMember> | undefined;
  readonly items: JsonNode[];
  readonly merged: JsonNode[];
  /** The key whose value comes next. */
  key: FrameKey | undefined;
  size: number;
  depth: number;
}

/** A finished node; its size and depth count what its aliases stand for. */
export interface Weighed {
  readonly node: JsonNode;
  readonly size: number;
  readonly depth: number;
}

/** The reading of one text: what is open, and what is known. */
export interface Building extends YamlLimits {
  readonly source: SourceText;
  readonly frames: Frame[];
  readonly anchors: Map<string, Weighed | "open">;
  readonly faults: TextFault[];
  readonly roots: JsonNode[];
  mergedKeys: number;
}

/** Ends the reading of a text that must not be read on; already noted. */
export class Refusal extends Error {}

/** Notes what is wrong at an offset. */
export function refuse(
  { source, faults }: Building,
  at: number,
  message: string,
): void {
  faults.push({ message, offset: Math.min(at, source.text.length) });
}

/** Refuses what aliases make too large or too deep (the "billion laughs"). */
export function checkWeight(
  building: Building,
  offset: number,
  { size, depth }: Weighed,
): void {
  const { frames, mostParts, deepest } = building;
  const total = frames.reduce((sum, frame) => sum + frame.size, size);
  const deep = frames.length + depth;
  if (total <= mostParts && deep <= deepest) return;
  const what =
    total > mostParts
      ? `more than ${mostParts} parts`
      : `more than ${deepest} levels`;
  refuse(building, offset, `the aliases stand for ${what} up to here`);
  throw new Refusal();
}

/** Adds a member to a mapping, which may have one of its name. */
export function addMember(
  frame: Frame,
  member: JsonMember,
  isRepeated: boolean,
): void {
  const { members } = frame;
  members.push(member);
  if (frame.index) frame.index.set(member.name, member);
  else if (isRepeated || members.length >= manyMembers)
    frame.index = new Map(members.map((one) => [one.name, one]));
}

/** Adds what a merge key names and the mapping does not say itself. */
export function mergeMembers(
  building: Building,
  frame: Frame,
  node: JsonNode,
): void {
  if (node.kind === "array") {
    for (const item of node.items) mergeMembers(building, frame, item);
    return;
  }
  if (node.kind !== "object") {
    refuse(building, node.start, "`<<` takes a mapping, or a list of them");
    return;
  }
  building.mergedKeys += node.members.length;
  if (building.mergedKeys > mostMergedKeys) {
    refuse(
      building,
      node.start,
      `merge keys copy more than ${mostMergedKeys} keys`,
    );
    throw new Refusal();
  }
  for (const member of listMembers(node))
    if (!findMember(frame, member.name)) addMember(frame, member, false);
}
