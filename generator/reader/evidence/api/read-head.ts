import { readApiTitle } from "../../../base/text/api-title.js";
import type { PageApi } from "../../syntax/page.js";
import { plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { isProse, toProse } from "../prose.js";
import type { Reading } from "../reading.js";
import type { Scope } from "../scopes/scopes.js";

/** More paragraphs are an introduction, and no description. */
const mostParagraphs = 3;

/** A file with all operations of an API. */
export interface ApiFile {
  readonly reading: Reading;
  readonly nodes: readonly Node[];
  readonly scopes: readonly Scope[];
}

/**
 * Reads what the one file with all operations says of the API as a whole: its
 * only heading of the first depth, and the paragraphs right below it.
 *
 *     # Harbour REST API Reference       the title, without what says that it is a text
 *     Boats, berths and cranes.          the description
 */
export function readApiHead({
  reading,
  nodes,
  scopes,
}: ApiFile): Pick<PageApi, "title" | "description"> {
  const taken = new Set(
    scopes.flatMap(({ nodes, top }) => [...nodes, ...(top ? [top] : [])]),
  );
  const tops = nodes.filter(
    ({ block }) => block.kind === "heading" && block.depth === 1,
  );
  const [top] = tops;
  if (top === undefined || tops.length > 1 || taken.has(top)) return {};
  const title = readApiTitle(plainText(top.block.text));
  const below: Node[] = [];
  for (const node of nodes.slice(top.index + 1)) {
    const { kind, text } = node.block;
    if (kind === "tag" || kind === "rule" || isBadge(text)) continue;
    if (kind !== "text" || node.label || taken.has(node)) break;
    if (!isProse(text) || below.length === mostParagraphs) break;
    below.push(node);
  }
  const [first] = below;
  return {
    ...(title && { title: { value: title, place: reading.place(top.block) } }),
    ...(first && {
      description: {
        value: below.map(({ block }) => toProse(block.text)).join("\n\n"),
        place: reading.place(first.block),
      },
    }),
  };
}

function isBadge(text: string): boolean {
  return /^(?:\[?!\[[^\]]*\]\([^)]*\)\]?(?:\([^)]*\))?\s*)+$/.test(text);
}
