import type { Evidence } from "../../../openapi/document/source-map.js";
import type { OperationDoc } from "../../syntax/page.js";
import type { InferenceContext } from "../context.js";
import { evidenceOf, ruleEvidence } from "../evidence.js";
import { folderAmongTags, folderOf } from "../rules/folder-among-tags.js";
import { tagFromPath } from "../rules/tag-from-path.js";
import { tagIsFolder } from "../rules/tag-is-folder.js";

/** A tag, and what it was concluded from. */
export interface DecidedTag {
  readonly name: string;
  readonly evidence: readonly Evidence[];
}

/** Decides on the tag of an operation: the page's own, its folder, its path. */
export function decideTag(
  context: InferenceContext,
  page: OperationDoc,
  tagFolders: ReadonlySet<string>,
): DecidedTag | undefined {
  if (page.tag !== undefined) {
    const { value: name } = page.tag;
    return { name, evidence: [evidenceOf("heading", page.tag)] };
  }
  const { value: path, place } = page.path;
  const folder = context.apply(tagIsFolder, page);
  if (folder !== undefined) {
    const evidence = ruleEvidence(tagIsFolder, place, folder);
    return { name: folder, evidence: [evidence] };
  }
  const sibling = folderOf(page.file);
  if (sibling !== undefined && tagFolders.has(sibling)) {
    const name = sibling.split("/").at(-1) ?? sibling;
    return { name, evidence: [ruleEvidence(folderAmongTags, place, name)] };
  }
  const { tags } = context.wordsOf(page);
  const segment = context.apply(tagFromPath, { path, tags });
  return segment === undefined
    ? undefined
    : {
        name: segment,
        evidence: [ruleEvidence(tagFromPath, place, segment)],
      };
}
