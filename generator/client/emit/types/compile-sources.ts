import { createRequire } from "node:module";
import type ts from "typescript";
import { hashContent } from "../../../base/host/hash.js";
import { readBundled } from "../../../base/host/toolkit.js";
import type { OutputFile } from "../../print/output-file.js";

/** The sources of a package that are compiled now, and the text of its tsconfig.json. */
export interface Sources {
  /** By their paths in the package: `src/index.ts`. */
  readonly files: readonly OutputFile[];
  readonly tsconfig: string;
}

/** What the compiler made of sources. */
export interface Compiled {
  /** Below `dist/`: code, declarations and what maps are configured. */
  readonly files: readonly OutputFile[];
  /** A line for each source that does not compile by itself. */
  readonly faults: readonly string[];
}

/** What the declarations of a class that has members of these names refer to. */
const stubs: OutputFile = {
  path: "lib.d.ts",
  text: "interface SymbolConstructor { readonly hasInstance: unique symbol; readonly iterator: unique symbol; readonly asyncIterator: unique symbol; readonly toStringTag: unique symbol; readonly dispose: unique symbol; readonly asyncDispose: unique symbol }\ndeclare var Symbol: SymbolConstructor;\n",
};

/**
 * Compiles sources to what `tsc` makes of them, each by itself: packages keep to
 * `isolatedModules` and `isolatedDeclarations`, so that neither other files nor
 * the types of the platform are needed. Types are not checked here; `pack` does.
 */
export function compileSources({ files, tsconfig }: Sources): Compiled {
  const known = keptBy(tsconfig);
  const others = files.filter(({ path, text }) => !known.get(path)?.isOf(text));
  const compiled = others.length > 0 ? compile(others, tsconfig) : nothing;
  const made = files.flatMap(
    ({ path }) => compiled.outputs.get(path) ?? known.get(path)?.made ?? [],
  );
  keep(others.filter(isRuntime), compiled, known);
  for (const { path } of files.filter((file) => !isRuntime(file)))
    known.delete(path);
  return { files: made, faults: compiled.faults };
}

/** Compiles sources that will be asked for, and keeps what was made of them until then. */
export function compileAhead({ files, tsconfig }: Sources): void {
  const known = keptBy(tsconfig);
  keep(files, compile(files, tsconfig), known);
}

/** What was made of a source. */
interface Kept {
  readonly isOf: (text: string) => boolean;
  readonly made: readonly OutputFile[];
}

type KeptSources = Map<string, Kept>;

/** By the settings of packages: all packages have the same runtime, and a program may make many. */
const kept = new Map<string, KeptSources>();

function keptBy(tsconfig: string): KeptSources {
  const options = describeOptions(tsconfig);
  const known = kept.get(options) ?? openRuntime(options);
  kept.set(options, known);
  return known;
}

/** Keeps what was made of sources, where there is nothing to say of any. */
function keep(
  files: Sources["files"],
  { outputs, faults }: Compilation,
  known: KeptSources,
): void {
  if (faults.length > 0) return;
  for (const { path, text } of files) {
    const made = outputs.get(path) ?? [];
    known.set(path, { isOf: (other) => other === text, made });
  }
}

const isRuntime = ({ path }: OutputFile) => path.startsWith("src/runtime/");

/** The runtime as it was compiled when the toolkit was bundled: by which settings, and of which texts. */
export interface CompiledRuntime {
  readonly options: string;
  readonly sources: readonly {
    readonly path: string;
    readonly hash: string;
    readonly made: readonly OutputFile[];
  }[];
}

/** The file of the bundle that holds the compiled runtime. */
export const compiledRuntimePath = "compiled-runtime.json";

/** Compiles the runtime for the bundle, so that no run has to. */
export function bundleRuntime({ files, tsconfig }: Sources): CompiledRuntime {
  const { outputs } = compile(files, tsconfig);
  const sources = files.map(({ path, text }) => {
    return { path, hash: hashContent(text), made: outputs.get(path) ?? [] };
  });
  return { options: describeOptions(tsconfig), sources };
}

function openRuntime(options: string): KeptSources {
  const text = readBundled(compiledRuntimePath);
  const bundled = text && (JSON.parse(text) as CompiledRuntime);
  if (!bundled || bundled.options !== options) return new Map();
  return new Map(
    bundled.sources.map(({ path, hash, made }): [string, Kept] => {
      return [path, { isOf: (other) => hashContent(other) === hash, made }];
    }),
  );
}

/** The options of a package that decide what is made of a source. */
function describeOptions(tsconfig: string): string {
  const { compilerOptions } = JSON.parse(tsconfig) as {
    readonly compilerOptions?: Readonly<Record<string, unknown>>;
  };
  const {
    lib: _lib,
    types: _types,
    skipLibCheck: _skip,
    ...deciding
  } = compilerOptions ?? {};
  return JSON.stringify(deciding);
}

/** What came of sources: the files that were made of each, and the faults of all. */
interface Compilation {
  readonly outputs: ReadonlyMap<string, readonly OutputFile[]>;
  readonly faults: readonly string[];
}

const nothing: Compilation = { outputs: new Map(), faults: [] };

/** Programs of more text than this are divided: what a compiler holds of a file is twenty times as long. */
const mostText = 1024 * 1024;

/** Compiles files some at a time, since each is compiled by itself anyway. */
function compile(files: Sources["files"], tsconfig: string): Compilation {
  const parts: OutputFile[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const file of files) {
    if (size > mostText) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(file);
    size += file.text.length;
  }
  const compiled = parts.map((part) => compileProgram(part, tsconfig));
  return {
    outputs: new Map(compiled.flatMap(({ outputs }) => [...outputs])),
    faults: compiled.flatMap(({ faults }) => faults),
  };
}

function compileProgram(
  files: Sources["files"],
  tsconfig: string,
): Compilation {
  // As CommonJS, which it is: loaded only where something is compiled.
  const compiler = createRequire(import.meta.url)(
    "typescript",
  ) as typeof import("typescript");
  const options = readOptions(tsconfig, compiler);
  const texts = new Map(
    [...files, stubs].map(({ path, text }) => [`/${path}`, text]),
  );
  const outputs = new Map<string, OutputFile[]>();
  const host: ts.CompilerHost = {
    getSourceFile: (path) => parse(path, texts, compiler),
    getDefaultLibFileName: () => "/lib.d.ts",
    writeFile: (path, text, _mark, _onError, sources = []) => {
      const [source] = sources.map(({ fileName }) => fileName.slice(1));
      if (source === undefined) return;
      const made = outputs.get(source) ?? [];
      outputs.set(source, [...made, { path: path.slice(1), text }]);
    },
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (path) => texts.has(path),
    readFile: (path) => texts.get(path),
  };
  const program = compiler.createProgram([...texts.keys()], options, host);
  const { diagnostics } = program.emit();
  const all = [...program.getSyntacticDiagnostics(), ...diagnostics];
  return { outputs, faults: describeFaults(all, compiler) };
}

/** The options of a package, without all that reaches beyond one file. */
function readOptions(
  tsconfig: string,
  { convertCompilerOptionsFromJson, ModuleKind }: typeof ts,
): ts.CompilerOptions {
  const { compilerOptions = {} } = JSON.parse(tsconfig) as {
    readonly compilerOptions?: object;
  };
  const { options } = convertCompilerOptionsFromJson(compilerOptions, "/");
  const { lib: _lib, moduleResolution: _resolution, ...own } = options;
  return {
    ...own,
    // What `nodenext` means in a package of ES modules.
    module: ModuleKind.ESNext,
    noCheck: true,
    noLib: true,
    noResolve: true,
    types: [],
  };
}

function parse(
  path: string,
  texts: ReadonlyMap<string, string>,
  compiler: typeof ts,
): ts.SourceFile | undefined {
  const text = texts.get(path);
  if (text === undefined) return undefined;
  const { ScriptTarget, ModuleKind, JSDocParsingMode } = compiler;
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ScriptTarget.ES2022,
    impliedNodeFormat: ModuleKind.ESNext,
    jsDocParsingMode: JSDocParsingMode.ParseNone,
  };
  return compiler.createSourceFile(path, text, options);
}

/** The first fault of each file. */
function describeFaults(
  diagnostics: readonly ts.Diagnostic[],
  { flattenDiagnosticMessageText }: typeof ts,
): readonly string[] {
  const lines = new Map<string, string>();
  for (const { file, start = 0, messageText } of diagnostics) {
    if (file === undefined || lines.has(file.fileName)) continue;
    const { line } = file.getLineAndCharacterOfPosition(start);
    const [text = ""] = flattenDiagnosticMessageText(messageText, "\n").split(
      "\n",
    );
    lines.set(
      file.fileName,
      `\`${file.fileName.slice(1)}\`, line ${line + 1}: ${text.replace(/\.$/, "")}`,
    );
  }
  return [...lines.values()];
}
