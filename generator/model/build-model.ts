import type { Result } from "../diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../openapi/document.js";
import type { SourceMapDocument } from "../openapi/source-map.js";
import type { ApiModel } from "./api-model.js";
import { assembleOperations, readRequirements } from "./assemble-operations.js";
import { assembleSchemas } from "./assemble-schemas.js";
import { assembleTags } from "./assemble-tags.js";
import { chooseNames } from "./choose-names.js";
import type { ModelContext } from "./model-context.js";
import type { NamingStrategyName } from "./name-operations.js";
import { readOperations } from "./read-operations.js";
import { readSchemas } from "./read-schemas.js";
import { readSecurity } from "./read-security.js";
import type { TypeReader } from "./read-type.js";

export interface ModelOptions {
  /** How functions are named; `path` by default. */
  readonly naming?: NamingStrategyName | undefined;
}

/**
 * Builds what the emitters read from an OpenAPI 3.1 document: names chosen,
 * references resolved, cycles known. The same document gives the same model
 * whatever the order of its paths, schemas and tags. The source map only adds
 * places: without it the model is the same.
 */
export function buildModel(
  document: OpenApiDocument,
  map?: SourceMapDocument,
  options: ModelOptions = {},
): Result<ApiModel> {
  const context: ModelContext = {
    schemas: new Map(Object.entries(document.components?.schemas ?? {})),
    unmarkedNulls: document["x-endpaper-nulls"] === "unmarked",
    map,
    diagnostics: [],
  };
  const reader: TypeReader = { context, inline: [] };
  const operations = readOperations(reader, document);
  const schemas = readSchemas(reader);
  const security = readSecurity(document);
  const names = chooseNames(context, {
    operations,
    schemas,
    security,
    naming: options.naming ?? "path",
  });
  const model: ApiModel = {
    ...describe(document),
    tags: assembleTags({
      operations: assembleOperations(context, operations, {
        names,
        schemas,
        defaultSecurity: readRequirements(document.security) ?? [],
      }),
      schemas: assembleSchemas(context, schemas, names),
      names,
    }),
    security,
  };
  return [model, context.diagnostics];
}

function describe({ info, servers = [] }: OpenApiDocument) {
  return {
    title: info.title,
    version: info.version,
    ...(info.description !== undefined && { description: info.description }),
    servers: servers.map(({ url }) => url),
  };
}
