import { type ColumnRole, noWords, yesWords } from "../../lexicon/lexicon.js";
import { type Vocabulary, vocabulary } from "../../lexicon/vocabulary.js";
import { labelText, plainText } from "../blocks/inline.js";
import type { TableCell } from "../blocks/tables.js";
import { knownStatuses } from "../operations/statuses.js";
import type { Reading } from "../reading.js";
import { readDescription } from "./descriptions.js";
import type { Field } from "./field.js";
import { linkObject } from "./linked-object.js";
import { readMarks, withMarks } from "./marks.js";
import { type ReadName, readName } from "./names.js";
import { isPrinted, readPrinted } from "./printed-object.js";
import { isNearType, readTypeText, wordType } from "./type-text.js";

const yes = new Set(yesWords);
const no = new Set(noWords);

/** Which column holds what. */
export type Columns = Partial<Record<ColumnRole, number>>;

/**
 * Tells what each column holds: by the shape of its cells first, by the words
 * of its heading second.
 */
export function readColumns(rows: readonly (readonly TableCell[])[]): Columns {
  const known = columnsRead.get(rows);
  if (known?.by === vocabulary()) return known.columns;
  const columns = decideColumns(rows);
  columnsRead.set(rows, { by: vocabulary(), columns });
  return columns;
}

/** Decides that another column than it seems holds the names of a table. */
export function renameColumn(
  rows: readonly (readonly TableCell[])[],
  name: number,
): void {
  const columns = { ...readColumns(rows) };
  for (const [role, index] of Object.entries(columns))
    if (index === name) delete columns[role as ColumnRole];
  columnsRead.set(rows, { by: vocabulary(), columns: { ...columns, name } });
}

/** What was decided, by table: each of its rows may ask. */
const columnsRead = new WeakMap<
  readonly (readonly TableCell[])[],
  { readonly by: Vocabulary; readonly columns: Columns }
>();

function decideColumns(rows: readonly (readonly TableCell[])[]): Columns {
  const [header = [], ...body] = rows;
  const found: Columns = {};
  const cellsOf = (index: number) =>
    body.map((row) => row[index]?.text ?? "").filter((text) => text !== "");
  const share = (index: number, test: (text: string) => boolean) => {
    const cells = cellsOf(index);
    return cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
  };
  const take = (role: ColumnRole, index: number) => {
    found[role] ??= index;
  };
  for (const [index, { text }] of header.entries()) {
    const said = vocabulary().columns.whole(
      labelText(text).replace(/[?？]$/, ""),
    );
    const isEmpty = cellsOf(index).length === 0;
    if (said === "status" || share(index, isStatus) > 0.8) {
      if (isEmpty || share(index, isStatus) >= 0.5) {
        take("status", index);
        continue;
      }
    }
    if (share(index, isPlaceWord) > 0.9) take("in", index);
    // `| Query parameter |` over names is no column of an index of operations.
    else if (isMessage(said) && index === 0 && share(0, isFieldName) > 0.8)
      take("name", 0);
    else if (said === "required" || said === "optional") take(said, index);
    // A column of values that are words for types says the types.
    else if (said === "example" && share(index, isPlainType) > 0.9)
      take("type", index);
    else if (said === "type" && share(index, isTypeText) >= 0.3)
      take("type", index);
    else if (
      said !== undefined &&
      said !== "type" &&
      said !== "status" &&
      said !== "path" &&
      said !== "method"
    )
      take(said, index);
    else if (index > 0 && share(index, isYesNo) > 0.8) take("required", index);
    else if (index > 0 && share(index, isTypeText) > 0.75) take("type", index);
    else if (said === "path" && share(index, isFieldName) > 0.8)
      take("name", index);
  }
  const isNamed =
    found.name !== undefined && share(found.name, isFieldName) > 0.5;
  if (isNamed) return found;
  delete found.name;
  const lead = vocabulary().columns.whole(labelText(header[0]?.text ?? ""));
  const first = found.status === 0 || lead === "status" ? -1 : 0;
  if (
    first === 0 &&
    share(0, isFieldName) > 0.9 &&
    (found.type !== undefined || isCoded(body)) &&
    found.type !== 0
  )
    return { ...found, name: 0 };
  return found;
}

function isMessage(role: ColumnRole | undefined): boolean {
  return role === "query" || role === "parameters" || role === "body";
}

function isStatus(text: string): boolean {
  const code = /^[1-5](?:\d\d|xx)\b/i.exec(plainText(text))?.[0];
  return code !== undefined && (/x/i.test(code) || knownStatuses.has(code));
}

function isPlaceWord(text: string): boolean {
  return /^(?:in )?(?:path|query|body|headers?|cookie|form|formdata|url)$/i.test(
    plainText(text),
  );
}

function isYesNo(text: string): boolean {
  const plain = plainText(text)
    .toLowerCase()
    .replace(/[.*]+$/, "");
  return yes.has(plain) || no.has(plain);
}

function isTypeText(text: string): boolean {
  if (isPrinted(text)) return true;
  return text.length < 100 && readTypeText(text)?.isKnown === true;
}

function isPlainType(text: string): boolean {
  return wordType(plainText(text)) !== undefined;
}

function isFieldName(text: string): boolean {
  return text
    .split(/\s*(?:,|<br\s*\/?>|\bor\b|\/(?=\s))\s*/)
    .every((one) => readName(one) !== undefined);
}

function isCoded(body: readonly (readonly TableCell[])[]): boolean {
  const coded = body.filter((row) => /^(?:\*\*)?`/.test(row[0]?.text ?? ""));
  return body.length > 0 && coded.length / body.length > 0.8;
}

/** Reads the rows of a table as fields; nothing where it has no names. */
export function readTableFields(
  rows: readonly (readonly TableCell[])[],
  reading: Reading,
): readonly Field[] | undefined {
  const columns = readColumns(rows);
  const { name } = columns;
  if (
    name === undefined ||
    (columns.status !== undefined && columns.status < name)
  )
    return undefined;
  const marks = readMarks(rows, columns);
  const fields = rows
    .slice(1)
    .flatMap((row) =>
      readRow(row, columns, reading).map((field) =>
        withMarks(field, marks.get(row), reading),
      ),
    );
  return requireUnmarked(fields, rows, name, reading);
}

/**
 * `unmarked-is-required`: where a file marks optional names with `?`, in this
 * table or in three places, a name without the mark is required.
 */
function requireUnmarked(
  fields: readonly Field[],
  rows: readonly (readonly TableCell[])[],
  column: number,
  { source }: Reading,
): readonly Field[] {
  const marked = rows.filter((row) => /\w`?\?/.test(row[column]?.text ?? ""));
  if (marked.length === 0 && !marksOptional(source)) return fields;
  return fields.map((field) =>
    field.required === undefined ? { ...field, required: true } : field,
  );
}

/**
 * `star-of-a-note`: where a file explains a star below, and not as a mark of
 * what is required, a name with a star is not required for that:
 *
 *     | depth \* | number |      \* In metres.
 */
function starsAreNotes({ source }: Reading): boolean {
  const known = noting.get(source);
  if (known !== undefined) return known;
  const notes = [...source.text.matchAll(/^\\\*(?![\\*])[ \t]*(\S[^\n]*)$/gm)];
  const isNote =
    notes.length > 0 &&
    notes.every(([, text = ""]) => readDescription(text).required !== true) &&
    notes.every(
      ([, text = ""]) => !/\brequired\b|\bmandatory\b/i.test(text.slice(0, 60)),
    );
  noting.set(source, isNote);
  return isNote;
}

const noting = new WeakMap<object, boolean>();
const marking = new WeakMap<object, boolean>();

/** Whether a file marks optional names in three places; looked for once in each. */
function marksOptional(source: Reading["source"]): boolean {
  const known = marking.get(source);
  if (known !== undefined) return known;
  const pattern = /^\|[ \t]*`?[a-z_]\w*\?`?[ \t]*(?:\\?\*[ \t]*)?\|/gm;
  const marks = (source.text.match(pattern) ?? []).length >= 3;
  marking.set(source, marks);
  return marks;
}

function readRow(
  row: readonly TableCell[],
  columns: Columns,
  reading: Reading,
): Field[] {
  const cell = (role: ColumnRole) => {
    const index = columns[role];
    return index === undefined ? undefined : row[index];
  };
  const named = cell("name");
  if (named === undefined || named.text === "") return [];
  const typeCell = cell("type");
  const description = cell("description");
  const said = readDescription(description?.text ?? "");
  return splitNames(named.text).flatMap((part) => {
    const given = readName(part);
    if (given === undefined) return [];
    const isStarred = /\*\s*$/.test(part) && starsAreNotes(reading);
    const read = isStarred ? withoutMark(given) : given;
    const below = readBelow(named.text);
    const type =
      readTypeText(typeCell?.text || (read.type ?? "")) ??
      (below?.isKnown ? below : undefined) ??
      (typeCell === undefined
        ? readLeadingWords(description?.text ?? cell("values")?.text ?? "")
        : undefined);
    const required =
      readRequired(cell("required")?.text, cell("optional")?.text) ??
      read.required ??
      below?.required ??
      type?.required ??
      requiredInDefault(cell("default")?.text) ??
      said.required;
    const values =
      type?.values ?? valuesOf(cell("values")?.text) ?? said.values;
    const at = typeCell ?? named;
    const place = cell("in")?.text;
    const printed = typeCell && readPrinted(typeCell, reading);
    const value =
      printed?.type ??
      (type && (linkObject(type.type, description?.text ?? "") ?? type.type));
    const word = plainText(typeCell?.text ?? "");
    const isMistyped =
      type === undefined &&
      printed === undefined &&
      typeCell !== undefined &&
      isNearType(word);
    return {
      name: reading.locate(named, read.name),
      depth: read.depth,
      children: [...(printed?.fields ?? [])],
      ...(value && { type: { value, place: reading.place(at) } }),
      ...(isMistyped && { mistyped: reading.locate(typeCell, word) }),
      ...(required !== undefined && { required }),
      ...(values && {
        enum: values.map((value) => ({ value, place: reading.place(at) })),
      }),
      ...(description?.text && {
        description: {
          value: description.text,
          place: reading.place(description),
        },
      }),
      ...(place && { place: plainText(place).toLowerCase() }),
    };
  });
}

/** What stands below a name in its cell: `**limit**<br>integer, required`. */
function readBelow(text: string): ReturnType<typeof readTypeText> {
  const [, ...lines] = text.split(/\s*<br\s*\/?>\s*/i);
  const said = lines.filter(Boolean).join(", ");
  // Several names in a cell are no name with its type.
  const read = said ? readTypeText(said) : undefined;
  return read && (read.isKnown || read.required !== undefined)
    ? read
    : undefined;
}

/** A name whose star is no mark: what `?` says of it stays. */
function withoutMark({ required, ...name }: ReadName): ReadName {
  return { ...name, ...(required === false && { required }) };
}

/** The type that a description begins with, where no column has it: `an integer >= 0`. */
function readLeadingWords(text: string) {
  const words =
    /^\W*(?:optional|required)?\W*(?:an? |the )?((?:list|array) of [\p{L}]+|[\p{L}\d]+)/iu.exec(
      plainText(text),
    )?.[1];
  const short = /^(?:[\p{L}]+ )(string|integer|number|boolean)\b/iu.exec(
    plainText(text),
  )?.[1];
  const said = [words, short].flatMap((one) =>
    one !== undefined && leadWords.test(one) ? (readTypeText(one) ?? []) : [],
  );
  return said.find(({ isKnown }) => isKnown);
}

const leadWords =
  /^(?:(?:list|array) of [\p{L}]+|string|integer|int|number|boolean|bool|array|object|float|timestamp)$/iu;

function splitNames(text: string): string[] {
  if (readName(text) !== undefined) return [text];
  return text.split(/\s*(?:,|<br\s*\/?>|\bor\b|\/(?=\s|`))\s*/).filter(Boolean);
}

function readRequired(
  required: string | undefined,
  optional: string | undefined,
): boolean | undefined {
  const plain = (text: string) =>
    plainText(text)
      .toLowerCase()
      .replace(/[.*]+$/, "")
      .trim();
  if (required !== undefined) {
    const text = plain(required);
    if (yes.has(text) || /^(?:yes|required|true|✓|✔|✅|是|да|sim)\b/.test(text))
      return true;
    if (no.has(text) || /^(?:no|optional|false|conditional)\b/.test(text))
      return false;
    return undefined;
  }
  if (optional === undefined) return undefined;
  const text = plain(optional);
  if (text === "") return true;
  if (yes.has(text) || text === "optional") return false;
  return no.has(text) ? true : undefined;
}

function requiredInDefault(text: string | undefined): boolean | undefined {
  return text !== undefined && /^\W*required\W*$/i.test(plainText(text))
    ? true
    : undefined;
}

function valuesOf(text: string | undefined): string[] | undefined {
  const codes = text?.match(/`[^`]+`/g)?.map((code) => code.slice(1, -1));
  return codes && codes.length > 1 ? codes : undefined;
}

/** Whether a table lists statuses. */
export function isStatusTable(
  rows: readonly (readonly TableCell[])[],
): boolean {
  const { status, name } = readColumns(rows);
  return status !== undefined && (name === undefined || status < name);
}
