import type { ApiModel } from "../model/api-model.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { emitApiReference } from "./emit-api-reference.js";
import { emitAuth } from "./emit-auth.js";
import { emitClient } from "./emit-client.js";
import { emitCodecs } from "./emit-codecs.js";
import { emitIndex, emitModelsIndex } from "./emit-index.js";
import { emitChangelog, emitLicense } from "./emit-legal.js";
import { emitModels } from "./emit-models.js";
import { emitOperations } from "./emit-operations.js";
import { emitPackageJson, emitTsconfig } from "./emit-package-json.js";
import { emitReadme } from "./emit-readme.js";
import { emitSchemaTypes } from "./emit-schema-types.js";
import { emitXml, type XmlDefaults } from "./emit-xml.js";
import type { OutputFile } from "./output-file.js";
import type { PackageOptions } from "./package-options.js";

export interface EmitOptions {
  readonly package: PackageOptions;
  /** The document that the model was built from, for `schema.d.ts`. */
  readonly document: OpenApiDocument;
  readonly xml?: XmlDefaults | undefined;
}

/**
 * Emits the files of a package, in code unit order of their paths: all but the
 * runtime, the document with its map, and the manifest, which the package adds.
 */
export function emitPackage(
  model: ApiModel,
  options: EmitOptions,
): readonly OutputFile[] {
  const files = [
    ...emitModels(model),
    ...emitModelsIndex(model),
    ...emitCodecs(model),
    ...emitOperations(model),
    emitAuth(model),
    emitClient(model),
    emitIndex(model),
    emitXml(options.xml ?? {}),
    emitSchemaTypes(options.document),
    emitReadme(model, options.package),
    emitApiReference(model),
    emitLicense(options.package),
    emitChangelog(options.package),
    emitPackageJson(options.package),
    emitTsconfig(),
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
