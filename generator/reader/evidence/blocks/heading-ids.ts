import { plainText } from "./inline.js";
import type { Node } from "./outline.js";

/** Finds the headings of a file by all ids that links may have for them. */
export function indexHeadings(
  nodes: readonly Node[],
): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>();
  const put = (id: string | undefined, node: Node) => {
    if (id && !found.has(id.toLowerCase())) found.set(id.toLowerCase(), node);
  };
  for (const node of nodes) {
    const { block, index } = node;
    if (block.kind !== "heading") continue;
    put(block.anchor, node);
    put(namedAnchor.exec(block.text)?.[1], node);
    const before = nodes[index - 1]?.block;
    const isApart = before?.kind === "text" || before?.kind === "tag";
    if (isApart) put(lastAnchor.exec(before.text.trim())?.[1], node);
    put(slugOf(block.text), node);
  }
  return found;
}

/** An id that a tag gives to what follows it: `<a name="moor-ship"></a>`. */
const namedAnchor = /<a\s+(?:name|id)="([^"]+)"\s*\/?>/i;
const lastAnchor = /<a\s+(?:name|id)="([^"]+)"\s*\/?>(?:\s*<\/a>)?$/i;

/** The name of a file without its folders and endings, as links have it too. */
export function stemOf(path: string): string {
  const name = path.replace(/\/+$/, "").split("/").at(-1) ?? "";
  return (name.split(/[.?]/)[0] ?? "").toLowerCase();
}

/** The id that a heading gets where it has none of its own. */
export function slugOf(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");
}
