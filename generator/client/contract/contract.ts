import type { Place } from "../../base/diagnostics/diagnostic.js";
import type {
  Json,
  OpenApiDocument,
  SchemaObject,
} from "../../openapi/document/document.js";
import type {
  ApiModel,
  ParameterModel,
  SecuritySchemeModel,
  ServerModel,
} from "../model/api-model.js";
import type { AnyCodec } from "../runtime/codec.js";
import type { OperationDescriptor, XmlFormat } from "../runtime/context.js";
import type { XmlDialectName } from "../runtime/xml-scanner.js";

/**
 * What an API promises, ready to be held against what is sent: every operation
 * with the codecs that the generated client has, made at run time. `mock`,
 * `verify` and the report read it; nothing in it changes after `loadContract`.
 */
export interface Contract {
  readonly title: string;
  readonly version: string;
  readonly document: OpenApiDocument;
  readonly model: ApiModel;
  /** In the document's order of paths, then of methods. */
  readonly operations: readonly ContractOperation[];
  /** By operation id. */
  readonly byId: ReadonlyMap<string, ContractOperation>;
  /** By the names of the schemes. */
  readonly security: ReadonlyMap<string, ContractScheme>;
  /** The servers of the API, the first one first. */
  readonly servers: readonly ServerModel[];
  /** Reads XML of all dialects; writes the configured one, if one is configured. */
  readonly xml: XmlFormat;
  /** The dialect that is configured. */
  readonly dialect: XmlDialectName | undefined;
  /** Reads and writes XML of a dialect. */
  readonly xmlOf: (dialect: XmlDialectName) => XmlFormat;
  /** Where a part of the document is documented, or the nearest part around it that has a place. */
  readonly placeOf: (pointer: string) => Place | undefined;
  /** The schemas of `components`, by name. */
  readonly schemas: ReadonlyMap<string, ContractSchema>;
  /** Whether null may stand for any value, since the source has no word for it. */
  readonly allowsNulls: boolean;
}

/** A part of the document and where it stands. */
export interface ContractPart {
  /** JSON pointer into `Contract.document` (RFC 6901). */
  readonly pointer: string;
  /** Page or description, line and column. */
  readonly place: Place | undefined;
}

/** A schema of the document. */
export interface ContractSchema extends ContractPart {
  readonly schema: SchemaObject;
}

/** A security scheme of the document. */
export interface ContractScheme extends ContractPart {
  readonly scheme: SecuritySchemeModel;
}

/** An operation: all that is documented of it. */
export interface ContractOperation extends ContractPart {
  /** The `operationId`. */
  readonly id: string;
  /** The function of the generated client: `getTicket`. */
  readonly functionName: string;
  /** Its module of the client: `ticket`. */
  readonly module: string;
  /** Upper case. */
  readonly method: string;
  /** As in the document: `/tickets/{id}`. */
  readonly path: string;
  /** What stands in a request behind the server's URL: marks and fragments left out. */
  readonly requestPath: string;
  /** The server of its own, where it has one. */
  readonly server: ServerModel | undefined;
  readonly tags: readonly string[];
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  /** Whether the method changes nothing by definition (RFC 9110 §9.2.1): GET, HEAD, OPTIONS, TRACE, QUERY. */
  readonly isSafe: boolean;
  /** Alternatives of schemes needed together; one of none where nothing is needed, none at all where nothing is said. */
  readonly security: readonly (readonly ContractNeed[])[];
  readonly parameters: readonly ContractParameter[];
  readonly body: ContractBody | undefined;
  readonly responses: readonly ContractResponse[];
  /** Every example of its bodies that is a value, in the document's order. */
  readonly samples: readonly ContractSample[];
  /** What the runtime calls it by: `makeOperation(descriptor)` of `generator/runtime`. */
  readonly descriptor: OperationDescriptor;
}

/** A scheme that an operation needs, and for which scopes. */
export interface ContractNeed {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Absent where the document needs a scheme that it does not describe. */
  readonly scheme: SecuritySchemeModel | undefined;
}

/** A parameter with its codec and how it is written. */
export interface ContractParameter extends ContractPart {
  readonly in: ParameterModel["in"];
  /** As on the wire. */
  readonly name: string;
  /** As in the input of the client's function. */
  readonly property: string;
  readonly required: boolean;
  readonly codec: AnyCodec;
  readonly schema: SchemaObject;
  /** The pointer of its schema. */
  readonly schemaPointer: string;
  /** `form`, `simple`, `deepObject` …; that of its place where none is said (OpenAPI 3.1 §4.8.12.2). */
  readonly style: string;
  readonly explode: boolean;
  /** Its value where it is documented by an example. */
  readonly example: Json | undefined;
  /** All else that the model knows of it. */
  readonly model: ParameterModel;
}

/** How a body of a media type is read and written. */
export type BodyKind =
  | "json"
  | "xml"
  | "form"
  | "multipart"
  | "patch"
  | "lines"
  | "events"
  | "text"
  | "bytes"
  | "any";

/** A body in one media type. */
export interface ContractContent extends ContractPart {
  /** As documented; may be a range such as `image/*`. */
  readonly mediaType: string;
  readonly kind: BodyKind;
  /** That of the generated client. Of a stream, that of one of its parts. */
  readonly codec: AnyCodec;
  /** `{}` where none is documented. */
  readonly schema: SchemaObject;
  readonly schemaPointer: string;
  /** How the members of a form or of parts are written, by their names (OpenAPI 3.1 §4.8.15). */
  readonly encoding: Readonly<Record<string, ContractEncoding>>;
  readonly direction: Direction;
  readonly samples: readonly ContractSample[];
}

/** How a member of a form or a part is written. */
export interface ContractEncoding {
  readonly contentType?: string;
  readonly style?: string;
  readonly explode?: boolean;
}

/** Whether a client sends it or receives it: `readOnly` members are not sent, `writeOnly` ones not received. */
export type Direction = "request" | "response";

/** The body of a request. */
export interface ContractBody extends ContractPart {
  readonly required: boolean;
  /** In the document's order. */
  readonly content: readonly ContractContent[];
}

/** An answer. */
export interface ContractResponse extends ContractPart {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  /** In the document's order; empty where it has no body. */
  readonly content: readonly ContractContent[];
  readonly headers: readonly ContractHeader[];
}

/** A header of an answer. */
export interface ContractHeader extends ContractPart {
  readonly name: string;
  readonly required: boolean;
  readonly schema: SchemaObject;
  readonly schemaPointer: string;
  readonly example: Json | undefined;
}

/** An example of a body, as the docs show it. */
export interface ContractSample extends ContractPart {
  readonly side: Direction;
  /** Of answers. */
  readonly status: string | undefined;
  readonly mediaType: string;
  /** Where the document has several (OpenAPI 3.1 §4.8.14). */
  readonly name: string | undefined;
  readonly value: Json;
}
