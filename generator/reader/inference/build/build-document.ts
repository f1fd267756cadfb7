import type {
  InfoObject,
  LowerCaseMethod,
  OpenApiDocument,
  PathItemObject,
  TagObject,
} from "../../../openapi/document/document.js";
import type { OperationDoc } from "../../syntax/page.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import type { PageBodies } from "../collect/body.js";
import { type DocumentHead, describeApi } from "../describe/describe-api.js";
import { compareText } from "../order.js";
import { buildOperation, operationPointer } from "./build-operation.js";
import { buildSchemas, type SchemaBuilder } from "./build-schemas.js";
import { createSecurity, type SecurityBuilder } from "./build-security.js";

/** What a document is made of. */
export interface DocumentParts extends SchemaBuilder {
  readonly accepted: readonly AcceptedPage[];
  readonly bodies: ReadonlyMap<OperationDoc, PageBodies>;
  /** The folders that are tags as those beside them are. */
  readonly tagFolders: ReadonlySet<string>;
}

/** Writes the whole document (OpenAPI 3.1.1, §4.8.1). */
export function buildDocument(
  parts: DocumentParts,
  given: DocumentHead,
): OpenApiDocument {
  const pages = parts.accepted.map(({ page }) => page);
  const head = describeApi(pages, given, parts.map);
  const { title = "API", version = "0.0.0", description, servers } = head;
  const security = createSecurity(parts, pages);
  const paths = buildPaths(parts, security);
  const securitySchemes = security.finish();
  const info: InfoObject = {
    title,
    version,
    ...(description !== undefined && { description }),
  };
  return {
    openapi: "3.1.1",
    info,
    servers: servers?.length ? [...servers] : [{ url: "/" }],
    tags: describeTags(parts, tagsOf(paths)),
    paths,
    components: { schemas: buildSchemas(parts), securitySchemes },
    ...(!marksNulls(parts) && { "x-endpaper-nulls": "unmarked" as const }),
    ...(isPartlySecured(paths) && {
      "x-endpaper-security": "unmarked" as const,
    }),
    ...(bindsNames(parts) && { "x-endpaper-forms": "aspnet" as const }),
  };
}

/** Whether pages say of some operations what they need, and of others nothing. */
function isPartlySecured(paths: OpenApiDocument["paths"]): boolean {
  const said = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .map((operation) => "security" in operation);
  return said.includes(true) && said.includes(false);
}

/** Whether all pages say of their types whether they may be null. */
function marksNulls({ accepted, context }: DocumentParts): boolean {
  return (
    accepted.length > 0 &&
    accepted.every(({ page }) => context.wordsOf(page).marks?.nulls)
  );
}

/** Whether the docs are of servers that bind the names in forms in their own way. */
function bindsNames({ accepted, context }: DocumentParts): boolean {
  return accepted.some(
    ({ page }) => context.wordsOf(page).formNames === "aspnet",
  );
}

/** Describes each tag by what the first page that says anything of it says. */
function describeTags(
  { accepted }: DocumentParts,
  names: readonly string[],
): TagObject[] {
  const said = new Map<string, string>();
  for (const { page } of accepted) {
    const { tag, tagDescription } = page;
    if (tag && tagDescription && !said.has(tag.value))
      said.set(tag.value, tagDescription.value);
  }
  return names.map((name) => {
    const description = said.get(name);
    return { name, ...(description !== undefined && { description }) };
  });
}

function buildPaths(
  parts: DocumentParts,
  security: SecurityBuilder,
): OpenApiDocument["paths"] {
  const paths = new Map<string, PathItemObject>();
  for (const { page, operationId, heading } of parts.accepted) {
    const path = page.path.value;
    const method = page.method.value.toLowerCase() as LowerCaseMethod;
    const pointer = operationPointer(path, method);
    const bodies = parts.bodies.get(page) ?? { responses: new Map() };
    const named = { operationId, ...(heading && { heading }) };
    const builder = { ...parts, security, pointer, ...named };
    const item = paths.get(path) ?? {};
    item[method] = parts.context.speakFor(pointer, () =>
      buildOperation(builder, page, bodies),
    );
    paths.set(path, item);
  }
  return Object.fromEntries([...paths].sort(([a], [b]) => compareText(a, b)));
}

function tagsOf(paths: OpenApiDocument["paths"]): readonly string[] {
  const names = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .flatMap((operation) => ("tags" in operation ? operation.tags : []));
  return [...new Set(names as readonly string[])].sort(compareText);
}
