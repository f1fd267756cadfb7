import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Writes the pages of a corpus into `pages/` of a project, and copies of them
 * until there are as many as are wanted. A copy has another path, another id in
 * another group, and other schemas, so that nothing of it is shared with the page.
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
    const path = join(project, "pages", placeCopy(file, round));
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

/** Where a copy of a page stands: in a folder of the same name with a mark. */
function placeCopy(file: string, round: number): string {
  return round > 0
    ? file.replace(/(_Agent)?\/(?=[^/]*$)/, `C${round}$1/`)
    : file;
}

/** The words of type cells that name no schema. */
const plainTypes =
  /^(?:String|Integer|Number|Boolean|Object|Array|Enum|Type|Description)$/;

/** Another page that says the same of another path, in another group, with schemas of its own. */
function multiply(text: string, round: number): string {
  const mark = `C${round}`;
  return text
    .replace(/(\/api\/v1\/(?:Agents\/)?\w+)/g, `$1${mark}`)
    .replace(
      /^(uid|id): (\w*?)(Agent|Entity)?_(\w+)$/gm,
      (_whole, key: string, group: string, kind = "", name: string) =>
        `${key}: ${group}${mark}${kind}_${name}${mark}`,
    )
    .replace(
      /^(#{2,3} (?:Response|Request)[^:\n]*: *)([A-Z]\w+)/gim,
      (whole, start: string, name: string) =>
        /^[A-Z]/.test(name) ? `${start}${name}${mark}` : whole,
    )
    .replace(
      /^(\| *\w+ *\| *)([A-Z][A-Za-z]+)( *\|)/gm,
      (whole, start: string, type: string, end: string) =>
        plainTypes.test(type) ? whole : `${start}${type}${mark}${end}`,
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
