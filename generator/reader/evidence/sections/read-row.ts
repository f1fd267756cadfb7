import {
  codeSpans,
  firstLink,
  labelText,
  plainText,
} from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { TableCell } from "../blocks/tables.js";
import { readColumns } from "../fields/table-fields.js";
import type { OperationLine } from "../lines/line.js";
import { readPath } from "../lines/path-syntax.js";
import { responseOf } from "../operations/draft.js";
import { knownStatuses } from "../operations/statuses.js";
import { readInlineJson } from "../samples/read-code.js";
import { labels, readRole } from "../scopes/label-roles.js";
import { addField } from "../scopes/place-fields.js";
import { keyOf } from "../scopes/scopes.js";
import { readProse, readProseParameters } from "./read-prose.js";
import type { OperationSection, Target } from "./section.js";

/**
 * Reads what the row or the line of an operation says of it besides:
 *
 *     | GET | /users | `from, to` | List<User> | lists users (`?page=`) |
 */
export function readRow(section: OperationSection, line: OperationLine): void {
  const { node, row, summary } = line;
  if (keyOf(line) !== keyOf(section.line)) return;
  if (row === undefined) {
    if (summary) readWords(section, node.block, summary);
    if (node.block.kind !== "item") return;
    readProseParameters(section, node.block);
    if (!section.scope.nodes.includes(node)) readLine(section, node);
    return;
  }
  const rows = node.block.rows ?? [];
  const columns = readColumns(rows);
  const [header = []] = rows;
  for (const [index, cell] of (rows[row] ?? []).entries()) {
    readWords(section, cell, cell.text);
    const name = labelText(header[index]?.text ?? "");
    const target = targetOf(section, name);
    if (target) readNames(section, target, cell);
    const roles = labels.find(name);
    const isStatus =
      index === columns.status || roles.has("response") || roles.has("error");
    if (isStatus) readStatuses(section, cell);
  }
}

/**
 * What an item of a list of operations says besides: statuses, JSON, names of
 * the body.
 *
 *     - POST /berths - adds one, body: `{ "side": "port" }`. Returns 201.
 */
function readLine(section: OperationSection, node: Node): void {
  const { block } = node;
  const [code] = codeSpans(block.text).filter(({ text }) => /^[{[]/.test(text));
  const before = block.text.slice(0, code?.at ?? 0);
  const lead = /[^.;,:]*[:,]?[\s`]*$/.exec(before)?.[0] ?? "";
  if (code) readInlineJson(section, block, readRole([lead]));
  readProse(section, node, {});
}

/** Statuses that begin a cell: `200` · `400, 404` · `204 No Content`. */
function readStatuses(
  { draft, reading }: OperationSection,
  cell: TableCell,
): void {
  const text = plainText(cell.text);
  const lead =
    /^(?:HTTP )?[1-5]\d\d(?:\s*(?:,|\/|\||\bor\b)\s*[1-5]\d\d)*\b/.exec(
      text,
    )?.[0];
  for (const code of lead?.match(/[1-5]\d\d/g) ?? [])
    if (knownStatuses.has(code)) responseOf(draft, code, reading.place(cell));
}

function targetOf(
  { method }: OperationSection,
  header: string,
): Target | undefined {
  const found = labels.find(header);
  if (found.has("response") || header === "") return undefined;
  if (found.has("query")) return { kind: "query" };
  if (found.has("path")) return { kind: "path" };
  if (found.has("body") || found.has("parameters")) {
    const isBody = method !== "GET" && method !== "DELETE";
    if (!isBody && !found.has("parameters")) return undefined;
    return { kind: isBody ? "body" : "query" };
  }
  return undefined;
}

/** Names in a cell: in code, or with commas between them. */
function readNames(
  section: OperationSection,
  target: Target,
  cell: TableCell,
): void {
  if (firstLink(cell.text)) return;
  const codes = codeSpans(cell.text).map(({ text }) => text);
  const texts = codes.length > 0 ? codes : [];
  const names = texts.flatMap((text) => text.split(/\s*[,;]\s*/));
  const isList = names.every((name) => /^[a-z_][\w.-]*\??$/.test(name));
  if (!isList) return;
  for (const name of names)
    addField(section, target, {
      name: section.reading.locate(cell, name.replace(/\?$/, "")),
      children: [],
      ...(name.endsWith("?") && { required: false }),
    });
}

/** `?a=b&c=d` in words about the operation. */
function readWords(
  section: OperationSection,
  span: { readonly start: number; readonly end: number },
  text: string,
): void {
  if (section.method !== "GET" && section.method !== "DELETE") return;
  for (const [written] of text.matchAll(
    /(?<![\w/}>])\?[A-Za-z_][\w.-]*=[^\s`)|]*/g,
  )) {
    for (const { name } of readPath(`/${written}`).query)
      addField(
        section,
        { kind: "query" },
        {
          name: section.reading.locate(span, name),
          children: [],
          isSampled: true,
        },
      );
  }
}
