import { toPackageName } from "../config/package-name.js";
import type { InputFile } from "../config/read-inputs.js";
import type { ResolvedConfig } from "../config/resolve-config.js";
import { diagnose } from "../diagnostics/catalog.js";
import type { Result } from "../diagnostics/diagnostic.js";
import { buildManifest } from "../emit/build-manifest.js";
import { emitJsrJson } from "../emit/emit-jsr-json.js";
import { emitPackage } from "../emit/emit-package.js";
import type { OutputFile } from "../emit/output-file.js";
import type { PackageOptions } from "../emit/package-options.js";
import { emitTests } from "../emit/tests/emit-tests.js";
import { nameOf } from "../host/paths.js";
import { compareCodeUnits } from "../host/text.js";
import { readToolkitFolder, readToolkitVersion } from "../host/toolkit.js";
import type { ApiModel } from "../model/api-model.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { printSourceMap } from "../openapi/print-document.js";
import type { SourceMapDocument } from "../openapi/source-map.js";
import { sealManifest } from "./manifest.js";
import type { Release } from "./release-file.js";

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
  /** The versions that the changelog tells of, the package's own first. */
  readonly releases?: readonly Release[];
  /** What the compilers' tools emit of the model and the document, while the rest is emitted here. */
  readonly compiled: Promise<readonly OutputFile[]>;
}

/**
 * Puts a package together: what the emitters write, the runtime as it is in the
 * toolkit, the document with its map, and the manifest with all their hashes.
 * In code unit order of the paths.
 */
export async function assemblePackage(
  parts: PackageParts,
): Promise<Result<readonly OutputFile[]>> {
  const { model, document, text, map, inputs, config } = parts;
  const { releases, compiled } = parts;
  const [options, problems] = choosePackageOptions(parts);
  const emitted = [
    ...emitPackage(model, {
      package: options,
      xml: config.settings.xml,
      ...(releases && { releases }),
    }),
    ...(options.tests
      ? emitTests({
          model,
          document,
          packageName: options.name,
          hasNamespace: config.settings.xml?.namespace !== undefined,
        })
      : []),
    ...copyRuntime(),
    { path: "openapi.json", text },
    { path: "openapi.map.json", text: printSourceMap(map) },
  ];
  const files = [...emitted, ...(await compiled)];
  const paths = files.map(({ path }) => path).sort(compareCodeUnits);
  files.push(...emitJsrJson(options, paths));
  files.sort((a, b) => compareCodeUnits(a.path, b.path));
  const content = { ...buildManifest(model, readToolkitVersion()) };
  return [[...files, sealManifest(content, inputs, files)], problems];
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
function copyRuntime(): readonly OutputFile[] {
  return readToolkitFolder("generator/runtime", ".ts").map(
    ({ name, text }) => ({ path: `src/runtime/${name}`, text }),
  );
}
