import type { Located } from "../diagnostics/diagnostic.js";
import type { PageHeader, PageSecurity } from "./page.js";
import { withoutSpan } from "./read-properties.js";
import {
  type Cell,
  type FoundTable,
  readTable,
  type TableRow,
} from "./read-table.js";
import type { Reader } from "./reader.js";
import { placeOf, type SourceText } from "./source-text.js";

/** The rows of a header table, and the ways to authenticate that they name. */
export interface HeaderTable {
  readonly headers: readonly PageHeader[];
  readonly security: readonly PageSecurity[];
}

/**
 * Reads a table of request headers; which row means what the dialect says:
 *
 *     | Authorization | Supports 'Basic' and 'Bearer' schemes |
 *     | Content-Type | Of the body: `application/json`, `text/xml` |
 *     | Accept-Language | The language of the texts |
 */
export function readHeaders(reader: Reader, table: FoundTable): HeaderTable {
  const rows = readTable(reader, table);
  const headers = rows.map((row) => readHeader(reader, row));
  const security = rows.flatMap((row, index) =>
    readSecurity(reader, row, headers[index]?.role),
  );
  return { headers, security };
}

function readHeader({ source, grammar }: Reader, row: TableRow): PageHeader {
  const { name, description } = row;
  const role = grammar.headers.roles.get(name.value.toLowerCase());
  return {
    role: role ?? "parameter",
    name: withoutSpan(name),
    ...(description && { description: withoutSpan(description) }),
    values: description ? findAll(source, description, /`([^`]+)`/g) : [],
  };
}

function readSecurity(
  { source, grammar }: Reader,
  { name, description }: TableRow,
  role: PageHeader["role"] | undefined,
): PageSecurity[] {
  const text = description && { description: withoutSpan(description) };
  if (role === "xsrf")
    return [{ kind: "apiKey", name: withoutSpan(name), ...text }];
  if (role !== "authorization" || !description) return [];
  return findAll(source, description, grammar.headers.scheme).map((scheme) => ({
    kind: "http",
    name: scheme,
    ...text,
  }));
}

/** What the first group of a pattern holds at each match in a cell. */
function findAll(
  source: SourceText,
  { span }: Cell,
  pattern: RegExp,
): Located<string>[] {
  const raw = source.text.slice(span.start, span.end);
  return [...raw.matchAll(pattern)].flatMap((match) => {
    const value = match[1]?.trim();
    if (!value) return [];
    const start = span.start + match.index + match[0].indexOf(value);
    const place = placeOf(source, { start, end: start + value.length });
    return [{ value, place }];
  });
}
