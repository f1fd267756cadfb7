import type { Node } from "../blocks/outline.js";
import type { Reading } from "../reading.js";

/** Words of links, and of headings over them, that lead to pages of old versions. */
const oldWords =
  /\b(?:old|older|legacy|archived?|deprecated|previous|obsolete|outdated|end[- ]of[- ]life|unsupported)\b|旧版|已废弃|устар/iu;

const link = /\[([^\]]{1,200})\]\(([^()\s#]+)(?:#[^()\s]*)?\)([^[\n]{0,40})/g;

/**
 * Finds the files to which navigation leads as to old versions: by the words of
 * the link, right behind it, or of the heading or the item over it:
 *
 *     - [Version 1 (deprecated)](v1/index.md)     ## Older versions
 *                                                 - [1.0](1.0/users.md)
 */
export function findOldFiles(
  files: readonly {
    readonly reading: Reading;
    readonly nodes: readonly Node[];
  }[],
): ReadonlySet<string> {
  const names = files.map(({ reading }) => reading.source.file);
  const found = new Set<string>();
  for (const { reading, nodes } of files)
    for (const node of nodes) {
      if (node.block.kind !== "item" && node.block.kind !== "text") continue;
      const isUnder = isOldList(node);
      for (const [
        ,
        text = "",
        target = "",
        after = "",
      ] of node.block.text.matchAll(link))
        if (
          isUnder ||
          oldWords.test(text) ||
          (/^\s*[([-–—].{0,3}/.test(after) && oldWords.test(after))
        )
          for (const name of resolve(reading.source.file, target, names))
            found.add(name);
    }
  return found;
}

function isOldList({ headings, parent }: Node): boolean {
  const over = [headings.at(-1)?.block.text, parent?.block.text.split("\n")[0]];
  return over.some(
    (text) =>
      text !== undefined &&
      /version|docs|documentation|api/i.test(text) &&
      oldWords.test(text),
  );
}

/** The files that a link leads to: all of a folder where it leads to that, or to its index. */
function resolve(
  from: string,
  target: string,
  names: readonly string[],
): readonly string[] {
  if (/^[a-z]+:/i.test(target)) return [];
  const parts = target.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  const path = parts.join("/");
  const folder = path.replace(/\/?(?:index|readme)\.mdx?$/i, "");
  const isIndex = folder !== path || !/\.\w+$/.test(path);
  const own = names.filter(
    (name) => name === path || name.replace(/\.mdx?$/, "") === path,
  );
  if (!isIndex || folder === "") return own;
  const below = names.filter((name) => name.startsWith(`${folder}/`));
  // The folder of the page itself is not old.
  return from.startsWith(`${folder}/`) ? own : [...own, ...below];
}
