import type { Located } from "../../base/diagnostics/diagnostic.js";
import type { PageSchema, PropertyRow } from "../syntax/page.js";
import type { Blueprint, Structure } from "./blueprint.js";
import { report } from "./blueprint.js";
import type { Line } from "./lines.js";
import { readMemberLine, stripMarks } from "./member.js";
import { readValue, reportWords } from "./members.js";
import type { BlueprintSection } from "./sections.js";
import { sortWords, type TypeNames } from "./type-words.js";

/** A type that is declared, before it has the name of a schema. */
type Declared = Omit<Structure, "key">;

const partWords =
  /^(?:properties|members|items|values|sample|default|one of)\b/i;

/**
 * Collects the types that `# Data Structures` declares (MSON §4.1):
 *
 *     ## Boat (Vessel)
 *     ### Properties
 *     + name (string)
 *
 * Headings of that kind become the items that they stand for.
 */
export function declareStructures(
  sections: readonly BlueprintSection[],
): Declared[] {
  const declared: {
    name: Declared["name"];
    words: Declared["words"];
    lines: Line[];
  }[] = [];
  for (const { heading, title, lines } of sections) {
    const text = heading.source.text.slice(title.start, title.end);
    const last = declared.at(-1);
    if (last && partWords.test(text)) {
      last.lines.push(...asItem(heading, title, lines));
      continue;
    }
    const { name, words } = readMemberLine(heading, title);
    if (name) declared.push({ name, words, lines: [...lines] });
  }
  return declared;
}

/** A heading as an item (`+ Members`), with the lines below it as its own. */
function asItem(
  heading: Line,
  title: BlueprintSection["title"],
  lines: readonly Line[],
): Line[] {
  const item: Line = { ...heading, ...title, indent: 0, isItem: true };
  return [item, ...lines.map((line) => ({ ...line, indent: line.indent + 4 }))];
}

/** Gives each type a name that a schema may have, and each name its own. */
export function nameStructures(declared: readonly Declared[]): {
  readonly names: TypeNames;
  readonly structures: ReadonlyMap<string, Structure>;
} {
  const keys = new Map<string, string>();
  const structures = new Map<string, Structure>();
  for (const one of declared) {
    const name = one.name.value;
    if (keys.has(name)) continue;
    const wanted = toKey(name);
    let key = wanted;
    for (let n = 2; structures.has(key); n += 1) key = `${wanted}${n}`;
    keys.set(name, key);
    structures.set(key, { ...one, key });
  }
  return { names: { keys, keyOf: toKey }, structures };
}

/** A name as the key of a schema (OpenAPI 3.1.1, §4.8.7). */
function toKey(name: string): string {
  const words = stripMarks(name).split(/[^A-Za-z0-9_]+/);
  const key = words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")
    .slice(0, 100);
  return /^[A-Za-z]/.test(key) ? key : `Schema${key}`;
}

/** Reads the declared types as the schemas of a page. */
export function readStructures(blueprint: Blueprint): PageSchema[] {
  const read = new Map<string, PageSchema>();
  for (const structure of blueprint.structures.values())
    read.set(structure.key, readStructure(blueprint, structure));
  return [...read.values()].map((schema) => {
    const { table } = schema;
    if (table === undefined) return schema;
    const trail = new Set([schema.name.value]);
    const rows = resolveBases(blueprint, table.rows, read, trail);
    return { ...schema, table: { ...table, rows } };
  });
}

function readStructure(
  blueprint: Blueprint,
  { name, key, words, lines }: Structure,
): PageSchema {
  const sorted = sortWords(words);
  reportWords(blueprint, sorted);
  const value = readValue(blueprint, {
    words: sorted,
    body: lines,
    implied: { kind: "object" },
    place: name.place,
  });
  const located = { value: key, place: name.place };
  const [first] = value.rows;
  return {
    name: located,
    ...(value.description && { description: value.description }),
    meaning: value.meaning,
    ...(first && {
      table: { place: first.name.place, rows: value.rows, nested: true },
    }),
  };
}

/**
 * Makes sure that a type with all properties of another can have them: a
 * property that it declares itself takes the place of the other's, which are
 * then listed one by one; a type that is made of itself is not.
 */
export function resolveBases(
  blueprint: Blueprint,
  rows: readonly PropertyRow[],
  schemas: ReadonlyMap<string, PageSchema>,
  trail: ReadonlySet<string>,
): readonly PropertyRow[] {
  const bases = rows.filter(({ role, depth }) => role === "allOf" && !depth);
  if (bases.length === 0) return rows;
  let settled = rows;
  for (const row of bases) {
    if (row.meaning?.kind !== "reference") continue;
    const { name } = row.meaning;
    const isRound = trail.has(name) || leadsTo(schemas, name, trail);
    if (isRound) reportCircle(blueprint, row.name);
    settled = isRound
      ? settled.filter((one) => one !== row)
      : settleBase(settled, row, listAll(schemas, name, new Set()));
  }
  return settled;
}

/** Of a property that is listed twice, the one that stands later counts. */
function settleBase(
  rows: readonly PropertyRow[],
  base: PropertyRow,
  inherited: readonly PropertyRow[],
): readonly PropertyRow[] {
  const names = propertyNames(inherited);
  const twice = rows.filter(
    (row) => isProperty(row) && names.has(row.name.value),
  );
  if (twice.length === 0) return rows;
  const isMixin = (row: PropertyRow) =>
    base.name.place.file === row.name.place.file &&
    base.name.place.line > row.name.place.line;
  const older = propertyNames(twice.filter(isMixin));
  const newer = propertyNames(twice.filter((row) => !isMixin(row)));
  return withoutNames(rows, older).flatMap((row) =>
    row === base && newer.size > 0 ? withoutNames(inherited, newer) : [row],
  );
}

function isProperty({ role, depth }: PropertyRow): boolean {
  return !role && !depth;
}

function propertyNames(rows: readonly PropertyRow[]): ReadonlySet<string> {
  return new Set(rows.filter(isProperty).map(({ name }) => name.value));
}

function reportCircle(
  blueprint: Blueprint,
  { value, place }: Located<string>,
): void {
  report(
    blueprint,
    "blueprint-type-circular",
    `\`${value}\` is made of itself; its own members were kept`,
    { place, help: "remove one of the types from the circle" },
  );
}

/** As many types may be made of one another; more are taken for a circle. */
const longestChain = 100;

type Schemas = ReadonlyMap<string, PageSchema>;

function basesOf(schemas: Schemas, name: string): readonly string[] {
  const { table, meaning } = schemas.get(name) ?? {};
  if (meaning?.kind === "reference") return [meaning.name];
  return (table?.rows ?? []).flatMap(({ role, depth, meaning: base }) =>
    role === "allOf" && !depth && base?.kind === "reference" ? [base.name] : [],
  );
}

/** Whether the bases of a type lead to one of others. */
function leadsTo(
  schemas: Schemas,
  from: string,
  targets: ReadonlySet<string>,
): boolean {
  const seen = new Set<string>();
  const pending = [from];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (targets.has(name) || seen.size > longestChain) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    pending.push(...basesOf(schemas, name));
  }
  return false;
}

/** All rows of a type, those of its bases first. */
function listAll(
  schemas: Schemas,
  name: string,
  seen: Set<string>,
): readonly PropertyRow[] {
  if (seen.has(name) || seen.size > longestChain) return [];
  seen.add(name);
  const { table, meaning } = schemas.get(name) ?? {};
  if (meaning?.kind === "reference")
    return listAll(schemas, meaning.name, seen);
  const rows = table?.rows ?? [];
  const bases = rows.flatMap((row) =>
    row.role === "allOf" && !row.depth && row.meaning?.kind === "reference"
      ? listAll(schemas, row.meaning.name, seen)
      : [],
  );
  const own = rows.filter(({ role, depth }) => role !== "allOf" || depth);
  return [...bases, ...own];
}

/** The rows without some properties and what stands in them. */
function withoutNames(
  rows: readonly PropertyRow[],
  names: ReadonlySet<string>,
): readonly PropertyRow[] {
  let isLeftOut = false;
  return rows.filter(({ depth, role, name }) => {
    if (!depth) isLeftOut = !role && names.has(name.value);
    return !isLeftOut;
  });
}

/** The name of a resource as one of a type, and what its attributes say. */
export function declareResource(
  name: Located<string>,
  attributes: {
    readonly words: Structure["words"];
    readonly lines: readonly Line[];
  },
): Declared {
  return { name: { ...name, value: stripMarks(name.value) }, ...attributes };
}
