import type { Located, Place } from "../../base/diagnostics/diagnostic.js";
import type { TypeWord } from "../dialects/inference-vocabulary.js";
import type { Combination } from "../dialects/page-grammar.js";
import type { ShownValue } from "./shown-value.js";

/** The HTTP methods that a page may document (OpenAPI 3.1, Path Item Object). */
export const httpMethods = [
  "GET",
  "PUT",
  "POST",
  "DELETE",
  "OPTIONS",
  "HEAD",
  "PATCH",
  "TRACE",
] as const;
export type HttpMethod = (typeof httpMethods)[number];

/** Statuses whose responses have no body (RFC 9110, sections 15.3.5, 15.3.6, 15.4.5). */
export const bodylessStatuses: ReadonlySet<string> = new Set([
  "204",
  "205",
  "304",
]);

/** Where a parameter travels (OpenAPI 3.1, Parameter Object `in`). */
export type ParameterIn = "path" | "query" | "header" | "cookie";

/** One documented operation, with all that its page says. Knows no OpenAPI. */
export interface OperationDoc {
  /** The input file, relative to the working directory, with `/`. */
  readonly file: string;
  /** The name of the dialect that read it. */
  readonly dialect: string;
  readonly frontMatter: readonly FrontMatterEntry[];
  /** What identifies the operation in the docs (`uid`, or `id` on older pages). */
  readonly id?: Located<string>;
  readonly title?: Located<string>;
  readonly method: Located<HttpMethod>;
  /** What a reader without a dialect decided about it, and on what evidence. */
  readonly decisions?: readonly PageDecision[];
  /** The path template of the http fence, without its query: `/api/v1/Ticket/{id}`. */
  readonly path: Located<string>;
  /** The tag that the page itself names, where a dialect has one. */
  readonly tag?: Located<string>;
  /** What a file says of the tag, with the first of its operations there. */
  readonly tagDescription?: Located<string>;
  /** The first paragraph, as markdown source. */
  readonly summary?: Located<string>;
  /** What follows the summary up to the first known section, as markdown source. */
  readonly description?: Located<string>;
  readonly deprecated?: Located<string>;
  readonly parameters: readonly PageParameter[];
  /** One example request line a parameter, from the fence under the query table. */
  readonly parameterExamples: readonly ParameterExample[];
  /** All rows of the header table; which are parameters is decided by role. */
  readonly headers: readonly PageHeader[];
  readonly security: readonly PageSecurity[];
  /** Whether the page says nothing of who may call: not even that anybody may. */
  readonly securityUnknown?: true;
  /**
   * The ways to authenticate by the names of their definitions, each of them
   * enough; empty where the page says that none is needed.
   */
  readonly requirements?: readonly PageRequirement[];
  readonly requestBody?: PageRequestBody;
  /** What the file says of the whole API, with the first of its operations. */
  readonly api?: PageApi;
  readonly responses: readonly PageResponse[];
  readonly samples: readonly Sample[];
  /** What a file shows beside its operations, with the first of them. */
  readonly schemas?: readonly PageSchema[];
  readonly securitySchemes?: readonly PageSecurityScheme[];
  /** What the dialect could not classify: kept, and reported. */
  readonly unclassified: readonly Unclassified[];
}

/** What a file says of the API as a whole. */
export interface PageApi {
  readonly title?: Located<string>;
  readonly version?: Located<string>;
  readonly description?: Located<string>;
  /** Their URLs, with the default values of variables filled in. */
  readonly servers: readonly Located<string>[];
}

/** What a reader decided, by which named evidence, where that stands. */
export interface PageDecision {
  readonly name: string;
  readonly says: string;
  readonly place: Place;
}

export interface FrontMatterEntry {
  readonly key: Located<string>;
  readonly value: Located<string>;
}

/**
 * A type that a reader has understood itself, where no dialect's words need be
 * asked what the text means; `type` beside it stays what the page says.
 */
export type PageType =
  | TypeWord
  /** The schema of that name: one of `Page.schemas`, or one that nobody shows. */
  | { readonly kind: "reference"; readonly name: string }
  | { readonly kind: "list"; readonly items: PageType }
  | { readonly kind: "map"; readonly values: PageType }
  | { readonly kind: "nullable"; readonly of: PageType }
  /** A type of which only some values are allowed, as they are written. */
  | {
      readonly kind: "enum";
      readonly of: PageType;
      readonly values: readonly string[];
    }
  | {
      readonly kind: "choice";
      readonly how: "anyOf" | "oneOf";
      readonly options: readonly PageType[];
    };

/** What a page says of a value, whether it is a parameter or a property. */
interface PageValue {
  /** What the type means, where the reader has understood it. */
  readonly meaning?: PageType;
  /** As written; of an array as JSON, or with commas between the items. */
  readonly default?: Located<string>;
  readonly example?: Located<string>;
}

/** A row of a path or query table. */
export interface PageParameter extends PageValue {
  readonly in: ParameterIn;
  readonly name: Located<string>;
  /** The type as written; absent when its cell is empty or lists an enum. */
  readonly type?: Located<string>;
  /** The empty type cell, from its pipe to the next. */
  readonly blankType?: Place;
  /** Without the marks that became `required` and `enum`; markdown source. */
  readonly description?: Located<string>;
  readonly required: boolean;
  /** Allowed values that the type cell lists (`Enum: Slim, Wide, Full`). */
  readonly enum?: readonly Located<string>[];
  /** `false`: the items of an array are sent in one value, with commas between. */
  readonly explode?: boolean;
}

/** A value that an example request line gives a query parameter (decoded). */
export interface ParameterExample {
  readonly name: string;
  readonly value: Located<string>;
}

/**
 * A row of the header table. `role` comes from the dialect: `authorization`
 * and `xsrf` are security, `content-type` and `accept` are media types, and a
 * `parameter` is a header that the caller may set.
 */
export interface PageHeader {
  readonly role:
    | "authorization"
    | "xsrf"
    | "content-type"
    | "accept"
    | "parameter";
  readonly name: Located<string>;
  readonly description?: Located<string>;
  /** The code spans of the description: media types of the two media rows. */
  readonly values: readonly Located<string>[];
}

/** One way to authenticate, as the dialect reads it from the header table. */
export interface PageSecurity {
  readonly kind: "http" | "apiKey";
  /** The HTTP authentication scheme (`Basic`), or the name of what carries the key. */
  readonly name: Located<string>;
  /** Where a key travels that is in no header. */
  readonly in?: "query" | "cookie";
  readonly description?: Located<string>;
  /** What has to be sent with it. */
  readonly also?: readonly PageSecurity[];
}

/** One way to authenticate: all of its schemes together; none for anybody. */
export interface PageRequirement {
  readonly place: Place;
  readonly schemes: readonly {
    readonly name: Located<string>;
    readonly scopes: readonly Located<string>[];
  }[];
}

/** The definition of a way to authenticate. */
export interface PageSecurityScheme {
  readonly kind: "http" | "apiKey" | "oauth2";
  readonly place: Place;
  /** What requirements call it; absent where the page does not say. */
  readonly name?: Located<string>;
  /** The HTTP authentication scheme. */
  readonly scheme?: Located<string>;
  /** Where an API key travels. */
  readonly parameter?: Located<string>;
  readonly in?: "header" | "query" | "cookie";
  readonly description?: Located<string>;
  readonly flows?: readonly PageOAuthFlow[];
}

export interface PageOAuthFlow {
  readonly name: Located<string>;
  readonly authorizationUrl?: Located<string>;
  readonly tokenUrl?: Located<string>;
  readonly scopes: readonly PropertyRow[];
}

/** A schema that a file shows by name. */
export interface PageSchema {
  readonly name: Located<string>;
  readonly description?: Located<string>;
  readonly sample?: Sample;
  /** What it is, where it is not, or not only, what its table lists. */
  readonly meaning?: PageType;
  readonly table?: PropertyTable;
}

/** The place of a section's heading, and its table when it has one. */
export interface PageRequestBody {
  readonly heading: Place;
  /** Whether it must be sent, where the page says so. */
  readonly required?: boolean;
  readonly name?: Located<string>;
  readonly type?: Located<string>;
  readonly meaning?: PageType;
  readonly description?: Located<string>;
  readonly table?: PropertyTable;
  /** Its media types, where the page lists them with the body itself. */
  readonly mediaTypes?: readonly Located<string>[];
}

/** One row of the status table, with the response body that belongs to it. */
export interface PageResponse {
  readonly status: Located<string>;
  readonly description?: Located<string>;
  /** The type in the heading of the responses (`## Response:TYPE`). */
  readonly headingType?: Located<string>;
  /** The paragraph below that heading, as markdown source. */
  readonly paragraph?: Located<string>;
  readonly body?: {
    readonly type?: Located<string>;
    readonly meaning?: PageType;
    readonly heading: Place;
    readonly table?: PropertyTable;
    /** Its media types, where the page lists them with the response itself. */
    readonly mediaTypes?: readonly Located<string>[];
  };
  /** Headers that the response has, with an example of each. */
  readonly headers?: readonly {
    readonly name: Located<string>;
    readonly example?: Located<string>;
  }[];
}

/** A `Property Name | Type | Description` table. */
export interface PropertyTable {
  readonly place: Place;
  /** In the order of the page; those of a nested table with their depth. */
  readonly rows: readonly PropertyRow[];
  /**
   * Whether rows may be about properties of properties, and about the schema
   * itself: then an object without rows below it has no known properties.
   */
  readonly nested?: true;
  /** Whether samples show more properties than the rows are about. */
  readonly partial?: true;
}

export interface PropertyRow extends PageValue {
  readonly name: Located<string>;
  /** How deep the property stands in others, from 0; of a nested table only. */
  readonly depth?: number;
  /**
   * What the row is about, where that is no property: the schema that holds
   * the table or the row above, the values of a dictionary, or a part of a
   * combination.
   */
  readonly role?: "itself" | "values" | Exclude<Combination, "none">;
  readonly required?: boolean;
  readonly access?: "read-only" | "write-only";
  readonly enum?: readonly Located<string>[];
  /** The type as written; absent when its cell is empty. */
  readonly type?: Located<string>;
  /** The empty type cell, from its pipe to the next. */
  readonly blankType?: Place;
  readonly description?: Located<string>;
}

/**
 * A sample HTTP message: start line, headers, blank line, body; or a body
 * alone, with the language of its fence.
 */
export interface Sample {
  readonly direction: "request" | "response";
  readonly startLine?: Located<string>;
  readonly language?: Located<string>;
  /** The status of a response sample. */
  readonly status?: string;
  readonly headers: readonly {
    readonly name: Located<string>;
    readonly value: Located<string>;
  }[];
  /** The body's text, when it has one. */
  readonly body?: Located<string>;
  /** The body parsed: with the place of every node. */
  readonly json?: ShownValue;
  /** Whether the body is not quite JSON, and `json` only what could be read of it. */
  readonly isPartial?: true;
  /** How the body is written that was parsed, where it is not one JSON value. */
  readonly notation?: "xml" | "form" | "lines";
  /** The root element of XML. */
  readonly root?: Located<string>;
  /** Whether it stood for a schema, and `json` is a value made from that. */
  readonly isSchema?: true;
}

/** A part of a page that the dialect has no word for. */
export interface Unclassified {
  readonly kind:
    | "heading"
    | "table"
    | "column"
    | "fence"
    | "front-matter"
    | "paragraph"
    | "block";
  readonly text: string;
  readonly place: Place;
}
