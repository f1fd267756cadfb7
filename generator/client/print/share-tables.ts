import { type Identifier, toIdentifier } from "../model/names/identifier.js";
import { type Code, code } from "../text/safe-text.js";
import { type Layout, printLayout } from "./layout.js";
import { layoutAssignment } from "./print-assignment.js";
import { type SymbolReference, valueSymbol } from "./symbol.js";

/** A table of an operation's data: its headers or media types. */
export interface Table {
  readonly key: string;
  readonly value: Layout;
}

/** The tables that several operations of a module have alike. */
export interface SharedTables {
  /** The constant that holds a table, if one does. */
  readonly find: (table: Table) => SymbolReference | undefined;
  /**
   * Names the constants, and prints them for the top of the module. `isTaken`
   * says which names the module has already, those of its imports included.
   */
  readonly declare: (isTaken: (name: string) => boolean) => readonly Code[];
}

/** A constant of this module, which has its name once all that is imported is known. */
type OwnConstant = SymbolReference & { local: Identifier };

/**
 * Finds the tables that stand more than once: written once, they make large
 * modules a third shorter, and faster to load.
 *
 * @param module the module, as others would import it
 */
export function shareTables(
  tables: readonly Table[],
  module: string,
): SharedTables {
  const texts = new Map(tables.map((table) => [table, printTable(table)]));
  const counts = new Map<string, number>();
  for (const table of tables) {
    const text = texts.get(table) ?? "";
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const shared = new Map<string, readonly [Table, OwnConstant]>();
  for (const [table, text] of texts) {
    if (shared.has(text) || (counts.get(text) ?? 0) < 2) continue;
    shared.set(text, [table, { ...valueSymbol(module, table.key) }]);
  }
  return {
    find: (table) => shared.get(texts.get(table) ?? printTable(table))?.[1],
    declare: (isTaken) => {
      const used = new Set<string>();
      return [...shared.values()].map(([{ key, value }, constant]) => {
        constant.local = chooseName(
          key,
          (one) => used.has(one) || isTaken(one),
        );
        used.add(constant.local);
        const left = code`const ${constant.local} =`;
        return printLayout([layoutAssignment(left, value, "breaks"), ";"]);
      });
    },
  };
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
