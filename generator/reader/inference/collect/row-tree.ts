import type { PropertyRow, PropertyTable } from "../../syntax/page.js";

/** A row of a nested table, with the rows about what is inside it. */
export interface RowNode {
  readonly row: PropertyRow;
  readonly children: readonly RowNode[];
}

/** Rows that are marked as deeper than this stand beside each other. */
const deepest = 100;

/**
 * Puts the rows of a nested table below those that they stand in: a row
 * belongs to the nearest one above it that is less deep.
 */
export function growRows({ rows }: PropertyTable): readonly RowNode[] {
  const roots: Growing[] = [];
  const path: Growing[] = [];
  for (const row of rows) {
    const depth = Math.min(row.depth ?? 0, deepest);
    const node: Growing = { row, depth, children: [] };
    while ((path.at(-1)?.depth ?? -1) >= depth) path.pop();
    (path.at(-1)?.children ?? roots).push(node);
    path.push(node);
  }
  return roots;
}

interface Growing extends RowNode {
  readonly depth: number;
  readonly children: Growing[];
}

/** The rows about properties, each name once. */
export function listProperties(
  nodes: readonly RowNode[],
): ReadonlyMap<string, RowNode> {
  const found = new Map<string, RowNode>();
  for (const node of nodes) {
    const { role, name } = node.row;
    if (role === undefined && !found.has(name.value)) {
      found.set(name.value, node);
    }
  }
  return found;
}
