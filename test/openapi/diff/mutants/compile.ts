import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import ts from "typescript";
import {
  type ProgramFile,
  printPrograms,
} from "../../../../generator/client/emit/programs/print-programs.js";
import { readDeclarations } from "../../../../generator/client/emit/programs/read-declarations.js";
import { repository } from "../../../support/samples.js";
import type { Emission } from "./emission.js";

const runtimeFolder = join(repository, "generator/client/runtime");

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Prints programs that use all that the package of a description declares. */
export function printOldPrograms({
  sources,
}: Emission): readonly ProgramFile[] {
  const index = readFileSync(join(runtimeFolder, "index.ts"), "utf8");
  const files = new Map([...sources, ["src/runtime/index.ts", index]]);
  return printPrograms(readDeclarations(files), "tea");
}

/**
 * Compiles the same programs against many packages, in one go: package `n` is
 * in `/n`, the programs beside it, and the runtime is there once. Gives for
 * each package what the compiler says first; nothing where programs compile.
 */
export function compileAgainst(
  programs: readonly ProgramFile[],
  packages: readonly Emission[],
): readonly (string | undefined)[] {
  const texts = new Map<string, string>();
  for (const name of readdirSync(runtimeFolder))
    texts.set(
      `/runtime/${name}`,
      readFileSync(join(runtimeFolder, name), "utf8"),
    );
  packages.forEach(({ sources }, index) => {
    for (const [path, text] of sources) texts.set(`/${index}/${path}`, text);
    for (const { path, text } of programs)
      texts.set(`/${index}/programs/${path}`, text);
  });
  const roots = packages.flatMap((_, index) =>
    programs.map(({ path }) => `/${index}/programs/${path}`),
  );
  const program = ts.createProgram(roots, options, hostOf(texts));
  return packages.map((_, index) => {
    for (const { path } of programs) {
      const file = program.getSourceFile(`/${index}/programs/${path}`);
      const [fault] = [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ];
      if (fault === undefined) continue;
      const line = file?.getLineAndCharacterOfPosition(fault.start ?? 0).line;
      const text = file?.text.split("\n")[line ?? 0]?.trim();
      return `${text}: ${ts.flattenDiagnosticMessageText(fault.messageText, " ")}`;
    }
    return undefined;
  });
}

const parsed = new Map<string, ts.SourceFile>();

function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const real = ts.createCompilerHost(options);
  const read = (path: string) => texts.get(path);
  const isOurs = (path: string) => /^\/(?:\d+|runtime)\//.test(path);
  return {
    ...real,
    fileExists: (path) =>
      isOurs(path) ? texts.has(path) : real.fileExists(path),
    readFile: (path) => (isOurs(path) ? read(path) : real.readFile(path)),
    getSourceFile: (path, version) => {
      const isKept = !/^\/\d+\//.test(path);
      const known = isKept ? parsed.get(path) : undefined;
      if (known !== undefined) return known;
      const text = isOurs(path) ? read(path) : real.readFile(path);
      if (text === undefined) return undefined;
      const file = ts.createSourceFile(path, text, version, true);
      if (isKept) parsed.set(path, file);
      return file;
    },
    getCurrentDirectory: () => "/",
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const resolvedFileName = findModule(text, from);
        return texts.has(resolvedFileName)
          ? { resolvedModule: { resolvedFileName, extension: ".ts" } }
          : { resolvedModule: undefined };
      }),
  };
}

/** `../runtime/index.js` in a package leads to the runtime that is there once. */
function findModule(name: string, from: string): string {
  const [, root = ""] = /^(\/\d+)\//.exec(from) ?? [];
  const [, part = ""] = /^tea\/(.*)$/.exec(name) ?? [];
  const path =
    part === ""
      ? join(dirname(from), name.replace(/\.js$/, ".ts"))
      : part === "models" || part === "runtime"
        ? `${root}/src/${part}/index.ts`
        : `${root}/src/${part}.ts`;
  return path.replace(/^\/\d+\/src\/runtime\//, "/runtime/");
}
