import type { Located } from "../../../base/diagnostics/diagnostic.js";
import type { InferenceVocabulary } from "../../dialects/inference-vocabulary.js";
import type { PropertyRow, PropertyTable } from "../../syntax/page.js";
import type { ShownValue } from "../../syntax/shown-value.js";
import type { InferenceContext } from "../context.js";
import { readTypeWord, type TypeExpr } from "../resolve/type-expr.js";
import type { ValueSource } from "./schema-candidate.js";

/** The rows of a table about its own properties, and those about what is inside them. */
export interface NestedRows {
  readonly table: PropertyTable;
  /** By property: the rows of its objects, or of the items of its array. */
  readonly inside: ReadonlyMap<string, InnerRows>;
  /** What the properties mean that rows stand inside of. */
  readonly meanings: ReadonlyMap<string, TypeExpr>;
}

/** Rows of the objects in a property. */
export interface InnerRows {
  readonly head: Located<string>;
  readonly isArray: boolean;
  /** The schema that the property's own row names. */
  readonly schema?: string;
  readonly table: PropertyTable;
}

interface NestingNeeds {
  readonly context: InferenceContext;
  readonly words: InferenceVocabulary;
  readonly samples: readonly ValueSource[];
}

/**
 * Puts the rows whose names are paths below the properties that they lead to:
 *
 *     | Crew | Array |
 *     | Crew[].Rank | String |       a property of the items of `Crew`
 *     | Owner.Name | String |        a property of `Owner`, where a row or a
 *     | odata.nextLink | String |    sample says so; else a name with a dot
 */
export function nestRows(
  needs: NestingNeeds,
  table: PropertyTable,
): NestedRows {
  const paths = table.rows.map((row) => ({ row, path: readPath(row) }));
  if (paths.every(({ path }) => path === undefined))
    return { table, inside: new Map(), meanings: new Map() };
  const listed = new Set(
    paths.flatMap(({ row, path }) => (path ? [] : [row.name.value])),
  );
  const own: PropertyRow[] = [];
  const inside = new Map<string, Growing>();
  for (const { row, path } of paths) {
    if (!path || !isNested(needs, row, path, listed)) own.push(row);
    else {
      const known = inside.get(path.head.value);
      if (known) known.rows.push(path.rest);
      else inside.set(path.head.value, { path, rows: [path.rest] });
      if (!known && !listed.has(path.head.value)) own.push(headRow(path));
    }
  }
  return finish(needs, { ...table, rows: own }, inside);
}

interface Growing {
  readonly path: RowPath;
  readonly rows: PropertyRow[];
}

/** The name of a row that leads into a property: `Crew[].Rank`, `Owner.Name`. */
interface RowPath {
  readonly head: Located<string>;
  readonly isArray: boolean;
  /** The row without the first part of its name. */
  readonly rest: PropertyRow;
}

function readPath(row: PropertyRow): RowPath | undefined {
  const { value, place } = row.name;
  const [, head, brackets, rest] =
    /^([^.[\]]+)((?:\[\d*\])?)\.(.+)$/.exec(value) ?? [];
  if (head === undefined || rest === undefined) return undefined;
  return {
    head: { value: head, place },
    isArray: brackets !== "",
    rest: { ...row, name: { value: rest, place } },
  };
}

/** Whether a name with a dot is a path: nobody else can say it of one without brackets. */
function isNested(
  { context, words, samples }: NestingNeeds,
  { name }: PropertyRow,
  { head, isArray }: RowPath,
  listed: ReadonlySet<string>,
): boolean {
  if (isArray || listed.has(head.value)) return true;
  const known = [words.openRows?.sibling, ...(words.nextLinks ?? [])];
  if (known.includes(name.value)) return false;
  const members = samples.flatMap(({ node }) => membersOf(node));
  if (members.some(({ key }) => key.value === name.value)) return false;
  const shown = members.find(({ key }) => key.value === head.value);
  if (shown) return shown.value.kind === "object";
  context.report(
    "name-ambiguous",
    `nothing tells whether \`${name.value}\` is one name or a property of \`${head.value}\`; taken as one name`,
    {
      place: name.place,
      help: `add a row for \`${head.value}\`, or show it in a sample`,
    },
  );
  return false;
}

function membersOf(node: ShownValue) {
  const value = node.kind === "array" ? node.items[0] : node;
  return value?.kind === "object" ? value.members : [];
}

/** The row of a property that only rows inside it name. */
function headRow({ head, isArray }: RowPath): PropertyRow {
  const type = { value: isArray ? "array" : "object", place: head.place };
  return { name: head, type };
}

function finish(
  { words }: NestingNeeds,
  table: PropertyTable,
  growing: ReadonlyMap<string, Growing>,
): NestedRows {
  const inside = new Map<string, InnerRows>();
  const meanings = new Map<string, TypeExpr>();
  for (const [name, { path, rows }] of growing) {
    const type = table.rows.find((row) => row.name.value === name)?.type;
    const said = type && readTypeWord(type.value, words);
    const isArray = path.isArray || said?.kind === "array";
    const schema = said?.kind === "reference" ? said.name : undefined;
    const inner = { place: path.head.place, rows };
    inside.set(name, {
      ...{ head: path.head, isArray, table: inner },
      ...(schema !== undefined && { schema }),
    });
    const items: TypeExpr =
      said?.kind === "reference" ? said : { kind: "inner" };
    meanings.set(name, isArray ? { kind: "list", items } : items);
  }
  return { table, inside, meanings };
}
