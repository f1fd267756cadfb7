import { codeSpan, escaped, readCellText } from "./table-cells.js";

/**
 * Reads the text of a cell that holds a word, without its markup (CommonMark
 * §6, GFM §6.5, footnotes):
 *
 *     **Name** · _Name_ · ~~Name~~ · `Name` · [Name](#name) · Name[^1]
 *     <b>Name</b> · Na<br>me · Name<sup>1</sup> · &lt;Name&gt; · Name \*
 *
 * Links stay where they are a part of what the cell says.
 */
export function readPlainText(
  source: string,
  { links = false }: { readonly links?: boolean | undefined } = {},
): string {
  const text = readCellText(source);
  const code = codeSpan.exec(text)?.[2];
  if (code !== undefined) return code.trim();
  const guarded = text.replace(escaped, (_, character: string) =>
    String.fromCharCode(guard + character.charCodeAt(0)),
  );
  const plain = strip(guarded, links ? emphasis : [...linked, ...emphasis]);
  return decode(plain).replace(guards, unguard).trim();
}

/** Escaped punctuation stands in the private use area while markup is taken away. */
const guard = 0xe000;
const guards = /[\uE000-\uE07F]/g;

function unguard(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) - guard);
}

type Replacement = readonly [pattern: RegExp, by: string];

/** Images, links, footnotes: CommonMark §6.3 to §6.5, as far as cells hold them. */
const linked: readonly Replacement[] = [
  [/!\[[^[\]]*\]\([^()]*\)/g, ""],
  [/\[\^[^[\]]+\]/g, ""],
  [/(?<![\w\]])\[([^[\]]*)\]\([^()]*\)/g, "$1"],
  [/^\[([^[\]]+)\]\[[^[\]]*\]$/, "$1"],
];

/** Tags, line breaks, code, emphasis: CommonMark §6.1, §6.2 and §6.6, GFM §6.5. */
const emphasis: readonly Replacement[] = [
  [/<!--[\s\S]*?-->/g, ""],
  [/<sup\b[^<>]*>[^<>]*<\/sup>/gi, ""],
  [/<br\s*\/?>|<wbr\s*\/?>/gi, ""],
  [
    /<\/?(?:a|abbr|b|code|del|em|font|i|ins|kbd|mark|nobr|p|s|small|span|strong|sub|tt|u|var)\b[^<>]*>/gi,
    "",
  ],
  [/(?<![\w\\])`([^`]+)`(?!\w)/g, "$1"],
  [/\*\*(?=\S)([^*]+?)(?<=\S)\*\*/g, "$1"],
  [/(?<!\w)__(?=\S)([^_].*?)(?<=\S)__(?!\w)/g, "$1"],
  [/\*(?=\S)([^*]+?)(?<=\S)\*/g, "$1"],
  [/(?<!\w)_(?=\S)([^_]+?)(?<=\S)_(?!\w)/g, "$1"],
  [/~~(?=\S)([^~]+?)(?<=\S)~~/g, "$1"],
];

/** Markup is taken away until there is none; it stands at most so deep. */
const deepest = 5;

function strip(text: string, replacements: readonly Replacement[]): string {
  let before = text;
  for (let depth = 0; depth < deepest; depth += 1) {
    const after = replacements.reduce(
      (rest, [pattern, by]) => rest.replace(pattern, by),
      before,
    );
    if (after === before) break;
    before = after;
  }
  return before;
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  nbsp: " ",
  quot: '"',
  shy: "",
};

/** Decodes the entities that names hold (CommonMark §2.5), and drops what is invisible. */
function decode(text: string): string {
  const decoded = text.replace(
    /&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([a-z]+));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = Number.parseInt(decimal ?? hex ?? "", decimal ? 10 : 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
    },
  );
  return decoded
    .replace(/[\u00AD\u200B-\u200D\uFEFF]/g, "")
    .replace(/\u00A0/g, " ");
}
