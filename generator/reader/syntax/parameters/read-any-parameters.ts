import { placeOf } from "../../../base/text/source-text.js";
import {
  markRowUnknown,
  readTable,
  type TableRow,
} from "../blocks/read-table.js";
import { readProperty, withoutSpan } from "../bodies/read-properties.js";
import type {
  PageParameter,
  PageRequestBody,
  ParameterIn,
  PropertyRow,
} from "../page.js";
import type { FoundSection } from "../pages/read-section.js";
import { keepUnclassified, type Reader } from "../reader.js";
import { readFlag } from "./read-flag.js";

/** The parameters of all places, and the request body that stands among them. */
export interface AnyParameters {
  readonly parameters: readonly PageParameter[];
  readonly requestBody?: PageRequestBody;
}

const places: readonly ParameterIn[] = ["path", "query", "header", "cookie"];

/**
 * Reads a table of parameters that says of each where it travels. The request
 * body is a row, and so are its properties:
 *
 *     | Name | In | Type | Required | Description |
 *     | id | path | integer | true | The contact's id |
 *     | body | body | object | true | What to save |
 *     | » name | body | string | true | Its name |
 */
export function readAnyParameters(
  reader: Reader,
  section: FoundSection,
): AnyParameters {
  const rows = section.table ? readTable(reader, section.table) : [];
  const parameters: PageParameter[] = [];
  const body: TableRow[] = [];
  for (const row of rows) {
    const place = places.find((one) => one === row.in?.value);
    if (place) parameters.push(readRow(reader, place, row));
    else if (row.in?.value === "body") body.push(row);
    else {
      markRowUnknown(reader, row);
      keepUnclassified(reader, {
        kind: "block",
        span: row.name.span,
        what: "a parameter whose place is unknown",
      });
    }
  }
  const requestBody = readBody(reader, section, body);
  return { parameters, ...(requestBody && { requestBody }) };
}

function readRow(
  reader: Reader,
  place: ParameterIn,
  { name, type, description, required, mark, blankType }: TableRow,
): PageParameter {
  const { source } = reader;
  return {
    in: place,
    name: withoutSpan(name),
    ...(type && { type: withoutSpan(type) }),
    ...(blankType && { blankType: placeOf(source, blankType) }),
    ...(description && { description: withoutSpan(description) }),
    required: readFlag(reader, required) ?? mark === "required",
  };
}

function readBody(
  reader: Reader,
  { heading, table }: FoundSection,
  cells: readonly TableRow[],
): PageRequestBody | undefined {
  const rows = cells.map((row) => readProperty(reader, row));
  const [first, ...rest] = rows;
  if (first === undefined || table === undefined) return undefined;
  const whole = isWhole(reader, first, rest) ? first : undefined;
  const properties = whole ? rest : rows;
  const { type, description, required, name } = whole ?? {};
  const isNamed = name && !reader.grammar.cells.rows?.body.test(name.value);
  return {
    heading: name?.place ?? placeOf(reader.source, heading),
    ...(required !== undefined && { required }),
    ...(isNamed && { name }),
    ...(type && { type }),
    ...(description && { description }),
    ...(properties.length > 0 && {
      table: {
        place: placeOf(reader.source, table.block),
        rows: properties,
        nested: true,
      },
    }),
  };
}

/** Whether the first row is about the body, and not about one of its properties. */
function isWhole(
  { grammar }: Reader,
  first: PropertyRow,
  rest: readonly PropertyRow[],
): boolean {
  const depth = first.depth ?? 0;
  const isAlone = rest.every((row) => (row.depth ?? 0) > depth);
  const hasName = grammar.cells.rows?.body.test(first.name.value) === true;
  return isAlone && (hasName || rest.length > 0 || first.role !== undefined);
}
