import type { Json } from "../document/document.js";
import type { SourceNode } from "./source-node.js";

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
export function toPlain(node: SourceNode): Json {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "array") return node.items.map(toPlain);
  const fields: Fields = {};
  for (const [name, member] of node.members)
    setField(fields, name, toPlain(member));
  return fields as Json;
}
