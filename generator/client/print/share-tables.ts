import { type Identifier, toIdentifier } from "../model/names/identifier.js";
import { type Code, code } from "../text/safe-text.js";
import { type Layout, printLayout } from "./layout.js";
import { layoutAssignment } from "./print-assignment.js";

/** A table of an operation's data: its headers or media types. */
export interface Table {
  readonly key: string;
  readonly value: Layout;
}

/** The tables that several operations of a module have alike. */
export interface SharedTables {
  /** Constants for the top of the module. */
  readonly declarations: readonly Code[];
  /** The constant that holds a table, if one does. */
  readonly find: (table: Table) => Identifier | undefined;
}

/**
 * Finds the tables that stand more than once: written once, they make large
 * modules a third shorter, and faster to load. `isTaken` says which names the
 * module has already.
 */
export function shareTables(
  tables: readonly Table[],
  isTaken: (name: string) => boolean,
): SharedTables {
  const texts = tables.map(printTable);
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const names = new Map<string, Identifier>();
  const declarations: Code[] = [];
  for (const [index, table] of tables.entries()) {
    const text = texts[index] ?? "";
    if (names.has(text) || (counts.get(text) ?? 0) < 2) continue;
    const used = new Set<string>(names.values());
    const name = chooseName(table.key, (one) => used.has(one) || isTaken(one));
    names.set(text, name);
    const left = code`const ${name} =`;
    const right = layoutAssignment(left, table.value, "breaks");
    declarations.push(printLayout([right, ";"]));
  }
  return { declarations, find: (table) => names.get(printTable(table)) };
}

function printTable({ key, value }: Table): string {
  return `${key}: ${printLayout(value)}`;
}

/** `sharedHeaders`, `sharedHeaders2` … */
function chooseName(
  key: string,
  isTaken: (name: string) => boolean,
): Identifier {
  const base = `shared${key.slice(0, 1).toUpperCase()}${key.slice(1)}`;
  let name = base;
  for (let number = 2; isTaken(name); number++) name = `${base}${number}`;
  return toIdentifier(name);
}
