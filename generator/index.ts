export { checkConfigs } from "./config/check-config.js";
export {
  type Config,
  defineConfig,
  type NamingStrategy,
  type OpenApiConfig,
  type PackageConfig,
  type XmlConfig,
  type XmlDialect,
} from "./config/config.js";
export { type DialectWords, defineDialect } from "./config/dialect-words.js";
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
} from "./config/emitter.js";
export { findConfig } from "./config/find-config.js";
export { loadConfigs } from "./config/load-config.js";
export type { InputFile, Inputs } from "./config/read-inputs.js";
export {
  type LoadedConfig,
  type Overrides,
  type ResolvedConfig,
  resolveConfig,
} from "./config/resolve-config.js";
export {
  type CatalogEntry,
  catalog,
  type DiagnosticCode,
} from "./diagnostics/catalog.js";
export {
  type Diagnostic,
  hasErrors,
  type Place,
  type RelatedPlace,
  type Severity,
} from "./diagnostics/diagnostic.js";
export {
  type Paint,
  plainPaint,
  type RenderOptions,
  renderDiagnostics,
} from "./diagnostics/render.js";
export type { SeveritySetting } from "./diagnostics/severity.js";
export {
  type FileStatus,
  type Host,
  HostError,
  Interruption,
} from "./host/host.js";
export {
  type Fault,
  type MemoryHost,
  type MemoryHostOptions,
  memoryHost,
} from "./host/memory-host.js";
export { nodeHost } from "./host/node-host.js";
export type { OpenApiDocument } from "./openapi/document.js";
export type { SourceMapDocument } from "./openapi/source-map.js";
export type { WriteReport } from "./package/write-package.js";
export {
  type GenerateOptions,
  type GenerateResult,
  generate,
} from "./pipeline.js";
export { buildOpenApi, type OpenApiResult } from "./read-api.js";
