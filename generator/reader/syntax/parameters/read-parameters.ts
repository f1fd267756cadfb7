import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { placeOf } from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import type { RequiredMark } from "../../dialects/page-grammar.js";
import { matchSpan } from "../blocks/match-mark.js";
import { readPlainText } from "../blocks/plain-text.js";
import {
  type Cell,
  type FoundTable,
  readTable,
  type TableRow,
} from "../blocks/read-table.js";
import { readCellText } from "../blocks/table-cells.js";
import { withoutSpan } from "../bodies/read-properties.js";
import type { PageParameter, ParameterIn } from "../page.js";
import { withNames } from "../pages/check-names.js";
import { quote, type Reader } from "../reader.js";
import { readFlag } from "./read-flag.js";

/**
 * Reads a table of path or query parameters:
 *
 *     | id | int32 | The contact's id. **Required** |
 *     | $mode | Enum: Slim, Wide, Full | How much to return |
 */
export function readParameters(
  reader: Reader,
  location: ParameterIn,
  table: FoundTable,
): PageParameter[] {
  const rows = readTable(reader, table);
  const named =
    location === "path" ? rows.map((row) => withoutBraces(row)) : rows;
  return withNames(reader, named).map((row) =>
    readParameter(reader, location, row),
  );
}

/** A path parameter is also called as the path writes it: `{id}`, `:id`, `<id>`. */
function withoutBraces(row: TableRow): TableRow {
  const [, inside, colon] =
    /^(?:[{<]+(.+?)[}>]+|:(.+))$/.exec(row.name.value) ?? [];
  const value = inside ?? colon ?? row.name.value;
  return { ...row, name: { ...row.name, value } };
}

function readParameter(
  reader: Reader,
  location: ParameterIn,
  row: TableRow,
): PageParameter {
  const { name, blankType, mark } = row;
  const values = row.type && readEnum(reader, row.type);
  const said = readRequired(reader, row.description);
  const flag = readFlag(reader, row.required);
  return {
    in: location,
    name: withoutSpan(name),
    ...(row.type && !values && { type: withoutSpan(row.type) }),
    ...(blankType && { blankType: placeOf(reader.source, blankType) }),
    ...(said.description && { description: said.description }),
    required: flag ?? (mark ? mark === "required" : said.required),
    ...(values && { enum: values }),
  };
}

/** The values of a type cell that is an enum list, each with its place. */
function readEnum(
  reader: Reader,
  { span }: Cell,
): Located<string>[] | undefined {
  const { source, grammar } = reader;
  const { text } = source;
  const list = matchSpan(source, span, grammar.cells.enum)?.values;
  if (list === undefined) return undefined;
  const values: Located<string>[] = [];
  let start = text.indexOf(list.value, span.start);
  for (const part of list.value.split(betweenValues)) {
    const inner = trimSpan(text, { start, end: start + part.length });
    start += part.length;
    if (betweenValue.test(part) || inner.start === inner.end) continue;
    const value = readValue(reader, inner);
    if (value !== undefined)
      values.push({ value, place: placeOf(source, inner) });
  }
  return values;
}

/** What stands between two values of a list; the split keeps it, to count it. */
const betweenValues =
  /(\s*(?:,|(?<!&#?\w{1,9});|\\?\||<br\s*\/?>)\s*|\s+or\s+)/i;
const betweenValue = new RegExp(`^${betweenValues.source}$`, "i");

/** A value without its markup and its number: `Red = 1` is `Red`. */
function readValue(
  { source, grammar, report }: Reader,
  span: Span,
): string | undefined {
  const text = readPlainText(source.text.slice(span.start, span.end));
  const quoted = text.replace(/^["'([]+|["')\]]+$/g, "");
  const value =
    grammar.cells.words.enumName.exec(quoted)?.groups?.name ?? quoted;
  if (/^(?!etc\.?$)[^\s….]\S*$/i.test(value)) return value;
  report(
    "enum-value-malformed",
    `${quote(text)} is no value of an enum: a word was expected; it was left out`,
    { at: span, help: "divide the values by commas" },
  );
  return undefined;
}

/** Whether a description says that a parameter is required, and what else it says. */
interface Requirement {
  readonly required: boolean;
  readonly description?: Located<string>;
}

/**
 * Takes the mark of a required parameter out of its description. In a sentence
 * it is a word like others, and the description stays whole:
 *
 *     The key. **Required** · **Required** The key.      required
 *     The key is **required**.                           required
 *     Not **required**. · **Required** when all is set.  optional
 */
function readRequired(reader: Reader, cell: Cell | undefined): Requirement {
  const { required: words } = reader.grammar.cells;
  if (cell === undefined) return { required: false };
  const { value, place, span } = cell;
  const raw = reader.source.text.slice(span.start, span.end);
  const mark = words?.mark.exec(raw);
  const description = { value, place };
  if (!words || !mark) return { required: false, description };
  const before = raw.slice(0, mark.index);
  const after = raw.slice(mark.index + mark[0].length);
  if (isTakenBack(words, before, after))
    return { required: false, description };
  if (words.verb.test(before)) return { required: true, description };
  return { required: true, ...cutMark(reader, cell, { before, after }) };
}

/** Whether what stands beside the mark makes the opposite of it, or a condition. */
function isTakenBack(
  { negated, conditional, verb }: RequiredMark,
  before: string,
  after: string,
): boolean {
  if (negated.test(before) || conditional.test(after)) return true;
  if (!verb.test(before)) return false;
  const sentence = before.slice(before.search(/[^.;]*$/));
  return /\b(?:either|if|unless|when|not|no|never|only|or)\b/i.test(sentence);
}

/** The description without the mark, and where what is left of it stands. */
function cutMark(
  { source }: Reader,
  { span }: Cell,
  { before, after }: { readonly before: string; readonly after: string },
): Pick<Requirement, "description"> {
  const rest = before.trim() ? after : after.replace(/^[.:;,]\s*/, "");
  const text = [before, rest].map(readCellText).filter(Boolean).join(" ");
  if (!/[^\s.:;,]/.test(text)) return {};
  const start = before.trim() ? span.start : span.end - rest.length;
  const end = rest.trim() ? span.end : span.start + before.length;
  const inner = trimSpan(source.text, { start, end });
  return { description: { value: text, place: placeOf(source, inner) } };
}
