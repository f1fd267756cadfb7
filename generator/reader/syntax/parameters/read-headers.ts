import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { findWords, uniteWords } from "../blocks/find-words.js";
import {
  type Cell,
  type FoundTable,
  readTable,
  type TableRow,
} from "../blocks/read-table.js";
import { readMediaTypes } from "../bodies/read-media-types.js";
import { withoutSpan } from "../bodies/read-properties.js";
import type { PageHeader, PageRequirement, PageSecurity } from "../page.js";
import { withNames } from "../pages/check-names.js";
import type { Reader } from "../reader.js";
import { readFlag } from "./read-flag.js";

/** The rows of a header table, and the ways to authenticate that they name. */
export interface HeaderTable {
  readonly headers: readonly PageHeader[];
  readonly security: readonly PageSecurity[];
  /** That none of them is needed, where the page says so. */
  readonly requirements?: readonly PageRequirement[];
}

/**
 * Reads a table of request headers; which row means what the dialect says:
 *
 *     | Authorization | Supports 'Basic' and 'Bearer' schemes |
 *     | Content-Type | Of the body: `application/json`, `text/xml` |
 *     | Accept-Language | The language of the texts |
 */
export function readHeaders(reader: Reader, table: FoundTable): HeaderTable {
  const rows = withNames(reader, readTable(reader, table));
  const headers = rows.map((row) => readHeader(reader, row));
  const security = rows.flatMap((row, index) =>
    readSecurity(reader, row, headers[index]?.role),
  );
  const requirements = rows.flatMap((row, index) =>
    headers[index]?.role === "authorization" ? readOptional(reader, row) : [],
  );
  return {
    headers,
    security,
    ...(requirements.length > 0 && { requirements }),
  };
}

/**
 * A row that says that a call may go without it makes an alternative of
 * nothing: by its words, by the mark behind its name, or in its own column.
 *
 *     | Authorization | Optional. Supports 'Basic'. |
 */
function readOptional(
  reader: Reader,
  { name, description, mark, required }: TableRow,
): PageRequirement[] {
  const { optional } = reader.grammar.headers;
  const isSaid =
    mark === "optional" ||
    (description && optional?.test(description.value)) ||
    readFlag(reader, required) === false;
  return isSaid ? [{ place: (description ?? name).place, schemes: [] }] : [];
}

function readHeader(reader: Reader, row: TableRow): PageHeader {
  const { name, description } = row;
  const { roles } = reader.grammar.headers;
  const role = roles.get(name.value.toLowerCase()) ?? "parameter";
  const isMedia = role === "content-type" || role === "accept";
  return {
    role,
    name: withoutSpan(name),
    ...(description && { description: withoutSpan(description) }),
    values: isMedia && description ? readMediaTypes(reader, description) : [],
  };
}

function readSecurity(
  reader: Reader,
  { name, description }: TableRow,
  role: PageHeader["role"] | undefined,
): PageSecurity[] {
  const text = description && { description: withoutSpan(description) };
  const key = { kind: "apiKey", name: withoutSpan(name), ...text } as const;
  if (role === "xsrf") return [key];
  if (role !== "authorization") return [];
  const schemes = description ? readSchemes(reader, description) : [];
  if (schemes.length > 0)
    return schemes.map((scheme) => ({ kind: "http", name: scheme, ...text }));
  reportUnclear(reader, name);
  return [key];
}

/** What travels in the header is not known: it is a key of the caller's. */
function reportUnclear({ report }: Reader, name: Located<string>): void {
  report(
    "security-unclear",
    `\`${name.value}\` is required, and no scheme such as \`Bearer\` is named for it; its value was taken as a key`,
    {
      at: name.place,
      help: "name the scheme in the cell, or describe it in an overlay",
    },
  );
}

/**
 * Reads the schemes of HTTP authentication that a cell names, quoted or not.
 * An apostrophe quotes nothing, and what a sentence denies is no scheme:
 *
 *     Supports 'Basic' and 'Bearer' schemes · Bearer token. · The user's token.
 *     Basic authentication, but not Digest.
 */
function readSchemes(reader: Reader, cell: Cell): Located<string>[] {
  const { schemes, notScheme } = reader.grammar.headers;
  const raw = reader.source.text.slice(cell.span.start, cell.span.end);
  const found = schemes.flatMap((pattern) => findWords(reader, cell, pattern));
  return uniteWords(found)
    .filter(({ index }) => !notScheme.test(clauseBefore(raw, index)))
    .map(withoutIndex);
}

function withoutIndex({ value, place }: Located<string>): Located<string> {
  return { value, place };
}

/** What stands before a word in its clause. */
function clauseBefore(text: string, index: number): string {
  const before = text.slice(0, index);
  return before.slice(before.search(/[^.;,]*$/));
}
