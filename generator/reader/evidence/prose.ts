import { plainText } from "./inline.js";

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
