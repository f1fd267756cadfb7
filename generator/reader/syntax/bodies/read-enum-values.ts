import type { Located } from "../../../base/diagnostics/diagnostic.js";
import { groupBy } from "../../../base/text/group-by.js";
import { placeOf } from "../../../base/text/source-text.js";
import {
  type FoundTable,
  markRowUnknown,
  readTable,
  type TableRow,
} from "../blocks/read-table.js";
import type { PropertyRow } from "../page.js";
import { keepUnclassified, type Reader } from "../reader.js";
import { readName, withoutSpan } from "./read-properties.js";

/** Values that stand below one another for one name. */
interface ValueGroup {
  readonly name: string;
  /** How deep the property stands, where the table says so. */
  readonly depth: number;
  readonly values: Located<string>[];
  readonly rows: [TableRow, ...TableRow[]];
}

/** What may have an enum: a row of the table that the values belong to. */
export interface EnumOwner {
  readonly name: Located<string>;
  readonly depth?: number;
}

/**
 * Reads a table that lists the allowed values of properties, and says whose
 * they are. Values of one name stand together, in the order of the rows that
 * they belong to. What fits no row, or one of several, is kept.
 *
 *     | Property | Value |
 *     |----------|-------|
 *     | status | open |
 *     | status | closed |
 */
export function readEnumValues<Owner extends EnumOwner>(
  reader: Reader,
  table: FoundTable,
  owners: readonly Owner[],
): ReadonlyMap<Owner, readonly Located<string>[]> {
  const found = new Map<Owner, readonly Located<string>[]>();
  const groups = readGroups(reader, table);
  const index = indexOwners(owners);
  for (const [key, named] of groupBy(
    groups,
    ({ depth, name }) => `${depth} ${name}`,
  )) {
    const candidates = index.get(key) ?? [];
    const lists = splitValues(named, candidates.length);
    candidates.forEach((owner, at) => {
      const values = lists?.[at];
      if (values) found.set(owner, values);
    });
    if (lists) continue;
    for (const { rows } of named) keepRows(reader, rows);
  }
  return found;
}

function keepRows(reader: Reader, rows: readonly TableRow[]): void {
  for (const row of rows) markRowUnknown(reader, row);
  const span = rows[0]?.name.span;
  if (span) keepUnclassified(reader, { kind: "block", span });
}

/**
 * The values of one name as so many lists: those that stand apart, or equal
 * ones that stand together. Nothing where they could be divided otherwise.
 */
function splitValues(
  groups: readonly ValueGroup[],
  count: number,
): readonly (readonly Located<string>[])[] | undefined {
  if (groups.length === count) return groups.map(({ values }) => values);
  const values = groups.flatMap((group) => group.values);
  const length = values.length / count;
  if (!Number.isInteger(length)) return undefined;
  const isRepeated = values.every(
    ({ value }, index) => value === values[index % length]?.value,
  );
  return isRepeated
    ? Array.from({ length: count }, (_, index) =>
        values.slice(index * length, (index + 1) * length),
      )
    : undefined;
}

/** The properties that a list of values names, where no table describes them. */
export function readGroupsOf(
  reader: Reader,
  table: FoundTable,
): readonly PropertyRow[] {
  const groups = readGroups(reader, table);
  const first = new Map(
    [...groups].reverse().map((group) => [group.name, group]),
  );
  return groups
    .filter((group) => first.get(group.name) === group)
    .map(({ name, values, rows: [row] }) => ({
      name: { value: name, place: placeOf(reader.source, row.name.span) },
      depth: 0,
      enum: values,
    }));
}

/** The rows of the table, those of one name that follow each other together. */
function readGroups(reader: Reader, table: FoundTable): readonly ValueGroup[] {
  const groups: ValueGroup[] = [];
  for (const row of readTable(reader, table)) {
    const { name, depth = 0 } = readName(reader, row.name);
    const value = row.value
      ? withoutSpan(row.value)
      : { value: "", place: name.place };
    const last = groups.at(-1);
    if (last?.name === name.value && last.depth === depth) {
      last.values.push(value);
      last.rows.push(row);
    } else
      groups.push({
        name: name.value,
        depth,
        values: [value],
        rows: [row],
      });
  }
  return groups;
}

/** The rows by depth and name, and by name alone where the values say no depth. */
function indexOwners<Owner extends EnumOwner>(
  owners: readonly Owner[],
): ReadonlyMap<string, readonly Owner[]> {
  const index = new Map<string, Owner[]>();
  for (const owner of owners) {
    const { name, depth = 0 } = owner;
    for (const key of new Set([`${depth} ${name.value}`, `0 ${name.value}`])) {
      const known = index.get(key);
      if (known) known.push(owner);
      else index.set(key, [owner]);
    }
  }
  return index;
}
