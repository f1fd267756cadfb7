import type {
  SourceArray,
  SourceNode,
  SourceObject,
  SourceScalar,
} from "./source-node.js";

type At = Pick<SourceNode, "source" | "start" | "keyStart">;

/** Makes an object that the file has in another form, placed where that stands. */
export function makeObject(
  { source, start, keyStart }: At,
  entries: Iterable<readonly [string, SourceNode | undefined]>,
): SourceObject {
  const members = new Map<string, SourceNode>();
  for (const [name, node] of entries)
    if (node !== undefined) members.set(name, node);
  return { kind: "object", source, start, keyStart, members };
}

/** Makes an array that the file has in another form. */
export function makeArray(
  { source, start, keyStart }: At,
  items: readonly SourceNode[],
): SourceArray {
  return { kind: "array", source, start, keyStart, items };
}

/** Makes a value that the file says in other words. */
export function makeScalar(
  { source, start, keyStart }: At,
  value: SourceScalar["value"],
): SourceScalar {
  const text = String(value);
  return { kind: "scalar", source, start, keyStart, value, text };
}
