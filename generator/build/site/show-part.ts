/** How many lines a part of the document takes at most. */
const mostLines = 16;

/**
 * Prints a part of the document as JSON, as much as fits some lines: what is
 * deeper or further on is left out, with a mark.
 */
export function showPart(node: unknown, depth = 2): string {
  const text = JSON.stringify(shorten(node, depth), undefined, 2) ?? "";
  const lines = text.split("\n");
  if (lines.length <= mostLines) return lines.map(clip).join("\n");
  if (depth > 1) return showPart(node, depth - 1);
  return [...lines.slice(0, mostLines).map(clip), "…"].join("\n");
}

function shorten(node: unknown, depth: number): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) {
    if (depth === 0) return node.length > 0 ? ["…"] : [];
    const shown = node.slice(0, 8).map((item) => shorten(item, depth - 1));
    return node.length > 8 ? [...shown, `… ${node.length - 8} more`] : shown;
  }
  const entries = Object.entries(node);
  if (depth === 0) return entries.length > 0 ? { "…": entries.length } : {};
  return Object.fromEntries(
    entries.map(([key, value]) => [key, shorten(value, depth - 1)]),
  );
}

function clip(line: string): string {
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
