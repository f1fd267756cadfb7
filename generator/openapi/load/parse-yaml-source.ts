import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Result } from "../../base/diagnostics/diagnostic.js";
import { placeAtOffset, type TextFile } from "../../base/text/source-text.js";
import { explainYamlError, readYaml, type YamlEvent } from "./js-yaml.js";
import type { SourceNode } from "./source-node.js";
import {
  type Building,
  checkWeight,
  type Frame,
  mergeMembers,
  Refusal,
  refuse,
  type Weighed,
} from "./yaml-frames.js";
import { resolvePlainScalar } from "./yaml-scalar.js";

/**
 * Parses YAML 1.2 with the place of every value and key. What is anchored is
 * shared, not copied, by its aliases; a text that would become enormous when
 * they are written out is refused. Merge keys (`<<`) are followed.
 */
export function parseYamlSource(
  source: TextFile,
): Result<SourceNode | undefined> {
  const building: Building = {
    source,
    frames: [],
    anchors: new Map(),
    diagnostics: [],
    roots: [],
    mergedKeys: 0,
  };
  try {
    for (const event of readYaml(source.text)) take(building, event);
  } catch (error) {
    const problem = explainYamlError(error);
    if (problem === undefined && !(error instanceof Refusal)) throw error;
    if (problem) refuse(building, problem.offset, problem.message);
    return [undefined, building.diagnostics];
  }
  const [root, second] = building.roots;
  if (second)
    refuse(
      building,
      second.start,
      "a second YAML document begins here; one was expected",
    );
  if (!root) refuse(building, 0, "the file holds no YAML document");
  return [root, building.diagnostics];
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
    members: new Map(),
    items: [],
    merged: [],
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
  const { source } = building;
  const { start, keyStart, members, items, size, depth } = frame;
  for (const merged of frame.merged) mergeMembers(building, members, merged);
  const node: SourceNode =
    frame.kind === "map"
      ? { kind: "object", source, start, keyStart, members }
      : { kind: "array", source, start, keyStart, items };
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
  const node = {
    kind: "scalar",
    source,
    start,
    keyStart,
    value,
    text,
  } as const;
  add(building, { node, size: 1, depth: 0 }, anchor);
}

function takeKey(
  building: Building,
  frame: Frame,
  key: NonNullable<Frame["key"]>,
): void {
  frame.key = key;
  const earlier = key.merge ? undefined : frame.members.get(key.name);
  if (earlier === undefined) return;
  const { source, diagnostics } = building;
  const first = placeAtOffset(source, earlier.keyStart);
  diagnostics.push(
    diagnose(
      "document-invalid",
      `\`${key.name}\` stands twice in one mapping; YAML allows each key once`,
      {
        place: placeAtOffset(source, key.start),
        related: [{ message: "the first one", place: first }],
      },
    ),
  );
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
  if (isKey && found.node.kind === "scalar") {
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
    frame.key = { name: "", start: node.start, merge: false };
    return;
  }
  if (frame.key.merge) frame.merged.push(node);
  else frame.members.set(frame.key.name, node);
  frame.key = undefined;
}
