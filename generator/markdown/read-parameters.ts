import type { Located } from "../diagnostics/diagnostic.js";
import { matchSpan } from "./match-mark.js";
import type { PageParameter, ParameterIn } from "./page.js";
import { withoutSpan } from "./read-properties.js";
import {
  type Cell,
  type FoundTable,
  readTable,
  type TableRow,
} from "./read-table.js";
import type { Reader } from "./reader.js";
import { placeOf } from "./source-text.js";
import { trimSpan } from "./span.js";
import { readCellText } from "./table-cells.js";

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
  return readTable(reader, table).map((row) =>
    readParameter(reader, location, row),
  );
}

function readParameter(
  reader: Reader,
  location: ParameterIn,
  row: TableRow,
): PageParameter {
  const { name, blankType } = row;
  const values = row.type && readEnum(reader, row.type);
  const { required, description } = readRequired(reader, row.description);
  return {
    in: location,
    name: withoutSpan(name),
    ...(row.type && !values && { type: withoutSpan(row.type) }),
    ...(blankType && { blankType: placeOf(reader.source, blankType) }),
    ...(description && { description }),
    required,
    ...(values && { enum: values }),
  };
}

/** The values of a type cell that is an enum list, each with its place. */
function readEnum(
  { source, grammar }: Reader,
  { span }: Cell,
): Located<string>[] | undefined {
  const { text } = source;
  const match = matchSpan(source, span, grammar.cells.enum);
  const list = match?.values;
  if (list === undefined) return undefined;
  const values: Located<string>[] = [];
  let start = text.indexOf(list.value, span.start);
  for (const part of list.value.split(",")) {
    const inner = trimSpan(text, { start, end: start + part.length });
    start += part.length + 1;
    if (inner.start === inner.end) continue;
    const value = readCellText(text.slice(inner.start, inner.end));
    values.push({ value, place: placeOf(source, inner) });
  }
  return values;
}

/** Takes the mark of a required parameter out of its description. */
function readRequired(
  { source, grammar }: Reader,
  cell: Cell | undefined,
): { required: boolean; description?: Located<string> } {
  if (cell === undefined) return { required: false };
  const { value, place, span } = cell;
  const raw = source.text.slice(span.start, span.end);
  const mark = grammar.cells.required.exec(raw);
  if (mark === null) return { required: false, description: { value, place } };
  const after = mark.index + mark[0].length;
  const parts = [raw.slice(0, mark.index), raw.slice(after)];
  const text = parts.map(readCellText).filter(Boolean).join(" ");
  if (text === "") return { required: true };
  const start = parts[0]?.trim() ? span.start : span.start + after;
  const rest = trimSpan(source.text, { start, end: span.end });
  const end = parts[1]?.trim() ? rest.end : span.start + mark.index;
  const inner = trimSpan(source.text, { start: rest.start, end });
  return {
    required: true,
    description: { value: text, place: placeOf(source, inner) },
  };
}
