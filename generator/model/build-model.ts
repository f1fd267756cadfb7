import type { Result } from "../diagnostics/diagnostic.js";
import type { OpenApiDocument, SchemaObject } from "../openapi/document.js";
import { listItemOperations } from "../openapi/item-operations.js";
import type { SourceMapDocument } from "../openapi/source-map.js";
import type { ApiModel } from "./api-model.js";
import { assembleOperations } from "./assemble-operations.js";
import { assembleSchemas } from "./assemble-schemas.js";
import { assembleTags } from "./assemble-tags.js";
import { assembleWebhooks } from "./assemble-webhooks.js";
import { checkClosed } from "./check-closed.js";
import { checkXmlChoices } from "./check-xml-choices.js";
import { chooseNames } from "./choose-names.js";
import {
  chooseScalars,
  chooseTypes,
  type TypeOptions,
} from "./choose-scalars.js";
import { findByteParts } from "./find-byte-parts.js";
import { findTags } from "./find-tags.js";
import type { ModelContext } from "./model-context.js";
import type { DocumentRenames, NameMemory } from "./name-memory.js";
import type { NamingStrategyName } from "./name-operations.js";
import { readOperations } from "./read-operations.js";
import { readRequirements } from "./read-requirements.js";
import { readSchemas } from "./read-schemas.js";
import { readSecurity } from "./read-security.js";
import { readServers } from "./read-servers.js";
import { readType } from "./read-type.js";
import { readWebhooks } from "./read-webhooks.js";
import { recallNames } from "./recall-names.js";
import { answerViews, listViewUses, sendViews } from "./send-views.js";
import { splitViews } from "./split-views.js";
import type { TypeReader } from "./type-reader.js";

export interface ModelOptions {
  /** How functions are named; `path` by default. */
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
  const tags = findTags(context, document);
  checkXmlChoices(context, tags, document);
  checkClosed(context, document);
  const combining = new Set<SchemaObject>();
  const reader: TypeReader = {
    context,
    tags,
    inline: [],
    combining,
    readType,
  };
  const read = readOperations(reader, document);
  const heard = readWebhooks(reader, document, read);
  const views = splitViews(readSchemas(reader), listViewUses(read, heard));
  const { schemas } = views;
  const operations = read.map((raw) => sendViews(raw, views));
  const webhooks = heard.map((raw) => answerViews(raw, views));
  const security = readSecurity(document);
  const servers = readServers(context, document);
  const naming = options.naming ?? "path";
  const names = chooseNames(context, {
    operations,
    webhooks,
    schemas,
    security,
    naming,
    kept: recallNames({
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
