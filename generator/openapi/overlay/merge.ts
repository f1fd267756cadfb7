import type { Json } from "../document/document.js";
import { isObject, ownMember } from "./changes.js";

/**
 * Merges an update into a node, as the Overlay Specification 1.1 §4.4.3 says:
 * members of objects are merged recursively, arrays are concatenated (another
 * value is appended), and everything else is replaced. Neither is changed.
 */
export function mergeUpdate(node: Json | undefined, update: Json): Json {
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
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
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
