import type { Comment } from "../text/safe-text.js";
import type { Declaration, FileParts } from "./tools/ts-morph.js";

/** What a file declares without what is said of it, and that in the order in which it stands. */
export interface BareParts {
  /** Has a slot where each comment belongs. */
  readonly parts: FileParts;
  readonly docs: readonly Comment[];
}

/** A printed file, and where the comments of its declarations stand in it: start and end of each. */
export interface DocumentedText {
  readonly text: string;
  readonly spans: readonly number[];
}

/** Stands for a comment while declarations are printed; no safe text holds such a character. */
const slot = "/*\u0002*/" as Comment;

/**
 * Takes the comments out of declarations. Words are bound late: what ts-morph
 * prints of a file is the same whatever its comments say.
 */
export function takeDocs({ imports, declarations }: FileParts): BareParts {
  const docs: Comment[] = [];
  const take = (comment: Comment): Comment => {
    if (comment === "") return comment;
    docs.push(comment);
    return slot;
  };
  const bare = declarations.map((one): Declaration => {
    const own = { ...one, docs: take(one.docs) };
    return own.kind === "interface"
      ? {
          ...own,
          members: own.members.map((member) => ({
            ...member,
            docs: take(member.docs),
          })),
        }
      : own;
  });
  return { parts: { imports, declarations: bare }, docs };
}

/** Puts comments into the slots of a printed file. */
export function putDocs(
  printed: string,
  docs: readonly Comment[],
): DocumentedText {
  const pieces = printed.split(slot);
  if (pieces.length !== docs.length + 1)
    throw new Error("a file that was printed with other comments");
  return join(pieces, docs);
}

/** Puts other comments into the places of those that a file has. */
export function replaceDocs(
  { text, spans }: DocumentedText,
  docs: readonly Comment[],
): DocumentedText {
  const edges = [0, ...spans, text.length];
  const pieces = edges.flatMap((edge, at) =>
    at % 2 === 0 ? [text.slice(edge, edges[at + 1])] : [],
  );
  return join(pieces, docs);
}

/** A comment follows each piece but the last, which has the margin of its first line. */
function join(
  pieces: readonly string[],
  docs: readonly Comment[],
): DocumentedText {
  const spans: number[] = [];
  let text = "";
  for (const [at, piece] of pieces.entries()) {
    text += piece;
    const comment = docs[at];
    if (comment === undefined) continue;
    spans.push(text.length);
    text += comment.replace(/^ +/, "");
    spans.push(text.length);
  }
  return { text, spans };
}
