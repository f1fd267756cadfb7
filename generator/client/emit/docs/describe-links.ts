import type { LinkModel, TextModel } from "../../model/api-model.js";
import { toMarkdown, toMarkdownCode } from "../../text/markdown.js";
import { joinText, type MarkdownText } from "../../text/safe-text.js";

/** What a link says, as a line of a comment: "The `id` of this answer is the `userId` of `getUser`." */
export function describeLink(link: LinkModel): string {
  const words = writeSentence(link).map((part) =>
    typeof part === "string" ? part.trim() : quote(part.code),
  );
  const sentence = words.join(" ");
  const { description } = link;
  const first = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
  return description === undefined ? first : `${first} ${description}`;
}

function quote(name: string): string {
  return `\`${name.replaceAll("`", "'")}\``;
}

/** The same in markdown, without its end. */
export function showLink(link: LinkModel): MarkdownText {
  const words = writeSentence(link).map((part) =>
    typeof part === "string" ? toMarkdown(part) : toMarkdownCode(part.code),
  );
  return joinText(words, " ");
}

function writeSentence({ values, to }: LinkModel): readonly TextModel[] {
  const [first, ...others] = values;
  if (!first) return ["leads to", { code: to }];
  const all = [...first, ...others.flatMap((value) => ["and", ...value])];
  return [...all, "of", { code: to }];
}
