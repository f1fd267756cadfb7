import type { Result } from "../../base/diagnostics/diagnostic.js";
import type {
  OpenApiDocument,
  SchemaObject,
} from "../../openapi/document/document.js";
import { listItemOperations } from "../../openapi/document/item-operations.js";
import type { SourceMapDocument } from "../../openapi/document/source-map.js";
import type { ApiModel } from "./api-model.js";
import type { ModelContext } from "./model-context.js";
import { assembleTags } from "./names/assemble-tags.js";
import { chooseNames } from "./names/choose-names.js";
import { findKeptNames } from "./names/find-kept-names.js";
import type { DocumentRenames, NameMemory } from "./names/name-memory.js";
import type { NamingStrategyName } from "./names/name-operations.js";
import { assembleOperations } from "./operations/assemble-operations.js";
import { assembleWebhooks } from "./operations/assemble-webhooks.js";
import { findByteParts } from "./operations/find-byte-parts.js";
import { addGrants } from "./operations/read-grants.js";
import { readOperations } from "./operations/read-operations.js";
import { readRequirements } from "./operations/read-requirements.js";
import { readSecurity } from "./operations/read-security.js";
import { readServers } from "./operations/read-servers.js";
import { readWebhooks } from "./operations/read-webhooks.js";
import { assembleSchemas } from "./schemas/assemble-schemas.js";
import { checkClosed } from "./schemas/check-closed.js";
import { checkXmlChoices } from "./schemas/check-xml-choices.js";
import {
  chooseScalars,
  chooseTypes,
  type TypeOptions,
} from "./schemas/choose-scalars.js";
import { findDiscriminators } from "./schemas/find-discriminators.js";
import { readSchemas } from "./schemas/read-schemas.js";
import { readType } from "./schemas/read-type.js";
import { splitReadWriteVariants } from "./schemas/read-write-variants.js";
import {
  listVariantUses,
  selectRequestVariants,
  selectResponseVariant,
} from "./schemas/select-variants.js";
import { surveyDocument } from "./schemas/survey-document.js";
import type { TypeReader } from "./schemas/type-reader.js";

export interface ModelOptions {
  /** How functions are named: as what is remembered, or by `path`, unless told otherwise. */
  readonly naming?: NamingStrategyName | undefined;
  /** The names that were given before, which are kept. */
  readonly memory?: NameMemory | undefined;
  /** What the docs call otherwise since then. */
  readonly renames?: DocumentRenames | undefined;
  /** Where the pages can be read: what their paths are put behind. */
  readonly pages?: string | undefined;
  /** How values are held where there is a choice. */
  readonly types?: TypeOptions | undefined;
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
  const types = chooseTypes(options.types ?? {});
  const described = new Map(Object.entries(document.components?.schemas ?? {}));
  const context: ModelContext = {
    schemas: described,
    byteParts: findByteParts({ schemas: described }, document),
    unmarkedNulls: document["x-endpaper-nulls"] === "unmarked",
    speaksXml: holdsXml(document),
    bindsNames: document["x-endpaper-forms"] === "aspnet",
    refsAreElements: /^3\.[2-9]/.test(
      document["x-endpaper-version"] ?? document.openapi,
    ),
    scalars: chooseScalars(types),
    map,
    pages: options.pages,
    diagnostics: [],
  };
  const { hasChoices, hasClosed } = surveyDocument(document);
  const tags = findDiscriminators(context, hasChoices ? document : undefined);
  checkXmlChoices(context, tags, document);
  if (hasClosed) checkClosed(context, document);
  const combining = new Set<SchemaObject>();
  const reader: TypeReader = {
    context,
    tags,
    inline: [],
    combining,
    readType,
  };
  const read = readOperations(reader, document);
  const unnamedWebhooks = readWebhooks(reader, document, read);
  const readWriteVariants = splitReadWriteVariants(
    readSchemas(reader),
    listVariantUses(read, unnamedWebhooks),
  );
  const { schemas } = readWriteVariants;
  const operations = read.map((raw) =>
    selectRequestVariants(raw, readWriteVariants),
  );
  const webhooks = unnamedWebhooks.map((raw) =>
    selectResponseVariant(raw, readWriteVariants),
  );
  const servers = readServers(context, document);
  const security = addGrants(readSecurity(document), servers.all);
  const naming = options.naming ?? options.memory?.naming ?? "path";
  const names = chooseNames(context, {
    operations,
    webhooks,
    schemas,
    security,
    naming,
    kept: findKeptNames({
      ...options,
      operations,
      schemas: [...context.schemas.keys()],
      naming,
    }),
  });
  const model: ApiModel = {
    ...describe(document),
    servers: servers.all,
    tags: assembleTags({
      operations: assembleOperations(context, operations, {
        names,
        schemas,
        servers: servers.own,
        readSecurity: readRequirements(document),
      }),
      schemas: assembleSchemas(context, schemas, names),
      names,
      described: document.tags ?? [],
    }),
    security,
    webhooks: assembleWebhooks(context, webhooks, { names, schemas }),
    types,
    ...(context.unmarkedNulls && { unmarkedNulls: true }),
    ...(context.bindsNames && { bindsNames: true }),
  };
  return [model, context.diagnostics];
}

/** Whether some body of an operation is XML. */
function holdsXml({ paths, webhooks = {} }: OpenApiDocument): boolean {
  return [...Object.values(paths), ...Object.values(webhooks)].some((item) =>
    listItemOperations(item).some(({ operation }) => {
      const { requestBody, responses = {} } = operation;
      return [requestBody, ...Object.values(responses)]
        .flatMap((body) => Object.keys(body?.content ?? {}))
        .some((name) => /[/+]xml\b/i.test(name));
    }),
  );
}

function describe({ info, externalDocs }: OpenApiDocument) {
  return {
    title: info.title,
    version: info.version,
    ...(info.description !== undefined && { description: info.description }),
    ...(externalDocs && { docs: externalDocs }),
  };
}
