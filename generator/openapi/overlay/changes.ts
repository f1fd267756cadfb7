import type { Json } from "../document/document.js";

/** Where something stands in a document: names of members and indices of items. */
export type Location = readonly (string | number)[];

/** The smallest part of a document that an action added, replaced or removed. */
export interface Change {
  readonly location: Location;
  readonly how: "added" | "replaced" | "removed";
  /** What stands there now. */
  readonly value?: Json;
}

/** Lists what a merge changed in a node, each change as deep as it goes. */
export function listChanges(
  before: Json | undefined,
  after: Json,
  location: Location,
): readonly Change[] {
  if (before === undefined) return [{ location, how: "added", value: after }];
  if (before === after) return [];
  if (Array.isArray(before) && Array.isArray(after))
    return after.flatMap((item: Json, index) =>
      listChanges(before[index], item, [...location, index]),
    );
  if (isObject(before) && isObject(after))
    return Object.entries(after).flatMap(([key, value]) =>
      listChanges(ownMember(before, key), value, [...location, key]),
    );
  return [{ location, how: "replaced", value: after }];
}

/** The member of an object of that name, its own only. */
export function ownMember(
  node: { readonly [key: string]: Json },
  key: string,
): Json | undefined {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

/** Says whether a JSON value is an object. */
export function isObject(
  value: Json | undefined,
): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
