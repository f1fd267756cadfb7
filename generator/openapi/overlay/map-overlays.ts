import type { Json } from "../document/document.js";
import { isMapped, kindAt, type Part, walkParts } from "../document/parts.js";
import { readPointer, toPointer } from "../document/pointer.js";
import type {
  Evidence,
  SourceEntry,
  SourceMapDocument,
} from "../document/source-map.js";
import type { TouchedNode } from "./apply-overlays.js";
import type { Change, Location } from "./changes.js";
import type { OverlayAction } from "./overlay.js";

/** The most characters that a description of changes has. */
const limit = 120;

/**
 * Says in a few words what changed in a part of the document: `format: int64`,
 * `enum`, `no example`. `depth` is how many steps of the locations lead to the part.
 */
function describeChanges(changes: readonly Change[], depth: number): string {
  const words = changes.flatMap(({ location, how, value }) => {
    const name = location.slice(depth).map(String).join(".");
    if (name === "") return describeWhole(value);
    if (how === "removed") return `no ${name}`;
    return isShort(value) ? `${name}: ${String(value)}` : name;
  });
  const text = [...new Set(words)].join(", ");
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

/** Of a part that is new, its members tell. */
function describeWhole(value: Json | undefined): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return value === undefined ? [] : [String(value)];
  return Object.entries(value).map(([name, member]) =>
    isShort(member) ? `${name}: ${String(member)}` : name,
  );
}

function isShort(value: Json | undefined): boolean {
  if (value === null || value === undefined) return false;
  return typeof value !== "object" && String(value).length <= 40;
}

/** Members whose change says nothing against what a part was concluded from. */
const texts: ReadonlySet<string | number | undefined> = new Set([
  "description",
  "summary",
  "title",
  "deprecated",
  "example",
  "examples",
  "externalDocs",
]);

type Entries = Map<string, SourceEntry>;

/**
 * Brings a source map up to what overlays made of its document: a part that an
 * action touched comes from the action, and what it came from before stays as
 * evidence, or as evidence that lost where the action replaced or removed
 * something. What was removed has no entry any more.
 */
export function mapOverlays(
  map: SourceMapDocument,
  touched: readonly TouchedNode[],
): SourceMapDocument {
  const entries: Entries = new Map(Object.entries(map.pointers));
  for (const node of touched) mapNode(entries, node);
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { version: 1, pointers: Object.fromEntries(sorted) };
}

function mapNode(
  entries: Entries,
  { action, location, changes }: TouchedNode,
): void {
  for (const change of changes)
    if (change.how === "removed") dropEntries(entries, change.location);
  const target = toPointer(...location);
  const byOwner = new Map<string, Change[]>();
  const add = (pointer: string, change: Change) =>
    byOwner.set(pointer, [...(byOwner.get(pointer) ?? []), change]);
  for (const change of changes) {
    const owners = ownersOf(change);
    for (const [pointer, part] of owners) add(pointer, part);
    if (change.how !== "removed" && isMapped(kindAt(target)))
      if (!owners.has(target)) add(target, change);
  }
  for (const [pointer, group] of byOwner) {
    const before = entries.get(pointer);
    const owned = { pointer, changes: group };
    entries.set(pointer, makeEntry(before, action, owned));
  }
}

/**
 * The parts with an entry that a change is about, each with its share of it: the
 * one around the change, and new ones inside.
 */
function ownersOf(change: Change): ReadonlyMap<string, Change> {
  const { location, how, value } = change;
  const pointer = toPointer(...location);
  const kind = kindAt(pointer);
  const around = [[ownerAbove(location), change]] as const;
  // A part that is gone says nothing about the one that it stood in.
  if (how === "removed") return new Map(isMapped(kind) ? [] : around);
  if (kind === undefined) return new Map(around);
  const inside = [...walkParts({ pointer, kind, node: value })]
    .filter((part) => isMapped(part.kind))
    .map((part) => [part.pointer, shareOf(part)] as const);
  return new Map([...(isMapped(kind) ? [] : around), ...inside]);
}

function shareOf({ pointer, node }: Part): Change {
  const location = readPointer(pointer) ?? [];
  return { location, how: "added", value: node as Json };
}

function ownerAbove(location: Location): string {
  for (let length = location.length; length > 0; length -= 1) {
    const pointer = toPointer(...location.slice(0, length));
    if (isMapped(kindAt(pointer))) return pointer;
  }
  return toPointer(...location.slice(0, 1));
}

interface Owned {
  readonly pointer: string;
  readonly changes: readonly Change[];
}

function makeEntry(
  before: SourceEntry | undefined,
  { place: { file: page, line, column } }: OverlayAction,
  { pointer, changes }: Owned,
): SourceEntry {
  const depth = readPointer(pointer)?.length ?? 0;
  const says = describeChanges(changes, depth);
  const own: Evidence = {
    kind: "overlay",
    ...(says !== "" && { says }),
    page,
    line,
    column,
  };
  const { evidence = [], lost = [] } = before ?? {};
  const contradicts = changes.some(contradictsEvidence);
  const kept = contradicts ? evidence.filter(isOverlay) : evidence;
  const beaten = contradicts ? evidence.filter((one) => !isOverlay(one)) : [];
  const all = [...beaten, ...lost];
  return {
    page,
    line,
    column,
    evidence: [own, ...kept],
    ...(all.length > 0 && { lost: all }),
  };
}

function isOverlay({ kind }: Evidence): boolean {
  return kind === "overlay";
}

function contradictsEvidence({ how, location }: Change): boolean {
  return how !== "added" && !texts.has(location.at(-1));
}

/** Drops the entries at and below a location; items of an array behind it move up. */
function dropEntries(entries: Entries, location: Location): void {
  const gone = toPointer(...location);
  if (kindAt(gone) === undefined) return;
  const index = location.at(-1);
  const parent = `${toPointer(...location.slice(0, -1))}/`;
  const moved: [string, SourceEntry][] = [];
  for (const [pointer, entry] of [...entries]) {
    if (!pointer.startsWith(parent)) continue;
    const rest = pointer.slice(parent.length);
    const [step = ""] = rest.split("/", 1);
    const isGone = pointer === gone || pointer.startsWith(`${gone}/`);
    if (typeof index === "number" && Number(step) > index)
      moved.push([
        `${parent}${Number(step) - 1}${rest.slice(step.length)}`,
        entry,
      ]);
    else if (!isGone) continue;
    entries.delete(pointer);
  }
  for (const [pointer, entry] of moved) entries.set(pointer, entry);
}
