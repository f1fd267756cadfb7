import type { JsonNode } from "../../base/text/json-node.js";
import { isScalar, listMembers } from "../../base/text/json-node.js";
import type { Json } from "../document/document.js";

/** An object of the document that is being written. */
export type Fields = Record<string, unknown>;

/** Sets a member under any name: `__proto__` is one like the others. */
export function setField(fields: Fields, name: string, value: unknown): void {
  if (name !== "__proto__") fields[name] = value;
  else
    Object.defineProperty(fields, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
}

/** The JSON that a node holds, without its places. */
export function toPlain(node: JsonNode): Json {
  if (isScalar(node)) return node.value;
  if (node.kind === "array") return node.items.map(toPlain);
  const fields: Fields = {};
  for (const { name, value } of listMembers(node))
    setField(fields, name, toPlain(value));
  return fields as Json;
}
