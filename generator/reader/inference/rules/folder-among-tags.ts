import type { OperationDoc } from "../../syntax/page.js";
import type { Rule } from "../rule.js";
import { tagIsFolder } from "./tag-is-folder.js";

/**
 * Where most folders beside a folder are tags, as the paths of their pages
 * say, it is one too, whatever its own paths say:
 *
 *     docs/Boat/get.md      GET /api/v1/Boat/{id}
 *     docs/Port/get.md      GET /api/v1/Port/{id}
 *     docs/Crew/list.md     GET /api/v1/Person      the tag is Crew
 */
export const folderAmongTags: Rule<
  readonly OperationDoc[],
  ReadonlySet<string>
> = {
  name: "folder-among-tags",
  needs: "folders side by side, most of which are the tags of their paths",
  concludes: "that all of them are tags",
  hits: "793 of 793 (SuperOffice 2023, part), 712 of 712 (2021, part); the folders that their paths do not name are in the other parts",
  apply: (pages) => {
    const folders = new Map<string, boolean>();
    for (const page of pages) {
      const folder = folderOf(page.file);
      if (folder === undefined) continue;
      const isTag = tagIsFolder.apply(page) !== undefined;
      folders.set(folder, isTag && folders.get(folder) !== false);
    }
    const families = new Map<string | undefined, Folder[]>();
    for (const folder of folders) {
      const parent = folderOf(folder[0]);
      const known = families.get(parent);
      if (known) known.push(folder);
      else families.set(parent, [folder]);
    }
    const tags = new Set(
      [...families.values()]
        .filter(mostAreTags)
        .flatMap((siblings) => siblings.map(([folder]) => folder)),
    );
    return tags.size > 0 ? tags : undefined;
  },
};

/** One folder that is a tag says nothing of those beside it. */
const fewestTags = 2;

type Folder = readonly [path: string, isTag: boolean];

function mostAreTags(siblings: readonly Folder[]): boolean {
  const tags = siblings.filter(([, isTag]) => isTag).length;
  return tags >= fewestTags && tags * 2 > siblings.length;
}

/** The folder that something stands in; nothing for what stands in none. */
export function folderOf(path: string): string | undefined {
  const end = path.lastIndexOf("/");
  return end < 0 ? undefined : path.slice(0, end);
}
