import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { placeAtOffset, type TextFile } from "../../base/text/source-text.js";
import { deepestSource, mostMergedKeys, mostParts } from "./limits.js";
import type { SourceNode } from "./source-node.js";

/** A collection that is not closed yet. */
export interface Frame {
  readonly kind: "map" | "list" | "document";
  readonly start: number;
  readonly keyStart: number;
  readonly anchor?: string | undefined;
  readonly members: Map<string, SourceNode>;
  readonly items: SourceNode[];
  readonly merged: SourceNode[];
  /** The key whose value comes next. */
  key?:
    | { readonly name: string; readonly start: number; readonly merge: boolean }
    | undefined;
  size: number;
  depth: number;
}

/** A finished node; its size and depth count what its aliases stand for. */
export interface Weighed {
  readonly node: SourceNode;
  readonly size: number;
  readonly depth: number;
}

/** The reading of one text: what is open, and what is known. */
export interface Building {
  readonly source: TextFile;
  readonly frames: Frame[];
  readonly anchors: Map<string, Weighed | "open">;
  readonly diagnostics: Diagnostic[];
  readonly roots: SourceNode[];
  mergedKeys: number;
}

/** Ends the reading of a text that must not be read on; already reported. */
export class Refusal extends Error {}

/** Reports what is wrong at an offset. */
export function refuse(
  { source, diagnostics }: Building,
  offset: number,
  message: string,
): void {
  const place = placeAtOffset(source, Math.min(offset, source.text.length));
  diagnostics.push(diagnose("document-invalid", message, { place }));
}

/** Refuses what aliases make too large or too deep (the "billion laughs"). */
export function checkWeight(
  building: Building,
  offset: number,
  { size, depth }: Weighed,
): void {
  const total = building.frames.reduce((sum, frame) => sum + frame.size, size);
  const deep = building.frames.length + depth;
  if (total <= mostParts && deep <= deepestSource) return;
  const what =
    total > mostParts
      ? `more than ${mostParts} parts`
      : `more than ${deepestSource} levels`;
  refuse(building, offset, `the aliases stand for ${what} up to here`);
  throw new Refusal();
}

/** Adds what a merge key names and the mapping does not say itself. */
export function mergeMembers(
  building: Building,
  members: Map<string, SourceNode>,
  node: SourceNode,
): void {
  if (node.kind === "array") {
    for (const item of node.items) mergeMembers(building, members, item);
    return;
  }
  if (node.kind !== "object") {
    refuse(building, node.start, "`<<` takes a mapping, or a list of them");
    return;
  }
  building.mergedKeys += node.members.size;
  if (building.mergedKeys > mostMergedKeys) {
    refuse(
      building,
      node.start,
      `merge keys copy more than ${mostMergedKeys} keys`,
    );
    throw new Refusal();
  }
  for (const [name, member] of node.members)
    if (!members.has(name)) members.set(name, member);
}
