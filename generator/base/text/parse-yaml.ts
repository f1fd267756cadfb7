import { findMember, type JsonNode, type JsonScalar } from "./json-node.js";
import type { SourceText } from "./source-text.js";
import { explainYamlError, readYaml, type YamlEvent } from "./yaml-events.js";
import {
  addMember,
  type Building,
  checkWeight,
  type Frame,
  type FrameKey,
  mergeMembers,
  Refusal,
  refuse,
  type TextFault,
  type Weighed,
  type YamlLimits,
} from "./yaml-frames.js";
import { resolvePlainScalar } from "./yaml-scalar.js";

/** A YAML text as a tree, and what is wrong with it. */
export interface ParsedYaml {
  /** Absent where the text holds no document, or cannot be read to its end. */
  readonly node?: JsonNode;
  readonly faults: readonly TextFault[];
}

/**
 * Parses a document of YAML 1.2 (the core schema) as JSON. What is anchored is
 * shared, not copied, by its aliases; a text that would become enormous when
 * they are written out is refused. Merge keys (`<<`) are followed, and no tag
 * makes an object.
 */
export function parseYaml(source: SourceText, limits: YamlLimits): ParsedYaml {
  const building: Building = {
    ...limits,
    source,
    frames: [],
    anchors: new Map(),
    faults: [],
    roots: [],
    mergedKeys: 0,
  };
  const { faults, roots } = building;
  try {
    for (const event of readYaml(source.text, limits.deepest))
      take(building, event);
  } catch (error) {
    const problem = explainYamlError(error);
    if (problem === undefined && !(error instanceof Refusal)) throw error;
    if (problem) refuse(building, problem.offset, problem.message);
    return { faults };
  }
  const [node, second] = roots;
  if (second)
    refuse(
      building,
      second.start,
      "a second YAML document begins here; one was expected",
    );
  return { ...(node && { node }), faults };
}

function take(building: Building, event: YamlEvent): void {
  switch (event.kind) {
    case "document":
      building.anchors.clear();
      open(building, { kind: "document", start: 0 });
      break;
    case "map":
    case "list":
      open(building, event);
      break;
    case "scalar":
      takeScalar(building, event);
      break;
    case "alias":
      takeAlias(building, event);
      break;
    case "close":
      close(building);
      break;
  }
}

function open(
  building: Building,
  event: { kind: Frame["kind"]; start: number; anchor?: string },
): void {
  const { kind, start, anchor } = event;
  const keyStart = building.frames.at(-1)?.key?.start ?? -1;
  if (anchor !== undefined) building.anchors.set(anchor, "open");
  building.frames.push({
    kind,
    start,
    keyStart,
    anchor,
    members: [],
    index: undefined,
    items: [],
    merged: [],
    key: undefined,
    size: 1,
    depth: 0,
  });
}

function close(building: Building): void {
  const frame = building.frames.pop();
  if (frame === undefined) return;
  if (frame.kind === "document") {
    building.roots.push(...frame.items);
    return;
  }
  for (const merged of frame.merged) mergeMembers(building, frame, merged);
  const { source } = building;
  const { start, keyStart, size, depth, index } = frame;
  // A list that grows has room for seventeen: the copy has none to spare.
  const node: JsonNode =
    frame.kind === "map"
      ? {
          kind: "object",
          source,
          start,
          keyStart,
          members: frame.members.slice(),
          index,
        }
      : { kind: "array", source, start, keyStart, items: frame.items };
  add(building, { node, size, depth: depth + 1 }, frame.anchor);
}

function takeScalar(
  building: Building,
  {
    start: at,
    value: text,
    plain,
    anchor,
  }: Extract<YamlEvent, { kind: "scalar" }>,
): void {
  const frame = building.frames.at(-1);
  if (frame?.kind === "map" && frame.key === undefined) {
    const merge = plain && text === "<<";
    takeKey(building, frame, { name: text, start: at, merge });
    return;
  }
  const keyStart = frame?.key?.start ?? -1;
  const start = at < 0 ? Math.max(keyStart, frame?.start ?? 0) : at;
  const value = plain ? resolvePlainScalar(text) : text;
  const { source } = building;
  const kind = value === null ? "null" : typeof value;
  const node = { kind, source, start, keyStart, value, text } as JsonScalar;
  add(building, { node, size: 1, depth: 0 }, anchor);
}

function takeKey(
  building: Building,
  frame: Frame,
  key: Omit<FrameKey, "isRepeated">,
): void {
  const { name, start, merge } = key;
  const before = merge ? undefined : findMember(frame, name);
  frame.key = { name, start, merge, isRepeated: before !== undefined };
  if (before === undefined) return;
  building.faults.push({
    message: `\`${name}\` stands twice in one mapping; YAML allows each key once`,
    offset: start,
    first: before.value.keyStart,
  });
}

function takeAlias(
  building: Building,
  { start, anchor }: Extract<YamlEvent, { kind: "alias" }>,
): void {
  const found = building.anchors.get(anchor);
  if (found === undefined || found === "open") {
    const why = found
      ? "stands inside what it repeats"
      : "has no anchor before it";
    refuse(building, start, `the alias \`*${anchor}\` ${why}`);
    throw new Refusal();
  }
  const frame = building.frames.at(-1);
  const keyStart = frame?.key?.start ?? -1;
  const isKey = frame?.kind === "map" && frame.key === undefined;
  if (isKey && "text" in found.node) {
    takeKey(building, frame, { name: found.node.text, start, merge: false });
    return;
  }
  checkWeight(building, start, found);
  add(building, { ...found, node: { ...found.node, keyStart } });
}

/** Gives a finished node to what holds it. */
function add(building: Building, weighed: Weighed, anchor?: string): void {
  if (anchor !== undefined) building.anchors.set(anchor, weighed);
  const frame = building.frames.at(-1);
  if (frame === undefined) return;
  const { node, size, depth } = weighed;
  frame.size += size;
  frame.depth = Math.max(frame.depth, depth);
  if (frame.kind !== "map") {
    frame.items.push(node);
    return;
  }
  if (frame.key === undefined) {
    refuse(
      building,
      node.start,
      "a key is a mapping or a list; a word was expected",
    );
    const { start } = node;
    frame.key = { name: "", start, merge: false, isRepeated: false };
    return;
  }
  const { name, merge, isRepeated } = frame.key;
  if (merge) frame.merged.push(node);
  else addMember(frame, { name, value: node }, isRepeated);
  frame.key = undefined;
}
