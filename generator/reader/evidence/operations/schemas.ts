import type { PageSchema, PageType } from "../../syntax/page.js";
import { slugOf, stemOf } from "../blocks/heading-ids.js";
import { labelText, plainText } from "../blocks/inline.js";
import type { Node } from "../blocks/outline.js";
import type { Field } from "../fields/field.js";
import { readItemFields } from "../fields/item-fields.js";
import { linkObject } from "../fields/linked-object.js";
import {
  isStatusTable,
  readColumns,
  readTableFields,
} from "../fields/table-fields.js";
import type { SchemaFinder } from "../page-type.js";
import type { Reading } from "../reading.js";
import { readTolerantJson } from "../samples/tolerant-json.js";
import { rolesOf } from "../scopes/label-roles.js";
import { addNested } from "../scopes/place-fields.js";
import { assembleContent } from "./assemble.js";
import type { DraftBody } from "./draft.js";

/** A file, and its blocks that no operation has for itself. */
export interface SchemaSource {
  readonly reading: Reading;
  readonly nodes: readonly Node[];
}

/** A schema that a heading names, with the list of its fields. */
interface FoundSchema {
  readonly name: string;
  /** The heading by which it is named. */
  readonly title: Node;
  readonly source: SchemaSource;
  readonly body: DraftBody;
  /** What it is, where it is a list of values. */
  readonly values?: PageType;
}

/** The schemas of all files: found by links, named once they are used. */
export interface SchemaIndex {
  /** Finds what the links and names of one file mean. */
  readonly namesFor: (file: string) => SchemaFinder;
  /** The schemas that were asked for, and those that they need. */
  readonly listUsed: () => readonly PageSchema[];
}

/**
 * Finds the schemas that stand beside the operations:
 *
 *     ## Berth object           ### The berth object       # Schemas
 *     | Field | Type |          - `id` (string)            ## Berth
 *
 * A link means the schema below the heading that it leads to, whatever the
 * link shows; a name that leads nowhere means the only schema of that name. A
 * table of values is one only where a link leads to it.
 */
export function indexSchemas(sources: readonly SchemaSource[]): SchemaIndex {
  const schemas = nameApart(sources.flatMap(findSchemas));
  const anchors = new Map<string, FoundSchema>();
  const names = new Map<string, FoundSchema | undefined>();
  for (const schema of schemas)
    for (const anchor of anchorsOf(schema, isNamedSo(schema)))
      if (!anchors.has(anchor)) anchors.set(anchor, schema);
  for (const schema of schemas) {
    for (const anchor of anchorsOf(schema))
      if (!anchors.has(anchor)) anchors.set(anchor, schema);
    if (schema.values) continue;
    const key = keyOfName(schema.name);
    names.set(key, names.has(key) ? undefined : schema);
  }
  const used = new Map<string, FoundSchema>();
  const headings = new Set(sources.flatMap(listIds));
  const files = groupByFile(schemas);
  const find = (file: string, { name, target }: Reference) => {
    const anchor = anchorOf(target, file);
    const own = target.includes("#") ? [] : (files.get(anchor) ?? []);
    if (own.length > 1) return chooseOfFile(own, name);
    const leadsAway = target.includes("#") && headings.has(anchor);
    return (
      anchors.get(anchor) ??
      (leadsAway ? undefined : names.get(keyOfName(name)))
    );
  };
  const namesFor = (file: string): SchemaFinder =>
    Object.assign(
      (reference: Reference) => {
        const found = find(file, reference);
        if (found === undefined) return undefined;
        used.set(found.name, found);
        return found.name;
      },
      {
        fieldsOf: (reference: Reference) => find(file, reference)?.body.fields,
      },
    );
  return { namesFor, listUsed: () => assembleAll(used, namesFor) };
}

type Reference = Parameters<SchemaFinder>[0];

/** The schemas of each file, by the link that leads to the file. */
function groupByFile(
  schemas: readonly FoundSchema[],
): ReadonlyMap<string, readonly FoundSchema[]> {
  const files = new Map<string, FoundSchema[]>();
  for (const schema of schemas) {
    if (schema.values) continue;
    const key = `${stemOf(schema.source.reading.source.file)}#`;
    const group = files.get(key);
    if (group) group.push(schema);
    else files.set(key, [schema]);
  }
  return files;
}

/**
 * `schema-of-a-file`: a link to a file that has several schemas means that of
 * the name that it shows, be it below the name of what holds it (`Port.Berth`);
 * else the one that the file is called after.
 */
function chooseOfFile(
  schemas: readonly FoundSchema[],
  name: string,
): FoundSchema | undefined {
  const keys = [name, name.slice(name.lastIndexOf(".") + 1)].map(keyOfName);
  return (
    schemas.find((one) => keys.includes(keyOfName(one.name))) ??
    schemas.find(({ title }) => title.headings.length === 0)
  );
}

/** Assembling a schema may ask for others: the list grows while it is read. */
function assembleAll(
  used: ReadonlyMap<string, FoundSchema>,
  namesFor: SchemaIndex["namesFor"],
): PageSchema[] {
  const made: PageSchema[] = [];
  for (const { name, title, source, body, values } of used.values()) {
    const { reading } = source;
    const schemas = namesFor(reading.source.file);
    const content = values
      ? { meaning: values }
      : assembleContent({ reading, schemas }, body);
    const place = reading.place(title.block);
    made.push({ name: { value: name, place }, ...content });
  }
  return made.sort((a, b) => (a.name.value < b.name.value ? -1 : 1));
}

function findSchemas(source: SchemaSource): FoundSchema[] {
  const free = new Set(source.nodes);
  const headings = source.nodes.filter(({ block }) => block.kind === "heading");
  const content = groupByHeading(source);
  const examples = groupExamples(headings);
  return headings.flatMap((heading) => {
    const inside = (content.get(heading) ?? []).filter(
      ({ block, headings }) =>
        block.kind !== "heading" && headings.at(-1) === heading,
    );
    const title = titleOf(heading);
    if (title === undefined || !free.has(title)) return [];
    const fields = readFields(source, inside, heading);
    if (fields.length === 0) return readValues(source, inside, heading);
    const beside = (examples.get(besideKey(heading)) ?? []).flatMap(
      (one) => content.get(one) ?? [],
    );
    const shown =
      title === heading ? [...inside, ...beside] : (content.get(title) ?? []);
    const samples = shown
      .slice(0, 40)
      .flatMap((node) => readSample(source, node, fields));
    const name = toName(plainText(title.block.text));
    if (name === "") return [];
    return [{ name, title, source, body: { fields, samples } }];
  });
}

/**
 * `example-beside-its-schema`: the headings over samples, by the schema after
 * which they are called, and which has a heading beside them:
 *
 *     ### Berth structure        ### Example berth
 *     | Field | Type |           { "id": 1 }
 */
function groupExamples(
  headings: readonly Node[],
): ReadonlyMap<string, readonly Node[]> {
  const groups = new Map<string, Node[]>();
  for (const heading of headings) {
    if (!rolesOf(heading.block.text).has("example")) continue;
    const group = groups.get(besideKey(heading));
    if (group) group.push(heading);
    else groups.set(besideKey(heading), [heading]);
  }
  return groups;
}

/** What headings of one schema below one heading have in common. */
function besideKey({ block, headings }: Node): string {
  return `${headings.at(-1)?.index} ${keyOfName(plainText(block.text))}`;
}

/** The ids of the headings of a file, as links lead to them. */
function listIds({ reading, nodes }: SchemaSource): string[] {
  const stem = stemOf(reading.source.file);
  return nodes
    .filter(({ block }) => block.kind === "heading")
    .flatMap((node) => listAnchors(node).map((id) => `${stem}#${id}`));
}

/**
 * `table-of-values`: a table whose rows are the values of a type, to which the
 * type of a field links:
 *
 *     ### Berth sides
 *     | Value | Name |         | Name | Meaning |
 *     | 0     | port |         | `port` | left  |
 */
function readValues(
  source: SchemaSource,
  inside: readonly Node[],
  heading: Node,
): FoundSchema[] {
  const tables = inside.flatMap(({ block }) => block.rows ?? []);
  const rows = inside.find(({ block }) => block.rows)?.block.rows;
  const title = plainText(heading.block.text);
  // A name that says "type" is another than that of the object.
  const ending = /\btypes?\b/i.test(title) ? "Type" : "";
  const name = `${toName(title)}${ending}`;
  if (rows === undefined || tables.length !== rows.length || name === "")
    return [];
  const values = listValues(rows);
  if (values === undefined) return [];
  const type = values.every((one) => /^-?\d+$/.test(one))
    ? "integer"
    : "string";
  const of = { kind: "primitive", type, strength: "exact" } as const;
  const body: DraftBody = { fields: [], samples: [] };
  return [
    {
      name,
      title: heading,
      source,
      body,
      values: { kind: "enum", of, values },
    },
  ];
}

/** The values of a table: its column of numbers, else its first of words. */
function listValues(
  rows: NonNullable<Node["block"]["rows"]>,
): readonly string[] | undefined {
  const [header = [], ...body] = rows;
  const columns = header.map((_, index) =>
    body.map((row) => plainText(row[index]?.text ?? "")),
  );
  const isUnique = (cells: readonly string[]) =>
    cells.length > 1 && new Set(cells).size === cells.length;
  const numbers = columns.find(
    (cells) => isUnique(cells) && cells.every((one) => /^-?\d+$/.test(one)),
  );
  if (numbers) return numbers;
  const { values, example, type, status, method } = readColumns(rows);
  if (type !== undefined || status !== undefined || method !== undefined)
    return undefined;
  const words = columns[values ?? example ?? 0] ?? [];
  const isWord = (one: string) => /^[A-Za-z_][\w.:-]{0,60}$/.test(one);
  return isUnique(words) && words.every(isWord) ? words : undefined;
}

/** What stands below each heading and no other of its depth, in one pass. */
function groupByHeading({ nodes }: SchemaSource): ReadonlyMap<Node, Node[]> {
  const groups = new Map<Node, Node[]>();
  for (const node of nodes)
    for (const heading of node.headings) {
      const group = groups.get(heading);
      if (group) group.push(node);
      else groups.set(heading, [node]);
    }
  return groups;
}

/** The heading that names a schema: the one over the list, or that over `Properties`. */
function titleOf(heading: Node): Node | undefined {
  const text = plainText(heading.block.text);
  const roles = rolesOf(text);
  const isName = toName(text) !== "";
  if (roles.has("error") || roles.has("headers")) return undefined;
  if (
    ["request", "query", "path", "response", "body"].some((one) =>
      roles.has(one as "request"),
    )
  )
    return isName && roles.has("schema") ? heading : undefined;
  const isLabel = roles.has("fields") || roles.has("schema");
  if (isLabel && (labelText(text).split(/\s+/).length < 2 || !isName))
    return heading.headings.at(-1);
  return isName ? heading : undefined;
}

function readFields(
  { reading }: SchemaSource,
  inside: readonly Node[],
  heading: Node,
): Field[] {
  const roles = rolesOf(heading.block.text);
  const isNamed =
    roles.has("fields") ||
    roles.has("schema") ||
    /\b(?:object|structure|resource)\b/i.test(heading.block.text);
  const fields: Field[] = [];
  for (const { block } of inside) {
    const { rows } = block;
    if (rows === undefined || isStatusTable(rows)) continue;
    const columns = readColumns(rows);
    const isTyped = columns.type !== undefined;
    if (!(isTyped || (isNamed && columns.description !== undefined))) continue;
    if (columns.method !== undefined || columns.path !== undefined) continue;
    if (columns.in !== undefined) continue;
    for (const field of readTableFields(rows, reading) ?? [])
      addNested(fields, { ...linkedField(field), children: [] });
  }
  if (fields.length > 0 || !isNamed) return fields;
  return readItems(reading, inside);
}

/** In the list of a schema a link says what an object is after an article, too. */
function linkedField(field: Field): Field {
  const { type, description } = field;
  const about = description?.value.replace(/^(?:an?|the)\s+/i, "");
  const value = type && about && linkObject(type.value, about);
  return value ? { ...field, type: { ...type, value } } : field;
}

function readItems(reading: Reading, inside: readonly Node[]): Field[] {
  const fields: Field[] = [];
  const made = new Map<Node, Field>();
  for (const node of inside) {
    const { block, parent } = node;
    if (block.kind !== "item") continue;
    const line = { text: block.text, start: block.at, end: block.end };
    const holder = parent && made.get(parent);
    for (const { field, isMarked } of readItemFields(line, reading)) {
      if (!isMarked) return [];
      made.set(node, addNested(holder?.children ?? fields, field));
    }
  }
  return fields;
}

/** A sample that shows most of the fields. */
function readSample(
  { reading }: SchemaSource,
  { block }: Node,
  fields: readonly Field[],
): DraftBody["samples"] {
  if (block.kind !== "code") return [];
  const lead = block.text.search(/[[{]/);
  if (lead !== 0 && !/^\s*$/.test(block.text.slice(0, lead))) return [];
  const start = block.at + lead;
  const read = readTolerantJson(reading, start, block.at + block.text.length);
  if (read?.node.kind !== "object") return [];
  const names = new Set(fields.map(({ name }) => name.value));
  const known = read.node.members.filter(({ key }) => names.has(key.value));
  if (known.length < read.node.members.length / 2) return [];
  const place = reading.place({ start, end: start + 1 });
  const value = reading.source.text.slice(start, read.end);
  const { node, isStrict } = read;
  return [{ node, isStrict, place, text: { value, place } }];
}

const plainWords =
  /\b(?:the|an?|objects?|structures?|schemas?|models?|resources?|types?|definitions?|entity|attributes|properties|fields|members|json|representation|params?|parameters?|examples?|samples?)\b/gi;

/** A heading as a name: `The berth object` → `Berth`, `berths resource type (v1)` → `Berths`. */
function toName(text: string): string {
  const words = text
    .replace(/[([].*?[)\]]/g, " ")
    .replace(plainWords, " ")
    .replace(/^[\d.\s]+/, "")
    .match(/[\p{L}\p{N}]+/gu);
  if (words === null || words.length > 6) return "";
  return words
    .map((word) => `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`)
    .join("");
}

/** Of two schemas of one name the second bears that of its file or heading as well. */
function nameApart(schemas: readonly FoundSchema[]): FoundSchema[] {
  const taken = new Set<string>();
  return schemas.map((schema) => {
    const { title, source } = schema;
    const above = toName(title.headings.at(-1)?.block.text ?? "");
    const file = toName(stemOf(source.reading.source.file));
    let name = schema.name;
    for (const prefix of [above, file, "Other"])
      if (taken.has(name)) name = `${prefix}${name}`;
    for (let count = 2; taken.has(name); count += 1)
      name = `${schema.name}${count}`;
    taken.add(name);
    return { ...schema, name };
  });
}

function keyOfName(name: string): string {
  return toName(name).toLowerCase().replace(/s$/, "");
}

/** Whether a heading calls what stands below it as a schema is called. */
function isNamedSo({ title }: FoundSchema): (heading: Node) => boolean {
  const own = keyOfName(plainText(title.block.text));
  return (one) => one === title || keyOfName(plainText(one.block.text)) === own;
}

/**
 * The links that lead to a schema: to its heading, to those over it, to its
 * file. Of several schemas below one heading that of its name comes first.
 */
function anchorsOf(
  { title, source, values }: FoundSchema,
  isWanted: (heading: Node) => boolean = () => true,
): string[] {
  const stem = stemOf(source.reading.source.file);
  const above = values ? [] : [...title.headings].reverse();
  const over = [title, ...above];
  const ids = over.filter(isWanted).flatMap(listAnchors);
  return [...ids.map((id) => `${stem}#${id}`), ...(values ? [] : [`${stem}#`])];
}

function anchorOf(target: string, file: string): string {
  const [path = "", id = ""] = target.split("#");
  return `${stemOf(path === "" ? file : path)}#${id.toLowerCase()}`;
}

/** The ids that a heading gives itself, and those that it gets from its words. */
function listAnchors({ block, headings }: Node): string[] {
  const above = headings.at(-1);
  const slug = slugOf(block.text);
  const joined = above ? [`${slugOf(above.block.text)}-${slug}`] : [];
  return [...(block.anchor ? [block.anchor] : []), slug, ...joined];
}
