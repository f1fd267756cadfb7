import { type Identifier, toIdentifier } from "../model/names/identifier.js";
import { toJsonLiteral } from "../text/json-literal.js";
import { type Code, code } from "../text/safe-text.js";
import {
  group,
  ifBroken,
  indent,
  join,
  type Layout,
  line,
  printLayout,
} from "./layout.js";
import { compareNames, comparePaths } from "./name-order.js";

/** What one file imports, or exports from others: names by module. */
export interface Imports {
  /** Adds a value's name. */
  readonly value: (from: string, name: string) => void;
  /** Adds a type's name. */
  readonly type: (from: string, name: string) => void;
  /** All that were added. */
  readonly names: () => readonly string[];
  /** All declarations, sorted. `keyword` is `import` unless said otherwise. */
  readonly print: (keyword?: "import" | "export") => readonly Code[];
}

/** Says from which module a name is imported that one module has. */
export type MoveImport = (from: string, name: string) => string;

/** Collects imports; the paths are our own, the names are made identifiers. */
export function collectImports(move: MoveImport = (from) => from): Imports {
  const modules = new Map<string, Map<Identifier, boolean>>();
  const add = (path: string, name: string, isType: boolean) => {
    const from = move(path, name);
    const names = modules.get(from) ?? new Map<Identifier, boolean>();
    modules.set(from, names);
    const identifier = toSpecifier(name);
    names.set(identifier, isType && names.get(identifier) !== false);
  };
  return {
    value: (from, name) => add(from, name, false),
    type: (from, name) => add(from, name, true),
    names: () => [...modules.values()].flatMap((names) => [...names.keys()]),
    print: (keyword = "import") =>
      [...modules]
        .sort(([a], [b]) => comparePaths(a, b))
        .map(([from, names]) =>
          printLayout(layoutImport(keyword, from, names)),
        ),
  };
}

/** A name, or one and the other that it has here: `xml as makeXml`. */
function toSpecifier(name: string): Identifier {
  return name.split(" as ").map(toIdentifier).join(" as ") as Identifier;
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
