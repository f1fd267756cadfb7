import type { Identifier } from "../model/names/identifier.js";
import { toJsonLiteral } from "../text/json-literal.js";
import { type Code, code } from "../text/safe-text.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  listSymbols,
  printLayout,
  printMember,
} from "./layout.js";
import { compareNames, comparePaths } from "./name-order.js";
import type { SymbolReference } from "./symbol.js";

/** A module that is being printed: what its layouts name of others, it imports. */
export interface ModuleFile {
  /** Prints a layout, and imports the symbols in it. */
  readonly print: (
    layout: Layout,
    start?: { readonly indent: number; readonly column?: number },
  ) => Code;
  /** Prints a layout on lines of its own at an indent, the first line's included. */
  readonly printMember: (layout: Layout, indent: number) => Code;
  /** Imports the symbols of a layout that is printed later. */
  readonly note: (layout: Layout) => void;
  /** Says whether it imports something by this name. */
  readonly has: (name: string) => boolean;
  /** All import declarations, sorted as formatters sort them. */
  readonly printImports: () => readonly Code[];
}

/** Has a name imported from another module than the symbol says. */
export type MoveImport = (from: string, name: string) => string;

/**
 * Opens a module of a package.
 *
 * @param path its file: `src/operations/ticket.ts`
 */
export function openModule(
  path: string,
  move: MoveImport = (from) => from,
): ModuleFile {
  const own = path.replace(/^src\/(.*)\.ts$/, "./$1.js");
  const symbols = new Map<string, SymbolReference>();
  const note = (layout: Layout) => {
    for (const symbol of listSymbols(layout)) {
      const { name, local, isType } = symbol;
      const from = move(symbol.from, name);
      if (from === own) continue;
      const key = `${from} ${local}`;
      const known = symbols.get(key);
      if (known === undefined || (known.isType && !isType))
        symbols.set(key, { ...symbol, from: relate(from, own) });
    }
  };
  const print: ModuleFile["print"] = (layout, start) => {
    note(layout);
    return printLayout(layout, start);
  };
  return {
    print,
    printMember: (layout, indent) => {
      note(layout);
      return printMember(layout, indent);
    },
    note,
    has: (name) => [...symbols.values()].some(({ local }) => local === name),
    printImports: () => printDeclarations("import", [...symbols.values()]),
  };
}

/** Prints declarations that export symbols of other modules, from a file in `src/`. */
export function printExports(
  symbols: readonly SymbolReference[],
): readonly Code[] {
  return printDeclarations("export", symbols);
}

/** The path of a module as another one imports it; packages are everywhere the same. */
function relate(from: string, own: string): string {
  if (!from.startsWith("./")) return from;
  const [target, here] = [from.split("/"), own.split("/")];
  let shared = 0;
  while (
    shared < here.length - 1 &&
    shared < target.length - 1 &&
    target[shared] === here[shared]
  )
    shared++;
  const up = here.length - 1 - shared;
  const rest = target.slice(shared).join("/");
  return up === 0 ? `./${rest}` : `${"../".repeat(up)}${rest}`;
}

function printDeclarations(
  keyword: "import" | "export",
  symbols: readonly SymbolReference[],
): readonly Code[] {
  const modules = new Map<string, Map<Identifier, boolean>>();
  for (const { from, name, local, isType } of symbols) {
    const names = modules.get(from) ?? new Map<Identifier, boolean>();
    const specifier = name === local ? name : code`${name} as ${local}`;
    modules.set(from, names.set(specifier as Identifier, isType));
  }
  return [...modules]
    .sort(([a], [b]) => comparePaths(a, b))
    .map(([from, names]) => printLayout(layoutImport(keyword, from, names)));
}

/** The name that a specifier has here, by which Biome sorts. */
function localName(specifier: Identifier): string {
  return specifier.replace(/^.* as /, "");
}

function layoutImport(
  keyword: "import" | "export",
  from: string,
  names: ReadonlyMap<Identifier, boolean>,
): Layout {
  const sorted = [...names].sort(([a], [b]) =>
    compareNames(localName(a), localName(b)),
  );
  const areTypes = sorted.every(([, isType]) => isType);
  const specifiers = sorted.map(([name, isType]) =>
    isType && !areTypes ? code`type ${name}` : name,
  );
  const start = keyword === "import" ? code`import ` : code`export `;
  const [only] = specifiers;
  if (only !== undefined && specifiers.length === 1) {
    return [
      start,
      areTypes ? "type " : "",
      "{",
      " ",
      only,
      " ",
      "}",
      " ",
      endOf(from),
    ];
  }
  const list = [
    indent([line, join(specifiers, [",", line])]),
    ifBroken(","),
    line,
  ];
  return [
    start,
    areTypes ? "type " : "",
    group(["{", list, "}"]),
    " ",
    endOf(from),
  ];
}

function endOf(from: string): Code {
  return code`from ${toJsonLiteral(from)};`;
}
