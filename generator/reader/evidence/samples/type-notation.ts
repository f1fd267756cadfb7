import type { Span } from "../../../base/text/span.js";
import { readDescription } from "../fields/descriptions.js";
import type { Field, FieldType } from "../fields/field.js";
import { readTypeText } from "../fields/type-text.js";
import type { Reading } from "../reading.js";

/** A type as programs declare it: its members, and whether it is a list of them. */
export interface TypeNotation {
  /** The name that it is declared by. */
  readonly name?: string;
  readonly fields: readonly Field[];
  readonly isList: boolean;
}

interface Scanner {
  readonly text: string;
  /** Where the text begins in the source. */
  readonly offset: number;
  readonly reading: Reading;
  at: number;
  depth: number;
}

/** How deep types may be nested. */
const deepest = 40;

/**
 * Reads the types that code declares, in the notation of TypeScript:
 *
 *     interface Berth {            {
 *       id: number                   id?: integer // of the berth
 *       side?: "port" | "starboard"  tags: { name: string }[]
 *     }                            }
 *
 * and members without anything around them: `limit?: integer`. Nothing where
 * the code is a program, or JSON.
 */
export function readTypeNotation(
  reading: Reading,
  { start, end }: Span,
): TypeNotation[] | undefined {
  const text = reading.source.text.slice(start, end);
  if (text.length > 60_000 || !/[\w"']\??\s*:/.test(text)) return undefined;
  const scanner: Scanner = { text, offset: start, reading, at: 0, depth: 0 };
  const found: TypeNotation[] = [];
  for (;;) {
    skipSpace(scanner);
    if (scanner.at >= text.length) break;
    const one = readDeclared(scanner) ?? readLoose(scanner, found.length === 0);
    if (one === undefined) return undefined;
    found.push(one);
  }
  const isTyped = found.some(({ fields }) => fields.some(hasType));
  return isTyped ? found : undefined;
}

/** Whether a word says what a member is: a text alone is as well a value. */
function hasType({ type, enum: values, children }: Field): boolean {
  const isWord = type?.value.kind !== "object" && values?.length !== 1;
  return (type !== undefined && isWord) || children.some(hasType);
}

const declaration =
  /(?:export\s+)?(?:declare\s+)?(?:(?:interface|type|class|struct)\s+([A-Za-z_$][\w$]*)(?:<[^<>{}]*>)?\s*(?:extends\s+[\w$.,<> ]+?)?\s*=?\s*)?\{/y;

function readDeclared(scanner: Scanner): TypeNotation | undefined {
  declaration.lastIndex = scanner.at;
  const match = declaration.exec(scanner.text);
  if (match === null) return undefined;
  scanner.at += match[0].length;
  const fields = readMembers(scanner, "}");
  if (fields === undefined || fields.length === 0) return undefined;
  const isList = takeMark(scanner, /\s*\[\]/y) !== undefined;
  takeMark(scanner, /\s*;/y);
  const name = match[1];
  return { fields, isList, ...(name !== undefined && { name }) };
}

/** Members that nothing holds, up to the end. */
function readLoose(
  scanner: Scanner,
  isFirst: boolean,
): TypeNotation | undefined {
  if (!isFirst) return undefined;
  const fields = readMembers(scanner, "");
  return fields && fields.length > 0 ? { fields, isList: false } : undefined;
}

function takeMark(scanner: Scanner, pattern: RegExp): string | undefined {
  pattern.lastIndex = scanner.at;
  const found = pattern.exec(scanner.text)?.[0];
  if (found !== undefined) scanner.at += found.length;
  return found;
}

/** Skips white space and comments; gives the text of the last of these. */
function skipSpace(scanner: Scanner): string | undefined {
  let comment: string | undefined;
  for (;;) {
    if (takeMark(scanner, /\s+/y) !== undefined) continue;
    const found = takeMark(scanner, /\/\/[^\n]*|\/\*[\s\S]*?\*\//y);
    if (found === undefined) return comment;
    comment = found.replace(/^\/[/*]+\s*|\s*\*+\/$|^\s*\*\s?/gm, "").trim();
  }
}

function readMembers(scanner: Scanner, close: string): Field[] | undefined {
  if (scanner.depth >= deepest) return undefined;
  scanner.depth += 1;
  const fields: Field[] = [];
  for (;;) {
    const above = skipSpace(scanner);
    if (scanner.at >= scanner.text.length) {
      scanner.depth -= 1;
      return close === "" ? fields : undefined;
    }
    if (close !== "" && scanner.text[scanner.at] === close) {
      scanner.at += 1;
      scanner.depth -= 1;
      return fields;
    }
    const field = readMember(scanner, above);
    if (field === undefined) return undefined;
    if (field !== "skipped") fields.push(field);
  }
}

const member =
  /(?:readonly\s+)?(?:(["'])([^"'\n]+)\1|([A-Za-z_$@][\w$.-]*)|\[([^\]\n]*)\])\s*(\?)?\s*:\s*/y;

function readMember(
  scanner: Scanner,
  above: string | undefined,
): Field | "skipped" | undefined {
  const { text, offset, reading } = scanner;
  const from = scanner.at;
  member.lastIndex = from;
  const match = member.exec(text);
  if (match === null) return undefined;
  scanner.at += match[0].length;
  const value = readValue(scanner);
  if (value === undefined) return undefined;
  const beside = readBeside(scanner);
  const name = match[2] ?? match[3];
  // `[key: string]: …` stands for members of any name.
  if (name === undefined) return "skipped";
  const comment = beside ?? above;
  const words = comment ? readDescription(comment) : undefined;
  const isOptional = match[5] !== undefined || value.isOptional === true;
  const required = isOptional ? false : (words?.required ?? true);
  const span = { start: offset + from, end: offset + scanner.at };
  const place = reading.locate(span, name).place;
  const values = value.values?.map((one) => ({ value: one, place }));
  return {
    name: { value: name, place },
    children: value.fields,
    required,
    ...(value.type && { type: { value: value.type, place } }),
    ...(values && { enum: values }),
    ...(comment && { description: { value: comment, place } }),
  };
}

/** The comment that stands on the line of a member, before or after what parts members. */
function readBeside(scanner: Scanner): string | undefined {
  takeMark(scanner, /[ \t]*[;,]/y);
  const found = takeMark(scanner, /[ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/)/y);
  takeMark(scanner, /[ \t]*[;,]/y);
  return found?.replace(/^\s*\/[/*]+\s*|\s*\*+\/$/g, "").trim();
}

interface Value {
  readonly type?: FieldType;
  readonly fields: Field[];
  readonly values?: readonly string[];
  readonly isOptional?: true;
}

function readValue(scanner: Scanner): Value | undefined {
  const list = takeMark(scanner, /(?:Array|List|ReadonlyArray)\s*<\s*(?=\{)/y);
  if (scanner.text[scanner.at] === "{") {
    scanner.at += 1;
    const fields = readMembers(scanner, "}");
    if (fields === undefined) return undefined;
    if (list) takeMark(scanner, /\s*>/y);
    const marks = takeMark(scanner, /(?:\s*\[\])+/y);
    const isNullable = takeMark(scanner, /\s*\|\s*null\b/y) !== undefined;
    takeMark(scanner, /\s*\|\s*undefined\b/y);
    const object: FieldType = { kind: "object" };
    const isList = list !== undefined || marks !== undefined;
    const type: FieldType = isList ? { kind: "array", items: object } : object;
    return { type: isNullable ? { kind: "nullable", of: type } : type, fields };
  }
  return readPlain(scanner);
}

/** A type that holds no members, up to what ends it. */
function readPlain(scanner: Scanner): Value | undefined {
  const found = takeMark(
    scanner,
    /(?:"[^"\n]*"|'[^'\n]*'|\[[^\]\n]*\]|<[^\n{}]*>|\([^)\n]*\)|\n\s*\|\s*|\/(?!\/|\*)|[^\s;,{}\n/[\]()"'])(?:"[^"\n]*"|'[^'\n]*'|\[[^\]\n]*\]|<[^\n{}]*>|\([^)\n]*\)|\n[ \t]*\|[ \t]*|\/(?![/*])|[^;,{}\n/[\]()"'])*/y,
  )?.trim();
  if (!found) return undefined;
  // What is called or computed is no type, nor is a value.
  if (/^(?:-?\d[\d.eE+-]*|true|false|null)$/.test(found)) return undefined;
  if (/[\w)]\(|=>|`|^(?:await|new|async|function)\b/.test(found))
    return undefined;
  const isOptional = /\|\s*undefined\b/.test(found);
  const bare = found.replace(/\s*\|\s*undefined\b/g, "").replace(/\s+/g, " ");
  const listed = /^enum\s*[[({<](.*)[\])}>]$/i.exec(bare)?.[1];
  // A `Date` of programs travels as a moment.
  const written = bare.replace(/\bDate\b/g, "datetime");
  const said = readTypeText(listed === undefined ? written : `enum(${listed})`);
  const named = readNamed(bare);
  if (named) return { fields: [], type: named };
  return {
    fields: [],
    ...(said && said.type.kind !== "any" && { type: said.type }),
    ...(said?.values && { values: said.values }),
    ...(isOptional && { isOptional: true as const }),
  };
}

/** A type by its name alone, or a list of it: `Ship`, `Ship[]`, `Array<Ship> | null`. */
function readNamed(text: string): FieldType | undefined {
  const nullable = /^(.+?)\s*\|\s*null$/.exec(text)?.[1];
  const of = nullable === undefined ? undefined : readNamed(nullable);
  if (of) return { kind: "nullable", of };
  const list =
    /^(.+)\[\]$/.exec(text)?.[1] ??
    /^(?:Readonly)?Array<(.+)>$/.exec(text)?.[1];
  const items = list === undefined ? undefined : readNamed(list.trim());
  if (items) return { kind: "array", items };
  const isWord = readTypeText(text)?.isKnown === true || text === "Date";
  return /^[A-Z][\w$]*$/.test(text) && !isWord
    ? { kind: "reference", name: text, target: "" }
    : undefined;
}
