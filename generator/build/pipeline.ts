import {
  type ResolvedConfig,
  wantsDist,
} from "../base/config/resolve-config.js";
import { hasErrors, type Result } from "../base/diagnostics/diagnostic.js";
import { applySeverities } from "../base/diagnostics/severity.js";
import type { Host } from "../base/host/host.js";
import { noObserver } from "../base/host/observer.js";
import { loadTemplates } from "../client/emit/templates/load-templates.js";
import {
  type Compilers,
  compilersHere,
} from "../client/emit/types/compilers.js";
import type { NameMemory } from "../client/model/names/name-memory.js";
import { printNames } from "../client/model/names/names-file.js";
import type { OutputFile } from "../client/print/output-file.js";
import type { Renderer } from "../client/print/tools/handlebars.js";
import { listDocumented } from "../openapi/document/source-map.js";
import type { ReadingOptions } from "./infer-inputs.js";
import { assemblePackage } from "./package/assemble-package.js";
import { checkLocation } from "./package/check-location.js";
import { manifestPath } from "./package/manifest.js";
import { type BesideFile, writeBeside } from "./package/write-beside.js";
import { type WriteReport, writePackage } from "./package/write-package.js";
import { buildOpenApi, type OpenApiResult } from "./read-api.js";
import { type PackageState, readState } from "./release/read-state.js";
import { resolveNamesAndVersion } from "./release/resolve-names-and-version.js";
import type { Emission } from "./store/emissions.js";
import { printSchema } from "./store/print-schema.js";
import { noUnits, type UnitStore } from "./store/unit-store.js";

/** What was read and found out. Of the pages themselves nothing is held any longer. */
type ReadResult = Omit<OpenApiResult, "world" | "readings">;

/** What was read and found out, and the package that it makes. */
export interface PackageResult extends ReadResult {
  /** Absent when an error stands in their way. */
  readonly files?: readonly OutputFile[];
  /** What its emitters were given, and gave. */
  readonly emission?: Emission | undefined;
  /** What is written together with them elsewhere: the file of names. */
  readonly beside?: readonly BesideFile[];
}

/** What was read and found out, and what became of the package. */
export interface GenerateResult extends ReadResult {
  /** The pages of the document's operations, where the document itself is not kept. */
  readonly documented?: ReadonlySet<string> | undefined;
  /** Absent when nothing was written, because there is an error. */
  readonly report?: WriteReport;
  /** What its emitters were given, and gave. */
  readonly emission?: Emission | undefined;
  /** The manifest of the package that is there now. */
  readonly manifest?: string;
}

/** What watches a run, and who works for it. */
export interface BuildOptions extends ReadingOptions {
  /** The emitters that run elsewhere, such as in a worker; here by default. */
  readonly compilers?: Compilers;
  /** What earlier runs printed. */
  readonly units?: UnitStore;
}

/** What a run may do beyond its configuration, and what watches it. */
export interface GenerateOptions extends BuildOptions {
  /** Overwrites generated files that were edited by hand. */
  readonly force?: boolean;
  /**
   * Lets go of the document before the package is written, and gives none back:
   * with what it was made of, that is half of the memory of a large run.
   */
  readonly letsGo?: boolean;
}

/** A configuration that says where the package goes. */
export type PackageConfiguration = ResolvedConfig & { readonly output: string };

/**
 * Goes the whole way from the inputs to the package on disk. Problems are
 * collected from all stages; when one of them is an error, nothing is written.
 * Rejects only for bugs, and with an `Interruption`.
 */
export async function generate(
  config: PackageConfiguration,
  host: Host,
  options: GenerateOptions = {},
): Promise<GenerateResult> {
  const { force = false, observer = noObserver } = options;
  const build = options.letsGo ? buildLightly : buildPackage;
  const { files, beside = [], ...built } = await build(config, host, options);
  if (files === undefined) return built;
  const { output } = config;
  const { compilers = compilersHere } = options;
  const compile = wantsDist(config) ? compilers.compile : undefined;
  const [report, problems] = await observer.measure("write", () =>
    writePackage(files, { output, force, compile }, host),
  );
  const writing = [...problems];
  // Names follow their package: those of one that was refused are not remembered.
  for (const file of hasErrors(writing) ? [] : beside)
    writing.push(...(await writeBeside(file, host)));
  const diagnostics = [...built.diagnostics, ...writing];
  const manifest = files.find(({ path }) => path === manifestPath)?.text;
  return {
    ...{ ...built, diagnostics },
    ...(report && { report, ...(manifest && { manifest }) }),
  };
}

/** As `buildPackage`, without the document, which nothing holds once this is done. */
async function buildLightly(
  config: PackageConfiguration,
  host: Host,
  options: BuildOptions,
): Promise<PackageResult & Pick<GenerateResult, "documented">> {
  const { api, draft: _, ...built } = await buildPackage(config, host, options);
  return { ...built, documented: api && listDocumented(api.map) };
}

/** Reads the inputs; what was read of each page can go when this is done. */
async function readInputs(
  config: PackageConfiguration,
  host: Host,
  options: BuildOptions,
): Promise<ReadResult> {
  const read = await buildOpenApi(config, host, options);
  const { world: _world, readings: _readings, ...rest } = read;
  return rest;
}

/** Goes all the way but the last step: the files of the package, in memory. Writes nothing. */
export async function buildPackage(
  config: PackageConfiguration,
  host: Host,
  options: BuildOptions = {},
): Promise<PackageResult> {
  const {
    observer = noObserver,
    compilers = compilersHere,
    units = noUnits,
  } = options;
  const { output, settings } = config;
  const read = await readInputs(config, host, options);
  const origins = [
    ...read.inputs.origins,
    ...(config.root ? [config.root] : []),
  ];
  const located = await checkLocation(output, origins, host);
  const [state, reading] = await readState(config, host);
  const [render, templating] = await readTemplates(config, host);
  const problems = [...reading, ...templating];
  const early = [...read.diagnostics, ...located, ...problems];
  const { api } = read;
  if (api === undefined || hasErrors(problems))
    return { ...read, diagnostics: early };

  const { schemaTypes = true } = settings.package ?? {};
  const file = { path: "openapi.json", text: api.text };
  const schema = schemaTypes
    ? printSchema({ document: api.document, file }, { units, compilers })
    : undefined;
  // Nobody waits for it where the model has errors.
  schema?.catch(() => undefined);
  const [settled, modelling] = await observer.measure("model", () =>
    resolveNamesAndVersion({ api, config, state }, host),
  );
  const { pages, descriptions, overlays } = read.inputs;
  const inputs = [...pages, ...descriptions, ...overlays];
  const [assembled, assembling] = await observer.measure("emit", async () => {
    const compileAhead = wantsDist(config) ? compilers.compileAhead : undefined;
    const printing = { units, compilers, compileAhead };
    const all = { ...api, ...settled, file, inputs, config, schema, render };
    return assemblePackage({ ...all, printing });
  });
  const late = applySeverities(
    [...modelling, ...assembling],
    settings.severity ?? {},
  );
  const diagnostics = [...early, ...late];
  if (hasErrors([...located, ...late])) return { ...read, diagnostics };
  const { names } = config;
  // What is left out for now has its names when it is back.
  const beside =
    names?.writes && !hasErrors(read.diagnostics)
      ? [{ path: names.path, text: printMemory(settled.memory, state) }]
      : [];
  return { ...read, diagnostics, ...assembled, beside };
}

/** The templates of the configuration, where it names some. */
async function readTemplates(
  { templates, root = "" }: PackageConfiguration,
  host: Host,
): Promise<Result<Renderer | undefined>> {
  if (templates === undefined) return [undefined, []];
  return loadTemplates(templates, root, host);
}

/** The text of the file of names: as it is, however it is laid out, while it says the same. */
function printMemory(
  memory: NameMemory,
  { names, namesText }: PackageState,
): string {
  const text = printNames(memory);
  const same = names !== undefined && printNames(names) === text;
  return same && namesText !== undefined ? namesText : text;
}
