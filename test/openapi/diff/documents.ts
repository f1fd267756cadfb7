import type {
  OpenApiDocument,
  OperationObject,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";

/** Where the values of a schema go. */
export type Way = "request" | "response" | "both" | "nowhere";

/** A document of one operation, whose schema `Thing` goes the ways that are asked for. */
export function documentWith(
  thing: SchemaObject,
  way: Way = "both",
  more: Partial<OpenApiDocument> = {},
): OpenApiDocument {
  const content = {
    "application/json": { schema: { $ref: "#/components/schemas/Thing" } },
  };
  const sends = way === "request" || way === "both";
  const receives = way === "response" || way === "both";
  return {
    ...documentOf({
      ...(sends && { requestBody: { required: true, content } }),
      responses: {
        200: { description: "OK", ...(receives && { content }) },
      },
    }),
    components: { schemas: { Thing: thing } },
    ...more,
  };
}

/** A document with one operation, `POST /things`. */
export function documentOf(
  operation: Partial<OperationObject>,
  more: Partial<OpenApiDocument> = {},
): OpenApiDocument {
  return {
    openapi: "3.1.1",
    info: { title: "API", version: "1" },
    paths: {
      "/things": {
        post: {
          tags: ["Thing"],
          operationId: "postThing",
          responses: { 200: { description: "OK" } },
          ...operation,
        },
      },
    },
    ...more,
  };
}
