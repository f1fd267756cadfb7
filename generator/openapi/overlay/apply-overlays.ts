import { jsonpath } from "json-p3";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import type { Json, OpenApiDocument } from "../document/document.js";
import {
  type Change,
  isObject,
  type Location,
  listChanges,
  ownMember,
} from "./changes.js";
import type { Overlay, OverlayAction } from "./overlay.js";

/** A document with corrections, and what each of them touched. */
export interface OverlaidDocument {
  readonly document: OpenApiDocument;
  /** In the order in which it happened. */
  readonly touched: readonly TouchedNode[];
}

/** A node that an action changed: where it stood at that moment, and what changed. */
export interface TouchedNode {
  readonly location: Location;
  readonly action: OverlayAction;
  readonly changes: readonly Change[];
}

/**
 * Applies overlays in their order, each action to what the one before it left
 * (OpenAPI Overlay Specification 1.1 §4.4.2). An action that matches nothing,
 * or that changes nothing because the docs were mended, is reported, so that it
 * can be deleted. The document that is given stays as it is.
 */
export function applyOverlays(
  document: OpenApiDocument,
  overlays: readonly Overlay[],
): Result<OverlaidDocument> {
  const diagnostics: Diagnostic[] = [];
  const touched: TouchedNode[] = [];
  let current = structuredClone(document) as unknown as Json;
  for (const action of overlays.flatMap((overlay) => overlay.actions)) {
    const [next, nodes, problem] = applyAction(current, action);
    current = next;
    touched.push(...nodes);
    if (problem) diagnostics.push(problem);
  }
  return [
    { document: current as unknown as OpenApiDocument, touched },
    diagnostics,
  ];
}

type ActionResult = readonly [Json, readonly TouchedNode[], Diagnostic?];

function applyAction(document: Json, action: OverlayAction): ActionResult {
  const matches = findNodes(document, action.target);
  if (typeof matches === "string")
    return fail(document, action, "target", matches);
  const { place } = action;
  if (matches.length === 0) {
    return [
      document,
      [],
      diagnose(
        "overlay-target-missing",
        `overlay target \`${action.target}\` matches nothing in the document`,
        { place, help: "correct the target, or delete the action" },
      ),
    ];
  }
  const update = findUpdate(document, action);
  if (typeof update === "string") return fail(document, action, "copy", update);
  if (update === undefined && !action.remove) return [document, []];
  const misfit = findMisfit(document, matches, update?.value);
  if (misfit !== undefined)
    return [
      document,
      [],
      diagnose(
        "overlay-invalid",
        `overlay target \`${action.target}\` selects an object, which ${misfit} cannot be merged into`,
        { place, expected: "a mapping as its update" },
      ),
    ];
  const [next, touched] = changeNodes(document, action, matches, update?.value);
  if (touched.length > 0) return [next, touched];
  return [
    document,
    [],
    diagnose(
      "overlay-action-idle",
      `overlay action on \`${action.target}\` changes nothing: the document says so already`,
      { place, help: "delete the action" },
    ),
  ];
}

function fail(
  document: Json,
  { place, ...action }: OverlayAction,
  member: "target" | "copy",
  problem: string,
): ActionResult {
  const message = `overlay ${member} \`${action[member]}\` is no JSONPath query for this document: ${problem}`;
  const expected = member === "copy" ? "a query that selects one node" : "";
  const details = { place, ...(expected && { expected }) };
  return [document, [], diagnose("overlay-invalid", message, details)];
}

/** What an update is that would replace a whole object (§4.4.3 forbids it): mostly, an `update:` left empty. */
function findMisfit(
  document: Json,
  locations: readonly Location[],
  update: Json | undefined,
): string | undefined {
  if (update === undefined || isObject(update)) return undefined;
  const hits = locations.some((at) => isObject(readNode(document, at)));
  if (!hits) return undefined;
  if (Array.isArray(update)) return "a list";
  return update === null ? "nothing" : `\`${String(update).slice(0, 60)}\``;
}

function findUpdate(
  document: Json,
  action: OverlayAction,
): { value: Json } | string | undefined {
  if (action.copy === undefined) {
    return action.update === undefined ? undefined : { value: action.update };
  }
  const sources = findNodes(document, action.copy);
  if (typeof sources === "string") return sources;
  const [source, ...others] = sources;
  if (!source) return "it matches nothing";
  if (others.length > 0) return `it matches ${sources.length} nodes`;
  return { value: readNode(document, source) ?? null };
}

function changeNodes(
  document: Json,
  action: OverlayAction,
  locations: readonly Location[],
  update: Json | undefined,
): readonly [Json, readonly TouchedNode[]] {
  const touched: TouchedNode[] = [];
  let next = document;
  // From the last to the first, so that removing an item moves no other target.
  for (const location of [...locations].reverse()) {
    const node = readNode(next, location);
    if (action.remove) {
      next = removeNode(next, location);
      touched.push({
        location,
        action,
        changes: [{ location, how: "removed" }],
      });
    } else if (update !== undefined) {
      const merged = mergeUpdate(node, update);
      if (isSameJson(node, merged)) continue;
      next = writeNode(next, location, merged);
      const changes = listChanges(node, merged, location);
      touched.push({ location, action, changes });
    }
  }
  return [next, touched];
}

function findNodes(
  document: Json,
  query: string,
): readonly Location[] | string {
  try {
    return jsonpath.query(query, document as never).locations();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Merges an update into a node, as the Overlay Specification 1.1 §4.4.3 says:
 * members of objects are merged recursively, arrays are concatenated (another
 * value is appended), and everything else is replaced. Neither is changed.
 */
function mergeUpdate(node: Json | undefined, update: Json): Json {
  if (Array.isArray(node)) {
    return Array.isArray(update) ? [...node, ...update] : [...node, update];
  }
  if (!isObject(node) || !isObject(update)) return update;
  const members = new Map<string, Json>(Object.entries(node));
  for (const [key, value] of Object.entries(update)) {
    members.set(key, mergeUpdate(members.get(key), value));
  }
  return Object.fromEntries(members);
}

/** Says whether two JSON values are the same, whatever the order of members. */
function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return (
      a.length === b.length && a.every((item, i) => isSameJson(item, b[i]))
    );
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) => Object.hasOwn(b, key) && isSameJson(a[key], ownMember(b, key)),
    )
  );
}

/** The node at a location, or `undefined` when there is none. */
function readNode(root: Json, location: Location): Json | undefined {
  let node: Json | undefined = root;
  for (const step of location) node = child(node, step);
  return node;
}

/** A copy of the document with another node at a location. */
function writeNode(root: Json, location: Location, node: Json): Json {
  const [step, ...rest] = location;
  if (step === undefined) return node;
  const inner = writeNode(child(root, step) ?? null, rest, node);
  if (Array.isArray(root)) {
    return root.map((item: Json, index) => (index === step ? inner : item));
  }
  return Object.fromEntries(
    Object.entries(root ?? {}).map(([key, value]) => [
      key,
      key === step ? inner : value,
    ]),
  );
}

/** A copy of the document without the node at a location. */
function removeNode(root: Json, location: Location): Json {
  const parent = location.slice(0, -1);
  const step = location.at(-1);
  const node = readNode(root, parent) ?? null;
  const rest = Array.isArray(node)
    ? node.filter((_, index) => index !== step)
    : Object.fromEntries(
        Object.entries(node ?? {}).filter(([key]) => key !== step),
      );
  return writeNode(root, parent, rest as Json);
}

function child(
  node: Json | undefined,
  step: string | number,
): Json | undefined {
  if (Array.isArray(node)) return node[step as number];
  if (typeof node !== "object" || node === null) return undefined;
  return Object.hasOwn(node, step)
    ? (node as { readonly [key: string]: Json })[step]
    : undefined;
}
