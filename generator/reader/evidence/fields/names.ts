import { vocabulary } from "../../lexicon/vocabulary.js";
import { plainText } from "../blocks/inline.js";
import { readTypeText } from "./type-text.js";

/** A name as a list writes it, without its marks, and what they say. */
export interface ReadName {
  readonly name: string;
  readonly required?: boolean;
  readonly isNullable?: boolean;
  /** How deep the marks before it say it stands. */
  readonly depth: number;
  readonly type?: string;
}

/** A name in code or bold with a type behind it: `` `name` *string* ``. */
const nameWithType =
  /^(`[^`]+`|\*\*[^*]+\*\*),?\s+(?:\*(?!\*)|_|<(?:em|i|code|small)>)([^*_<>`]{2,40})(?:\*|_|<\/(?:em|i|code|small)>)/i;

/**
 * Reads the name of a field:
 *
 *     `name` · **name** · name? · name* · name (optional) · name (string, required)
 *     » name · └ name · - name · :name · {name} · a.b · a[].b · "name" · name=[string]
 */
export function readName(markdown: string): ReadName | undefined {
  const typed = nameWithType.exec(markdown);
  if (typed && readTypeText(typed[2] ?? "")?.isKnown) {
    const [whole, name = "", said = ""] = typed;
    const read = readName(`${name}${markdown.slice(whole.length)}`);
    return read && { ...read, type: read.type ?? said };
  }
  let text = withoutNotes(markdown);
  let required: boolean | undefined;
  for (const one of vocabulary().marks) {
    const { mark } = one;
    if (text.length <= mark.length) continue;
    if (text.endsWith(mark)) text = text.slice(0, -mark.length).trim();
    else if (text.startsWith(mark)) text = text.slice(mark.length).trim();
    else continue;
    required = one.required;
  }
  let type: string | undefined;
  let depth = 0;
  text = text.replace(
    /^(?:(?:»|›|>|└─*|├─*|│|↳|→|&emsp;|&nbsp;|--?|—|\.(?=\w)|\u2003|\u00a0)\s*)+/,
    (found) => {
      depth = (
        found.match(/»|›|>|└|├|│|↳|→|-+|&emsp;|\u2003|&nbsp;|\.|\u00a0/g) ?? []
      ).length;
      return "";
    },
  );
  for (;;) {
    const tail = /\s*[([（【](?:([^()[\]（）]*))[)\]）】]\s*$/.exec(text);
    if (tail === null || tail.index === 0) break;
    const said = (tail[1] ?? "").trim();
    if (
      said === "" ||
      (/^\w+$/.test(said) &&
        /\[/.test(tail[0]) &&
        !/optional|required/i.test(said))
    )
      break;
    if (/optional|可选|opcional|опциональн|необязательн/i.test(said))
      required = false;
    else if (/required|mandatory|必填|必须|obligat|обязательн/i.test(said))
      required = true;
    const word = said
      .split(/[,;]\s*/)
      .find((one) => !/optional|required|mandatory/i.test(one));
    if (word) type ??= word;
    text = text.slice(0, tail.index).trim();
  }
  const word = /\s+[-–:]?\s*(required|optional|mandatory|必填|可选)\.?$/i.exec(
    text,
  );
  if (word) {
    required = /required|mandatory|必填/i.test(word[1] ?? "");
    text = text.slice(0, word.index);
  }
  const pair = /^([\w.-]+)\s*=\s*[[{<(]?:?([\w ]+)[\]}>)]?$/.exec(text);
  if (pair) {
    text = pair[1] ?? text;
    type ??= pair[2];
  }
  // A star after the mark of what is optional leads to a note.
  text = text.replace(/(?<=\w\?)\s*\*+$/, "");
  if (/^.+\?$/.test(text)) {
    required ??= false;
    text = text.slice(0, -1);
  }
  if (/\*+$/.test(text)) {
    // Several stars are those of a note.
    if (!/\*\s*\*$/.test(text)) required ??= true;
    text = text.replace(/\s*\*+$/, "");
  }
  text = text
    .replace(/^["'`]|["'`,:]+$/g, "")
    .replace(/^:(?=\w)/, "")
    .replace(/^\{(\w+)\}$/, "$1")
    .replace(/^<(\w+)>$/, "$1")
    .replace(/^\$(?=[a-z]\w*$)/, "$$")
    .trim();
  if (!isName(text)) return undefined;
  return {
    name: text,
    depth,
    ...(required !== undefined && { required }),
    ...(type && { type }),
  };
}

/**
 * The text of a name without the numbers of its footnotes, which say nothing of it:
 * `name [1]` · `name[^note]` · `name<sup>2</sup>` · `name [1](#notes)` · `name¹`.
 */
function withoutNotes(markdown: string): string {
  const bare = markdown
    .replace(/<br\s*\/?>[\s\S]*$/i, "")
    .replace(/<sup>\s*(?:\[?\d{1,2}\]?|<a [^<>]*>[^<>]*<\/a>)\s*<\/sup>/gi, "")
    .replace(/<(su[bp]|small)>\s*\(?(required|optional)\)?\s*<\/\1>/gi, " ($2)")
    .replace(/<sup>.*?<\/sup>/gi, "*")
    .replace(/\s*\[\^[^\][]{1,40}\]/g, "")
    .replace(/\s*\[\\?\[?\d{1,2}\\?\]?\]\(#[^()\s]*\)/g, "");
  return plainText(bare)
    .trim()
    .replace(/(?:\s+\[\d{1,2}\]|[⁰¹²³⁴-⁹]+)+$/, "")
    .trim();
}

/** Whether a text is a value or a media type, which no field is called by: `**Required:** `true``. */
function isLiteral(text: string): boolean {
  return /^(?:true|false|null|undefined|nil)$|^(?:application|text|image|audio|video|font|multipart)\/[\w.+*-]+$/.test(
    text,
  );
}

/** Whether a text can be the name of a field: one word, as programs write it. */
function isName(text: string): boolean {
  return (
    text.length <= 80 &&
    /^[@$\p{L}_\d][\p{L}\p{N}_.$@:/-]*(?:\[[\p{L}\p{N}_.-]*\][\p{L}\p{N}_.$@-]*)*$/u.test(
      text,
    ) &&
    !/^https?:/.test(text) &&
    !/[.:/]$/.test(text) &&
    !isLiteral(text)
  );
}
