import type { AnyCodec } from "../../generated/superoffice/src/runtime/codec.js";

/** How the elements of a parser that builds a tree are looked at. */
export interface Tree<Node> {
  readonly isNil: (node: Node) => boolean;
  readonly textOf: (node: Node) => string;
  readonly childrenOf: (node: Node) => Iterable<readonly [string, Node]>;
}

/**
 * Makes the typed value of a tree: what a user of such a parser has to write to
 * have the same value as ours. Lists are wrappers, dictionaries have `Key` and
 * `Value` or the key as the name, as our reader takes both.
 */
export function mapTree<Node>(
  tree: Tree<Node>,
  codec: AnyCodec,
  node: Node,
): unknown {
  if (tree.isNil(node)) return null;
  switch (codec.kind) {
    case "object":
      return mapObject(tree, codec, node);
    case "array":
      return mapArray(tree, codec, node);
    case "map":
      return mapDictionary(tree, codec, node);
    case "unknown":
      return mapUnknown(tree, node);
    default:
      return mapScalar(codec, tree.textOf(node));
  }
}

function mapObject<Node>(tree: Tree<Node>, codec: AnyCodec, node: Node) {
  const fields = fieldsOf(codec);
  const value: Record<string, unknown> = {};
  for (const [name, child] of tree.childrenOf(node)) {
    const field = fields.get(name);
    if (!field) value[name] = mapUnknown(tree, child);
    else if (field.kind !== "array" || isWrapper(tree, field, name, child)) {
      value[name] = mapTree(tree, field, child);
    } else {
      value[name] ??= [];
      (value[name] as unknown[]).push(mapTree(tree, itemOf(field), child));
    }
  }
  return value;
}

/** Whether an element holds the items, or is one that stands beside others. */
function isWrapper<Node>(
  tree: Tree<Node>,
  { item }: AnyCodec,
  _name: string,
  node: Node,
): boolean {
  if (tree.isNil(node)) return true;
  const [first] = tree.childrenOf(node);
  if (!first) return tree.textOf(node) === "";
  return item?.kind !== "object" || !fieldsOf(item).has(first[0]);
}

function mapArray<Node>(tree: Tree<Node>, codec: AnyCodec, node: Node) {
  const values: unknown[] = [];
  for (const [, child] of tree.childrenOf(node)) {
    values.push(mapTree(tree, itemOf(codec), child));
  }
  return values;
}

function mapDictionary<Node>(tree: Tree<Node>, codec: AnyCodec, node: Node) {
  const value: Record<string, unknown> = {};
  for (const [name, child] of tree.childrenOf(node)) {
    let key: Node | undefined;
    let held: Node | undefined;
    for (const [part, inner] of tree.childrenOf(child)) {
      if (part === "Key") key = inner;
      else if (part === "Value") held = inner;
    }
    const isEntry = key !== undefined && held !== undefined;
    const at = isEntry ? tree.textOf(key as Node) : name;
    value[at] = mapTree(tree, itemOf(codec), isEntry ? (held as Node) : child);
  }
  return value;
}

function mapUnknown<Node>(tree: Tree<Node>, node: Node): unknown {
  if (tree.isNil(node)) return null;
  const value: Record<string, unknown> = {};
  let isEmpty = true;
  for (const [name, child] of tree.childrenOf(node)) {
    value[name] = mapUnknown(tree, child);
    isEmpty = false;
  }
  return isEmpty ? tree.textOf(node) : value;
}

function mapScalar({ kind }: AnyCodec, text: string): unknown {
  if (kind === "string") return text;
  const trimmed = text.trim();
  if (kind === "boolean") return trimmed === "true" || trimmed === "1";
  if (kind === "int64") return BigInt(trimmed);
  if (kind === "int32" || kind === "number") {
    const value = Number(trimmed);
    if (trimmed === "" || Number.isNaN(value)) throw new Error(`not a number`);
    return value;
  }
  return trimmed;
}

const tables = new WeakMap<object, ReadonlyMap<string, AnyCodec>>();

function fieldsOf(codec: AnyCodec): ReadonlyMap<string, AnyCodec> {
  const { shape } = codec;
  if (!shape) return new Map();
  let table = tables.get(shape);
  if (!table) {
    table = new Map(Object.entries(shape.fields()));
    tables.set(shape, table);
  }
  return table;
}

function itemOf({ item }: AnyCodec): AnyCodec {
  if (!item) throw new Error("a list or dictionary has an item");
  return item;
}
