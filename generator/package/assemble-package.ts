import { toPackageName } from "../config/package-name.js";
import type { InputFile } from "../config/read-inputs.js";
import type { ResolvedConfig } from "../config/resolve-config.js";
import { diagnose } from "../diagnostics/catalog.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { buildManifest } from "../emit/build-manifest.js";
import { emitPackage } from "../emit/emit-package.js";
import type { OutputFile } from "../emit/output-file.js";
import type { PackageOptions } from "../emit/package-options.js";
import { nameOf } from "../host/paths.js";
import { compareCodeUnits } from "../host/text.js";
import { readToolkitFolder, readToolkitVersion } from "../host/toolkit.js";
import type { ApiModel } from "../model/api-model.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { printSourceMap } from "../openapi/print-document.js";
import type { SourceMapDocument } from "../openapi/source-map.js";
import { sealManifest } from "./manifest.js";

/** All that a package is made of. */
export interface PackageParts {
  readonly model: ApiModel;
  readonly document: OpenApiDocument;
  /** The document as it is written. */
  readonly text: string;
  readonly map: SourceMapDocument;
  /** What was read, for the hashes in the manifest. */
  readonly inputs: readonly InputFile[];
  readonly config: ResolvedConfig & { readonly output: string };
}

/**
 * Puts a package together: what the emitters write, the runtime as it is in the
 * toolkit, the document with its map, and the manifest with all their hashes.
 * In code unit order of the paths.
 */
export function assemblePackage(
  parts: PackageParts,
): Result<readonly OutputFile[]> {
  const { model, document, text, map, inputs, config } = parts;
  const [options, problems] = choosePackageOptions(config);
  const emitted = emitPackage(model, {
    package: options,
    document,
    xml: config.settings.xml,
  });
  const files = [
    ...emitted,
    ...copyRuntime(),
    { path: "openapi.json", text },
    { path: "openapi.map.json", text: printSourceMap(map) },
  ].sort((a, b) => compareCodeUnits(a.path, b.path));
  const content = { ...buildManifest(model, readToolkitVersion()) };
  return [[...files, sealManifest(content, inputs, files)], problems];
}

function choosePackageOptions({
  output,
  settings,
}: PackageParts["config"]): Result<PackageOptions> {
  const options = { version: "0.0.0", ...settings.package };
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
function copyRuntime(): readonly OutputFile[] {
  return readToolkitFolder("generator/runtime", ".ts").map(
    ({ name, text }) => ({ path: `src/runtime/${name}`, text }),
  );
}
