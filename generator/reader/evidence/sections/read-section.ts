import { firstLink, labelText, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { TableCell } from "../blocks/tables.js";
import type { Field, FieldType } from "../fields/field.js";
import {
  type ItemField,
  readItemFields,
  readLineFields,
} from "../fields/item-fields.js";
import { isPrinted, readPrinted } from "../fields/printed-object.js";
import {
  type Columns,
  isStatusTable,
  readColumns,
  readTableFields,
} from "../fields/table-fields.js";
import { readTypeText, wordType } from "../fields/type-text.js";
import type { OperationLine } from "../lines/line.js";
import { isMethodList } from "../lines/methods.js";
import { readCalls } from "../lines/read-calls.js";
import { noteWithoutRole } from "../note-left-out.js";
import { type Draft, openDraft, responseOf } from "../operations/draft.js";
import { listStatuses } from "../operations/statuses.js";
import type { Reading } from "../reading.js";
import { readCode, readInlineJson } from "../samples/read-code.js";
import { decideTarget } from "../scopes/decide-target.js";
import { findHolder } from "../scopes/find-holder.js";
import {
  type Role,
  readRole,
  rolesOf,
  statusesIn,
  statusIn,
} from "../scopes/label-roles.js";
import { nameBySamples } from "../scopes/name-columns.js";
import { addField, addNested } from "../scopes/place-fields.js";
import type { Scope } from "../scopes/scopes.js";
import { readAboutBody, readMediaType } from "./read-about-body.js";
import { readHeadedParameter, readTypeBelow } from "./read-headed-parameter.js";
import { readListBody } from "./read-list-body.js";
import { readLeadingLink, readLinkedBody } from "./read-object.js";
import {
  readMentioned,
  readNamesInside,
  readProse,
  readStatusesIn,
  readStatusLead,
} from "./read-prose.js";
import { readRow } from "./read-row.js";
import { readInsideTag, readTag } from "./read-tags.js";
import { readValueOf, withValue } from "./read-value.js";
import { noteSameAs } from "./same-as.js";
import { type OperationSection, type Target, textsOver } from "./section.js";

/** Reads all blocks of a section, in order; then calls of its operation elsewhere. */
export function readSection(
  reading: Reading,
  scope: Scope,
  line: OperationLine,
  calls: readonly Node[] = [],
): Draft {
  const draft = openDraft();
  const names = [...line.path.path.matchAll(/\{([^{}]*)\}/g)].map(
    ([, name = ""]) => name,
  );
  const section: OperationSection = {
    reading,
    scope,
    line,
    method: line.method,
    names,
    draft,
    items: new Map(),
    openLists: new Map(),
    tags: [],
    isFirst: scope.lines.some(({ node }) => node.block.kind === "heading"),
  };
  const anchors = new Set(
    [...scope.lines, ...scope.also].map(({ node }) => node),
  );
  const done = new Set<Node>();
  for (const node of scope.nodes) {
    if (done.has(node)) continue;
    const isAnchor = anchors.has(node);
    for (const one of readHeadedParameter(section, node)) done.add(one);
    readBlock(section, node, isAnchor);
    section.isFirst = isAnchor;
  }
  if (draft.body.samples.length + draft.body.fields.length === 0)
    for (const node of calls) readCode(section, node, {}, true);
  readCalls(section);
  for (const one of [line, ...scope.also]) readRow(section, one);
  return draft;
}

function readBlock(
  section: OperationSection,
  node: Node,
  isAnchor: boolean,
): void {
  const { kind } = node.block;
  readContent(section, node, isAnchor);
  if (kind === "text") section.lead = node.block.text;
  else if (kind !== "item") section.lead = undefined;
}

function readContent(
  section: OperationSection,
  node: Node,
  isAnchor: boolean,
): void {
  const { kind } = node.block;
  if (kind === "heading") {
    section.tags.length = 0;
    enterLabel(section, node.block.text, node);
    section.lastProse = undefined;
    return;
  }
  if (kind === "rule" || kind === "front-matter") return;
  const role = roleOf(section, node);
  if (kind === "code") {
    if (!readValueOf(section, node)) readCode(section, node, role, isAnchor);
    return;
  }
  if (kind === "table") {
    if (!isAnchor) readTable(section, node, role);
    return;
  }
  if (kind === "tag") {
    if (!isAnchor) readTag(section, node, role);
    return;
  }
  if (kind !== "text" && kind !== "item") return;
  if (readInsideTag(section, node)) return;
  if (!isAnchor && /^[{[]\s*\n[\s\S]*[}\]]\s*$/.test(node.block.text)) {
    readCode(section, node, role, isAnchor);
    return;
  }
  if (node.label && !isAnchor) enterLabel(section, node.label.text, node);
  readWords(section, node, role, isAnchor);
}

/** A new label ends what was said of statuses before. */
function enterLabel(section: OperationSection, text: string, node: Node): void {
  const roles = rolesOf(text);
  if (
    roles.has("response") ||
    roles.has("request") ||
    roles.has("error") ||
    node.block.kind === "heading"
  ) {
    section.status = undefined;
  }
  if (roles.has("response") || roles.has("error")) section.last = "response";
  else if (roles.has("request") || roles.has("body")) section.last = "request";
  if (node.block.kind === "heading" || roles.size > 0)
    section.lastSample = undefined;
  noteStatus(section, text, node);
}

/** A label that names a status says that there is such a response. */
function noteStatus(section: OperationSection, text: string, node: Node): void {
  const { status, direction } = readRole([text, ...textsOver(section, node)]);
  if (status === undefined || direction !== "response") return;
  if (statusIn(text) !== status) return;
  for (const code of statusesIn(text)) {
    const { place } = section.reading.locate(node.block, code);
    responseOf(section.draft, code, place);
  }
}

function roleOf(section: OperationSection, node: Node): Role {
  return readRole(textsOver(section, node));
}

function readTable(section: OperationSection, node: Node, role: Role): void {
  const { reading } = section;
  const rows = node.block.rows ?? [];
  if (isStatusTable(rows)) {
    if (role.isIgnored) return;
    readStatuses(section, node);
    return;
  }
  if (readTypeRow(section, node, role)) return;
  const seeming = readColumns(rows);
  nameBySamples(rows, section.scope);
  const fields = readTableFields(rows, reading);
  if (fields === undefined || fields.length === 0) return;
  for (const { description } of fields)
    if (description)
      readStatusesIn(section, description.value, description.place);
  for (const field of fields) readNamesInside(field);
  const columns = readColumns(rows);
  const hasPlace = columns.in !== undefined;
  const target =
    decideTarget(section, role, fields, hasPlace) ??
    (role.by === undefined &&
    !fields.some(({ name }) => isMethodList(name.value))
      ? unlabelledTarget(section, seeming, rows[0] ?? [])
      : undefined);
  const holder = findHolder(section, node, target);
  if (holder) {
    reading.leftOut.use(node.block);
    noteRole(section, node, role, holder.target);
    for (const field of nestByDepth(fields))
      addNested(holder.field.children, withRole(field, role));
    return;
  }
  if (target === undefined) {
    if (
      !role.isIgnored &&
      !role.isError &&
      !role.isStatus &&
      saysFields(fields)
    )
      noteWithoutRole(reading, node.block, "table");
    return;
  }
  reading.leftOut.use(node.block);
  noteRole(section, node, role, target);
  const said =
    target.kind !== "response" && saysAllOptional(section, node)
      ? fields.map((field) => ({ ...field, required: false }))
      : fields;
  for (const field of nestByDepth(said))
    addField(section, target, withRole(field, role));
}

/** The type that a cell links to, the first where there is one for each media type. */
function readLinkedType({ text }: TableCell): FieldType | undefined {
  if (!firstLink(text)) return undefined;
  const [first = ""] = text.split(/<br\s*\/?>/i);
  const bare = first.replace(/^\*\*[\w.+*-]+\/[\w.+*-]+\*\*:?\s*/, "");
  return readTypeText(bare)?.type;
}

/** A table without names that says what a body is: `| Required | Schema |`. */
function readTypeRow(
  section: OperationSection,
  node: Node,
  role: Role,
): boolean {
  const [header = [], row = []] = node.block.rows ?? [];
  if (role.direction === "response" || role.isIgnored) return false;
  if (role.place !== "body" && role.direction !== "request") return false;
  const names = header.map(({ text }) => labelText(text));
  if (!names.every((name) => aboutBodies.has(name))) return false;
  const cell = row[names.findIndex((name) => /^(?:schema|type)$/.test(name))];
  const value = cell && readLinkedType(cell);
  if (cell === undefined || value === undefined) return false;
  section.draft.hasBody = true;
  section.draft.body.type ??= { value, place: section.reading.place(cell) };
  return true;
}

/** The columns of tables about a body as a whole. */
const aboutBodies: ReadonlySet<string> = new Set([
  "required",
  "schema",
  "type",
  "content type",
  "media type",
  "description",
]);

/** `all-optional`: a sentence of the section says it of all parameters. */
function saysAllOptional({ scope }: OperationSection, node: Node): boolean {
  return scope.nodes.some(
    ({ block, index }) =>
      index < node.index &&
      (block.kind === "text" || block.kind === "item") &&
      /\ball (?:of the |the |these |json |body |query )*(?:parameters|fields|properties|params)\b(?![^.]*\bexcept\b)[^.]{0,40}\b(?:are|is) optional\b/i.test(
        block.text,
      ),
  );
}

/**
 * Where a table belongs that no label stands over: as the heading of its names
 * says (`Query parameter`, `Field`). One that says what is required asks for it,
 * unless an answer was spoken of before.
 */
function unlabelledTarget(
  section: OperationSection,
  { name, required, optional, type }: Columns,
  header: readonly TableCell[],
): Target | undefined {
  if (section.last === "response") return undefined;
  const said = readRole([name === undefined ? "" : (header[name]?.text ?? "")]);
  if (said.direction === "response") return undefined;
  switch (said.place) {
    case "path":
    case "query":
    case "body":
      return { kind: said.place };
    case "headers":
      return { kind: "header" };
    case "cookies":
      return { kind: "cookie" };
    case "form":
      return { kind: "body", isForm: true };
    case "parameters":
      return { kind: "loose" };
    default:
  }
  const asks = required !== undefined || optional !== undefined;
  return asks && type !== undefined ? { kind: "loose" } : undefined;
}

function readStatuses(section: OperationSection, node: Node): void {
  const { draft, reading } = section;
  const rows = node.block.rows ?? [];
  const { status, description, type } = readColumns(rows);
  for (const row of rows.slice(1)) {
    const cell = row[status ?? 0];
    const code = cell && /[1-5]\d\d/.exec(plainText(cell.text))?.[0];
    if (cell === undefined || code === undefined) continue;
    const response = responseOf(draft, code, reading.locate(cell, code).place);
    const said = description === undefined ? undefined : row[description];
    if (said?.text)
      response.description ??= { value: said.text, place: reading.place(said) };
    const shown = type === undefined ? undefined : row[type];
    const known = shown && !isPrinted(shown.text) && readLinkedType(shown);
    if (shown && known && code !== "204")
      response.type ??= { value: known, place: reading.place(shown) };
    for (const other of row) {
      const linked = other === cell ? undefined : readLeadingLink(other.text);
      if (linked && code !== "204")
        response.type ??= { value: linked, place: reading.place(other) };
      readInlineJson(section, other, { direction: "response", status: code });
      const printed = readPrinted(other, reading);
      if (printed === undefined || code === "204") continue;
      if (printed.type.kind === "array")
        response.type ??= { value: printed.type, place: reading.place(other) };
      for (const field of printed.fields) addNested(response.fields, field);
    }
  }
}

/** Puts rows whose names are marked as deeper below those above them. */
function nestByDepth(fields: readonly Field[]): Field[] {
  const roots: Field[] = [];
  const path: {
    readonly depth: number;
    readonly field: Field & { children: Field[] };
  }[] = [];
  for (const field of fields) {
    const depth = field.depth ?? 0;
    const copy = { ...field, children: [...field.children] };
    while ((path.at(-1)?.depth ?? -1) >= depth) path.pop();
    const above = path.at(-1);
    if (above) above.field.children.push(copy);
    else roots.push(copy);
    path.push({ depth, field: copy });
  }
  return roots;
}

function withRole(field: Field, role: Role): Field {
  return role.required !== undefined && field.required === undefined
    ? { ...field, required: role.required }
    : field;
}

/** Reads a paragraph or an item: a status, a field, or prose. */
function readWords(
  section: OperationSection,
  node: Node,
  role: Role,
  isAnchor: boolean,
): void {
  const { reading } = section;
  const { block, label } = node;
  const text = label ? label.rest : block.text;
  const start = label ? label.restAt : block.at;
  section.lastProse = block.text;
  readMediaType(section, node, role);
  if (isAnchor) {
    readInlineJson(section, { start: block.at, end: block.end }, role);
    readProse(section, node, role);
    return;
  }
  const own = label
    ? readRole([label.text, ...textsOver(section, node)])
    : role;
  const said = label ? { text, start, end: block.end } : block;
  if (noteSameAs(section, said, own)) return;
  if (readLinkedBody(section, node, own)) return;
  const isStatus = readStatusLead(
    section,
    node,
    label ? text : block.text,
    own,
  );
  const span = { start, end: block.end };
  const line = { text, start, end: block.end };
  const items: ItemField[] =
    block.kind === "item" && !label && !isStatus
      ? readItemFields(line, reading).map((item) => ({
          ...item,
          field: withValue(section, item.field, span),
        }))
      : readLineFields(line, reading);
  for (const { field } of items) readNamesInside(field);
  const isSure = items.length > 0 && items.every(({ isMarked }) => isMarked);
  const [first] = items;
  const isValue =
    block.kind === "item" &&
    isSure &&
    items.length === 1 &&
    first !== undefined &&
    decideTarget(section, own, [first.field]) !== undefined;
  const hasJson =
    !isValue &&
    readInlineJson(section, span, {
      ...own,
      ...statedBeside(text, own),
      ...(isStatus &&
        section.status && {
          direction: "response" as const,
          status: section.status.value,
        }),
    });
  if (label && text.trim() === "") {
    readMentioned(section, node, own);
    readListBody(section, node, own);
  }
  // A sentence in which JSON stands may name statuses besides.
  if (hasJson && !isStatus && own.direction === undefined)
    readProse(section, node, own);
  if (isStatus || hasJson || text.trim() === "") return;
  if (readAboutBody(section, node, own)) return;
  const parent = node.parent && section.items.get(node.parent);
  if (parent && readTypeBelow(section, node, parent)) return;
  const fields = items.map(({ field }) => field);
  if (parent && items.length > 0) {
    for (const { field } of items) parent.children.push(field);
    const [only] = fields;
    if (only) section.items.set(node, only);
    return;
  }
  const target =
    fields.length > 0 ? decideTarget(section, own, fields) : undefined;
  const isList =
    block.kind === "item"
      ? isSure || (isNamed(own) && !own.isError)
      : isSure &&
        isNamed(own) &&
        fields.every(({ name }) => wordType(name.value) === undefined);
  const holder = isSure ? findHolder(section, node, target) : undefined;
  if (holder) {
    for (const field of fields)
      section.items.set(node, addNested(holder.field.children, field));
    return;
  }
  if (target !== undefined && isList) {
    for (const field of fields) {
      const placed = addField(section, target, withRole(field, own));
      if (placed) section.items.set(node, placed);
    }
    return;
  }
  const isOpen = target === undefined && isOpenList(section, node, own);
  if (isOpen && !/^header\b/i.test(text)) {
    for (const field of fields) {
      const placed = addField(section, { kind: "loose" }, field);
      if (placed) section.items.set(node, placed);
    }
    return;
  }
  const isHeader = /^header\b/i.test(text) && fields.length === 1 && isSure;
  if (isHeader) {
    for (const field of fields) addField(section, { kind: "header" }, field);
    return;
  }
  if (
    block.kind === "item" &&
    target === undefined &&
    !own.isIgnored &&
    saysFields(fields)
  )
    noteItem(section, node);
  readProse(section, node, own);
}

/** The one status that is said beside JSON: `Answer: `{ … }`, status 201`. */
function statedBeside(text: string, { direction, status }: Role): Role {
  if (direction !== "response" || status !== undefined) return {};
  const [code, ...more] = listStatuses(text.replace(/`[^`]*`/g, "–"));
  return code === undefined || more.length > 0 ? {} : { status: code };
}

/** Keeps what a table was taken for, and which label says so. */
function noteRole(
  { draft, reading }: OperationSection,
  { block }: Node,
  { by }: Role,
  { kind, status }: Target,
): void {
  const what = [kind === "loose" ? "request" : kind, status];
  const label = by === undefined ? "" : `, by ${JSON.stringify(plainText(by))}`;
  draft.decisions.push({
    name: by === undefined ? "role-by-members" : "role-by-label",
    says: `table of ${what.filter(Boolean).join(" ")}${label}`,
    place: reading.place({ start: block.start, end: block.start + 1 }),
  });
}

/** Whether types or marks say that these are fields, and no values with their meanings. */
function saysFields(fields: readonly Field[]): boolean {
  // A row that begins with a method is an operation.
  if (fields.some(({ name }) => isMethodList(name.value))) return false;
  return fields.some(
    ({ type, required }) => type !== undefined || required !== undefined,
  );
}

/** Notes the first of the items that are fields of nobody knows what. */
function noteItem(section: OperationSection, node: Node): void {
  const before = section.lastLeft;
  section.lastLeft = node;
  if (before?.index === node.index - 1) return;
  noteWithoutRole(section.reading, node.block, "list");
}

/** Whether the labels over an item say for sure that it is a field. */
function isNamed({ place, direction, isExample }: Role): boolean {
  return (
    !isExample &&
    (place !== undefined || direction === "response" || direction === "request")
  );
}

/**
 * `list-below-operation`: a list right below the line of an operation, over
 * which nothing stands, is of its parameters where all of its items are fields
 * and one says that it is required, or of what type it is.
 */
function isOpenList(
  section: OperationSection,
  node: Node,
  role: Role,
): boolean {
  if (node.block.kind !== "item" || node.label || section.last) return false;
  if (role.direction || role.isIgnored || role.isExample || role.isStatus)
    return false;
  const { openLists } = section;
  if (!openLists.has(node)) {
    const { items, isOpen } = decideOpenList(section, node);
    for (const item of items) openLists.set(item, isOpen);
  }
  return openLists.get(node) === true;
}

/** Whether the list in which an item stands is of parameters, and the items of which that holds. */
function decideOpenList(
  { scope, reading }: OperationSection,
  node: Node,
): { readonly items: readonly Node[]; readonly isOpen: boolean } {
  const own = scope.nodes.indexOf(node);
  const isPart = (one: Node | undefined) =>
    one?.block.kind === "item" && one.block.indent >= node.block.indent;
  let first = own;
  while (isPart(scope.nodes[first - 1])) first -= 1;
  let last = own;
  while (isPart(scope.nodes[last + 1])) last += 1;
  const above = scope.nodes
    .slice(0, first)
    .filter(({ block }) => block.kind !== "heading");
  const items = scope.nodes
    .slice(first, last + 1)
    .filter(({ block }) => block.indent === node.block.indent);
  if (
    above.some(({ block }) => block.kind === "table" || block.kind === "item")
  )
    return { items, isOpen: false };
  const read = items.map(({ block }) =>
    readItemFields(
      { text: block.text, start: block.at, end: block.end },
      reading,
    ),
  );
  const known = read.filter((one) => one.length > 0);
  const isOpen =
    known.length >= read.length * 0.7 &&
    read
      .flat()
      .some(({ field: { required, type } }) => required !== undefined || type);
  return { items, isOpen };
}
