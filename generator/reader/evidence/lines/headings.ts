import { plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import { makeLines, type OperationLine, takePath } from "./line.js";
import { methodList, readMethods } from "./methods.js";

const before = new RegExp(
  `^(?<lead>.*?)(?<![\\w/-])(?<methods>${methodList})(?![\\w-])[\\s:：\\-–—>)\\]]*(?:to\\s+)?`,
);

/**
 * Reads an operation that stands in a heading:
 *
 *     ## GET /users · ## 1. List users: `GET /users` · ### `/users` (GET)
 *     #### GET /users - lists all users · ## [GET] /users
 */
export function readHeadingLines(node: Node): OperationLine[] {
  const text = plainText(node.block.text).replace(/^[\d.)]+\s+/, "");
  const match = before.exec(text);
  const { lead = "", methods = "" } = match?.groups ?? {};
  if (match && isUpper(methods)) {
    const written = takePath(text, match[0].length);
    if (written !== undefined) {
      const rest = text.slice(match[0].length + written.length);
      const summary = nameOf(lead) ?? nameOf(rest);
      return makeLines(readMethods(methods), written, {
        form: "heading",
        node,
        isAlone: true,
        ...(summary && { summary }),
      });
    }
  }
  return readReversed(node, text);
}

/** The path first, then the method. */
function readReversed(node: Node, text: string): OperationLine[] {
  const start = text.search(/(?<![\w}])\/|https?:\/\//);
  if (start < 0) return [];
  const written = takePath(text, start);
  if (written === undefined) return [];
  const rest = text.slice(start + written.length);
  const pattern = new RegExp(
    `^[\\s\`*:：–—,-]*[([]?\\s*(${methodList})\\s*[)\\]]?(?![\\w-])`,
  );
  const methods = pattern.exec(rest)?.[1];
  if (methods === undefined || !isUpper(methods)) return [];
  const summary = nameOf(text.slice(0, start));
  return makeLines(readMethods(methods), written, {
    form: "heading",
    node,
    isAlone: true,
    ...(summary && { summary }),
  });
}

/** The path that a heading is, where it is nothing else. */
export function readPathHeading(node: Node): string | undefined {
  const text = plainText(node.block.text).replace(/^[\d.)]+\s+/, "");
  const written =
    /^(?:\/|https?:\/\/)/.test(text) || /^[`]/.test(node.block.text)
      ? takePath(text, 0)
      : undefined;
  return written !== undefined &&
    /^[\s:：]*(?:[([–-].*)?$/.test(text.slice(written.length))
    ? written
    : undefined;
}

function isUpper(text: string): boolean {
  const words = text.match(/[A-Za-z]{3,}/g) ?? [];
  return words.every((word) => word === word.toUpperCase());
}

/** What is left of a heading as a name, where it has words. */
function nameOf(text: string): string | undefined {
  const name = text.replace(/^[\s:：\-–—([`)\]]+|[\s:：\-–—([`)\]]+$/g, "");
  return /\p{L}{2}/u.test(name) ? name : undefined;
}
