/**
 * The part of OpenAPI 3.1 that Endpaper writes and reads, as types.
 * Names and sections follow the OpenAPI Specification 3.1.1.
 */

/** JSON, as it stands in a document. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** §4.8.1 OpenAPI Object. */
export interface OpenApiDocument {
  openapi: string;
  info: InfoObject;
  jsonSchemaDialect?: string;
  servers?: ServerObject[];
  tags?: TagObject[];
  paths: Record<string, PathItemObject>;
  components?: ComponentsObject;
  security?: SecurityRequirement[];
  /**
   * `unmarked` when the source of the description has no way to say that a
   * value may be null, so that its absence means nothing (pages; Swagger 2.0).
   */
  "x-endpaper-nulls"?: "unmarked";
}

export interface InfoObject {
  title: string;
  version: string;
  summary?: string;
  description?: string;
  license?: { name: string; identifier?: string; url?: string };
}

export interface ServerObject {
  url: string;
  description?: string;
}

export interface TagObject {
  name: string;
  description?: string;
}

export type PathItemObject = { parameters?: ParameterObject[] } & {
  [method in LowerCaseMethod]?: OperationObject;
};

export type LowerCaseMethod =
  | "get"
  | "put"
  | "post"
  | "delete"
  | "options"
  | "head"
  | "patch"
  | "trace";

/** §4.8.10 Operation Object. */
export interface OperationObject {
  tags?: string[];
  summary?: string;
  description?: string;
  operationId?: string;
  parameters?: ParameterObject[];
  requestBody?: RequestBodyObject;
  responses: Record<string, ResponseObject>;
  deprecated?: boolean;
  security?: SecurityRequirement[];
  externalDocs?: { url: string; description?: string };
}

/** §4.8.12 Parameter Object. */
export interface ParameterObject {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  description?: string;
  required?: boolean;
  deprecated?: boolean;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  schema?: SchemaObject;
  example?: Json;
}

/** §4.8.13 Request Body Object. `x-name` is the name that the page gives the body. */
export interface RequestBodyObject {
  description?: string;
  required?: boolean;
  content: Record<string, MediaTypeObject>;
  "x-name"?: string;
}

export interface MediaTypeObject {
  schema?: SchemaObject;
  example?: Json;
  examples?: Record<string, { summary?: string; value: Json }>;
}

export interface ResponseObject {
  description: string;
  content?: Record<string, MediaTypeObject>;
}

export interface ComponentsObject {
  schemas?: Record<string, SchemaObject>;
  securitySchemes?: Record<string, SecuritySchemeObject>;
}

/** §4.8.27 Security Scheme Object. */
export interface SecuritySchemeObject {
  type: "http" | "apiKey" | "oauth2" | "openIdConnect";
  description?: string;
  /** §4.8.29 OAuth Flows Object. */
  flows?: Record<string, OAuthFlowObject>;
  openIdConnectUrl?: string;
  scheme?: string;
  name?: string;
  in?: "header" | "query" | "cookie";
}

/** §4.8.30 OAuth Flow Object. */
export interface OAuthFlowObject {
  authorizationUrl?: string;
  tokenUrl?: string;
  refreshUrl?: string;
  scopes: Record<string, string>;
}

export type SecurityRequirement = Record<string, string[]>;

/** §4.8.24 Schema Object: JSON Schema 2020-12 with OpenAPI's vocabulary. */
export interface SchemaObject {
  $ref?: string;
  title?: string;
  description?: string;
  type?: SchemaType | SchemaType[];
  format?: string;
  enum?: Json[];
  items?: SchemaObject;
  properties?: Record<string, SchemaObject>;
  required?: string[];
  additionalProperties?: SchemaObject | boolean;
  anyOf?: SchemaObject[];
  allOf?: SchemaObject[];
  oneOf?: SchemaObject[];
  readOnly?: boolean;
  writeOnly?: boolean;
  deprecated?: boolean;
  default?: Json;
  contentEncoding?: string;
  xml?: XmlObject;
  /** Why nothing is known of this schema: it is named in the docs and shown nowhere. */
  "x-endpaper-unknown"?: string;
}

export type SchemaType =
  | "null"
  | "boolean"
  | "object"
  | "array"
  | "number"
  | "integer"
  | "string";

/** §4.8.26 XML Object. */
export interface XmlObject {
  name?: string;
  namespace?: string;
  prefix?: string;
  attribute?: boolean;
  wrapped?: boolean;
}
