/** A link in a text: what it shows, and where it leads. */
export interface Link {
  readonly text: string;
  readonly target: string;
}

/** The text that a reader of a piece of markdown sees. */
export function plainText(markdown: string): string {
  if (!/[`*_\\[<&~!{]/.test(markdown)) return markdown.trim();
  const codes: string[] = [];
  return markdown
    .replace(/(`+)([\s\S]*?[^`])\1(?!`)/g, (_, __, code: string) => {
      codes.push(code.trim());
      return `\uE000${codes.length - 1}\uE000`;
    })
    .replace(
      /!?\[((?:[^\][]|\[[^\][]{0,400}\]){0,400})\]\((?:[^()\s]|\([^()]{0,400}\)){0,2000}(?:\s{1,9}"[^"]{0,400}")?\)/g,
      "$1",
    )
    .replace(/\[([^\]]{1,400})\]\[[^\]]{0,400}\]/g, "$1")
    .replace(/<\/?[A-Za-z][^<>]*>/g, (tag) =>
      /^<(?:br|\/p|\/li)/i.test(tag) ? " " : isMarkup(tag) ? "" : tag,
    )
    .replace(/(?<!\\)\*{1,3}(?=\S)([^*\n]*?[^\s\\])\*{1,3}/g, "$1")
    .replace(
      /(?<![\p{L}\p{N}\\])_{1,3}(?=\S)([^\n]{0,400}?\S)_{1,3}(?![\p{L}\p{N}])/gu,
      "$1",
    )
    .replace(/~~([^~]*)~~/g, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(
      /&(lt|gt|amp|nbsp|quot|#39|mdash|ndash);/g,
      (_, name: string) => entities[name] ?? "",
    )
    .replace(
      /\uE000(\d+)\uE000/g,
      (_, index: string) => codes[Number(index)] ?? "",
    )
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  nbsp: " ",
  quot: '"',
  "#39": "'",
  mdash: "—",
  ndash: "–",
};

/** Whether a tag is mark-up, and not a placeholder such as `<id>`. */
function isMarkup(tag: string): boolean {
  return /^<\/?(?:a|b|i|u|s|em|strong|code|span|br|sub|sup|kbd|img|small|font|p|li|ul|ol|div|del|ins|mark|td|th|tr|h[1-6]|center|details|summary|pre|tt)\b/i.test(
    tag,
  );
}

/** The code spans of a text, in order. */
export function codeSpans(
  markdown: string,
): { readonly text: string; readonly at: number; readonly end: number }[] {
  return [...markdown.matchAll(/(`+)([\s\S]*?[^`])\1(?!`)/g)].map((match) => {
    const [whole, run = "", inner = ""] = match;
    const text = inner.trim();
    const at = match.index + run.length + inner.indexOf(text);
    return { text, at, end: match.index + whole.length };
  });
}

/** The first link of a text. */
export function firstLink(markdown: string): Link | undefined {
  const match =
    /(?<!!)\[([^\]]{1,400})\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s{1,9}"[^"]{0,400}")?\)/.exec(
      markdown,
    );
  if (match === null) return undefined;
  return { text: plainText(match[1] ?? ""), target: match[2] ?? "" };
}

/** A label as the lexicon knows it: without marks, brackets, numbers and its colon. */
export function labelText(markdown: string): string {
  return splitJoined(plainText(markdown))
    .replace(/[([（【][^)\]）】]*[)\]）】]/g, " ")
    .replace(/^[\s\d.)#\-–—:：>*]+/, "")
    .replace(/\b[1-5]\d\d\b/g, " ")
    .replace(/(?<![\s:：.*#_\-–—])[\s:：.*#_\-–—]+$/, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

const labelWords =
  /^(?:Request|Response|Query|Path|Url|URL|Headers?|Body|Param(?:eter)?s?|Payload|Form|Data|Cookies?|Status|Codes?|String){2,}$/;

/** `RequestBody` as words; other names that are written together are those of schemas. */
function splitJoined(text: string): string {
  const [bare = ""] = text.split(/[\s(:：]/);
  return labelWords.test(bare)
    ? text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    : text;
}
