import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes the pages of a corpus into `pages/` of a project, and copies of them
 * until there are as many as are wanted. A copy has another path, id and other
 * schemas, so that nothing of it is shared with the page.
 */
export function multiplyPages(
  corpus: string,
  project: string,
  count: number,
): void {
  const files = listPages(corpus);
  for (let at = 0; at < count; at += 1) {
    const file = files[at % files.length] ?? "";
    const round = Math.floor(at / files.length);
    const path = join(project, "pages", round > 0 ? `copy${round}` : "", file);
    mkdirSync(dirname(path), { recursive: true });
    const text = readFileSync(join(corpus, "pages", file), "utf8");
    writeFileSync(path, round > 0 ? multiply(text, round) : text);
  }
}

/** The pages of a corpus, below its `pages/`. */
export function listPages(corpus: string): readonly string[] {
  return listFiles(join(corpus, "pages")).filter((path) =>
    path.endsWith(".md"),
  );
}

/** Another page that says the same of another path, with schemas of its own. */
function multiply(text: string, round: number): string {
  return text
    .replaceAll("/api/v1/", `/api/v1/copy${round}/`)
    .replace(/^(uid|id): (.*)$/gm, `$1: $2_${round}`)
    .replace(
      /^(#{2,3} (?:Response|Request)[^:\n]*: *)(\w+)/gim,
      `$1$2C${round}`,
    );
}

/** The files of a folder, by their paths below it. */
export function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(folder.length + 1),
    );
}
