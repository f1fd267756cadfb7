import type { RuleId } from "../../../generator/openapi/diff/rules.js";
import type {
  HeaderObject,
  MediaTypeObject,
  OpenApiDocument,
  ParameterObject,
  ResponseObject,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";
import { documentOf } from "./documents.js";

const text: SchemaObject = { type: "string" };
const object = (
  properties: Record<string, SchemaObject>,
  required: string[] = [],
): SchemaObject => ({ type: "object", properties, required });
const a = (schema: object) => object({ a: schema as SchemaObject });
const both = { a: text, b: text };

/** For each rule about values: a schema before and after. */
export const valueCases: readonly (readonly [
  RuleId,
  SchemaObject,
  SchemaObject,
])[] = [
  ["property-added", object({ a: text }), object(both)],
  ["property-required-added", object({ a: text }), object(both, ["b"])],
  ["property-removed", object(both), object({ a: text })],
  [
    "property-renamed",
    object({ a: text, b: { ...text, description: "Its name." } }),
    object({ a: text, c: { ...text, description: "Its  name." } }),
  ],
  ["property-became-required", object(both), object(both, ["b"])],
  ["property-became-optional", object(both, ["b"]), object(both)],
  ["property-deprecated", a(text), a({ ...text, deprecated: true })],
  ["deprecation-withdrawn", a({ ...text, deprecated: true }), a(text)],
  ["property-became-read-only", a(text), a({ ...text, readOnly: true })],
  ["property-became-writable", a({ ...text, readOnly: true }), a(text)],
  ["property-became-write-only", a(text), a({ ...text, writeOnly: true })],
  ["property-became-readable", a({ ...text, writeOnly: true }), a(text)],
  ["type-told", a({}), a(text)],
  ["type-lost", a(text), a({})],
  [
    "type-widened",
    a({ type: "integer", format: "int32" }),
    a({ type: "number" }),
  ],
  ["type-widened", a({ ...text, format: "date-time" }), a(text)],
  ["type-widened", a(text), a({ oneOf: [text, { type: "integer" }] })],
  ["type-narrowed", a({ type: "number" }), a({ type: "integer" })],
  ["type-narrowed", a(text), a({ ...text, format: "uuid" })],
  ["type-narrowed", a({ type: ["string", "integer"] }), a(text)],
  ["type-changed", a(text), a({ type: "boolean" })],
  ["type-changed", a(text), a({ type: "array", items: text })],
  [
    "type-changed",
    a({ type: "array", items: text }),
    a({ type: "array", items: { type: "boolean" } }),
  ],
  ["null-allowed", a(text), a({ type: ["string", "null"] })],
  ["null-forbidden", a({ anyOf: [text, { type: "null" }] }), a(text)],
  ["values-listed", a(text), a({ ...text, enum: ["x"] })],
  ["values-unlisted", a({ ...text, enum: ["x"] }), a(text)],
  [
    "value-added",
    a({ ...text, enum: ["x"] }),
    a({ ...text, enum: ["y", "x"] }),
  ],
  [
    "value-removed",
    a({ ...text, enum: ["x", "y"] }),
    a({ ...text, enum: ["x"] }),
  ],
  [
    "limit-tightened",
    a({ ...text, maxLength: 9 }),
    a({ ...text, maxLength: 5 }),
  ],
  ["limit-tightened", a(text), a({ ...text, minLength: 1 })],
  ["limit-tightened", a(text), a({ ...text, pattern: "^x" })],
  [
    "limit-loosened",
    a({ ...text, minLength: 2 }),
    a({ ...text, minLength: 1 }),
  ],
  [
    "default-changed",
    a({ ...text, default: "x" }),
    a({ ...text, default: "y" }),
  ],
  ["xml-changed", a(text), a({ ...text, xml: { attribute: true } })],
  ["constant-set", a(text), a({ type: "string", const: "x" })],
  ["constant-lifted", a({ const: "x" }), a(text)],
  ["constant-changed", a({ const: "x" }), a({ const: "y" })],
  [
    "choice-changed",
    a({ oneOf: [object(both), object({ c: text })] }),
    a({ anyOf: [object(both), object({ c: text })] }),
  ],
  ["detail-changed", a(text), a({ ...text, contentMediaType: "image/png" })],
  [
    "detail-changed",
    { allOf: [object({ a: text }), object({ b: text })] },
    {
      allOf: [
        object({ a: text }),
        { ...object({ b: text }), additionalProperties: text },
      ],
    },
  ],
  [
    "type-changed",
    a({ type: "array", prefixItems: [text, text] }),
    a({ type: "array", prefixItems: [text, { type: "boolean" }] }),
  ],
  [
    "type-changed",
    a({ type: "array", prefixItems: [text, text] }),
    a({ type: "array", items: text }),
  ],
  [
    "type-changed",
    a({ type: "array", prefixItems: [text] }),
    a({ type: "array", prefixItems: [text, text] }),
  ],
  [
    "items-opened",
    a({ type: "array", prefixItems: [text], items: false }),
    a({ type: "array", prefixItems: [text] }),
  ],
  [
    "type-changed",
    a({ type: "object", patternProperties: { "^x": text } }),
    a({ type: "object", patternProperties: { "^x": { type: "boolean" } } }),
  ],
  [
    "pattern-added",
    a({ type: "object", patternProperties: { "^x": text } }),
    a({ type: "object", patternProperties: { "^x": text, "^y": text } }),
  ],
  [
    "pattern-removed",
    a({ type: "object", patternProperties: { "^x": text, "^y": text } }),
    a({ type: "object", patternProperties: { "^x": text } }),
  ],
  [
    "members-closed",
    object({ a: text }),
    { ...object({ a: text }), additionalProperties: false },
  ],
  [
    "members-opened",
    { ...object({ a: text }), additionalProperties: false },
    object({ a: text }),
  ],
  ["type-lost", a(object({ b: text })), a({ type: "object" })],
  ["type-told", a({ type: "object" }), a(object({ b: text }))],
  ["type-narrowed", a(text), a({ ...text, contentEncoding: "base64" })],
  [
    "type-changed",
    a({ type: "integer" }),
    a({ type: "integer", format: "int64" }),
  ],
  ["type-changed", a(text), a({ ...text, format: "binary" })],
  ["limit-tightened", a(text), a({ ...text, not: { enum: ["x"] } })],
  ["text-changed", a(text), a({ ...text, description: "Its name." })],
  ["schema-deprecated", a(text), { ...a(text), deprecated: true }],
];

const parameter = (more: Partial<ParameterObject> = {}): ParameterObject => ({
  name: "page",
  in: "query",
  schema: text,
  ...more,
});
const json = (schema: SchemaObject) => ({ "application/json": { schema } });
const ok = (schema?: SchemaObject) => ({
  description: "OK",
  ...(schema && { content: json(schema) }),
});
const withParameters = (...parameters: ParameterObject[]) =>
  documentOf({ parameters });
const withBody = (required: boolean, schema = text) =>
  documentOf({ requestBody: { required, content: json(schema) } });
const withSecurity = (...security: Record<string, string[]>[]) =>
  documentOf({ security });
const plain = documentOf({});
const onPath = (path: string): OpenApiDocument => {
  const parameters = [parameter({ name: "a", in: "path" })];
  const [post] = Object.values(documentOf({ parameters }).paths);
  return { ...plain, paths: { [path]: post ?? {} } };
};
const withPath = (path: string, operationId?: string): OpenApiDocument => ({
  ...plain,
  paths: {
    [path]: {
      get: {
        ...(operationId && { operationId }),
        responses: { 200: ok(text) },
      },
    },
  },
});
const withSlot = (name: string): OpenApiDocument => ({
  ...plain,
  paths: {
    [`/things/{${name}}`]: {
      get: {
        parameters: [{ name, in: "path", required: true, schema: text }],
        responses: { 200: ok(text) },
      },
    },
  },
});
const scheme = (name: string) => ({
  components: {
    securitySchemes: { Key: { type: "apiKey", in: "header", name } as const },
  },
});

const withMedia = (media: MediaTypeObject) =>
  documentOf({
    requestBody: { content: { "multipart/form-data": media } },
  });
const withHeaders = (headers: Record<string, HeaderObject>) =>
  documentOf({ responses: { 200: { ...ok(), headers } } });
const hook = (schema: SchemaObject) => ({
  post: {
    requestBody: { content: json(schema) },
    responses: { 200: ok() },
  },
});
const withWebhook = (schema: SchemaObject): OpenApiDocument => ({
  ...plain,
  webhooks: { done: hook(schema) },
});
const withCallback = (schema: SchemaObject) =>
  documentOf({ callbacks: { done: { "{$url}": hook(schema) } } });
const withServer = (
  variables: Record<string, { default: string }>,
): OpenApiDocument => ({
  ...plain,
  servers: [{ url: "https://{place}.example", variables }],
});
const withUnion = (
  propertyName: string,
  mapping: Record<string, string> = {},
  names = ["A", "B"],
): OpenApiDocument => ({
  ...documentOf({
    responses: {
      200: ok({
        oneOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
        discriminator: { propertyName, mapping },
      }),
    },
  }),
  components: {
    schemas: { A: object(both), B: object(both), C: object(both) },
  },
});

/** For each rule about the rest: a document before and after. */
export const documentCases: readonly (readonly [
  RuleId,
  OpenApiDocument,
  OpenApiDocument,
])[] = [
  ["operation-added", { ...plain, paths: {} }, plain],
  ["operation-removed", plain, { ...plain, paths: {} }],
  ["operation-moved", withPath("/v1/x", "getX"), withPath("/v2/x", "getX")],
  ["operation-id-changed", plain, documentOf({ operationId: "other" })],
  ["operation-tag-changed", plain, documentOf({ tags: ["Other"] })],
  ["operation-deprecated", plain, documentOf({ deprecated: true })],
  ["parameter-added", plain, withParameters(parameter())],
  [
    "parameter-required-added",
    plain,
    withParameters(parameter({ required: true })),
  ],
  ["parameter-removed", withParameters(parameter()), plain],
  [
    "parameter-moved",
    withParameters(parameter()),
    withParameters(parameter({ in: "header" })),
  ],
  ["parameter-renamed", withSlot("id"), withSlot("thingId")],
  [
    "parameter-became-required",
    withParameters(parameter()),
    withParameters(parameter({ required: true })),
  ],
  [
    "parameter-became-optional",
    withParameters(parameter({ required: true })),
    withParameters(parameter()),
  ],
  [
    "parameter-style-changed",
    withParameters(parameter()),
    withParameters(parameter({ explode: false })),
  ],
  [
    "parameter-deprecated",
    withParameters(parameter()),
    withParameters(parameter({ deprecated: true })),
  ],
  [
    "type-widened",
    withParameters(parameter({ schema: { type: "integer" } })),
    withParameters(parameter({ schema: { type: "number" } })),
  ],
  ["body-added", plain, withBody(false)],
  ["body-required-added", plain, withBody(true)],
  ["body-removed", withBody(false), plain],
  ["body-became-required", withBody(false), withBody(true)],
  ["body-became-optional", withBody(true), withBody(false)],
  [
    "media-type-added",
    withBody(true),
    documentOf({
      requestBody: {
        required: true,
        content: { ...json(text), "text/xml": { schema: text } },
      },
    }),
  ],
  [
    "media-type-removed",
    documentOf({
      responses: {
        200: {
          description: "",
          content: { ...json(text), "text/xml": { schema: text } },
        },
      },
    }),
    documentOf({
      responses: { 200: { description: "", content: json(text) } },
    }),
  ],
  [
    "media-type-other-added",
    documentOf({ responses: { 200: ok(text) } }),
    documentOf({
      responses: {
        200: {
          description: "OK",
          content: { ...json(text), "text/csv": { schema: object(both) } },
        },
      },
    }),
  ],
  [
    "media-type-detail-changed",
    withMedia({ schema: text }),
    withMedia({ schema: text, "x-oas32-itemSchema": text }),
  ],
  [
    "encoding-changed",
    withMedia({ schema: text }),
    withMedia({ schema: text, encoding: { a: { contentType: "text/csv" } } }),
  ],
  [
    "parameter-detail-changed",
    withParameters(parameter()),
    withParameters(parameter({ allowEmptyValue: true })),
  ],
  [
    "parameter-style-changed",
    withParameters(parameter()),
    withParameters({ name: "page", in: "query", content: json(text) }),
  ],
  [
    "response-header-added",
    withHeaders({}),
    withHeaders({ A: { schema: text } }),
  ],
  [
    "response-header-removed",
    withHeaders({ A: { schema: text } }),
    withHeaders({}),
  ],
  [
    "response-header-detail-changed",
    withHeaders({ A: { schema: text } }),
    withHeaders({ a: { schema: text, explode: true } }),
  ],
  [
    "type-changed",
    withHeaders({ A: { schema: text } }),
    withHeaders({ A: { schema: { type: "boolean" } } }),
  ],
  [
    "response-detail-changed",
    documentOf({ responses: { 200: ok() } }),
    documentOf({
      responses: { 200: { ...ok(), "x-oas32-other": 1 } as ResponseObject },
    }),
  ],
  [
    "links-changed",
    documentOf({ responses: { 200: ok() } }),
    documentOf({
      responses: { 200: { ...ok(), links: { next: { operationId: "a" } } } },
    }),
  ],
  [
    "operation-server-changed",
    plain,
    documentOf({ servers: [{ url: "https://b.example" }] }),
  ],
  [
    "operation-detail-changed",
    plain,
    documentOf({ "x-oas32-other": 1 } as object),
  ],
  ["paging-added", plain, documentOf({ "x-endpaper-next-link": "/next" })],
  ["paging-removed", documentOf({ "x-endpaper-next-link": "/next" }), plain],
  [
    "paging-changed",
    documentOf({ "x-endpaper-next-link": "/next" }),
    documentOf({ "x-endpaper-next-link": "/more" }),
  ],
  ["webhook-added", plain, withWebhook(text)],
  ["webhook-removed", withWebhook(text), plain],
  ["type-changed", withWebhook(text), withWebhook({ type: "boolean" })],
  ["webhook-removed", withCallback(text), documentOf({})],
  ["discriminator-changed", withUnion("a"), withUnion("b")],
  ["discriminator-changed", withUnion("a"), withUnion("a", { x: "A" })],
  ["union-member-added", withUnion("a"), withUnion("a", {}, ["A", "B", "C"])],
  [
    "items-became-required",
    withBody(true, { type: "array", prefixItems: [text], minItems: 0 }),
    withBody(true, { type: "array", prefixItems: [text], minItems: 1 }),
  ],
  [
    "items-became-optional",
    documentOf({
      responses: {
        200: ok({ type: "array", prefixItems: [text], minItems: 1 }),
      },
    }),
    documentOf({
      responses: { 200: ok({ type: "array", prefixItems: [text] }) },
    }),
  ],
  [
    "server-changed",
    withServer({ place: { default: "north" } }),
    withServer({ place: { default: "south" } }),
  ],
  [
    "success-status-added",
    documentOf({ responses: { 200: ok(text) } }),
    documentOf({ responses: { 200: ok(text), 201: ok(text) } }),
  ],
  [
    "success-body-added",
    documentOf({ responses: { 200: ok(text) } }),
    documentOf({ responses: { 200: ok(text), 202: ok({ type: "boolean" }) } }),
  ],
  [
    "success-status-removed",
    documentOf({ responses: { 200: ok(), 204: ok() } }),
    documentOf({ responses: { 200: ok() } }),
  ],
  [
    "error-status-added",
    plain,
    documentOf({ responses: { 200: ok(), 404: ok() } }),
  ],
  [
    "error-status-removed",
    documentOf({ responses: { 200: ok(), 404: ok() } }),
    plain,
  ],
  [
    "answer-added",
    documentOf({ responses: { 200: ok() } }),
    documentOf({ responses: { 200: ok(text) } }),
  ],
  [
    "answer-removed",
    documentOf({ responses: { 200: ok(text) } }),
    documentOf({ responses: { 200: ok() } }),
  ],
  ["schema-added", plain, { ...plain, components: { schemas: { New: text } } }],
  ["security-demanded", plain, withSecurity({ Key: [] })],
  ["security-removed", withSecurity({ Key: [] }), plain],
  [
    "security-alternative-added",
    withSecurity({ Key: [] }),
    withSecurity({ Key: [] }, { Token: [] }),
  ],
  [
    "security-alternative-removed",
    withSecurity({ Key: [] }, { Token: [] }),
    withSecurity({ Key: [] }),
  ],
  [
    "security-alternative-removed",
    withSecurity({ Key: [] }, {}),
    withSecurity({}),
  ],
  [
    "order-changed",
    withSecurity({ Key: [] }, { Token: [] }),
    withSecurity({ Token: [] }, { Key: [] }),
  ],
  [
    "order-changed",
    withParameters(parameter(), parameter({ name: "size" })),
    withParameters(parameter({ name: "size" }), parameter()),
  ],
  ["parameter-style-changed", onPath("/{a}"), onPath("/{+a}")],
  ["security-told", plain, withSecurity()],
  ["security-untold", withSecurity(), plain],
  [
    "scope-demanded",
    withSecurity({ Key: [] }),
    withSecurity({ Key: ["write"] }),
  ],
  [
    "scope-removed",
    withSecurity({ Key: ["write"] }),
    withSecurity({ Key: [] }),
  ],
  ["scheme-added", plain, { ...plain, ...scheme("X") }],
  ["scheme-removed", { ...plain, ...scheme("X") }, plain],
  [
    "scheme-changed",
    { ...plain, ...scheme("X") },
    { ...plain, ...scheme("Y") },
  ],
  [
    "server-added",
    plain,
    { ...plain, servers: [{ url: "https://a.example" }] },
  ],
  [
    "server-removed",
    { ...plain, servers: [{ url: "https://a.example" }] },
    plain,
  ],
  [
    "title-changed",
    plain,
    { ...plain, info: { title: "Other", version: "1" } },
  ],
  [
    "api-version-changed",
    plain,
    { ...plain, info: { title: "API", version: "2" } },
  ],
];
