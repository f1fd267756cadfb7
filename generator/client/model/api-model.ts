/**
 * What the emitters read: an OpenAPI document with every name chosen, every
 * reference resolved and every cycle known. Nothing here is a page or a schema.
 */
export interface ApiModel {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly docs?: DocsModel;
  /** Each once, those of the API first, then those of operations. */
  readonly servers: readonly ServerModel[];
  /** In code unit order of their module names. */
  readonly tags: readonly TagModel[];
  readonly security: readonly SecuritySchemeModel[];
  /** What the API sends, in code unit order of type names. */
  readonly webhooks: readonly WebhookModel[];
  /** How values are held, as configured. */
  readonly types: TypeChoices;
  /** Whether null may stand for any value, since the description has no word for it. */
  readonly unmarkedNulls?: boolean;
  /** Whether the names of forms are bound as ASP.NET does (`x-endpaper-forms`). */
  readonly bindsNames?: boolean;
}

/** How values of a kind are held in the client, where there is a choice. */
export interface TypeChoices {
  readonly dates: "text" | "date" | "temporal";
  readonly int64: "bigint" | "string" | "number";
  readonly decimal: "string" | "number";
  /** Whether bodies that were read are checked unless the caller says otherwise. */
  readonly checks: boolean;
}

/** A tag: one module of operations, one of models and one of codecs. */
export interface TagModel {
  /** As documented: `TicketMessage`. */
  readonly name: string;
  /** File name without extension: `ticket-message`. Unique, also on file systems that ignore case. */
  readonly module: string;
  /** Property of the fluent client: `ticketMessage`. */
  readonly property: string;
  /** What documentation shows in place of the name. */
  readonly title?: string;
  readonly description?: string;
  readonly docs?: DocsModel;
  /** The tag that it is a part of (OpenAPI 3.2). */
  readonly parent?: string;
  /** In code unit order of their function names. */
  readonly operations: readonly OperationModel[];
  /** The schemas whose models stand in this module, in code unit order of type name. */
  readonly schemas: readonly SchemaModel[];
}

/** Documentation elsewhere (OpenAPI 3.1 §4.8.11). */
export interface DocsModel {
  readonly url: string;
  readonly description?: string;
}

/** A server that is documented (OpenAPI 3.1 §4.8.5). */
export interface ServerModel {
  /** As documented, with its variables in braces. */
  readonly url: string;
  /** The same with all defaults, where each variable has one. */
  readonly filled?: string;
  /** Whether it depends on where the description is found. */
  readonly isRelative: boolean;
  readonly description?: string;
  /** Its function in `servers`: `sandbox`. */
  readonly property: string;
  /** In the order of the URL. */
  readonly variables: readonly ServerVariableModel[];
}

/** A part of a server's URL that callers choose (OpenAPI 3.1 §4.8.6). */
export interface ServerVariableModel {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  /** All that it may be, where that is said. */
  readonly values?: readonly string[];
}

export interface OperationModel {
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  /** `postTicketMessage` */
  readonly functionName: string;
  /** Method of the fluent client's tag: `post`. */
  readonly property: string;
  /** `PostTicketMessageInput` and so on start with it: `PostTicketMessage`. */
  readonly typePrefix: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly parameters: readonly ParameterModel[];
  readonly body?: BodyModel;
  /** In the document's order. */
  readonly responses: readonly ResponseModel[];
  /** The members of an answer that lead to the link to the next page of the list. */
  readonly nextLink?: readonly string[];
  /** The members of such an answer that lead to its items, and the type of one, where that is clear. */
  readonly items?: {
    readonly path: readonly string[];
    readonly type: TypeModel;
  };
  /** What answers say of other operations, in the document's order. */
  readonly links?: readonly LinkModel[];
  readonly docs?: DocsModel;
  /** Alternatives, of what is needed together; one of nothing where nothing is needed, none where nothing is said. */
  readonly security: readonly (readonly SecurityNeedModel[])[];
  /** The server that it is sent to, where that is none of the API's. */
  readonly server?: ServerModel;
  /** JSON pointer of the operation in `openapi.json`. */
  readonly pointer: string;
  readonly source?: SourceModel;
}

/** Words, or a name that stands as code. */
export type TextModel = string | { readonly code: string };

/** Values of a call that are values of another one (OpenAPI 3.1 §4.8.20). */
export interface LinkModel {
  /** As documented. */
  readonly name: string;
  /** The status of the answers that it holds for. */
  readonly status: string;
  /** The function that it leads to; a URL where the operation is another API's. */
  readonly to: string;
  readonly description?: string;
  /** What is what, each without its end: "the `id` of this answer is the `userId`". */
  readonly values: readonly (readonly TextModel[])[];
}

/** A request that the API makes: a webhook, or a callback of an operation. */
export interface WebhookModel {
  /** As documented. */
  readonly name: string;
  /** Upper case. */
  readonly method: string;
  /** `BrewedWebhook`, `DoneCallback` */
  readonly typeName: string;
  /** The function of the operation that asks for it, where it is a callback. */
  readonly callbackOf?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  /** What is sent; absent when nothing is. */
  readonly body?: TypeModel;
  /** What is expected as the answer; absent when nothing is. */
  readonly answer?: TypeModel;
  readonly source?: SourceModel;
}

/** Where something is documented. */
export interface SourceModel {
  readonly page: string;
  readonly line: number;
  readonly column: number;
  /** Where the page can be read, where the configuration says it. */
  readonly url?: string;
}

export interface ParameterModel {
  readonly in: "path" | "query" | "header" | "cookie";
  /** As on the wire: `Accept-Language`. */
  readonly name: string;
  /** As in the options: `acceptLanguage` for headers, the wire's name elsewhere. */
  readonly property: string;
  readonly description?: string;
  /** What else the document says of its values: sentences for a comment. */
  readonly notes?: readonly string[];
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly type: TypeModel;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Of a path: whether it has slashes of its own (`/files/{path*}`), or is the whole path. */
  readonly wildcard?: "inner" | "whole";
  /** Of a query: that it is all of it, and how it is written then. */
  readonly whole?: "form" | "json" | "text";
  /** Whether all values are certain to be scalars, or lists of them. */
  readonly flat: boolean;
  /** The JSON that it is written in, where the document says it by `content`. */
  readonly mediaType?: string;
}

export interface BodyModel {
  /** The name that the page gives the body: `newEntity`. */
  readonly name?: string;
  readonly description?: string;
  readonly required: boolean;
  readonly type: TypeModel;
  /** Those that it is written in, in the document's order. */
  readonly mediaTypes: readonly string[];
  /** How it travels where its media types do not say it, or the document says more. */
  readonly bodyEncoding?: BodyEncoding;
  /** Of parts that are a list: the media type of the items that `encoding` does not have. */
  readonly itemMediaType?: string;
  /** Of a form: whether ASP.NET binds its names, and not OpenAPI's rules. */
  readonly bindsNames?: boolean;
  /** How its members travel then, where the document says it (OpenAPI 3.1 §4.8.15). */
  readonly encoding?: readonly EncodingModel[];
  /** The media types whose bodies have another type, or are written in another way. */
  readonly others?: readonly OtherRequestModel[];
  readonly example?: unknown;
}

/** How a body travels: `text` is a value that is text, or JSON in a media type that does not say so. */
export type BodyEncoding = "form" | "multipart" | "lines" | "text";

/** A body of a request in a media type of its own. */
export interface OtherRequestModel {
  readonly mediaType: string;
  readonly type: TypeModel;
  readonly bodyEncoding?: BodyEncoding;
  readonly itemMediaType?: string;
  readonly bindsNames?: boolean;
  readonly encoding?: readonly EncodingModel[];
}

/** How a member of a form or a part of a multipart body is written. */
export interface EncodingModel {
  /** The member's name, or the position in a list. */
  readonly name: string;
  readonly contentType?: string;
  /** The whole of the part's `Content-Disposition`, where the document says it. */
  readonly disposition?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Headers of the part. */
  readonly headers?: readonly ParameterModel[];
}

export interface ResponseModel {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  /** Absent when the response has no body. */
  readonly type?: TypeModel;
  /** The type of what it comes in, where that is a stream and nothing else: the data of an event, or a line. */
  readonly events?: TypeModel;
  /** How these are told apart. */
  readonly stream?: "events" | "lines";
  /** Those that are documented, in the document's order; none of an error. */
  readonly headers?: readonly AnswerHeaderModel[];
  /** In the document's order. */
  readonly mediaTypes: readonly string[];
  /** The media types whose bodies have another type than `type`. */
  readonly others?: readonly OtherBodyModel[];
}

/** A header of an answer. */
export interface AnswerHeaderModel {
  /** As documented: `X-Rate-Limit`. */
  readonly name: string;
  readonly description?: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Text where its schema is none of a scalar or a list of them. */
  readonly type: TypeModel;
}

/** A body of another type than the one that stands first. */
export interface OtherBodyModel {
  readonly mediaType: string;
  readonly type: TypeModel;
  /** What the body is a stream of, where it is one: events with data of the type, or lines. */
  readonly stream?: "events" | "lines";
}

/** A named schema of `components`. */
export interface SchemaModel {
  /** As documented, and its key in `components.schemas`. */
  readonly name: string;
  /** What its values are called on the wire, where that is another name. */
  readonly wireName?: string;
  /** The TypeScript type: `TicketMessageEntity`. */
  readonly typeName: string;
  /** The codec constant: `ticketMessageEntity`. */
  readonly codecName: string;
  readonly description?: string;
  /** What else the document says of its values: sentences for a comment. */
  readonly notes?: readonly string[];
  readonly see?: string;
  readonly deprecated: boolean;
  /** Why nothing is known of it; then `type` is `unknown`. */
  readonly unknown?: string;
  readonly type: TypeModel;
  /** How its element is written, where the document says it. */
  readonly xml?: XmlArrayModel;
  /** The classes that it extends, the outermost first. */
  readonly bases?: readonly BaseModel[];
  /** Whether it contains itself, directly or through others. */
  readonly recursive: boolean;
  readonly source?: SourceModel;
}

/** A class that others extend. */
export interface BaseModel {
  readonly name: string;
  /** Its own properties. */
  readonly members: readonly string[];
}

export type TypeModel = TypeShape & {
  /** How the element of a body is written, where the body's schema says it. */
  readonly bodyXml?: XmlArrayModel;
};

type TypeShape =
  | {
      readonly kind: "scalar";
      readonly scalar: ScalarKind;
      readonly enum?: readonly (string | number | boolean)[];
      /** Whether no other value fits than those of `enum`: a constant. */
      readonly closed?: boolean;
      /** Of a number: whether it is an integer of no documented size. */
      readonly whole?: boolean;
      /** Whether its values are secrets, which no message shows. */
      readonly secret?: boolean;
      /** Its type of XML Schema, where that is not the usual one of its kind. */
      readonly xmlType?: string;
      readonly nullable: boolean;
    }
  | {
      readonly kind: "array";
      readonly items: TypeModel;
      readonly nullable: boolean;
    }
  | {
      readonly kind: "map";
      readonly values: TypeModel;
      /** Whether it holds the type that it is part of, with no object between. */
      readonly holdsItself?: boolean;
      readonly nullable: boolean;
    }
  | {
      readonly kind: "object";
      readonly properties: readonly PropertyModel[];
      /** What its other members hold, where that is said. */
      readonly additional?: TypeModel;
      /** What members hold whose names follow a pattern; `additional` is of the others. */
      readonly patterns?: readonly PatternModel[];
      readonly nullable: boolean;
    }
  /** One of several types; of none, it holds nothing but null, if that. */
  | {
      readonly kind: "union";
      readonly members: readonly TypeModel[];
      /** What tells the members apart, where they are objects that say it. */
      readonly tags?: TagsModel;
      /** Whether a value may be several of its members at once. */
      readonly overlaps?: boolean;
      readonly nullable: boolean;
    }
  /** A list whose items have types of their own. */
  | {
      readonly kind: "tuple";
      readonly items: readonly TypeModel[];
      /** How many of them have to be there. */
      readonly least: number;
      /** The type of those that follow; absent where none may. */
      readonly rest?: TypeModel;
      readonly nullable: boolean;
    }
  /** A tag that is one of some values, or one that is not documented at all. */
  | {
      readonly kind: "tag";
      readonly values: readonly string[];
      readonly nullable: boolean;
    }
  /** `module` is the tag module where the model stands. */
  | {
      readonly kind: "reference";
      readonly name: string;
      readonly typeName: string;
      readonly codecName: string;
      readonly module: string;
      readonly nullable: boolean;
    }
  /** Changes to the target: a JSON Patch (RFC 6902), a merge patch (RFC 7396) or either. */
  | {
      readonly kind: "patch";
      readonly target: TypeModel;
      readonly formats: readonly PatchFormat[];
      readonly nullable: boolean;
    }
  | { readonly kind: "unknown"; readonly nullable: boolean };

/** The members of an object whose names follow a pattern (JSON Schema 2020-12 §10.3.2.2). */
export interface PatternModel {
  /** A regular expression of Unicode. */
  readonly pattern: string;
  readonly type: TypeModel;
}

/** What tells the members of a union apart (OpenAPI 3.1 §4.8.25). */
export interface TagsModel {
  readonly property: string;
  /** Which member has which values, by its index. */
  readonly values: readonly (readonly [tag: string, member: number])[];
  /** What has none of these values; where it is absent, all that is known is its tag. */
  readonly other?: TypeModel;
}

export type PatchFormat = "json-patch" | "merge-patch";

/**
 * The scalars of documents, and those that the configuration puts in their
 * places. `byte` is base64 text, `binary` bytes as they are.
 */
export type ScalarKind =
  | DocumentScalar
  | "decimal-number"
  | "int64-text"
  | "int64-number"
  | "date-time-object"
  | "instant"
  | "plain-date";

/** What a document can say of a scalar. */
export type DocumentScalar =
  | "string"
  | "boolean"
  | "int32"
  | "int64"
  | "number"
  | "decimal"
  | "date-time"
  | "date"
  | "byte"
  | "binary";

export interface PropertyModel {
  /** As on the wire; any string at all. */
  readonly name: string;
  readonly description?: string;
  /** What else the document says of its values: sentences for a comment. */
  readonly notes?: readonly string[];
  readonly see?: string;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated: boolean;
  /** Including null, when the property may be null. */
  readonly type: TypeModel;
  /** How it is written in XML, where the document says it. */
  readonly xml?: XmlPropertyModel;
}

/** The name of an element or attribute (OpenAPI 3.1 §4.8.26). */
export interface XmlNameModel {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
}

/** How an array is written in XML; `item` is the element of its item. */
export interface XmlArrayModel extends XmlNameModel {
  readonly wrapped?: boolean;
  readonly item?: XmlArrayModel;
  /** What stands at each index, where that is said (`prefixItems`). */
  readonly parts?: Readonly<Record<number, XmlPartModel>>;
}

/** One of a fixed sequence of elements and texts. */
export interface XmlPartModel extends XmlArrayModel {
  readonly text?: boolean;
  readonly cdata?: boolean;
}

/** How a property is written in XML. */
export interface XmlPropertyModel extends XmlArrayModel {
  readonly attribute?: boolean;
  /** The text of the object's element, not an element of its own. */
  readonly text?: boolean;
  /** Its text stands in a CDATA section. */
  readonly cdata?: boolean;
}

/** A scheme that an operation needs, and for what. */
export interface SecurityNeedModel {
  /** Its name. */
  readonly scheme: string;
  /** Scopes, or roles of schemes that have no scopes. */
  readonly scopes: readonly string[];
  /** Where it stands in a request: `authorization: basic`. Nowhere where no request carries it. */
  readonly place?: string;
}

/** A way to get a token (OpenAPI 3.1 §4.8.29). */
export interface FlowModel {
  /** `clientCredentials` */
  readonly name: string;
  readonly urls: readonly {
    readonly what: "authorize" | "device" | "token" | "refresh";
    readonly url: string;
  }[];
  readonly scopes: readonly {
    readonly name: string;
    readonly description: string;
  }[];
}

/** A function of the package that gets the tokens of a scheme by itself (RFC 6749). */
export interface GrantModel {
  readonly kind: "clientCredentials" | "refreshToken";
  /** `clientCredentialsAuth` */
  readonly functionName: string;
  /** The type of its scopes in its own file, where some are documented: `ClientCredentialsScope`. */
  readonly scopeType?: string;
  readonly scopes: readonly string[];
  /** Where tokens come from, where that is documented in full and may be sent secrets. */
  readonly tokenUrl?: string;
}

export interface SecuritySchemeModel {
  /** The key in `components.securitySchemes`: `SoTicket`. */
  readonly name: string;
  readonly kind: "basic" | "bearer" | "http" | "apiKey" | "mutualTLS";
  /** What the document calls it, where a token that is got elsewhere is sent. */
  readonly origin?: "oauth2" | "openIdConnect";
  readonly flows?: readonly FlowModel[];
  readonly grants?: readonly GrantModel[];
  /** Where a server tells all this itself. */
  readonly metadata?: string;
  /** Of bearer tokens: `JWT`. */
  readonly format?: string;
  /** Whether other schemes stand in the same place of a request. */
  readonly isShared?: boolean;
  /** The HTTP authentication scheme, when `kind` is `http`. */
  readonly scheme?: string;
  /** Where an API key travels, and under which name. */
  readonly in?: "header" | "query" | "cookie";
  readonly parameter?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  /** The function of the package that makes the credentials: `soTicketAuth`. None where no request carries them. */
  readonly functionName?: string;
}
