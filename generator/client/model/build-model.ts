import type { Result } from "../../base/diagnostics/diagnostic.js";
import type {
  OpenApiDocument,
  SchemaObject,
} from "../../openapi/document/document.js";
import { listItemOperations } from "../../openapi/document/item-operations.js";
import {
  isSchemaKind,
  type Part,
  walkParts,
} from "../../openapi/document/parts.js";
import type { SourceMapDocument } from "../../openapi/document/source-map.js";
import type { ApiModel, TypeModel, WebhookModel } from "./api-model.js";
import { findSource, type ModelContext, report } from "./model-context.js";
import { assembleTags } from "./names/assemble-tags.js";
import { type ChosenNames, chooseNames } from "./names/choose-names.js";
import { findKeptNames } from "./names/find-kept-names.js";
import type { DocumentRenames, NameMemory } from "./names/name-memory.js";
import {
  type NamingStrategyName,
  operationKey,
} from "./names/name-operations.js";
import { assembleOperations } from "./operations/assemble-operations.js";
import { findByteParts } from "./operations/find-byte-parts.js";
import { addGrants } from "./operations/read-grants.js";
import { readOperations } from "./operations/read-operations.js";
import { readRequirements } from "./operations/read-requirements.js";
import { readSecurity } from "./operations/read-security.js";
import { readServers } from "./operations/read-servers.js";
import { type RawWebhook, readWebhooks } from "./operations/read-webhooks.js";
import { assembleSchemas } from "./schemas/assemble-schemas.js";
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
import { resolveTypeNames } from "./schemas/resolve-type-names.js";
import {
  listVariantUses,
  selectRequestVariants,
  selectResponseVariant,
} from "./schemas/select-variants.js";
import type { TypeReader } from "./schemas/type-reader.js";
import type { UnnamedSchema } from "./schemas/unnamed-schema.js";

/** Keywords that say that an object has no other members. */
const keywords = ["additionalProperties", "unevaluatedProperties"] as const;

/**
 * Says once that objects which allow no other members are read and sent with
 * what they hold all the same: a server may be newer than its description, and
 * what is dropped on the way back is lost there.
 */
function checkClosed(
  context: ModelContext,
  { components, paths }: OpenApiDocument,
): void {
  const found = [
    ...listClosed({
      pointer: "/components/schemas",
      kind: "schema[]",
      node: components?.schemas,
    }),
    ...listClosed({ pointer: "/paths", kind: "path[]", node: paths }),
  ];
  const [first, ...others] = found;
  if (first === undefined) return;
  const more =
    others.length === 0
      ? ""
      : ` and ${others.length} more ${others.length === 1 ? "time" : "times"}`;
  const message = `an object is closed here${more}; programs cannot write other members, but what an answer holds is kept and sent back`;
  report(context, "schema-closed", first, message);
}

function listClosed(from: Part): readonly string[] {
  return [...walkParts(from)].flatMap(({ kind, node, pointer }) => {
    if (!isSchemaKind(kind)) return [];
    const schema = (node ?? {}) as Readonly<Record<string, unknown>>;
    return keywords.flatMap((keyword) =>
      schema[keyword] === false ? [pointer] : [],
    );
  });
}

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

/** What a document may hold somewhere, by the names of members: a name may as well be one that a schema gives. */
interface Survey {
  /** Whether some schema may be a choice of others. */
  readonly hasChoices: boolean;
  /** Whether some object may be closed. */
  readonly hasClosed: boolean;
}

const choices: ReadonlySet<string> = new Set(["oneOf", "anyOf"]);

/**
 * Looks once for what most descriptions do not have, so that nobody goes through
 * all parts of one for it.
 */
function surveyDocument(document: OpenApiDocument): Survey {
  const survey = { hasChoices: false, hasClosed: false };
  const visit = (node: object): void => {
    for (const [name, child] of Object.entries(node) as [string, unknown][]) {
      if (child === false) survey.hasClosed ||= name.endsWith("Properties");
      if (typeof child !== "object" || child === null) continue;
      survey.hasChoices ||= choices.has(name);
      visit(child);
    }
  };
  visit(document.paths);
  visit(document.components?.schemas ?? {});
  visit(document.webhooks ?? {});
  return survey;
}

/** Gives what the API sends its names, in code unit order of them. */
function assembleWebhooks(
  context: ModelContext,
  webhooks: readonly RawWebhook[],
  {
    names,
    schemas,
  }: {
    readonly names: ChosenNames;
    readonly schemas: ReadonlyMap<string, UnnamedSchema>;
  },
): readonly WebhookModel[] {
  const finish = resolveTypeNames({ context, schemas, names });
  return webhooks
    .map((raw) => assemble(context, raw, { names, finish }))
    .sort((a, b) => (a.typeName < b.typeName ? -1 : 1));
}

function assemble(
  context: ModelContext,
  raw: RawWebhook,
  {
    names,
    finish,
  }: {
    readonly names: ChosenNames;
    readonly finish: (type: TypeModel) => TypeModel;
  },
): WebhookModel {
  const { summary, description, deprecated } = raw.object;
  const source = findSource(context, raw.pointer);
  const callee =
    raw.operation &&
    names.operations.functions.get(operationKey(raw.operation));
  return {
    name: raw.name,
    method: raw.method,
    typeName: names.webhooks.get(raw.key) ?? "",
    ...(callee !== undefined && { callbackOf: callee }),
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    deprecated: deprecated === true,
    ...(raw.body && { body: finish(raw.body) }),
    ...(raw.answer && { answer: finish(raw.answer) }),
    ...(source && { source }),
  };
}
