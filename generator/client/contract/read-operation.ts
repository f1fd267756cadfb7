import type { Place } from "../../base/diagnostics/diagnostic.js";
import type {
  HeaderObject,
  Json,
  MediaTypeObject,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  PathItemObject,
} from "../../openapi/document/document.js";
import { resolvePointer, toPointer } from "../../openapi/document/pointer.js";
import type {
  OperationModel,
  ParameterModel,
  SecuritySchemeModel,
} from "../model/api-model.js";
import { readMediaKind } from "../model/operations/media-kinds.js";
import { readCodec } from "../print/read-codec.js";
import type { AnyCodec } from "../runtime/codec.js";
import type {
  BodyKind,
  ContractBody,
  ContractContent,
  ContractHeader,
  ContractOperation,
  ContractParameter,
  ContractResponse,
  ContractSample,
  Direction,
} from "./contract.js";
import type { MakeCodec } from "./make-codec.js";
import {
  type AnswerCodecs,
  makeAnswers,
  makeDescriptor,
  makeSentBodies,
  toRequestPath,
} from "./make-descriptor.js";

/** What the operations of a contract are read with. */
export interface OperationReading {
  readonly document: OpenApiDocument;
  readonly make: MakeCodec;
  readonly placeOf: (pointer: string) => Place | undefined;
  readonly schemes: ReadonlyMap<string, SecuritySchemeModel>;
}

const safe: ReadonlySet<string> = new Set([
  "GET",
  "HEAD",
  "OPTIONS",
  "TRACE",
  "QUERY",
]);

/** Reads an operation of the model, with what the document says of it beside. */
export function readOperation(
  operation: OperationModel,
  module: string,
  reading: OperationReading,
): ContractOperation {
  const { document, make, placeOf, schemes } = reading;
  const { pointer, method, path } = operation;
  const object = (resolvePointer(document, pointer) ?? {
    responses: {},
  }) as OperationObject;
  const scope = { ...reading, operation, object };
  const body = readBody(scope);
  const responses = readResponses(scope);
  return {
    id: operation.operationId,
    functionName: operation.functionName,
    module,
    method,
    path,
    requestPath: toRequestPath(path),
    server: operation.server,
    tags: object.tags ?? [],
    summary: operation.summary,
    description: operation.description,
    deprecated: operation.deprecated,
    isSafe: safe.has(method),
    security: operation.security.map((needs) =>
      needs.map(({ scheme, scopes }) => ({
        name: scheme,
        scopes,
        scheme: schemes.get(scheme),
      })),
    ),
    parameters: readParameters(scope),
    body,
    responses,
    samples: [
      ...(body?.content ?? []),
      ...responses.flatMap(({ content }) => content),
    ].flatMap(({ samples }) => samples),
    descriptor: makeDescriptor(operation, make),
    pointer,
    place: placeOf(pointer),
  };
}

interface Scope extends OperationReading {
  readonly operation: OperationModel;
  readonly object: OperationObject;
}

function readParameters(scope: Scope): readonly ContractParameter[] {
  const { operation, object, document, make, placeOf } = scope;
  const around = operation.pointer.slice(0, operation.pointer.lastIndexOf("/"));
  const item = (resolvePointer(document, around) ?? {}) as PathItemObject;
  const described = [
    ...listParameters(item.parameters, around),
    ...listParameters(object.parameters, operation.pointer),
  ];
  return operation.parameters.map((model) => {
    const [found, pointer] = described.findLast(
      ([one]) => one.in === model.in && one.name === model.name,
    ) ?? [{} as Partial<ParameterObject>, operation.pointer];
    const [media] = Object.entries(found.content ?? {});
    const schema = media ? media[1].schema : found.schema;
    const way = media ? ["content", media[0], "schema"] : ["schema"];
    return {
      in: model.in,
      name: model.name,
      property: model.property,
      required: model.required,
      codec: make(readCodec(model.type)),
      schema: schema ?? {},
      schemaPointer: pointer + toPointer(...way),
      ...readStyle(model),
      example: listValues(found)[0]?.value,
      model,
      pointer,
      place: placeOf(pointer),
    };
  });
}

function listParameters(
  parameters: readonly ParameterObject[] | undefined,
  at: string,
): readonly (readonly [ParameterObject, string])[] {
  return (parameters ?? []).map((one, index) => [
    one,
    at + toPointer("parameters", index),
  ]);
}

/** OpenAPI 3.1 §4.8.12.2: each place has a usual style, and only `form` explodes. */
function readStyle({ in: place, style, explode }: ParameterModel): {
  readonly style: string;
  readonly explode: boolean;
} {
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const own = style ?? usual;
  return {
    style: own,
    explode: explode ?? (own === "form" || own === "cookie"),
  };
}

function readBody(scope: Scope): ContractBody | undefined {
  const { operation, object, placeOf, make } = scope;
  const { body } = operation;
  if (body === undefined) return undefined;
  const pointer = operation.pointer + toPointer("requestBody");
  const codecs = makeSentBodies(body, make);
  const content = Object.entries(object.requestBody?.content ?? {});
  return {
    required: body.required,
    pointer,
    place: placeOf(pointer),
    content: content.map(([mediaType, media]) =>
      readContent(scope, [mediaType, media], {
        at: pointer,
        direction: "request",
        codec: codecs(mediaType),
        isPatch: body.type.kind === "patch",
      }),
    ),
  };
}

function readResponses(scope: Scope): readonly ContractResponse[] {
  const { operation, object, placeOf, make } = scope;
  const codecs: AnswerCodecs = makeAnswers(operation, make);
  return operation.responses.map(({ status, description }) => {
    const pointer = operation.pointer + toPointer("responses", status);
    const { content = {}, headers = {} } = object.responses[status] ?? {};
    return {
      status,
      description,
      pointer,
      place: placeOf(pointer),
      headers: Object.entries(headers)
        // What a body is says `content` (§4.8.17.1).
        .filter(([name]) => !/^content-type$/i.test(name))
        .map(([name, header]) => readHeader(scope, pointer, name, header)),
      content: Object.entries(content).map(([mediaType, media]) =>
        readContent(scope, [mediaType, media], {
          at: pointer,
          direction: "response",
          status,
          codec: codecs(status, mediaType),
          isPatch: false,
        }),
      ),
    };
  });
}

function readHeader(
  { placeOf }: Scope,
  at: string,
  name: string,
  header: HeaderObject,
): ContractHeader {
  const pointer = at + toPointer("headers", name);
  return {
    name,
    required: header.required === true,
    schema: header.schema ?? {},
    schemaPointer: pointer + toPointer("schema"),
    example: listValues(header)[0]?.value,
    pointer,
    place: placeOf(pointer),
  };
}

interface ContentOf {
  readonly at: string;
  readonly direction: Direction;
  readonly status?: string;
  readonly codec: AnyCodec;
  readonly isPatch: boolean;
}

function readContent(
  { placeOf }: Scope,
  [mediaType, media]: readonly [string, MediaTypeObject],
  { at, direction, status, codec, isPatch }: ContentOf,
): ContractContent {
  const pointer = at + toPointer("content", mediaType);
  const item = media["x-oas32-itemSchema"];
  const schema = item ?? media.schema;
  const way = item ? "x-oas32-itemSchema" : "schema";
  const samples = listValues(media).map(
    ({ name, parts, value }): ContractSample => {
      const own = pointer + toPointer(...parts);
      return {
        side: direction,
        status,
        mediaType,
        name,
        value,
        pointer: own,
        place: placeOf(own),
      };
    },
  );
  return {
    mediaType,
    kind: readKind(mediaType, codec, isPatch),
    codec,
    schema: schema ?? {},
    schemaPointer: pointer + toPointer(way),
    encoding: media.encoding ?? {},
    direction,
    samples,
    pointer,
    place: placeOf(pointer),
  };
}

/** How a body is read: what its name says; where that is nothing, what its type is. */
function readKind(
  mediaType: string,
  codec: AnyCodec,
  isPatch: boolean,
): BodyKind {
  const kind = readMediaKind(mediaType);
  if (kind === "json" && (isPatch || /patch\+json/i.test(mediaType)))
    return "patch";
  if (codec.kind === "binary") return kind === "multipart" ? kind : "bytes";
  if (kind !== "unknown") return kind;
  return codec.kind === "unknown" ? "any" : "text";
}

interface NamedValue {
  readonly name: string | undefined;
  readonly parts: readonly string[];
  readonly value: Json;
}

/** §4.8.14: one `example`, or several by their names. */
function listValues({
  example,
  examples = {},
}: Pick<MediaTypeObject, "example" | "examples">): readonly NamedValue[] {
  const one: readonly NamedValue[] =
    example === undefined
      ? []
      : [{ name: undefined, parts: ["example"], value: example }];
  const several = Object.entries(examples).flatMap(([name, { value }]) =>
    value === undefined
      ? []
      : [{ name, parts: ["examples", name, "value"], value }],
  );
  return [...one, ...several];
}
