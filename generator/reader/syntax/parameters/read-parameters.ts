import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { placeOf } from "../../../base/text/source-text.js";
import { type Span, trimSpan } from "../../../base/text/span.js";
import { matchSpan } from "../blocks/match-mark.js";
import { readPlainText } from "../blocks/plain-text.js";
import {
  type Cell,
  type FoundTable,
  readTable,
  type TableRow,
} from "../blocks/read-table.js";
import { withoutSpan } from "../bodies/read-properties.js";
import type { PageParameter, ParameterIn } from "../page.js";
import { withNames } from "../pages/check-names.js";
import { quote, type Reader } from "../reader.js";
import { readFlag } from "./read-flag.js";
import { readRequired } from "./read-required.js";

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
