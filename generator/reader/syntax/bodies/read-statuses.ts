import type { Place } from "../../../base/diagnostics/diagnostic.js";
import {
  type Cell,
  type FoundTable,
  markRowUnknown,
  readTable,
  type TableRow,
} from "../blocks/read-table.js";
import type { PageResponse, Sample } from "../page.js";
import { quote, type Reader } from "../reader.js";
import { withoutSpan } from "./read-properties.js";

/**
 * Reads a table of statuses, as OpenAPI 3.1 §4.8.16 allows them:
 *
 *     | Response | Description |
 *     |----------|-------------|
 *     | 200 | OK |
 *     | 4XX | The request was wrong. |
 *     | default | Anything else. |
 */
export function readStatuses(
  reader: Reader,
  table: FoundTable,
): PageResponse[] {
  return readTable(reader, table).flatMap((row) => readStatus(reader, row));
}

function readStatus(reader: Reader, row: TableRow): PageResponse[] {
  const { name, description, body } = row;
  if (/^([1-5](\d\d|XX)|default)$/.test(name.value))
    return [
      {
        status: withoutSpan(name),
        ...(description && { description: withoutSpan(description) }),
        ...(body && readBodyCell(reader, body)),
      },
    ];
  markRowUnknown(reader, row);
  reader.report(
    "status-invalid",
    `${quote(name.value)} is no HTTP status; a number such as \`200\`, \`4XX\` or \`default\` was expected`,
    { at: name.place },
  );
  return [];
}

/** What a cell says of the body: its type, that there is none, that it is below. */
function readBodyCell(
  { grammar }: Reader,
  cell: Cell,
): Pick<PageResponse, "body"> {
  const { none, shown } = grammar.cells.body ?? {};
  if (none?.test(cell.value)) return {};
  const type = withoutSpan(cell);
  const heading = cell.place;
  return { body: shown?.test(cell.value) ? { heading } : { type, heading } };
}

/**
 * The responses of a page that lists no status: those of its samples, or any.
 * A section without its table is reported; a sample that stands alone is not.
 */
export function assumeStatuses(
  reader: Reader,
  heading: Place | undefined,
  samples: readonly Sample[],
): PageResponse[] {
  const shown = new Map<string, Place>();
  for (const { status, startLine } of samples) {
    const place = startLine?.place ?? heading;
    if (status !== undefined && place && !shown.has(status))
      shown.set(status, place);
  }
  if (heading === undefined) return toResponses(shown);
  const statuses = shown.size > 0 ? shown : new Map([["default", heading]]);
  const used = [...statuses.keys()].map((status) => `\`${status}\``).join(", ");
  reader.report(
    "status-table-missing",
    `the responses have no table of statuses; ${used} is used${shown.size > 0 ? ", from the sample" : ""}`,
    { at: heading },
  );
  return toResponses(statuses);
}

function toResponses(statuses: ReadonlyMap<string, Place>): PageResponse[] {
  return [...statuses].map(([value, place]) => ({ status: { value, place } }));
}
