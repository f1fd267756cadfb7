import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An edit of a page: what it is called, and what it puts in which place. */
export interface Edit {
  readonly name: string;
  readonly from: RegExp;
  readonly to: string;
}

/** What people do to a page. */
export const edits = {
  words: {
    name: "words of one page",
    from: /^([A-Z][a-z]+ .*)$/m,
    to: "$1 It does so at once.",
  },
  lines: {
    name: "a line of words more",
    from: /^([A-Z][a-z]+ .*)$/m,
    to: "$1\n\nIt takes long.",
  },
  type: {
    name: "a type of one page",
    from: /^(\|[^|]*\|) string (\|)/m,
    to: "$1 int32 $2",
  },
  row: {
    name: "a row of one page",
    from: /^(\| )(\w+)( \| (?:string|String) \|.*)$/m,
    to: "$1$2$3\n$1$2Again$3",
  },
} as const satisfies Readonly<Record<string, Edit>>;

/** Edits the first page from an index on that has what the edit looks for. */
export function editPage(
  folder: string,
  pages: readonly string[],
  { name, from, to }: Edit,
  at = 0,
): void {
  const start = at % pages.length;
  for (const page of [...pages.slice(start), ...pages.slice(0, start)]) {
    const file = join(folder, page);
    const text = readFileSync(file, "utf8");
    if (!from.test(text)) continue;
    writeFileSync(file, text.replace(from, to));
    return;
  }
  throw new Error(`no page to edit for ${name}`);
}

/** Adds a page of a new operation: a copy of one, under another path and id. */
export function addOperation(
  folder: string,
  pages: readonly string[],
  at = 0,
): void {
  const start = at % pages.length;
  for (const page of [...pages.slice(start), ...pages.slice(0, start)]) {
    const text = readFileSync(join(folder, page), "utf8");
    if (!/^(?:GET|POST|PUT|DELETE) \/\S+$/m.test(text)) continue;
    const own = text
      .replace(/^(uid|id): (.*)$/gm, `$1: $2New${at}`)
      .replace(/^((?:GET|POST|PUT|PATCH|DELETE) \/[^\s?]+)/gm, `$1/New${at}`);
    writeFileSync(join(folder, page.replace(/\.md$/, `New${at}.md`)), own);
    return;
  }
  throw new Error("no page of an operation");
}
