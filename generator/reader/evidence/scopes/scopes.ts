import { indexHeadings, stemOf } from "../blocks/heading-ids.js";
import { firstLink } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { shapeOf } from "../lines/choose-lines.js";
import type { OperationLine } from "../lines/line.js";
import { findExtent, layOut } from "./extents.js";
import { rolesOf } from "./label-roles.js";

/** Operations that one place defines, and the blocks that say more of them. */
export interface Scope {
  readonly lines: readonly OperationLine[];
  /** Other lines of the same operations. */
  readonly also: readonly OperationLine[];
  /** The heading that the scope begins with, where it does. */
  readonly top?: Node;
  readonly nodes: readonly Node[];
  /** Other sections of the file about the same operations, which are not read. */
  readonly again?: readonly Scope[];
}

/** Lines at one place: several methods of a path, several lines of a fence. */
interface Anchor {
  readonly node: Node;
  readonly row?: number;
  readonly lines: OperationLine[];
  /** The heading of the section that a row leads to. */
  readonly detail?: Node;
}

/** Finds what belongs to each operation: by headings, and by order where there are none. */
export function findScopes(
  nodes: readonly Node[],
  definitions: readonly OperationLine[],
  file = "",
): Scope[] {
  const anchors = findDetails(gather(definitions), nodes, file);
  const lists = groupItems(anchors, nodes);
  const sections = new Set(
    anchors.filter(
      (anchor) =>
        ownsSection(anchor, lists) && !isIndexOfOne(anchor, anchors, nodes),
    ),
  );
  const primary = choosePrimary(anchors, sections, nodes);
  const isPrimary = (line: OperationLine) => primary.get(keyOf(line)) === line;
  const kept = anchors.filter(({ lines }) => lines.some(isPrimary));
  const starts = kept.filter((anchor) => sections.has(anchor));
  const layout = layOut(
    nodes,
    starts.map((anchor) => beginOf(anchor).index),
  );
  const byKey = new Map<string, OperationLine[]>();
  for (const line of definitions) {
    const known = byKey.get(keyOf(line));
    if (known) known.push(line);
    else byKey.set(keyOf(line), [line]);
  }
  const again = listAgain(anchors, sections, nodes).filter(
    ({ lines: [line] }) =>
      line && !kept.some(({ lines }) => lines.includes(line)),
  );
  return kept.map((anchor) => {
    const lines = anchor.lines.filter(isPrimary);
    const keys = [...new Set(lines.map(keyOf))];
    const also = keys
      .flatMap((key) => byKey.get(key) ?? [])
      .filter((line) => !lines.includes(line));
    const others = again.filter((one) =>
      one.lines.some((line) => keys.includes(keyOf(line))),
    );
    const more = others.length > 0 && { again: others };
    return sections.has(anchor)
      ? { lines, also, ...more, ...findExtent(placed(anchor), layout) }
      : { lines, also, ...more, nodes: insideItem(anchor, nodes) };
  });
}

/** What makes two lines the same operation. */
export function keyOf({ method, path }: OperationLine): string {
  return `${method} ${shapeOf(path.path)}`;
}

/** The sections that say something of an operation that another describes as well. */
function listAgain(
  anchors: readonly Anchor[],
  sections: ReadonlySet<Anchor>,
  nodes: readonly Node[],
): Scope[] {
  const counts = new Map<string, number>();
  const own = anchors.filter(
    (anchor) => sections.has(anchor) && anchor.row === undefined,
  );
  for (const { lines } of own)
    for (const key of new Set(lines.map(keyOf)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const twice = own.filter(({ lines }) =>
    lines.some((line) => (counts.get(keyOf(line)) ?? 0) > 1),
  );
  if (twice.length === 0) return [];
  const layout = layOut(
    nodes,
    own.map(({ node }) => node.index),
  );
  return twice.flatMap((anchor) => {
    const scope = findExtent(anchor, layout);
    return saysMore(anchor, scope.nodes)
      ? [{ lines: anchor.lines, also: [], ...scope }]
      : [];
  });
}

/** Whether a section holds a list or a sample besides the line of its operation. */
function saysMore({ node, lines }: Anchor, nodes: readonly Node[]): boolean {
  if (lines.every(({ form }) => form === "message" || form === "curl"))
    return false;
  return nodes.some(
    (one) =>
      one !== node && (one.block.kind === "table" || one.block.kind === "code"),
  );
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

/** Where what is said of an operation begins. */
function beginOf({ detail, node }: Anchor): Node {
  return detail ?? node;
}

/** An anchor as it stands at the beginning of its section. */
function placed(anchor: Anchor): Anchor {
  return { ...anchor, node: beginOf(anchor) };
}

/**
 * `row-leads-to-section`: what the rows of an index are about stands below the
 * headings to which they link, where these tell no path of their own:
 *
 *     | [moorShip](#moorShip) | POST /berths |        # moorShip
 */
function findDetails(
  anchors: readonly Anchor[],
  nodes: readonly Node[],
  file: string,
): Anchor[] {
  if (!anchors.some(({ row }) => row !== undefined)) return [...anchors];
  const headings = indexHeadings(nodes);
  const found = anchors.map((anchor) => detailOf(anchor, headings, file));
  const counts = new Map<Node, number>();
  for (const one of found) if (one) counts.set(one, (counts.get(one) ?? 0) + 1);
  const { ends } = layOut(nodes, []);
  return anchors.map((anchor, index) => {
    const detail = found[index];
    if (detail === undefined || counts.get(detail) !== 1) return anchor;
    const end = ends.get(detail.index) ?? nodes.length;
    const isTaken = anchors.some(
      ({ node }) => node.index >= detail.index && node.index < end,
    );
    return isTaken ? anchor : { ...anchor, detail };
  });
}

/** The heading of the same file to which the first link of a row leads. */
function detailOf(
  { node, row }: Anchor,
  headings: ReadonlyMap<string, Node>,
  file: string,
): Node | undefined {
  if (row === undefined) return undefined;
  for (const { text } of node.block.rows?.[row] ?? []) {
    const [path = "", id = ""] = firstLink(text)?.target.split("#") ?? [];
    const isOwn = path === "" || stemOf(path) === stemOf(file);
    if (id !== "" && isOwn) return headings.get(id.toLowerCase());
  }
  return undefined;
}

/** What the operations that are items of one list have in common. */
interface ItemList {
  /** Whether any of them holds something. */
  holds: boolean;
  /** Whether after each of them stands something else than an item. */
  isApart: boolean;
}

function listKey({ node }: Anchor): string {
  return `${node.headings.at(-1)?.index} ${node.block.indent}`;
}

/** Looks at the operations that are items, list by list. */
function groupItems(
  anchors: readonly Anchor[],
  nodes: readonly Node[],
): ReadonlyMap<string, ItemList> {
  const lists = new Map<string, ItemList>();
  for (const anchor of anchors) {
    if (anchor.row !== undefined || anchor.node.block.kind !== "item") continue;
    const list = lists.get(listKey(anchor)) ?? { holds: false, isApart: true };
    lists.set(listKey(anchor), list);
    const next = nodes[anchor.node.index + 1]?.block;
    list.holds ||=
      next !== undefined &&
      next.kind !== "heading" &&
      next.indent > anchor.node.block.indent;
    list.isApart &&=
      next !== undefined && next.kind !== "item" && next.kind !== "heading";
  }
  return lists;
}

/**
 * Whether what follows a line is about it: not where it is a row, or an item
 * of an index or of a list whose items hold what is said of them.
 */
function ownsSection(
  anchor: Anchor,
  lists: ReadonlyMap<string, ItemList>,
): boolean {
  const { node, row, lines, detail } = anchor;
  if (detail !== undefined) return true;
  if (row !== undefined) return (node.block.rows?.length ?? 0) === 2;
  if (lines.length > 8) return false;
  if (node.block.kind !== "item" || node.label !== undefined) return true;
  const list = lists.get(listKey(anchor));
  return list !== undefined && !list.holds && list.isApart;
}

/**
 * `index-of-one`: the one row of a table with more than a method and a path, right
 * below the title of a file, is an index, where no heading after it asks for or
 * answers anything; else the sections of the file are about its one operation.
 */
function isIndexOfOne(
  { node, row, detail, lines }: Anchor,
  anchors: readonly Anchor[],
  nodes: readonly Node[],
): boolean {
  if (row === undefined || detail !== undefined || anchors.length > 1)
    return false;
  const title = node.headings.at(-1);
  if (title && (title.block.depth !== 1 || title.headings.length > 0))
    return false;
  if (lines.every(({ summary }) => summary === undefined)) return false;
  const after = nodes.slice(node.index + 1);
  return !after.some(({ block }) => {
    if (block.kind !== "heading") return false;
    const roles = rolesOf(block.text);
    const isFailure = roles.has("error") && !roles.has("request");
    return !isFailure && saying.some((one) => roles.has(one));
  });
}

/** Roles of headings that say something of one operation. */
const saying = [
  "request",
  "response",
  "body",
  "form",
  "parameters",
  "query",
  "path",
  "headers",
  "status",
  "example",
] as const;

/** Of the lines of one operation the one whose place says most of it. */
function choosePrimary(
  anchors: readonly Anchor[],
  sections: ReadonlySet<Anchor>,
  nodes: readonly Node[],
): ReadonlyMap<string, OperationLine> {
  const best = new Map<
    string,
    { readonly line: OperationLine; readonly weight: number }
  >();
  const layout = layOut(
    nodes,
    [...sections].map((anchor) => beginOf(anchor).index),
  );
  for (const anchor of anchors) {
    const isSection = sections.has(anchor);
    const size = isSection
      ? findExtent(placed(anchor), layout).nodes.length
      : insideItem(anchor, nodes).length;
    const isRow = anchor.row !== undefined && anchor.detail === undefined;
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
