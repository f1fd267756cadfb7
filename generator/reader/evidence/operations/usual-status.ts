import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { Reading } from "../reading.js";
import { type Draft, responseOf } from "./draft.js";

const sentence =
  /\b(?:all|every|each|only|always|unless|by default)\b[^.\n]{0,90}\b(?:respon[sd]\w*|requests?|endpoints?|calls?|operations?)\b[^.\n]{0,90}?(?<![\w.])(2\d\d)(?: ok| created)?\b/i;

/**
 * `usual-status`: a page may say once which status its answers have: "only
 * responses with the status `200 OK` are described", "all calls return `200`".
 */
export function findUsualStatus(
  reading: Reading,
  nodes: readonly Node[],
): Located<string> | undefined {
  for (const { block } of nodes) {
    if (block.kind !== "text" && block.kind !== "item") continue;
    const status = sentence.exec(plainText(block.text))?.[1];
    if (status !== undefined) return reading.locate(block, status);
  }
  return undefined;
}

/** Gives an answer without a status the one that is said of all. */
export function applyUsualStatus(
  draft: Draft,
  { value, place }: Located<string>,
): void {
  if ([...draft.responses.keys()].some((status) => /^[23]/.test(status)))
    return;
  responseOf(draft, value, place);
}
