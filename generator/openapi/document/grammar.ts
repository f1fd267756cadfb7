import { operationMethods } from "./words.js";

/** The objects that an OpenAPI 3.x document is made of (3.2.0 §4, without schemas: see schema-keywords.ts). */
export type ObjectKind =
  | "document"
  | "info"
  | "contact"
  | "license"
  | "server"
  | "server-variable"
  | "components"
  | "path"
  | "operation"
  | "external-docs"
  | "parameter"
  | "header"
  | "request-body"
  | "media-type"
  | "encoding"
  | "response"
  | "example"
  | "link"
  | "tag"
  | "security-scheme"
  | "flows"
  | "flow"
  | "xml"
  | "discriminator";

/** What may stand at a place: an object of the specification, a schema, or a callback (a map of paths). */
export type Kind = ObjectKind | "schema" | "callback";

/** The form of a single value. */
export type Atom =
  | "text"
  | "flag"
  | "number"
  | "texts"
  | "text-map"
  | "any"
  | "list"
  | "requirements";

/** What a member holds: one value, one object, or many by name or in a row. */
export interface Rule {
  readonly holds: Kind | Atom;
  readonly many?: "map" | "list";
  /** A member that OpenAPI 3.1 does not have: it travels as `x-oas32-NAME`. */
  readonly later?: true;
}

type Members = Readonly<Record<string, Rule>>;

const text: Rule = { holds: "text" };
const flag: Rule = { holds: "flag" };
const texts: Rule = { holds: "texts" };
const any: Rule = { holds: "any" };
const one = (holds: Kind): Rule => ({ holds });
const map = (holds: Kind): Rule => ({ holds, many: "map" });
const list = (holds: Kind): Rule => ({ holds, many: "list" });
const later = (rule: Rule): Rule => ({ ...rule, later: true });

const docs: Members = { externalDocs: one("external-docs") };
const described: Members = { description: text };
const exampled: Members = { example: any, examples: map("example") };

const valued: Members = {
  ...described,
  ...exampled,
  required: flag,
  deprecated: flag,
  allowEmptyValue: flag,
  style: text,
  explode: flag,
  allowReserved: flag,
  schema: one("schema"),
  content: map("media-type"),
};

const encoded: Members = {
  encoding: map("encoding"),
  prefixEncoding: later(list("encoding")),
  itemEncoding: later(one("encoding")),
};

/** The members of each object. What begins with `x-` may stand in all of them. */
export const grammar: Readonly<Record<ObjectKind, Members>> = {
  document: {
    openapi: text,
    $self: later(text),
    info: one("info"),
    jsonSchemaDialect: text,
    servers: list("server"),
    paths: map("path"),
    webhooks: map("path"),
    components: one("components"),
    security: { holds: "requirements" },
    tags: list("tag"),
    ...docs,
  },
  info: {
    title: text,
    summary: text,
    ...described,
    termsOfService: text,
    contact: one("contact"),
    license: one("license"),
    version: text,
  },
  contact: { name: text, url: text, email: text },
  license: { name: text, identifier: text, url: text },
  server: {
    url: text,
    ...described,
    name: later(text),
    variables: map("server-variable"),
  },
  "server-variable": { enum: texts, default: text, ...described },
  components: {
    schemas: map("schema"),
    responses: map("response"),
    parameters: map("parameter"),
    examples: map("example"),
    requestBodies: map("request-body"),
    headers: map("header"),
    securitySchemes: map("security-scheme"),
    links: map("link"),
    callbacks: map("callback"),
    pathItems: map("path"),
    mediaTypes: map("media-type"),
  },
  path: {
    summary: text,
    ...described,
    ...Object.fromEntries(
      operationMethods.map((name) => [name, one("operation")]),
    ),
    query: later(one("operation")),
    "x-oas32-query": one("operation"),
    additionalOperations: later(map("operation")),
    servers: list("server"),
    parameters: list("parameter"),
  },
  operation: {
    tags: texts,
    summary: text,
    ...described,
    ...docs,
    operationId: text,
    parameters: list("parameter"),
    requestBody: one("request-body"),
    responses: map("response"),
    callbacks: map("callback"),
    deprecated: flag,
    security: { holds: "requirements" },
    servers: list("server"),
  },
  "external-docs": { ...described, url: text },
  parameter: { name: text, in: text, ...valued },
  header: valued,
  "request-body": { ...described, content: map("media-type"), required: flag },
  "media-type": {
    schema: one("schema"),
    itemSchema: later(one("schema")),
    ...exampled,
    ...encoded,
  },
  encoding: {
    contentType: text,
    headers: map("header"),
    style: text,
    explode: flag,
    allowReserved: flag,
    encoding: later(map("encoding")),
    prefixEncoding: later(list("encoding")),
    itemEncoding: later(one("encoding")),
  },
  response: {
    summary: later(text),
    ...described,
    headers: map("header"),
    content: map("media-type"),
    links: map("link"),
  },
  example: {
    summary: text,
    ...described,
    value: any,
    externalValue: text,
    dataValue: later(any),
    serializedValue: later(text),
  },
  link: {
    operationRef: text,
    operationId: text,
    parameters: any,
    requestBody: any,
    ...described,
    server: one("server"),
  },
  tag: {
    name: text,
    summary: later(text),
    ...described,
    ...docs,
    parent: later(text),
    kind: later(text),
  },
  "security-scheme": {
    type: text,
    ...described,
    name: text,
    in: text,
    scheme: text,
    bearerFormat: text,
    flows: one("flows"),
    openIdConnectUrl: text,
    oauth2MetadataUrl: later(text),
    deprecated: later(flag),
  },
  flows: {
    implicit: one("flow"),
    password: one("flow"),
    clientCredentials: one("flow"),
    authorizationCode: one("flow"),
    deviceAuthorization: later(one("flow")),
  },
  flow: {
    authorizationUrl: text,
    deviceAuthorizationUrl: later(text),
    tokenUrl: text,
    refreshUrl: text,
    scopes: { holds: "text-map" },
  },
  xml: {
    name: text,
    namespace: text,
    prefix: text,
    attribute: flag,
    wrapped: flag,
    nodeType: later(text),
  },
  discriminator: {
    propertyName: text,
    mapping: { holds: "text-map" },
    defaultMapping: later(text),
  },
};

/** The objects in whose place a Reference Object may stand; it is replaced by what it names. */
export const referable: ReadonlySet<Kind> = new Set<Kind>([
  "path",
  "parameter",
  "header",
  "request-body",
  "media-type",
  "response",
  "example",
  "link",
  "callback",
  "security-scheme",
]);

/** Members that a Reference Object may have beside its `$ref` (3.1.1 §4.8.23). */
export const besideReference = ["summary", "description"] as const;

const atoms: ReadonlySet<string> = new Set<Atom>([
  "text",
  "flag",
  "number",
  "texts",
  "text-map",
  "any",
  "list",
  "requirements",
]);

/** Says whether a rule speaks of a plain value. */
export function isAtom(holds: Kind | Atom): holds is Atom {
  return atoms.has(holds);
}
