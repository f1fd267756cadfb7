import type { InputFile } from "../../base/config/inputs/read-inputs.js";
import { toPackageName } from "../../base/config/package-name.js";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Result } from "../../base/diagnostics/diagnostic.js";
import { nameOf } from "../../base/host/paths.js";
import { compareCodeUnits } from "../../base/host/text.js";
import {
  readToolkitFolder,
  readToolkitVersion,
} from "../../base/host/toolkit.js";
import { buildManifest } from "../../client/emit/build-manifest.js";
import { emitPackage } from "../../client/emit/emit-package.js";
import {
  emitProject,
  emitTsconfig,
  projectPaths,
} from "../../client/emit/emit-package-json.js";
import type { PackageOptions } from "../../client/emit/package-options.js";
import {
  emitTests,
  type TestsInput,
} from "../../client/emit/tests/emit-tests.js";
import type { Compilers } from "../../client/emit/types/compilers.js";
import { emitTypes } from "../../client/emit/types/emit-types.js";
import { schemaTypesPath } from "../../client/emit/types/schema-parts.js";
import type { ApiModel } from "../../client/model/api-model.js";
import type { AliasModel } from "../../client/model/names/list-aliases.js";
import type { ListedFile, OutputFile } from "../../client/print/output-file.js";
import type { Renderer } from "../../client/print/tools/handlebars.js";
import type { Unit } from "../../client/print/unit.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import type { SourceMapDocument } from "../../openapi/document/source-map.js";
import { printSourceMap } from "../../openapi/document/source-map-file.js";
import type { Emission } from "../store/emissions.js";
import { type Printing, printUnits } from "../store/print-units.js";
import { sealManifest } from "./manifest.js";
import type { Release } from "./release-file.js";
import { type Emitted, runEmitters } from "./run-emitters.js";

/** All that a package is made of. */
export interface PackageParts {
  readonly model: ApiModel;
  readonly document: OpenApiDocument;
  /** Renders the user's templates as well; by default those of the toolkit. */
  readonly render?: Renderer | undefined;
  /** The document as it is written. */
  readonly file: OutputFile;
  readonly map: SourceMapDocument;
  /** What was read, for the hashes in the manifest. */
  readonly inputs: readonly InputFile[];
  readonly config: ResolvedConfig & { readonly output: string };
  /** Deprecated names that are exported as well. */
  readonly aliases?: readonly AliasModel[];
  /** The versions that the changelog tells of, the package's own first. */
  readonly releases?: readonly Release[];
  /** The types of the document, where they are wanted. */
  readonly schema?: Promise<OutputFile> | undefined;
  /** What prints units, knows those of earlier runs, and compiles what it printed. */
  readonly printing: Omit<Printing, "compileAhead"> & {
    readonly compileAhead?: Compilers["compileAhead"] | undefined;
  };
}

/** The files of a package, and what its emitters were given. */
export interface AssembledPackage {
  readonly files: readonly OutputFile[];
  readonly emission?: Emission | undefined;
}

/**
 * Puts a package together: what the emitters write, the runtime as it is in the
 * toolkit, the document with its map, and the manifest with all their hashes.
 * In code unit order of the paths.
 */
export async function assemblePackage(
  parts: PackageParts,
): Promise<Result<AssembledPackage>> {
  const { model, file, map, inputs, config } = parts;
  const { aliases = [], releases, schema, render } = parts;
  const [options, problems] = choosePackageOptions(parts);
  const printing = bindPrinting(parts.printing, options);
  const typed = emitTypes({ model, aliases });
  // While the compiler prints types, the rest is printed here.
  const types = printUnits(typed, printing);
  // Nobody waits for it where something here goes wrong.
  types.catch(() => undefined);
  const emitted: readonly (Unit | OutputFile)[] = [
    { ...file, exportedAs: "./openapi.json", isPublished: true },
    {
      path: "openapi.map.json",
      text: printSourceMap(map),
      isPublished: options.map === true,
    },
    ...emitPackage(model, {
      package: options,
      xml: config.settings.xml,
      aliases,
      ...(releases && { releases }),
      render,
    }),
    ...(options.tests ? emitTests(describeTests(parts, options), render) : []),
  ];
  const printed = await printUnits(emitted, printing);
  const runtime = copyRuntime(printed);
  const files = [
    ...printed,
    ...(await types),
    ...(schema ? [await schema] : []),
    ...runtime,
  ];
  const [added, faults] = await addFiles(parts, options, files);
  const { additions } = added;
  const listed = [
    ...typed,
    ...(schema ? [schemaTypesListed] : []),
    ...emitted,
    ...runtime,
    ...added.files,
  ];
  const project = emitProject({ ...options, additions }, model.title, listed);
  files.push(...added.files, ...project);
  files.sort((a, b) => compareCodeUnits(a.path, b.path));
  const content = { ...buildManifest(model, readToolkitVersion()) };
  return [
    {
      files: [...files, sealManifest(content, inputs, files)],
      emission: added.emission,
    },
    [...problems, ...faults],
  ];
}

/** The document's types, as package.json lists them. */
const schemaTypesListed: ListedFile = {
  path: schemaTypesPath,
  exportedAs: "./schema",
  isPublished: true,
};

/** Compiles what is printed by the settings of the package, where it is compiled. */
function bindPrinting(
  { units, compilers, compileAhead }: PackageParts["printing"],
  options: PackageOptions,
): Printing {
  if (compileAhead === undefined) return { units, compilers };
  const tsconfig = emitTsconfig(options).text;
  const send: Printing["compileAhead"] = (files) =>
    compileAhead({ files, tsconfig });
  return { units, compilers, compileAhead: send };
}

/** What the emitters of the configuration add. */
async function addFiles(
  { model, document, config: { settings } }: PackageParts,
  { name, version }: PackageOptions,
  files: readonly OutputFile[],
): Promise<Result<Emitted>> {
  const { emitters = [], xml } = settings;
  if (emitters.length === 0) return [{ files: [] }, []];
  const taken = [...files.map(({ path }) => path), ...projectPaths];
  const own = { name, version };
  return runEmitters({ emitters, model, document, package: own, xml, taken });
}

function describeTests(
  { model, document, config: { settings } }: PackageParts,
  { name }: PackageOptions,
): TestsInput {
  const hasNamespace = settings.xml?.namespace !== undefined;
  return { model, document, packageName: name, hasNamespace };
}

function choosePackageOptions({
  config: { output, settings },
  releases: [own] = [],
}: PackageParts): Result<PackageOptions> {
  const version = own?.version ?? settings.package?.version ?? "0.0.0";
  const options = { ...settings.package, version };
  const folder = nameOf(output);
  const name = options.name ?? toPackageName(folder);
  if (name !== undefined) return [{ ...options, name }, []];
  const message = `no package name can be made of the folder's name \`${folder}\``;
  const help = "pass `--name @scope/package`, or set `package.name`";
  return [
    { ...options, name: "package" },
    [diagnose("setting-missing", message, { help })],
  ];
}

/** The runtime's sources, word for word. */
function copyRuntime(files: readonly OutputFile[]): readonly OutputFile[] {
  const sources = readToolkitFolder("generator/client/runtime", ".ts");
  const usesGrants = files.some(
    ({ path, text }) =>
      path === "src/auth.ts" && text.includes("./runtime/oauth.js"),
  );
  return (
    sources
      // Most APIs give no tokens.
      .filter(({ name }) => name !== "oauth.ts" || usesGrants)
      .map(({ name, text }) => ({
        path: `src/runtime/${name}`,
        text,
        ...(name === "index.ts" && { exportedAs: "./runtime" as const }),
      }))
  );
}
