/**
 * The part of OpenAPI 3.1 that Endpaper writes and reads, as types.
 * Names and sections follow the OpenAPI Specification 3.1.1.
 */

import type { Json } from "../../base/text/json-node.js";

export type { Json };

/** §4.8.1 OpenAPI Object. */
export interface OpenApiDocument {
  openapi: string;
  info: InfoObject;
  jsonSchemaDialect?: string;
  servers?: ServerObject[];
  tags?: TagObject[];
  paths: Record<string, PathItemObject>;
  /** §4.8.1: what the API calls, by names of its own. */
  webhooks?: Record<string, PathItemObject>;
  components?: ComponentsObject;
  security?: SecurityRequirement[];
  externalDocs?: ExternalDocsObject;
  /**
   * `unmarked` when the source of the description has no way to say that a
   * value may be null, so that its absence means nothing (pages; Swagger 2.0).
   */
  "x-endpaper-nulls"?: "unmarked";
  /**
   * `unmarked` when an operation that says nothing of what it needs may need
   * what others do: pages that say it of some operations only.
   */
  "x-endpaper-security"?: "unmarked";
  /** Forms are written with the names that ASP.NET binds, not as OpenAPI says. */
  "x-endpaper-forms"?: "aspnet";
  /** The version of the description that this one was made from, where it was another. */
  "x-endpaper-version"?: string;
}

export interface InfoObject {
  title: string;
  version: string;
  summary?: string;
  description?: string;
  termsOfService?: string;
  contact?: { name?: string; url?: string; email?: string };
  license?: { name: string; identifier?: string; url?: string };
}

export interface ServerObject {
  url: string;
  /** 3.2 §4.5: what it is called. */
  "x-oas32-name"?: string;
  description?: string;
  /** §4.8.6 Server Variable Objects, by the names in the braces of `url`. */
  variables?: Record<
    string,
    { enum?: string[]; default: string; description?: string }
  >;
}

/** §4.8.11 External Documentation Object. */
export interface ExternalDocsObject {
  url: string;
  description?: string;
}

export interface TagObject {
  name: string;
  description?: string;
  externalDocs?: ExternalDocsObject;
  /** What documentation shows in place of the name. */
  "x-displayName"?: string;
  /** 3.2 §4.22: a short name, the tag above this one, and what it is for. */
  "x-oas32-summary"?: string;
  "x-oas32-parent"?: string;
  "x-oas32-kind"?: string;
}

export type PathItemObject = { parameters?: ParameterObject[] } & {
  [method in LowerCaseMethod]?: OperationObject;
} & {
  /** 3.2 §4.9: a method that OpenAPI 3.1 does not have. */
  "x-oas32-query"?: OperationObject;
};

/** What else a path item may say, where it comes from a description. */
export interface PathItemDetails {
  summary?: string;
  description?: string;
  servers?: ServerObject[];
  /** 3.2 §4.9: methods that no specification knows. */
  "x-oas32-additionalOperations"?: Record<string, OperationObject>;
}

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
  externalDocs?: ExternalDocsObject;
  servers?: ServerObject[];
  /** `heading`: the page has no id, and `operationId` was made of a heading that says what is done. */
  "x-endpaper-id"?: "heading";
  /** A JSON pointer (RFC 6901) into the answer, to the link to the next page. */
  "x-endpaper-next-link"?: string;
  /** §4.8.18: what the API calls because of this operation, by name and then by the URL's expression. */
  callbacks?: Record<string, Record<string, PathItemObject>>;
}

/** §4.8.12 Parameter Object. */
export interface ParameterObject {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  /** 3.2 §4.12.1: it is the whole query string, written in its media type. */
  "x-oas32-in"?: "querystring";
  description?: string;
  required?: boolean;
  deprecated?: boolean;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  allowEmptyValue?: boolean;
  schema?: SchemaObject;
  /** Instead of `schema`: one media type, in which the value is written. */
  content?: Record<string, MediaTypeObject>;
  example?: Json;
  examples?: Record<string, ExampleObject>;
}

/** §4.8.21 Header Object: a parameter without name and place. */
export type HeaderObject = Omit<ParameterObject, "name" | "in">;

/** §4.8.19 Example Object. */
export interface ExampleObject {
  summary?: string;
  description?: string;
  value?: Json;
  externalValue?: string;
}

/** §4.8.20 Link Object. */
export interface LinkObject {
  operationRef?: string;
  operationId?: string;
  parameters?: Record<string, Json>;
  requestBody?: Json;
  description?: string;
  server?: ServerObject;
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
  /** 3.2 §4.14: the schema of each item of a stream, such as server-sent events. */
  "x-oas32-itemSchema"?: SchemaObject;
  example?: Json;
  examples?: Record<string, ExampleObject>;
  /** §4.8.15 Encoding Objects, by the names of properties. */
  encoding?: Record<string, EncodingObject>;
  /** 3.2 §4.14.5.2: those of the first items of a list, by their position. */
  "x-oas32-prefixEncoding"?: EncodingObject[];
  /** That of the items behind them. */
  "x-oas32-itemEncoding"?: EncodingObject;
}

export interface EncodingObject {
  contentType?: string;
  style?: string;
  explode?: boolean;
  allowReserved?: boolean;
  headers?: Record<string, HeaderObject>;
  /** 3.2 §4.15.1.2: of a part that is parts itself. */
  "x-oas32-encoding"?: Record<string, EncodingObject>;
  "x-oas32-prefixEncoding"?: EncodingObject[];
  "x-oas32-itemEncoding"?: EncodingObject;
}

export interface ResponseObject {
  description: string;
  headers?: Record<string, HeaderObject>;
  content?: Record<string, MediaTypeObject>;
  links?: Record<string, LinkObject>;
}

export interface ComponentsObject {
  schemas?: Record<string, SchemaObject>;
  securitySchemes?: Record<string, SecuritySchemeObject>;
}

/** §4.8.27 Security Scheme Object. */
export interface SecuritySchemeObject {
  type: "http" | "apiKey" | "oauth2" | "openIdConnect" | "mutualTLS";
  description?: string;
  /** §4.8.29 OAuth Flows Object. */
  flows?: Record<string, OAuthFlowObject>;
  openIdConnectUrl?: string;
  /** 3.2 §4.27: where the metadata of the server is (RFC 8414). */
  "x-oas32-oauth2MetadataUrl"?: string;
  "x-oas32-deprecated"?: boolean;
  scheme?: string;
  bearerFormat?: string;
  name?: string;
  in?: "header" | "query" | "cookie";
}

/** §4.8.30 OAuth Flow Object. */
export interface OAuthFlowObject {
  authorizationUrl?: string;
  /** 3.2 §4.29. */
  "x-oas32-deviceAuthorizationUrl"?: string;
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
  examples?: Json[];
  const?: Json;
  contentEncoding?: string;
  contentMediaType?: string;
  contentSchema?: SchemaObject;
  prefixItems?: SchemaObject[];
  patternProperties?: Record<string, SchemaObject>;
  propertyNames?: SchemaObject;
  not?: SchemaObject;
  discriminator?: DiscriminatorObject;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  maxProperties?: number;
  externalDocs?: ExternalDocsObject;
  /** Names for the values of `enum`, in their order. */
  "x-enum-varnames"?: string[];
  xml?: XmlObject;
  /** Why nothing is known of this schema: it is named in the docs and shown nowhere. */
  "x-endpaper-unknown"?: string;
}

/** §4.8.25 Discriminator Object; its mapping refers to schemas of `components`. */
export interface DiscriminatorObject {
  propertyName: string;
  mapping?: Record<string, string>;
  /** 3.2 §4.25: the schema where the property is missing, or has a value that no schema is for. */
  "x-oas32-defaultMapping"?: string;
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
  /** OpenAPI 3.2, §4.26.1; also as it travels through a document of 3.1. */
  nodeType?: string;
  "x-oas32-nodeType"?: string;
  /** The word for text beside attributes before 3.2 had one; Azure's is the second. */
  "x-text"?: boolean;
  "x-ms-text"?: boolean;
}
