import { plainText } from "./blocks/inline.js";
import { methodList } from "./lines/methods.js";

const operationLine = new RegExp(`^(?:${methodList})\\s+[/h{]`);

/**
 * A paragraph as descriptions hold it, in markdown: without the breaks of its
 * lines, links that lead into the pages, images, and tags of HTML.
 */
export function toProse(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(
      /\[([^\]]{1,400})\]\((?![a-z][a-z\d+.-]*:)[^()\s]{0,2000}\)/gi,
      "$1",
    )
    .replace(/<\/?[A-Za-z][^<>]*>/g, (tag) =>
      plainText(tag) === "" ? (/^<br/i.test(tag) ? " " : "") : tag,
    )
    .replace(/\s*\n\s*(?:>\s?)?/g, " ")
    .replace(/[^\S\n]{2,}/g, " ")
    .trim();
}

/** Whether a paragraph is made of sentences, and of no fields, paths and badges. */
export function isProse(text: string, written?: string): boolean {
  const plain = plainText(text);
  if (plain === written || /^!?\[[^\]]*\]\([^)]*\)$/.test(text.trim()))
    return false;
  if (operationLine.test(plain)) return false;
  const lines = plain.split("\n");
  const isList =
    lines.length > 1 &&
    lines.every((one) => /^\s*[\w.[\]`-]{1,40}\s*(?:[:=–—-]|\()/.test(one));
  return !isList && (/\s\S+\s/.test(plain) || /[。\p{Lo}]/u.test(plain));
}
