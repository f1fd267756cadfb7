import { labelText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { OperationLine } from "../lines/line.js";
import { rolesOf } from "./label-roles.js";

/** Where the sections of a file end, and where operations begin. */
export interface Layout {
  readonly nodes: readonly Node[];
  /** By the index of a heading, the index after its section. */
  readonly ends: ReadonlyMap<number, number>;
  /** By the index of a heading, whether a heading beside it below the same one has a role. */
  readonly hasParts: ReadonlySet<number>;
  /** The nodes at which operations begin, in order. */
  readonly starts: readonly number[];
}

/** Lays out a file once, so that each operation finds its blocks quickly. */
export function layOut(
  nodes: readonly Node[],
  starts: readonly number[],
): Layout {
  const ends = new Map<number, number>();
  const hasParts = new Set<number>();
  const open: Node[] = [];
  const close = (depth: number, at: number) => {
    while (open.length > 0 && (open.at(-1)?.block.depth ?? 1) >= depth)
      ends.set(open.pop()?.index ?? 0, at);
  };
  for (const node of nodes) {
    if (node.block.kind !== "heading") continue;
    close(node.block.depth ?? 1, node.index);
    const above = node.headings.at(-1);
    if (above && rolesOf(node.block.text).size > 0) hasParts.add(above.index);
    open.push(node);
  }
  close(0, nodes.length);
  const sorted = [...new Set(starts)].sort((a, b) => a - b);
  return { nodes, ends, hasParts, starts: sorted };
}

/** The position of the first start that is not before an index. */
function seek({ starts }: Layout, index: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many operations begin in a stretch of a file. */
function countStarts(layout: Layout, from: number, to: number): number {
  return seek(layout, to) - seek(layout, from);
}

/** Where a line stands, and those with it. */
interface Anchored {
  readonly node: Node;
  readonly lines: readonly OperationLine[];
}

/** The blocks that a section's operation has for itself, and the heading over them. */
export function findExtent(
  { node, lines }: Anchored,
  layout: Layout,
): { readonly top?: Node; readonly nodes: readonly Node[] } {
  const { nodes, ends, starts } = layout;
  const isHeading = node.block.kind === "heading";
  const own = isHeading ? node : node.headings.at(-1);
  const top = own && widen(own, node, layout);
  const end =
    top === undefined ? nodes.length : (ends.get(top.index) ?? nodes.length);
  const first = top === undefined ? 0 : top.index + 1;
  const itself = node.index >= first && node.index < end ? 1 : 0;
  if (countStarts(layout, first, end) <= itself)
    return { ...(top && { top }), nodes: nodes.slice(first, end) };
  const last = lines.at(-1)?.node.index ?? node.index;
  const next = starts[seek(layout, node.index + 1)];
  const isFirst = countStarts(layout, first, node.index) === 0;
  const from = isFirst && isHeading ? first : node.index;
  const following = next === undefined || next >= end ? undefined : nodes[next];
  const to = following === undefined ? end : startOf(following, last, nodes);
  const title = isHeading ? top : titleOf(node, nodes, top);
  return {
    ...(title && { top: title }),
    nodes: nodes.slice(from, Math.max(to, last + 1)),
  };
}

/** Goes up while the section above holds this operation only. */
function widen(own: Node, node: Node, layout: Layout): Node {
  const { ends, nodes, hasParts } = layout;
  let top = own;
  for (const above of [...own.headings].reverse()) {
    const end = ends.get(above.index) ?? nodes.length;
    const itself = node.index > above.index && node.index < end ? 1 : 0;
    if (countStarts(layout, above.index + 1, end) > itself) break;
    const isPart = rolesOf(top.block.text).size > 0 && node !== top;
    if (!isPart && !hasParts.has(above.index)) break;
    top = above;
  }
  return top;
}

/** Where the part of the next operation begins: at its heading or at its label. */
function startOf(node: Node, after: number, nodes: readonly Node[]): number {
  if (node.block.kind === "heading") return node.index;
  const heading = node.headings.at(-1);
  if (heading && heading.index > after) {
    // Headings right above one another begin together.
    let index = heading.index;
    while (nodes[index - 1]?.block.kind === "heading" && index - 1 > after)
      index -= 1;
    return index;
  }
  let index = node.index;
  while (index - 1 > after) {
    const before = nodes[index - 1];
    const isTitle =
      before?.label !== undefined &&
      rolesOf(before.label.text).size === 0 &&
      before.block.indent <= node.block.indent;
    if (!isTitle) break;
    index -= 1;
  }
  return index;
}

/** The label right above a line, which names its operation. */
function titleOf(
  node: Node,
  nodes: readonly Node[],
  top: Node | undefined,
): Node | undefined {
  const before = nodes[node.index - 1];
  if (
    before?.label &&
    labelText(before.label.text) !== "" &&
    rolesOf(before.label.text).size === 0
  )
    return before;
  return before?.block.kind === "heading"
    ? before
    : before === undefined
      ? top
      : undefined;
}
