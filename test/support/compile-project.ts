import type ts from "typescript";
import typescript from "typescript";

/** The compiler's own module, of whatever version. */
export type Compiler = typeof ts;

/** How a project is compiled. */
export interface Compilation {
  /** Options that count more than those of `tsconfig.json`. */
  readonly options?: ts.CompilerOptions;
  readonly compiler?: Compiler;
}

/**
 * Compiles the project of a folder's `tsconfig.json` as `tsc -p` does, in this
 * process, and gives what `tsc` would print; nothing when all is well. What is
 * emitted is written, too. Two things cost less than in a process of its own:
 * the compiler's libraries are parsed once, and they are not checked, since
 * what disagrees with them is told of the project's own files.
 */
export function compileProject(
  folder: string,
  { options = {}, compiler = typescript }: Compilation = {},
): string {
  const project = readProject(folder, options, compiler);
  const program = compiler.createProgram({
    rootNames: project.fileNames,
    options: project.options,
    host: keepLibraries(compiler.createCompilerHost(project.options), compiler),
    configFileParsingDiagnostics: project.errors,
  });
  const found = [...listDiagnostics(program)];
  if (!project.options.noEmit) found.push(...program.emit().diagnostics);
  return compiler.formatDiagnostics(
    compiler.sortAndDeduplicateDiagnostics(found),
    {
      getCurrentDirectory: () => folder,
      getCanonicalFileName: (name) => name,
      getNewLine: () => "\n",
    },
  );
}

/** The sources that the project of a folder's `tsconfig.json` names. */
export function listSources(folder: string): readonly string[] {
  return readProject(folder, {}, typescript).fileNames;
}

function readProject(
  folder: string,
  options: ts.CompilerOptions,
  compiler: Compiler,
): ts.ParsedCommandLine {
  const path = `${folder}/tsconfig.json`;
  const host = { ...compiler.sys, onUnRecoverableConfigFileDiagnostic: fail };
  const project = compiler.getParsedCommandLineOfConfigFile(
    path,
    options,
    host,
  );
  if (project === undefined) throw new Error(`${path} cannot be read`);
  return project;
}

/** As `tsc` does it: what types say matters where all that comes before is well. */
function listDiagnostics(program: ts.Program): readonly ts.Diagnostic[] {
  const ours = program
    .getSourceFiles()
    .filter((file) => !program.isSourceFileDefaultLibrary(file));
  const first = [
    ...program.getConfigFileParsingDiagnostics(),
    ...ours.flatMap((file) => program.getSyntacticDiagnostics(file)),
  ];
  if (first.length > 0) return first;
  const settings = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
  ];
  if (settings.length > 0) return settings;
  const types = ours.flatMap((file) => program.getSemanticDiagnostics(file));
  const { noEmit, declaration } = program.getCompilerOptions();
  if (types.length > 0 || !noEmit || !declaration) return types;
  return ours.flatMap((file) =>
    file.isDeclarationFile ? [] : program.getDeclarationDiagnostics(file),
  );
}

/** The libraries of each compiler, by how they are parsed. */
const libraries = new WeakMap<Compiler, Map<string, ts.SourceFile>>();

function keepLibraries(
  host: ts.CompilerHost,
  compiler: Compiler,
): ts.CompilerHost {
  const kept = libraries.get(compiler) ?? new Map<string, ts.SourceFile>();
  libraries.set(compiler, kept);
  const folder = host.getDefaultLibLocation?.() ?? "";
  return {
    ...host,
    getSourceFile: (path, version, ...others) => {
      if (!path.startsWith(folder))
        return host.getSourceFile(path, version, ...others);
      const key = `${JSON.stringify(version)} ${path}`;
      const file =
        kept.get(key) ?? host.getSourceFile(path, version, ...others);
      if (file !== undefined) kept.set(key, file);
      return file;
    },
  };
}

function fail(diagnostic: ts.Diagnostic): never {
  throw new Error(`${diagnostic.messageText}`);
}
