import type { Json } from "../document/document.js";
import type { Location } from "./changes.js";

/** The node at a location, or `undefined` when there is none. */
export function readNode(root: Json, location: Location): Json | undefined {
  let node: Json | undefined = root;
  for (const step of location) node = child(node, step);
  return node;
}

/** A copy of the document with another node at a location. */
export function writeNode(root: Json, location: Location, node: Json): Json {
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
export function removeNode(root: Json, location: Location): Json {
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
