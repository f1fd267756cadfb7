import type { OperationDoc } from "../../syntax/page.js";
import type { Rule } from "../rule.js";

/**
 * Pages stand in a folder for each tag. The folder is the tag when each of
 * its words begins a segment of the path: `List_Business` for
 * `/api/v1/List/Business/{id}`, but not `superoffice` for `/api/v1/Contact`.
 */
export const tagIsFolder: Rule<OperationDoc, string> = {
  name: "tag-is-folder",
  needs: "a folder each of whose words begins a segment of the path",
  concludes: "the tag is the folder's name",
  hits: "3,116 of 3,116 (SuperOffice 2023)",
  apply: ({ file, path }) => {
    const folder = file.split("/").at(-2);
    if (folder === undefined) return undefined;
    const segments = path.value.toLowerCase().split("/");
    const words = folder.toLowerCase().split(/[_-]+/).filter(Boolean);
    const fits = (word: string) =>
      segments.some((segment) => segment.startsWith(word));
    return words.length > 0 && words.every(fits) ? folder : undefined;
  },
};
