/** The only file that knows openapi-typescript. */
import { createRequire } from "node:module";
import type { GlobalContext, OpenAPI3 } from "openapi-typescript";
import type ts from "typescript";
import type { OpenApiDocument } from "../../../openapi/document/document.js";

// Its main entry loads a linter and a bundler of documents, which take a second.
const transformSchema = createRequire(import.meta.url)(
  "openapi-typescript/dist/transform/index.cjs",
) as TransformSchema;

type TransformSchema = (
  schema: OpenAPI3,
  context: GlobalContext,
) => readonly ts.Node[];

/**
 * Turns a document into the syntax trees of `paths`, `components` and
 * `operations`, as openapi-fetch and its like read them. Pure: the document is
 * neither validated nor fetched from anywhere. References must lead somewhere.
 *
 * @param whole the document that references lead into, where the first is a part of it
 */
export function transformDocument(
  document: OpenApiDocument,
  whole: OpenApiDocument,
): readonly ts.Node[] {
  const context: GlobalContext = {
    ...switches,
    discriminators: { objects: {}, refsHandled: [] },
    injectFooter: [],
    postTransform: undefined,
    transform: undefined,
    transformProperty: undefined,
    redoc: undefined as unknown as GlobalContext["redoc"],
    resolve: <T>(reference: string) =>
      resolve(whole, reference) as T | undefined,
  };
  return transformSchema(document as unknown as OpenAPI3, context);
}

const switches = {
  additionalProperties: false,
  alphabetize: false,
  arrayLength: false,
  conditionalEnums: false,
  dedupeEnums: false,
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  enum: false,
  enumValues: false,
  excludeDeprecated: false,
  exportType: false,
  generatePathParams: false,
  immutable: false,
  makePathsEnum: false,
  pathParamsAsTypes: false,
  propertiesRequiredByDefault: false,
  readWriteMarkers: false,
  rootTypes: false,
  rootTypesKeepCasing: false,
  rootTypesNoSchemaPrefix: false,
  silent: true,
} as const;

function resolve(document: OpenApiDocument, reference: string): unknown {
  const token = reference.split("/").at(-1) ?? "";
  const name = decodeURIComponent(token).replaceAll("~0", "~");
  return document.components?.schemas?.[name];
}
