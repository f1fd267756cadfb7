import type { Located, Place } from "../diagnostics/diagnostic.js";

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

/** Where a parameter travels (OpenAPI 3.1, Parameter Object `in`). */
export type ParameterIn = "path" | "query" | "header" | "cookie";

/** One documented operation, with all that its page says. Knows no OpenAPI. */
export interface Page {
  /** The input file, relative to the working directory, with `/`. */
  readonly file: string;
  /** The name of the dialect that read it. */
  readonly dialect: string;
  readonly frontMatter: readonly FrontMatterEntry[];
  /** What identifies the operation in the docs (`uid`, or `id` on older pages). */
  readonly id?: Located<string>;
  readonly title?: Located<string>;
  readonly method: Located<HttpMethod>;
  /** The path template of the http fence, without its query: `/api/v1/Ticket/{id}`. */
  readonly path: Located<string>;
  /** The tag that the page itself names, where a dialect has one. */
  readonly tag?: Located<string>;
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
  readonly requestBody?: PageRequestBody;
  readonly responses: readonly PageResponse[];
  readonly samples: readonly Sample[];
  /** What the dialect could not classify: kept, and reported. */
  readonly unclassified: readonly Unclassified[];
}

export interface FrontMatterEntry {
  readonly key: Located<string>;
  readonly value: Located<string>;
}

/** A row of a path or query table. */
export interface PageParameter {
  readonly in: ParameterIn;
  readonly name: Located<string>;
  /** The type as written; absent when its cell is empty. */
  readonly type?: Located<string>;
  /** Without the marks that became `required` and `enum`; markdown source. */
  readonly description?: Located<string>;
  readonly required: boolean;
  /** Allowed values that the description lists (`Enum: Slim, Wide, Full`). */
  readonly enum?: readonly Located<string>[];
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
  /** The HTTP authentication scheme (`Basic`), or the header's name. */
  readonly name: Located<string>;
  readonly description?: Located<string>;
}

/** The place of a section's heading, and its table when it has one. */
export interface PageRequestBody {
  readonly heading: Place;
  readonly name?: Located<string>;
  readonly type?: Located<string>;
  readonly description?: Located<string>;
  readonly table?: PropertyTable;
}

/** One row of the status table, with the response body that belongs to it. */
export interface PageResponse {
  readonly status: Located<string>;
  readonly description?: Located<string>;
  /** The type in the `## Response:TYPE` heading and the paragraph below it. */
  readonly headingType?: Located<string>;
  readonly body?: {
    readonly type?: Located<string>;
    readonly heading: Place;
    readonly table?: PropertyTable;
  };
}

/** A `Property Name | Type | Description` table. */
export interface PropertyTable {
  readonly place: Place;
  readonly rows: readonly PropertyRow[];
}

export interface PropertyRow {
  readonly name: Located<string>;
  /** The type as written; absent when its cell is empty. */
  readonly type?: Located<string>;
  readonly description?: Located<string>;
}

/** A sample HTTP message: start line, headers, blank line, body. */
export interface Sample {
  readonly direction: "request" | "response";
  readonly startLine: Located<string>;
  /** The status of a response sample. */
  readonly status?: string;
  readonly headers: readonly {
    readonly name: Located<string>;
    readonly value: Located<string>;
  }[];
  /** The body's text, when it has one. */
  readonly body?: Located<string>;
  /** The body parsed, when it is JSON: with the place of every node. */
  readonly json?: JsonNode;
}

/** A JSON value with the place of each of its parts. */
export type JsonNode =
  | {
      readonly kind: "object";
      readonly place: Place;
      readonly members: readonly JsonMember[];
    }
  | {
      readonly kind: "array";
      readonly place: Place;
      readonly items: readonly JsonNode[];
    }
  /** `text` is the number as written, so that `7` and `7.0` stay apart. */
  | { readonly kind: "number"; readonly place: Place; readonly text: string }
  | { readonly kind: "string"; readonly place: Place; readonly value: string }
  | { readonly kind: "boolean"; readonly place: Place; readonly value: boolean }
  | { readonly kind: "null"; readonly place: Place };

export interface JsonMember {
  readonly key: Located<string>;
  readonly value: JsonNode;
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
