import { plainText } from "../blocks/inline.js";
import type { TableCell } from "../blocks/tables.js";
import type { Reading } from "../reading.js";
import type { Field } from "./field.js";

/** What the marks of a row say of its field. */
export interface RowMarks {
  readonly cell: TableCell;
  readonly required?: boolean;
  readonly values?: readonly string[];
}

type Row = readonly TableCell[];

/**
 * Reads the column of a table that says of each row in brackets what holds for it:
 *
 *     [optional] · [optional] [default to 20] · [default to null] · [enum: a, b]
 *
 * Where a row is marked as optional, those without the mark are required; so
 * is one of which only is said that it has no default.
 */
export function readMarks(
  rows: readonly Row[],
  taken: Readonly<Record<string, number>>,
): ReadonlyMap<Row, RowMarks> {
  const [header = [], ...body] = rows;
  const used = new Set([taken.name, taken.type, taken.description]);
  const column = header.findIndex((_, index) => {
    if (used.has(index)) return false;
    const cells = body.map((row) => textOf(row[index])).filter(Boolean);
    return cells.length > 0 && cells.every((text) => allMarks.test(text));
  });
  if (column < 0) return new Map();
  const isUsual = body.some((row) => isOptional.test(textOf(row[column])));
  return new Map(
    body.flatMap((row) => {
      const cell = row[column];
      return cell ? [[row, marksOf(cell, isUsual)] as const] : [];
    }),
  );
}

const allMarks =
  /^(?:\[(?:optional|required|read-?only|write-?only|default(?: to|:)|enum:)[^\][]*\]\s*)+$/i;
const isOptional = /\[optional\]/i;
const hasNoDefault = /^\[default to null\]$/i;

function textOf(cell: TableCell | undefined): string {
  return cell === undefined ? "" : plainText(cell.text);
}

function marksOf(cell: TableCell, isUsual: boolean): RowMarks {
  const text = textOf(cell);
  const values = /\[enum:\s*([^\][]+)\]/i
    .exec(text)?.[1]
    ?.split(",")
    .map((one) => one.trim())
    .filter(Boolean);
  const isRequired =
    /\[required\]/i.test(text) || hasNoDefault.test(text) || isUsual;
  return {
    cell,
    ...(isOptional.test(text)
      ? { required: false }
      : isRequired && { required: true }),
    ...(values && { values }),
  };
}

/** A field with what the marks of its row say, where nothing else says it. */
export function withMarks(
  field: Field,
  marks: RowMarks | undefined,
  reading: Reading,
): Field {
  if (marks === undefined) return field;
  const { required = marks.required } = field;
  const place = reading.place(marks.cell);
  const values = field.enum ?? marks.values?.map((value) => ({ value, place }));
  return {
    ...field,
    ...(required !== undefined && { required }),
    ...(values && { enum: values }),
  };
}
