import { plainText } from "../blocks/inline.js";
import type { TableCell } from "../blocks/tables.js";
import { readColumns, renameColumn } from "../fields/table-fields.js";
import type { Scope } from "./scopes.js";

/**
 * `name-column-by-samples`: of two columns of names the one whose names are the
 * keys of the section's samples holds them, where the other's are none of these:
 *
 *     | Parameter | JSON name  |        { "side_of": "port", "wet_depth": 4 }
 *     | sideOf    | side_of    |
 *     | wetDepth  | wet_depth  |
 */
export function nameBySamples(
  rows: readonly (readonly TableCell[])[],
  { nodes }: Pick<Scope, "nodes">,
): void {
  const { name } = readColumns(rows);
  const [header = [], ...body] = rows;
  if (name === undefined || body.length < 2 || header.length < 3) return;
  const others = header.flatMap((_, index) =>
    index !== name && body.every((row) => isWord(row[index])) ? [index] : [],
  );
  if (others.length === 0) return;
  const keys = keysOf(nodes);
  const count = (column: number) =>
    body.filter((row) => keys.has(plainText(row[column]?.text ?? ""))).length;
  if (keys.size === 0 || count(name) > body.length / 2) return;
  const better = others.find(
    (column) => count(column) >= 2 && count(column) > body.length * 0.7,
  );
  if (better !== undefined) renameColumn(rows, better);
}

function isWord(cell: TableCell | undefined): boolean {
  return /^[A-Za-z_][\w.-]*$/.test(plainText(cell?.text ?? ""));
}

/** The keys of JSON in the fences of a section. */
function keysOf(nodes: Scope["nodes"]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { block } of nodes) {
    if (block.kind !== "code" || block.text.length > 20_000) continue;
    for (const [, key = ""] of block.text.matchAll(/"([\w.-]{1,80})"\s*:/g))
      keys.add(key);
  }
  return keys;
}
