import {
  indexMembers,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  type JsonScalar,
  listMembers,
} from "../../base/text/json-node.js";

type At = Pick<JsonNode, "source" | "start" | "keyStart">;

/** Makes an object that the file has in another form, placed where that stands; of entries with one name, the last. */
export function makeObject(
  { source, start, keyStart }: At,
  entries: Iterable<readonly [string, JsonNode | undefined]>,
): JsonObject {
  const values = new Map<string, JsonNode>();
  for (const [name, node] of entries)
    if (node !== undefined) values.set(name, node);
  const members = [...values].map(([name, value]) => ({ name, value }));
  const index = indexMembers(members);
  return { kind: "object", source, start, keyStart, members, index };
}

/** The members of an object, to make another one of them. */
export function entriesOf(node: JsonObject): readonly [string, JsonNode][] {
  return listMembers(node).map(({ name, value }) => [name, value]);
}

/** Makes an array that the file has in another form. */
export function makeArray(
  { source, start, keyStart }: At,
  items: readonly JsonNode[],
): JsonArray {
  return { kind: "array", source, start, keyStart, items };
}

/** Makes a value that the file says in other words. */
export function makeScalar(
  { source, start, keyStart }: At,
  value: string | number | boolean,
): JsonScalar {
  const kind = typeof value;
  const text = String(value);
  return { kind, source, start, keyStart, value, text } as JsonScalar;
}
