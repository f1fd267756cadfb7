import type { JsonNode, JsonObject } from "../../base/text/json-node.js";
import { toPointer } from "../document/pointer.js";

/** The pointers of the values of a file, by the offsets at which they begin. */
type Index = ReadonlyMap<number, string>;

const indices = new WeakMap<JsonObject, Index>();

/**
 * The JSON pointer of a value in the file of a description, which is another one
 * than in the document where the description is of Swagger 2.0. Nothing of a value
 * that stands in another file.
 */
export function pointerInFile(
  root: JsonObject,
  { source, start }: JsonNode,
): string | undefined {
  if (source !== root.source) return undefined;
  const index = indices.get(root) ?? indexFile(root);
  indices.set(root, index);
  return index.get(start);
}

function indexFile(root: JsonObject): Index {
  const index = new Map<number, string>();
  const add = (node: JsonNode, pointer: string) => {
    if (index.has(node.start)) return;
    index.set(node.start, pointer);
    if (node.kind === "object")
      for (const { name, value } of node.members)
        add(value, pointer + toPointer(name));
    if (node.kind === "array")
      for (const [step, item] of node.items.entries())
        add(item, pointer + toPointer(step));
  };
  add(root, "");
  return index;
}
