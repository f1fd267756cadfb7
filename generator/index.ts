export { checkConfigs } from "./base/config/check-config.js";
export {
  type Config,
  defineConfig,
  type NamingStrategy,
  type OpenApiConfig,
  type PackageConfig,
  type XmlConfig,
  type XmlDialect,
} from "./base/config/config.js";
export {
  type DialectWords,
  defineDialect,
} from "./base/config/dialects/dialect-words.js";
export type {
  Emitter,
  EmitterDocument,
  EmitterFile,
  EmitterInput,
  EmitterOperation,
  EmitterOutput,
  EmitterPart,
  EmitterSample,
  EmitterSchema,
} from "./base/config/emitter.js";
export { findConfig } from "./base/config/find-config.js";
export type { InputFile, Inputs } from "./base/config/inputs/read-inputs.js";
export { loadConfigs } from "./base/config/load-config.js";
export {
  type LoadedConfig,
  type Overrides,
  type ResolvedConfig,
  resolveConfig,
} from "./base/config/resolve-config.js";
export {
  type CatalogEntry,
  catalog,
  type DiagnosticCode,
} from "./base/diagnostics/catalog.js";
export {
  type Diagnostic,
  hasErrors,
  type Place,
  type RelatedPlace,
  type Severity,
} from "./base/diagnostics/diagnostic.js";
export {
  type Paint,
  plainPaint,
  type RenderOptions,
  renderDiagnostics,
} from "./base/diagnostics/render.js";
export type { SeveritySetting } from "./base/diagnostics/severity.js";
export {
  type FileStatus,
  type Host,
  HostError,
  Interruption,
} from "./base/host/host.js";
export { nodeHost } from "./base/host/node-host.js";
export type { WriteReport } from "./build/package/write-package.js";
export {
  type GenerateOptions,
  type GenerateResult,
  generate,
} from "./build/pipeline.js";
export { buildOpenApi, type OpenApiResult } from "./build/read-api.js";
export type { OpenApiDocument } from "./openapi/document/document.js";
export type { SourceMapDocument } from "./openapi/document/source-map.js";
export { readSourceMap } from "./openapi/document/source-map-file.js";
