import { toComment } from "../../text/comment.js";
import type { Comment } from "../../text/safe-text.js";

/** The comment of a name that stays for one release: what to use in its place. */
export function describeAlias(target: string, indent = 0): Comment {
  const deprecated = `Its name is \`${target}\` now; this one goes with the next release.`;
  return toComment({ paragraphs: [], deprecated }, indent);
}
