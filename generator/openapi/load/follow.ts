import {
  childrenOf,
  isScalar,
  type JsonNode,
  type JsonObject,
  memberOf,
  placeOfValue,
  textOf,
} from "../../base/text/json-node.js";
import { decodeUrlPart, readPointer } from "../document/pointer.js";
import { type Loading, reportAt, type SchemaIds } from "./loading.js";

/** A part that may be a Reference Object. */
export type ReferenceNode = JsonObject;

/** Says whether a node is an object with a `$ref`. */
export function isReference(node: JsonNode): node is ReferenceNode {
  return textOf(node, "$ref") !== undefined;
}

/**
 * What a `$ref` leads to (RFC 3986 §4.2, RFC 6901 §6), itself possibly another
 * reference. Nothing where it leads nowhere: that is reported, unless the file
 * is still to be read, which is noted as wanted.
 */
export function followOnce(
  loading: Loading,
  node: JsonNode,
): JsonNode | undefined {
  const place = memberOf(node, "$ref") ?? node;
  const reference = textOf(node, "$ref") ?? "";
  const target = followText(loading, reference, place);
  if (target) loading.used.add(target);
  return target;
}

/** Follows references until something else stands there; a cycle of them is reported. */
export function followAll(
  loading: Loading,
  node: JsonNode,
): JsonNode | undefined {
  const seen = new Set<JsonNode>();
  let at: JsonNode | undefined = node;
  while (at !== undefined && isReference(at)) {
    if (seen.has(at)) {
      const reference = memberOf(node, "$ref") ?? node;
      const message = `\`$ref\` \`${textOf(node, "$ref")}\` leads back to itself through references alone`;
      reportAt(loading, "reference-circular", message, { node: reference });
      return undefined;
    }
    seen.add(at);
    at = followOnce(loading, at);
  }
  return at;
}

/**
 * What a `$dynamicRef` leads to, where that depends on nothing: one schema of
 * all files has its `$dynamicAnchor` (JSON Schema 2020-12 §8.2.3.2).
 */
export function followDynamic(
  loading: Loading,
  node: JsonNode,
): JsonNode | undefined {
  const at = memberOf(node, "$dynamicRef") ?? node;
  const [path, name] = splitReference(textOf(node, "$dynamicRef") ?? "");
  const root = findRoot(loading, path, at);
  const [target, ...others] = findDynamic(loading).get(name) ?? [];
  if (target?.source.file !== root?.source.file) return undefined;
  if (target === undefined || others.length > 0) return undefined;
  loading.used.add(target);
  return target;
}

/** The schemas of all files by their `$dynamicAnchor`. */
function findDynamic({
  root,
  files,
  ids,
}: Loading): ReadonlyMap<string, readonly JsonNode[]> {
  if (ids.dynamic) return ids.dynamic;
  const found = new Map<string, JsonNode[]>();
  listDynamic(root, found);
  for (const file of files.values())
    if ("root" in file && file.root) listDynamic(file.root, found);
  ids.dynamic = found;
  return found;
}

function listDynamic(node: JsonNode, found: Map<string, JsonNode[]>): void {
  if (isScalar(node)) return;
  const name = textOf(node, "$dynamicAnchor");
  if (name) found.set(name, [...(found.get(name) ?? []), node]);
  for (const child of childrenOf(node)) listDynamic(child, found);
}

/** What a reference in the form of text leads to; `at` is where it stands. */
export function followText(
  loading: Loading,
  reference: string,
  at: JsonNode,
): JsonNode | undefined {
  const [path, fragment] = splitReference(reference);
  // Some write `$id` and mean the file all the same.
  const resource = path === "" ? findIds(loading).resources.get(at) : undefined;
  const inner = resource && stepAll(resource, fragment);
  if (inner) return inner;
  const root = findRoot(loading, path, at);
  if (root === undefined) return undefined;
  const target = stepAll(root, fragment);
  if (target) return target;
  const where = path === "" ? "" : ` of \`${path}\``;
  const message = `\`$ref\` \`${reference}\` leads to nothing: \`${fragment}\`${where} does not exist`;
  reportAt(loading, "reference-dangling", message, { node: at });
  return undefined;
}

function splitReference(reference: string): readonly [string, string] {
  const hash = reference.indexOf("#");
  return hash < 0
    ? [reference, ""]
    : [reference.slice(0, hash), decodeUrlPart(reference.slice(hash + 1))];
}

/** The root of the file that a reference names. */
function findRoot(
  loading: Loading,
  path: string,
  at: JsonNode,
): JsonNode | undefined {
  const { root, files } = loading;
  if (path !== "" && path === textOf(root, "$self")) return root;
  const own = path === "" ? undefined : findById(loading, path);
  if (own) return own;
  const name =
    path === ""
      ? at.source.file
      : loading.locate(decodeUrlPart(path), at.source.file);
  if (name === root.source.file) return root;
  const file = files.get(name);
  if (file === undefined) {
    if (!loading.wanted.has(name)) loading.wanted.set(name, placeOfValue(at));
    return undefined;
  }
  if ("root" in file) return file.root;
  const message = `\`$ref\` to \`${path}\` ${file.refusal}`;
  reportAt(loading, "reference-refused", message, { node: at });
  return undefined;
}

/** What a reference leads to whose file is read already; nothing is reported. */
export function peekReference(
  { root, files, locate }: Loading,
  node: ReferenceNode,
): JsonNode | undefined {
  const [path, fragment] = splitReference(textOf(node, "$ref") ?? "");
  if (path === "") return undefined;
  const name = locate(decodeUrlPart(path), node.source.file);
  const file = files.get(name);
  if (name === root.source.file) return stepAll(root, fragment);
  return file && "root" in file && file.root
    ? stepAll(file.root, fragment)
    : undefined;
}

/** The schema whose `$id` a reference names, whole or relative to it (JSON Schema 2020-12 §8.2.1). */
function findById(loading: Loading, path: string): JsonNode | undefined {
  for (const [id, node] of findIds(loading).known) {
    if (id === path || resolveUrl(path, id) === resolveUrl(id, id)) return node;
  }
  return undefined;
}

/** The schemas of all files by their `$id`, and those that everything within them is a part of. */
function findIds({ root, files, ids }: Loading): SchemaIds {
  if (ids.schemas) return ids.schemas;
  const found: SchemaIds = { known: new Map(), resources: new Map() };
  listIds(root, found);
  for (const file of files.values())
    if ("root" in file && file.root) listIds(file.root, found);
  ids.schemas = found;
  return found;
}

function listIds(
  node: JsonNode,
  found: SchemaIds,
  around?: { readonly id: string; readonly node: JsonNode },
): void {
  if (around) found.resources.set(node, around.node);
  if (isScalar(node)) return;
  const id = textOf(node, "$id")?.replace(/#$/, "");
  let inside = around;
  if (id) {
    const whole = (around && resolveUrl(id, around.id)) ?? id;
    for (const name of [id, whole])
      if (!found.known.has(name)) found.known.set(name, node);
    inside = { id: whole, node };
  }
  for (const child of childrenOf(node)) listIds(child, found, inside);
}

/** A reference resolved against an id; one that is relative stands under a host that is nobody's. */
function resolveUrl(reference: string, id: string): string | undefined {
  try {
    const base = new URL(id, "https://base.invalid/").href;
    return new URL(reference, base).href;
  } catch {
    return undefined;
  }
}

/** Goes a JSON pointer, or to the schema that has the fragment as its `$anchor`. */
function stepAll(root: JsonNode, fragment: string): JsonNode | undefined {
  const steps = readPointer(fragment);
  if (steps === undefined) return findAnchor(root, fragment);
  let node: JsonNode | undefined = root;
  for (const step of steps)
    node =
      node?.kind === "array" ? node.items[toIndex(step)] : memberOf(node, step);
  return node;
}

function toIndex(step: string): number {
  return /^(0|[1-9]\d*)$/.test(step) ? Number(step) : -1;
}

function findAnchor(node: JsonNode, name: string): JsonNode | undefined {
  if (isScalar(node)) return undefined;
  if (
    textOf(node, "$anchor") === name ||
    textOf(node, "$dynamicAnchor") === name
  )
    return node;
  for (const child of childrenOf(node)) {
    const found = findAnchor(child, name);
    if (found) return found;
  }
  return undefined;
}
