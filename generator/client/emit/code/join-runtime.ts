import type { OutputFile } from "../../print/output-file.js";
import { collectImports, type Imports } from "../../print/print-imports.js";
import { findRuntimeFile, rankModule } from "./runtime-files.js";

/** A module of the runtime, word for word. */
export interface RuntimeModule {
  /** Without extension. */
  readonly name: string;
  readonly text: string;
}

/** Joins the modules of the runtime into the files that a package has. */
export function joinRuntime(
  modules: readonly RuntimeModule[],
): readonly OutputFile[] {
  const files = new Map<string, RuntimeModule[]>();
  for (const module of modules) {
    const file = findRuntimeFile(module.name);
    files.set(file, [...(files.get(file) ?? []), module]);
  }
  return [...files].map(([file, parts]) => ({
    path: `src/runtime/${file}.ts`,
    text: joinModules(file, parts),
  }));
}

function joinModules(file: string, modules: readonly RuntimeModule[]): string {
  const imports = collectImports();
  const exports = collectImports();
  const bodies = modules
    .toSorted((a, b) => rankModule(a.name) - rankModule(b.name))
    .map(({ text }) =>
      text.replace(statements, (statement: string) => {
        const { keyword, from, names } = readStatement(statement);
        const path = moveImport(from, "./");
        if (path !== `./${file}.js`) {
          addNames(keyword === "import" ? imports : exports, path, names);
        }
        return "";
      }),
    );
  const heads = [imports.print(), exports.print("export")]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"));
  const [only = ""] = bodies;
  // What is said of a whole file stays above its imports.
  const [docs] = (bodies.length === 1 && saying.exec(only)) || [""];
  const rest =
    bodies.length === 1
      ? [only.slice(docs.length)]
      : bodies.map((body) => body.replace(saying, sayInLines));
  const text = [...heads, ...rest.map((body) => body.trim())].join("\n\n");
  return `${docs}${text.trim()}\n`.replace(/\n{3,}/g, "\n\n");
}

/** What a module says of itself, before its imports. */
const saying = /^\/\*\*.*?\*\/\n(?=\n)/s;

/** Before a declaration it would be the docs of that. */
function sayInLines(docs: string): string {
  const lines = docs
    .replace(/^\/\*\*|\*\/\s*$/g, "")
    .trim()
    .split("\n");
  const said = lines.map((line) =>
    `// ${line.replace(/^ *\* ?/, "")}`.trimEnd(),
  );
  return `${said.join("\n")}\n`;
}

/**
 * Moves the imports of a file to the runtime's files that a package has. Their
 * lines stand as formatters lay them out, before and after.
 */
export function moveImports({ path, text }: OutputFile): OutputFile {
  if (!/^src\/.*(?<!\.d)\.ts$/.test(path) || !text.includes("/runtime/")) {
    return { path, text };
  }
  const imports = collectImports();
  let at = -1;
  const rest = text.replace(statements, (statement: string, place: number) => {
    const { keyword, from, names } = readStatement(statement);
    const [folder = ""] = /^\.{1,2}\/runtime\//.exec(from) ?? [];
    const path = folder ? moveImport(from, folder) : from;
    if (keyword === "export") return statement.replace(from, path);
    if (at < 0) at = place;
    addNames(imports, path, names);
    return "";
  });
  if (at < 0) return { path, text: rest };
  const head = `${imports.print().join("\n")}\n`;
  return { path, text: rest.slice(0, at) + head + rest.slice(at) };
}

/** Imports and exports of names from other modules; all of ours begin a line. */
const statements = /^(?:import|export) (?:type )?\{[^}]*\} from "[^"]+";\n/gm;

interface Statement {
  readonly keyword: "import" | "export";
  readonly from: string;
  readonly names: readonly Name[];
}

interface Name {
  readonly name: string;
  readonly isType: boolean;
}

function readStatement(statement: string): Statement {
  const [, keyword, type, list = "", from = ""] =
    /^(import|export) (type )?\{([^}]*)\} from "([^"]+)";/.exec(statement) ??
    [];
  const names = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => ({
      name: name.replace(/^type /, ""),
      isType: type !== undefined || name.startsWith("type "),
    }));
  return { keyword: keyword === "export" ? "export" : "import", from, names };
}

function addNames(
  imports: Imports,
  from: string,
  names: readonly Name[],
): void {
  for (const { name, isType } of names) {
    if (isType) imports.type(from, name);
    else imports.value(from, name);
  }
}

/** Where a module of the runtime stands that is imported from the folder. */
function moveImport(from: string, folder: string): string {
  const module = /^[\w-]+(?=\.js$)/.exec(from.slice(folder.length))?.[0];
  return module !== undefined && from.startsWith(folder)
    ? `${folder}${findRuntimeFile(module)}.js`
    : from;
}
