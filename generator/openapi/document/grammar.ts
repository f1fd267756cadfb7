import {
  any,
  extensible,
  flag,
  type Kind,
  later,
  listOf,
  type MemberRule,
  type Members,
  mapOf,
  type ObjectKind,
  one,
  required,
  sorted,
  text,
  textMap,
  texts,
} from "./rule.js";
import { schemaKeywords } from "./schema-keywords.js";
import { operationMethods } from "./words.js";

/** What parameters and headers have in common. */
const valued: Members = {
  description: text,
  required: flag,
  deprecated: flag,
  style: text,
  explode: flag,
  allowReserved: flag,
  content: mapOf("media-type"),
  schema: one("schema"),
  example: any,
  examples: mapOf("example"),
  allowEmptyValue: flag,
};

/**
 * The members of each object, in the order in which they are printed. What begins
 * with `x-` may stand in all of them, and comes last.
 */
const objects: Readonly<Record<ObjectKind, Members>> = {
  document: {
    openapi: required(text),
    info: required(one("info")),
    jsonSchemaDialect: text,
    servers: listOf("server"),
    paths: required(extensible(sorted(mapOf("path"))), "webhooks"),
    components: one("components"),
    tags: listOf("tag"),
    security: { holds: "requirements" },
    externalDocs: one("external-docs"),
    webhooks: mapOf("path"),
    $self: later(text),
  },
  info: {
    title: required(text),
    summary: text,
    description: text,
    version: required(text),
    license: one("license"),
    contact: one("contact"),
    termsOfService: text,
  },
  contact: { name: text, url: text, email: text },
  license: { name: text, url: text, identifier: text },
  server: {
    url: text,
    description: text,
    variables: mapOf("server-variable"),
    name: later(text),
  },
  "server-variable": { description: text, enum: texts, default: text },
  components: {
    schemas: sorted(mapOf("schema")),
    securitySchemes: sorted(mapOf("security-scheme")),
    parameters: mapOf("parameter"),
    examples: mapOf("example"),
    responses: mapOf("response"),
    callbacks: mapOf("callback"),
    headers: mapOf("header"),
    links: mapOf("link"),
    mediaTypes: mapOf("media-type"),
    pathItems: mapOf("path"),
    requestBodies: mapOf("request-body"),
  },
  path: {
    servers: listOf("server"),
    ...Object.fromEntries(
      operationMethods.map((name) => [name, one("operation")]),
    ),
    summary: text,
    description: text,
    parameters: listOf("parameter"),
    additionalOperations: later(mapOf("operation")),
    query: later(one("operation")),
  },
  operation: {
    servers: listOf("server"),
    tags: texts,
    summary: text,
    description: text,
    operationId: text,
    deprecated: flag,
    parameters: listOf("parameter"),
    requestBody: one("request-body"),
    responses: extensible(mapOf("response")),
    security: { holds: "requirements" },
    externalDocs: one("external-docs"),
    callbacks: mapOf("callback"),
  },
  "external-docs": { url: text, description: text },
  parameter: { name: text, in: text, ...valued },
  header: valued,
  "request-body": {
    description: text,
    required: flag,
    content: mapOf("media-type"),
  },
  "media-type": {
    schema: one("schema"),
    example: any,
    examples: mapOf("example"),
    encoding: mapOf("encoding"),
    itemEncoding: later(one("encoding")),
    itemSchema: later(one("schema")),
    prefixEncoding: later(listOf("encoding")),
  },
  encoding: {
    style: text,
    explode: flag,
    allowReserved: flag,
    contentType: text,
    headers: mapOf("header"),
    encoding: later(mapOf("encoding")),
    itemEncoding: later(one("encoding")),
    prefixEncoding: later(listOf("encoding")),
  },
  response: {
    description: text,
    content: mapOf("media-type"),
    headers: mapOf("header"),
    links: mapOf("link"),
    summary: later(text),
  },
  example: {
    summary: text,
    description: text,
    externalValue: text,
    value: any,
    dataValue: later(any),
    serializedValue: later(text),
  },
  link: {
    description: text,
    operationId: text,
    parameters: any,
    requestBody: any,
    operationRef: text,
    server: one("server"),
  },
  tag: {
    name: text,
    description: text,
    externalDocs: one("external-docs"),
    kind: later(text),
    parent: later(text),
    summary: later(text),
  },
  "security-scheme": {
    name: text,
    in: text,
    description: text,
    scheme: text,
    type: text,
    bearerFormat: text,
    flows: one("flows"),
    openIdConnectUrl: text,
    deprecated: later(flag),
    oauth2MetadataUrl: later(text),
  },
  flows: {
    authorizationCode: one("flow"),
    clientCredentials: one("flow"),
    implicit: one("flow"),
    password: one("flow"),
    deviceAuthorization: later(one("flow")),
  },
  flow: {
    authorizationUrl: text,
    refreshUrl: text,
    scopes: textMap,
    tokenUrl: text,
    deviceAuthorizationUrl: later(text),
  },
  xml: {
    name: text,
    attribute: flag,
    namespace: text,
    prefix: text,
    wrapped: flag,
    nodeType: later(text),
  },
  discriminator: {
    mapping: textMap,
    propertyName: text,
    defaultMapping: later(text),
  },
};

/** What a callback is: path items, by the expressions of their URLs (3.1.1 §4.8.18). */
export const expressions: MemberRule = extensible(mapOf("path"));

type DocumentMembers = ReadonlyMap<string, MemberRule>;

/**
 * The members of each kind by the names that they have in a document of OpenAPI
 * 3.1, in the order in which they are printed.
 */
export const grammar: ReadonlyMap<Kind, DocumentMembers> = new Map(
  Object.entries({ ...objects, schema: schemaKeywords }).map(
    ([kind, members]) => [kind as Kind, listMembers(members)],
  ),
);

function listMembers(members: Members): DocumentMembers {
  return new Map(
    Object.entries(members).map(([name, rule]) => [
      rule.later ? laterName(name) : name,
      rule,
    ]),
  );
}

/** The name that a member of later versions has in a document of OpenAPI 3.1. */
function laterName(name: string): string {
  return `x-oas32-${name}`;
}

/** What a member of a part holds, by its name in a document; nothing of what the grammar does not know. */
export function ruleOf(kind: Kind, name: string): MemberRule | undefined {
  return grammar.get(kind)?.get(name);
}

/** A member of a document: its name there, and what it holds. */
export interface DocumentMember {
  readonly name: string;
  readonly rule: MemberRule;
}

/** The member of a document that a name means in a description of any version. */
export function memberNamed(
  kind: Kind,
  name: string,
): DocumentMember | undefined {
  for (const known of [name, laterName(name)]) {
    const rule = ruleOf(kind, known);
    if (rule !== undefined) return { name: known, rule };
  }
  return undefined;
}

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
