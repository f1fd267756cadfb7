import type { Located } from "../../base/diagnostics/diagnostic.js";
import { exact, type TypeWord } from "../dialects/inference-vocabulary.js";
import type { PageType } from "../syntax/page.js";
import { stripMarks } from "./member.js";

/** What the words in the parentheses of a member say. */
export interface TypeWords {
  /** The word of the type, as it is written. */
  readonly type?: Located<string>;
  readonly required?: boolean;
  readonly isNullable: boolean;
  /** Whether its value is the only one. */
  readonly isFixed: boolean;
  /** Whether its value is the default, and no sample. */
  readonly isDefault: boolean;
  /** A value among the words (`(required, number, \`42\`)`). */
  readonly sample?: Located<string>;
  /** Words that are neither; the first word that is no attribute is the type. */
  readonly unknown: readonly Located<string>[];
}

const attributes: ReadonlySet<string> = new Set([
  ...["required", "optional", "fixed", "fixed-type", "nullable"],
  ...["sample", "default"],
]);

/** Sorts the words in the parentheses of a member. */
export function sortWords(words: readonly Located<string>[]): TypeWords {
  const said = new Set(words.map(({ value }) => value.toLowerCase().trim()));
  const others = words.filter(
    ({ value }) => !attributes.has(value.toLowerCase().trim()),
  );
  const samples = others.filter(({ value }) => isValue(value));
  const types = others.filter(({ value }) => !isValue(value));
  const [type, ...unknown] = types;
  const [sample] = samples;
  const isRequired = said.has("required");
  return {
    ...(type && { type }),
    ...((isRequired || said.has("optional")) && { required: isRequired }),
    isNullable: said.has("nullable"),
    isFixed: said.has("fixed"),
    isDefault: said.has("default"),
    ...(sample && { sample: { ...sample, value: writtenValue(sample.value) } }),
    unknown,
  };
}

/** Code, or an assignment such as `example: 7`, is a value and no type. */
function isValue(word: string): boolean {
  return /^(?:`.*`|(?:example|sample|default)\s*[:=].*)$/is.test(word.trim());
}

function writtenValue(word: string): string {
  return stripMarks(
    word.trim().replace(/^(?:example|sample|default)\s*[:=]/i, ""),
  );
}

const any: TypeWord = { kind: "any" };

/** The types of MSON, and what people write in their place. */
const plainTypes: ReadonlyMap<string, TypeWord> = new Map([
  ["string", exact("string")],
  ["text", exact("string")],
  ["str", exact("string")],
  ["number", exact("number")],
  ["float", exact("number", "float")],
  ["double", exact("number", "double")],
  ["decimal", exact("number")],
  ["integer", exact("integer")],
  ["int", exact("integer")],
  ["int32", exact("integer", "int32")],
  ["int64", exact("integer", "int64")],
  ["long", exact("integer", "int64")],
  ["boolean", exact("boolean")],
  ["bool", exact("boolean")],
  ["date", exact("string", "date")],
  ["datetime", exact("string", "date-time")],
  ["date-time", exact("string", "date-time")],
  ["uuid", exact("string", "uuid")],
  ["email", exact("string", "email")],
  ["uri", exact("string", "uri")],
  ["url", exact("string", "uri")],
  ["object", { kind: "object" }],
  ["hash", { kind: "object" }],
  ["any", any],
  ["mixed", any],
]);

/** The named types of a file: the keys that they have as schemas. */
export interface TypeNames {
  readonly keys: ReadonlyMap<string, string>;
  /** What a name that the file does not declare is called as a schema. */
  readonly keyOf: (name: string) => string;
}

/** A type as its word says it: an enum or an array wants to know its members. */
export type SaidType =
  | { readonly kind: "plain"; readonly type: PageType }
  | { readonly kind: "object" }
  | { readonly kind: "named"; readonly name: string; readonly key: string }
  | { readonly kind: "array"; readonly items: readonly SaidType[] }
  | { readonly kind: "enum"; readonly of: readonly SaidType[] };

/** How deep types may be nested in a word. */
const deepest = 20;

/**
 * Reads a type (MSON §3.3.2): `string`, `array[Kid, string]`, `enum[number]`,
 * `[Kid][]`, `Kid`, and `Kid[]` as others write it.
 */
export function readTypeWord(
  word: string,
  names: TypeNames,
  depth = 0,
): SaidType | undefined {
  const text = stripMarks(word)
    .replace(/^\[([^[\]]+)\](?:\[[^[\]]*\]|\([^()]*\))$/, "$1")
    .trim();
  if (text === "" || depth > deepest) return undefined;
  const declared = names.keys.get(text);
  if (declared !== undefined)
    return { kind: "named", name: text, key: declared };
  const nested =
    /^(array|list|enum)\s*(?:\[(?<inner>.*)\]|\((?<round>.*)\)|<(?<angle>.*)>)?$/is.exec(
      text,
    );
  if (nested) {
    const inner =
      nested.groups?.inner ??
      nested.groups?.round ??
      nested.groups?.angle ??
      "";
    const types = splitTypes(inner).flatMap(
      (one) => readTypeWord(one, names, depth + 1) ?? [],
    );
    return nested[1]?.toLowerCase() === "enum"
      ? { kind: "enum", of: types }
      : { kind: "array", items: types };
  }
  const suffixed = /^(?<inner>.+)\[\]$/.exec(text)?.groups?.inner;
  if (suffixed !== undefined) {
    const items = readTypeWord(suffixed, names, depth + 1);
    return { kind: "array", items: items ? [items] : [] };
  }
  const plain = plainTypes.get(text.toLowerCase());
  if (plain?.kind === "object") return { kind: "object" };
  if (plain) return { kind: "plain", type: plain };
  return { kind: "named", name: text, key: names.keyOf(text) };
}

function splitTypes(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const character of text) {
    if ("[(<".includes(character)) depth += 1;
    if ("])>".includes(character)) depth -= 1;
    if (character === "," && depth === 0) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part].map((one) => one.trim()).filter(Boolean);
}

/** The type that a word alone says, without members below it. */
export function toPageType(said: SaidType): PageType {
  switch (said.kind) {
    case "plain":
      return said.type;
    case "object":
      return { kind: "object" };
    case "named":
      return { kind: "reference", name: said.key };
    case "array":
      return { kind: "list", items: oneOf(said.items.map(toPageType)) };
    case "enum":
      return oneOf(said.of.map(toPageType), exact("string"));
  }
}

/** One type of several: any of them; what is given where there is none. */
export function oneOf(
  types: readonly PageType[],
  otherwise: PageType = any,
): PageType {
  const known = new Map(types.map((type) => [JSON.stringify(type), type]));
  const options = [...known.values()];
  const [only] = options;
  if (only === undefined) return otherwise;
  return options.length === 1
    ? only
    : { kind: "choice", how: "anyOf", options };
}
