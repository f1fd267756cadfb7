import { shapeOf } from "./choose-lines.js";
import { labelText } from "./inline.js";
import { rolesOf } from "./label-roles.js";
import type { OperationLine } from "./lines/line.js";
import type { Node } from "./outline.js";

/** Operations that one place defines, and the blocks that say more of them. */
export interface Scope {
  readonly lines: readonly OperationLine[];
  /** Other lines of the same operations. */
  readonly also: readonly OperationLine[];
  /** The heading that the scope begins with, where it does. */
  readonly top?: Node;
  readonly nodes: readonly Node[];
}

/** Lines at one place: several methods of a path, several lines of a fence. */
interface Anchor {
  readonly node: Node;
  readonly row?: number;
  readonly lines: OperationLine[];
}

/** Finds what belongs to each operation: by headings, and by order where there are none. */
export function findScopes(
  nodes: readonly Node[],
  definitions: readonly OperationLine[],
): Scope[] {
  const anchors = gather(definitions);
  const sections = anchors.filter((anchor) =>
    ownsSection(anchor, anchors, nodes),
  );
  const primary = choosePrimary(anchors, sections, nodes);
  const kept = anchors.filter((anchor) =>
    anchor.lines.some((line) => primary.get(keyOf(line)) === line),
  );
  const starts = kept.filter((anchor) => sections.includes(anchor));
  return kept.map((anchor) => {
    const lines = anchor.lines.filter(
      (line) => primary.get(keyOf(line)) === line,
    );
    const keys = new Set(lines.map(keyOf));
    const also = definitions.filter(
      (line) => keys.has(keyOf(line)) && !lines.includes(line),
    );
    if (!starts.includes(anchor))
      return { lines, also, nodes: insideItem(anchor, nodes) };
    const found = extent(anchor, starts, nodes);
    return { lines, also, ...found };
  });
}

/** What makes two lines the same operation. */
export function keyOf({ method, path }: OperationLine): string {
  return `${method} ${shapeOf(path.path)}`;
}

function gather(lines: readonly OperationLine[]): Anchor[] {
  const anchors: Anchor[] = [];
  for (const line of lines) {
    const last = anchors.at(-1);
    const isSame =
      last !== undefined && last.node === line.node && last.row === line.row;
    if (isSame || (last && continues(last, line))) last.lines.push(line);
    else
      anchors.push({
        node: line.node,
        lines: [line],
        ...(line.row !== undefined && { row: line.row }),
      });
  }
  return anchors;
}

/** Whether a line stands right below another, as the second of a pair. */
function continues(anchor: Anchor, line: OperationLine): boolean {
  const before = anchor.lines.at(-1);
  if (
    before === undefined ||
    anchor.row !== undefined ||
    anchor.lines.length > 3
  )
    return false;
  const plain = ["text", "code"];
  return (
    plain.includes(before.form) &&
    plain.includes(line.form) &&
    line.node.index === before.node.index + 1 &&
    before.summary === undefined
  );
}

/** Whether what follows a line is about it: not where it is a row or an item alone. */
function ownsSection(
  anchor: Anchor,
  anchors: readonly Anchor[],
  nodes: readonly Node[],
): boolean {
  const { node, row, lines } = anchor;
  if (row !== undefined) return (node.block.rows?.length ?? 0) === 2;
  if (lines.length > 8) return false;
  if (node.block.kind !== "item" || node.label !== undefined) return true;
  const list = anchors.filter(
    (one) =>
      one.row === undefined &&
      one.node.block.kind === "item" &&
      one.node.block.indent === node.block.indent &&
      one.node.headings.at(-1) === node.headings.at(-1),
  );
  if (list.some((one) => insideItem(one, nodes).length > 0)) return false;
  // Items in a row of operations are an index.
  return list.every((one) => {
    const next = nodes[one.node.index + 1];
    return (
      next !== undefined &&
      next.block.kind !== "item" &&
      next.block.kind !== "heading"
    );
  });
}

/** Of the lines of one operation the one whose place says most of it. */
function choosePrimary(
  anchors: readonly Anchor[],
  sections: readonly Anchor[],
  nodes: readonly Node[],
): ReadonlyMap<string, OperationLine> {
  const best = new Map<
    string,
    { readonly line: OperationLine; readonly weight: number }
  >();
  for (const anchor of anchors) {
    const isSection = sections.includes(anchor);
    const size = isSection
      ? extent(anchor, sections, nodes).nodes.length
      : insideItem(anchor, nodes).length;
    const isRow = anchor.row !== undefined;
    const own = isSection ? (isRow ? 20 : 40) : 0;
    for (const line of anchor.lines) {
      const isCall = line.form === "message" || line.form === "curl";
      const weight = (isCall ? 10 : own) + Math.min(size, 9);
      const known = best.get(keyOf(line));
      // Of two places of one kind the first counts.
      if (known === undefined || weight > known.weight + (size > 3 ? 4 : 9))
        best.set(keyOf(line), { line, weight });
    }
  }
  return new Map([...best].map(([key, { line }]) => [key, line]));
}

function insideItem({ node, row }: Anchor, nodes: readonly Node[]): Node[] {
  if (row !== undefined || node.block.kind !== "item") return [];
  const found: Node[] = [];
  for (let index = node.index + 1; index < nodes.length; index += 1) {
    const one = nodes[index];
    if (one === undefined || one.block.kind === "heading") break;
    if (one.block.indent <= node.block.indent) break;
    found.push(one);
  }
  return found;
}

/** The blocks that a section's operation has for itself. */
function extent(
  anchor: Anchor,
  starts: readonly Anchor[],
  nodes: readonly Node[],
): Pick<Scope, "top" | "nodes"> {
  const { node } = anchor;
  const isHeading = node.block.kind === "heading";
  const own = isHeading ? node : node.headings.at(-1);
  const others = starts.filter((one) => one !== anchor);
  const top = own && widen(own, anchor, others, nodes);
  const end = top === undefined ? nodes.length : sectionEnd(top, nodes);
  const first = top === undefined ? 0 : top.index + 1;
  const inside = others.filter(
    (one) => one.node.index >= first && one.node.index < end,
  );
  if (inside.length === 0)
    return { ...(top && { top }), nodes: nodes.slice(first, end) };
  const last = anchor.lines.at(-1)?.node.index ?? node.index;
  const next = inside.find((one) => one.node.index > node.index);
  const before = inside.filter((one) => one.node.index < node.index);
  const from = before.length === 0 && isHeading ? first : node.index;
  const to = next === undefined ? end : startOf(next, last, nodes);
  const title = isHeading ? top : titleOf(node, nodes, top);
  return {
    ...(title && { top: title }),
    nodes: nodes.slice(from, Math.max(to, last + 1)),
  };
}

/** Goes up while the section above holds this operation only. */
function widen(
  own: Node,
  anchor: Anchor,
  others: readonly Anchor[],
  nodes: readonly Node[],
): Node {
  let top = own;
  for (const above of [...own.headings].reverse()) {
    const end = sectionEnd(above, nodes);
    const isShared = others.some(
      ({ node }) => node.index > above.index && node.index < end,
    );
    if (isShared) break;
    const isPart = rolesOf(top.block.text).size > 0 && anchor.node !== top;
    const siblings = nodes.some(
      (one) =>
        one.index > top.index &&
        one.index < end &&
        one.block.kind === "heading" &&
        one.block.depth === top.block.depth &&
        rolesOf(one.block.text).size > 0,
    );
    if (!isPart && !siblings) break;
    top = above;
  }
  return top;
}

function sectionEnd(heading: Node, nodes: readonly Node[]): number {
  const depth = heading.block.depth ?? 1;
  for (let index = heading.index + 1; index < nodes.length; index += 1) {
    const { block } = nodes[index] as Node;
    if (block.kind === "heading" && (block.depth ?? 1) <= depth) return index;
  }
  return nodes.length;
}

/** Where the part of the next operation begins: at its heading or at its label. */
function startOf(
  { node }: Anchor,
  after: number,
  nodes: readonly Node[],
): number {
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
