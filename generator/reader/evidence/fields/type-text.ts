import { suggestNear } from "../../../base/diagnostics/suggest.js";
import {
  listTypeWords,
  plainVocabulary,
} from "../../dialects/inference-vocabulary.js";
import { partWords } from "../../lexicon/lexicon.js";
import { vocabulary } from "../../lexicon/vocabulary.js";
import { firstLink, type Link, plainText } from "../blocks/inline.js";
import type { FieldType } from "./field.js";

/** A type as words say it, and what the words say besides. */
export interface ReadType {
  readonly type: FieldType;
  /** How much the words say: a link or an unknown word say less than a known one. */
  readonly isKnown: boolean;
  readonly required?: boolean;
  readonly values?: readonly string[];
}

/**
 * Reads the words of a type:
 *
 *     string · Array of objects · string[] · int? · string | null · [User](#user)
 *     map[string]int · List<Wallet> · integer (int64) · `a` | `b` · enum(a, b)
 *     string, required · (optional) int
 */
export function readTypeText(markdown: string): ReadType | undefined {
  const link = firstLink(markdown);
  // What stands in brackets after a space is the number of a footnote, not of items.
  let text = plainText(markdown)
    .replace(/\s+/g, " ")
    .replace(/(?<=\S)(?: \[\^?\d{1,2}\]| ?\[\^[^\][]{1,40}\])+$/, "")
    .trim();
  if (text === "" || text.length > 120) return undefined;
  const required = readMark(text);
  text = text
    .replace(
      /[([,;]?\s*(?<![\p{L}-])(?:not )?(?:required|optional|mandatory|read[- ]?only|nullable|unique|必填|可选|obrigat[óo]ri[oa]|obligatori[oa]|opciona[li]|opzionale|zorunlu|обязательн\p{L}*|необязательн\p{L}*)(?![\p{L}])[\])]?\*?/giu,
      " ",
    )
    .replace(/^[\s,;:()]+|[\s,;:.]+$/g, "")
    .trim();
  const isNullable = /\bnullable\b/i.test(markdown);
  if (text === "")
    return required === undefined
      ? undefined
      : { type: { kind: "any" }, isKnown: false, required };
  const values = readValues(text, markdown);
  const read = values
    ? { type: typeOfValues(values), isKnown: true, values }
    : readWords(text, link);
  if (read === undefined) return undefined;
  const type: FieldType = isNullable
    ? { kind: "nullable", of: read.type }
    : read.type;
  return { ...read, type, ...(required !== undefined && { required }) };
}

function readMark(text: string): boolean | undefined {
  if (
    /(?<!not |non-)\b(?:required|mandatory)\b|必填|obrigat|obligat|zorunlu|(?<!не)обязат|obbligat/i.test(
      text,
    )
  )
    return true;
  return /\b(?:optional|not required)\b|可选|opciona|opzional|необязат|isteğe/i.test(
    text,
  )
    ? false
    : undefined;
}

/** Allowed values in the place of a type: `"a" | "b"`, `` `a`, `b` ``, `enum(a, b)`. */
function readValues(text: string, markdown: string): string[] | undefined {
  const listed =
    /^(?:enum|one of|string enum)\s*[:([{<]+\s*(.+?)[\])}>]*$/i.exec(text)?.[1];
  const quoted = text.match(/"[^"]*"|'[^']*'/g);
  const body =
    listed ?? (quoted && /^["'][^|]*(?:[|,]|or)/.test(text) ? text : undefined);
  if (body === undefined) {
    const codes = markdown.match(/`[^`]+`/g) ?? [];
    const rest = markdown.replace(/`[^`]+`/g, "").replace(/\bor\b/g, "");
    if (codes.length < 2 || !/^[\s,|/]*$/.test(rest)) return undefined;
    const bare = codes.map((code) => code.slice(1, -1));
    if (
      bare.some((code) => vocabulary().typeOf(code.toLowerCase()) !== undefined)
    )
      return undefined;
    return bare.map((code) => code.replace(/^["']|["']$/g, ""));
  }
  const values = body
    .split(/\s*(?:[|,/]|\bor\b)\s*/)
    .map((one) => one.replace(/^["'`]|["'`]$/g, "").trim())
    .filter((one) => one !== "" && one !== "null");
  return values.length > 0 && values.every((one) => one.length < 40)
    ? values
    : undefined;
}

function typeOfValues(values: readonly string[]): FieldType {
  const isInteger = values.every((one) => /^-?\d+$/.test(one));
  return { kind: "primitive", type: isInteger ? "integer" : "string" };
}

type Words = Pick<ReadType, "type" | "isKnown">;

const isPart = new RegExp(
  `\\b(?:${partWords.join("|")})\\s+(?:[\\w-]+ )?$`,
  "i",
);

/**
 * `part-of-an-object`: an object of which a word says that it is not whole has
 * some properties of its schema, and only a sample tells which:
 *
 *     Returns a partial [berth](#berth) object. · an abbreviated [berth](#berth)
 */
export function takePart(type: FieldType, before: string): FieldType {
  return type.kind === "reference" && isPart.test(before)
    ? { kind: "part", of: type }
    : type;
}

/** `ids-of-objects`: what words after a link call ids is not what it leads to: `[ship](#ship) ids`. */
const isOfIds =
  /^(?: objects?)?(?:['’]s)? (?:ids?|identifiers?|names?|keys?)$/i;

function readWords(
  text: string,
  link: ReturnType<typeof firstLink>,
): Words | undefined {
  const known = wordType(text);
  if (known) return { type: fillByLink(known, text, link), isKnown: true };
  const made = readMade(text, link);
  if (made) return made;
  if (link !== undefined) {
    const type = {
      kind: "reference",
      name: link.text,
      target: link.target,
    } as const;
    const before = text.slice(0, text.indexOf(link.text));
    const after = text.slice(before.length + link.text.length);
    // `map with keys of [sides](#sides)`: what is linked is not the type itself.
    const [lead = ""] = before.trim().split(/\s+/);
    const leading = lead === "" ? undefined : wordType(lead);
    if (leading && leading.kind !== "any")
      return {
        type: isMapWord(lead) ? { kind: "map" } : leading,
        isKnown: true,
      };
    if (isOfIds.test(after)) return { type: { kind: "any" }, isKnown: true };
    return { type: takePart(type, before), isKnown: true };
  }
  return readPhrase(text);
}

/** The type that a link alone means: the schema, or the list or map of it. */
export function linkType(link: Link): FieldType {
  const { text: name, target } = link;
  const known = wordType(name);
  const filled = known && fillByLink(known, name, link);
  return filled && filled !== known
    ? filled
    : { kind: "reference", name, target };
}

/**
 * `container-links-to-items`: the word for a list or a map that links to a type
 * means one of these: `[List](Berth.md)`, `[Map](string.md)`.
 */
function fillByLink(
  known: FieldType,
  text: string,
  link: ReturnType<typeof firstLink>,
): FieldType {
  if (link === undefined || link.text !== text) return known;
  const isMap = isMapWord(text);
  if (!isMap && known.kind !== "array") return known;
  const { target } = link;
  const [path = "", id = ""] = target.split("#");
  const name = id || (/([^/]*?)(?:\.\w+)?$/.exec(path)?.[1] ?? "");
  if (name === "") return known;
  const items = wordType(name) ?? { kind: "reference", name, target };
  if (items.kind === "array") return known;
  return isMap ? { kind: "map", values: items } : { kind: "array", items };
}

function isMapWord(text: string): boolean {
  return /^(?:map|dict|dictionary|hash|hashmap|record)$/i.test(text);
}

/** Types that are made of others. */
function readMade(
  text: string,
  link: ReturnType<typeof firstLink>,
): Words | undefined {
  const inside = (word: string | undefined) =>
    word === undefined ? undefined : readWords(word.trim(), link);
  const nullable =
    /^\?(.+)$/.exec(text)?.[1] ??
    /^(.+?)\s*\?$/.exec(text)?.[1] ??
    /^(.+?)\s*(?:\||\/|,|\bor\b)\s*(?:null|nil|none|undefined)$/i.exec(
      text,
    )?.[1] ??
    /^(?:null|nil)\s*(?:\||\/|\bor\b)\s*(.+)$/i.exec(text)?.[1] ??
    /^(?:optional|nullable|option)\s*[<[(](.+)[>\])]$/i.exec(text)?.[1];
  if (nullable !== undefined) {
    const of = inside(nullable);
    return of && { ...of, type: { kind: "nullable", of: of.type } };
  }
  const map =
    /^(?:map|dict|dictionary|record|object|hash|hashmap)\s*[<[(]\s*[\w ]+\s*[,:\]]\s*(.+?)\s*[>\])]?$/i.exec(
      text,
    )?.[1] ??
    /^(?:map|dictionary|dict|hash) (?:of|from) \w+ to (.+)$/i.exec(text)?.[1];
  if (map !== undefined) {
    const values = inside(map);
    return {
      type: { kind: "map", ...(values && { values: values.type }) },
      isKnown: true,
    };
  }
  const list =
    /^(.+?)\s*\[\d*\]$/.exec(text)?.[1] ??
    /^\[\]\s*(.+)$/.exec(text)?.[1] ??
    /^\[\s*([^,\]]+?)\s*(?:,\s*\.{3})?\]$/.exec(text)?.[1] ??
    /^(?:array|list|vec|slice|set|sequence|collection|ienumerable|iterable)\s*[<[({]\s*(.+?)\s*[>\])}]$/i.exec(
      text,
    )?.[1] ??
    /^(?:an? )?(?:json )?(?:array|list|slice|set|collection|comma[- ]separated list) (?:of|containing) (.+)$/i.exec(
      text,
    )?.[1] ??
    /^(.+?) (?:array|list)$/i.exec(text)?.[1];
  if (list !== undefined) {
    const items =
      inside(list.replace(/^(?:the |an? )/i, "")) ??
      (link && inside(link.text));
    return {
      type: {
        kind: "array",
        ...(items && items.type.kind !== "any" && { items: items.type }),
      },
      isKnown: true,
    };
  }
  const format = /^([\p{L} ]+?)\s*[<(]\s*([\w\s.:-]+?)\s*[>)]$/u.exec(text);
  if (format) {
    const outer = wordType((format[1] ?? "").trim());
    const inner = wordType((format[2] ?? "").trim());
    if (outer?.kind === "primitive")
      return {
        type:
          inner?.kind === "primitive" && inner.type === outer.type
            ? inner
            : outer,
        isKnown: true,
      };
    if (outer !== undefined) return { type: outer, isKnown: true };
  }
  const options = text.split(/\s*(?:\||\/|\bor\b|,)\s*/).filter(Boolean);
  if (options.length > 1 && options.length <= 5) {
    const types = options.map((one) => wordType(one.trim()));
    if (types.every((one) => one !== undefined))
      return { type: unite(types), isKnown: true };
  }
  return undefined;
}

/** One type of several that a cell names. */
export function unite(types: readonly FieldType[]): FieldType {
  const seen = new Map(types.map((type) => [JSON.stringify(type), type]));
  const [first = { kind: "any" } as const, ...rest] = [...seen.values()];
  return rest.length === 0
    ? first
    : { kind: "union", options: [first, ...rest] };
}

/** The type that one word or a known phrase means. */
export function wordType(written: string): FieldType | undefined {
  const text = written
    .toLowerCase()
    .replace(/^(?:an? |the )/, "")
    .trim();
  const { typeOf } = vocabulary();
  const meaning = typeOf(text) ?? typeOf(text.replace(/s$/, ""));
  if (meaning === undefined) return undefined;
  const [, type = meaning, format] = /^(\w+)\((.+)\)$/.exec(meaning) ?? [];
  switch (type) {
    case "string":
    case "integer":
    case "number":
    case "boolean":
      return { kind: "primitive", type, ...(format && { format }) };
    case "object":
      return { kind: "object" };
    case "array":
      return { kind: "array" };
    case "file":
      return { kind: "file" };
    default:
      return { kind: "any" };
  }
}

/** The first words of a phrase: `string (max 255 characters)`, `unix timestamp in seconds`. */
function readPhrase(text: string): Words | undefined {
  const words = text.split(/[\s,;:()<>{}]+/).filter(Boolean);
  if (words.length > 8) return undefined;
  for (const length of [2, 1]) {
    const phrase = words.slice(0, length).join(" ");
    const type = wordType(phrase);
    if (type && type.kind !== "any")
      return { type, isKnown: words.length <= 4 };
  }
  const last = wordType(words.at(-1) ?? "");
  if (
    last &&
    words.length <= 3 &&
    (last.kind === "object" || last.kind === "array")
  )
    return { type: last, isKnown: true };
  return undefined;
}

/** Says whether one word is nearly a type word, such as `strng`. */
export function isNearType(word: string): boolean {
  return (
    /^[A-Za-z][\w-]*$/.test(word) &&
    suggestNear(word, listTypeWords(plainVocabulary)) !== undefined
  );
}
