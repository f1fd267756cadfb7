import { unmarkPath } from "../../openapi/document/path-slots.js";
import { listAnswerHeaders } from "../emit/code/layout-answer-headers.js";
import { rankAccepts, rankMediaTypes } from "../emit/code/rank-media-types.js";
import { listCredentialPlaces } from "../emit/docs/describe-descriptor.js";
import {
  isStyled,
  listOtherRequests,
} from "../emit/docs/describe-parameters.js";
import { listRuntimeParts } from "../emit/docs/list-parts.js";
import type {
  BodyModel,
  OperationModel,
  ParameterModel,
} from "../model/api-model.js";
import { listSuccesses } from "../print/list-successes.js";
import {
  listAsked,
  readAnswerCodec,
  readTextCodec,
} from "../print/other-bodies.js";
import { readBodyCodec, readCodec } from "../print/read-codec.js";
import { withBodies } from "../runtime/bodies.js";
import type { AnyCodec } from "../runtime/codec.js";
import {
  chooseAuth,
  type OperationDescriptor,
  type OperationParts,
} from "../runtime/context.js";
import {
  anyBody,
  asciiJson,
  encodeBody,
  encodeJsonBody,
  findCodec,
  withCookies,
  withHeaders,
} from "../runtime/operation.js";
import {
  appendQuery,
  cookieText,
  encodeQuery,
  fillPath,
  formQuery,
  jsonParameter,
  jsonQuery,
  jsonText,
  type ParameterStyle,
  pathText,
  type QueryParameter,
  reservedSegment,
  reservedText,
  segmentsText,
  styled,
  styledPath,
  wholeQuery,
} from "../runtime/parameters.js";
import type { MakeCodec } from "./make-codec.js";

/**
 * Makes the data of an operation that `emit/` prints into a package, so that the
 * runtime calls it without one.
 */
export function makeDescriptor(
  operation: OperationModel,
  make: MakeCodec,
): OperationDescriptor {
  const { parameters, body, responses, security } = operation;
  const query = parameters.filter((one) => one.in === "query");
  const headers = parameters.filter(
    (one) => one.in === "header" && !isStyled(one),
  );
  const accepts = rankAccepts(listAsked(operation));
  return {
    id: operation.operationId,
    ...(operation.functionName !== operation.operationId && {
      name: operation.functionName,
    }),
    method: operation.method,
    path: toRequestPath(operation.path),
    ...(query.length > 0 && { query: query.map(makeQueryParameter) }),
    ...(headers.length > 0 && {
      headers: Object.fromEntries(
        headers.map(({ property, name }) => [property, name]),
      ),
    }),
    ...(body && {
      body: make(readBodyCodec(body)),
      ...(body.required && { needsBody: true }),
      contentTypes: [
        ...rankMediaTypes(body.mediaTypes),
        ...listOtherRequests(body).map(({ mediaType }) => mediaType),
      ],
    }),
    ...(accepts.length > 0 && { accepts }),
    responses: Object.fromEntries<AnyCodec | null>([
      ...responses.map((response): [string, AnyCodec | null] => {
        const { status, type } = response;
        return [status, type ? make(readAnswerCodec(type, response)) : null];
      }),
      ...(listSuccesses(operation).length > 0
        ? []
        : [["2XX", anyBody] as [string, AnyCodec]]),
    ]),
    answerHeaders: Object.fromEntries(
      listAnswerHeaders(operation).map(({ name, type, required }) => {
        const codec = make(readCodec(type));
        return [name, required ? [codec] : codec];
      }),
    ),
    ...(security.length > 0 && {
      security: listCredentialPlaces(operation),
    }),
    uses: makeParts(operation, make),
  };
}

/** The codec of an answer by its status and media type. */
export type AnswerCodecs = (status: string, mediaType: string) => AnyCodec;

/** Makes the codecs of all answers of an operation; of a stream, that of its parts. */
export function makeAnswers(
  operation: OperationModel,
  make: MakeCodec,
): AnswerCodecs {
  const others = new Map(
    operation.responses.flatMap((response) =>
      (response.others ?? []).map(
        ({ mediaType, type }) =>
          [
            `${response.status} ${mediaType}`,
            make(readTextCodec(type, [mediaType])),
          ] as const,
      ),
    ),
  );
  const main = new Map(
    operation.responses.flatMap((response) => {
      const { status, type, events } = response;
      if (events) return [[status, make(readCodec(events))] as const];
      return type
        ? [[status, make(readAnswerCodec(type, response))] as const]
        : [];
    }),
  );
  return (status, mediaType) =>
    others.get(`${status} ${mediaType}`) ?? main.get(status) ?? anyBody;
}

/** Makes the codecs of the bodies of a request, by media type. */
export function makeSentBodies(
  body: BodyModel,
  make: MakeCodec,
): (mediaType: string) => AnyCodec {
  const main = make(readBodyCodec(body));
  const others = new Map(
    listOtherRequests(body).map((other) => [
      other.mediaType,
      make(readBodyCodec(other)),
    ]),
  );
  return (mediaType) => others.get(mediaType) ?? main;
}

/** A path that can stand behind the URL of a server, and what no request carries left out. */
export function toRequestPath(path: string): string {
  return unmarkPath(path)
    .replace(/#.*/s, "")
    .replace(/^(?!\/)/, "/");
}

function makeQueryParameter(parameter: ParameterModel): QueryParameter {
  const { name, whole, mediaType } = parameter;
  if (!isStyled(parameter)) return name;
  if (whole === "form") return wholeQuery(name, formQuery);
  if (whole === "json") return wholeQuery(name, jsonQuery);
  if (whole) return wholeQuery(name);
  if (mediaType !== undefined) return jsonParameter(name);
  return styled({ name, ...readStyle(parameter) });
}

/** How a parameter is written, with what writes its text where that is not usual. */
function readStyle(parameter: ParameterModel): ParameterStyle {
  const { in: place, style, explode, mediaType } = parameter;
  const write = chooseWriter(parameter);
  return {
    ...(style !== undefined && style !== "cookie" && { style }),
    ...(explode !== undefined && { explode }),
    ...(mediaType !== undefined && {
      convert: place === "header" ? asciiJson : jsonText,
    }),
    ...(mediaType === undefined && write && { write }),
  };
}

function chooseWriter({
  in: place,
  style,
  allowReserved,
  wildcard,
}: ParameterModel): ((value: unknown) => string) | undefined {
  if (style === "cookie") return cookieText;
  if (wildcard) return wildcard === "whole" ? pathText : segmentsText;
  if (!allowReserved) return undefined;
  if (place === "query") return reservedText;
  return place === "path" ? reservedSegment : undefined;
}

function makeParts(operation: OperationModel, make: MakeCodec): OperationParts {
  const needed = new Map(
    listRuntimeParts(operation).map(({ key, name }) => [key, name]),
  );
  const path = operation.parameters.filter(
    (one) => one.in === "path" && isStyled(one),
  );
  const body = makeEncoder(operation, make, needed.get("encodeBody"));
  return {
    ...(needed.has("fillPath") && { fillPath }),
    ...(path.length > 0 && {
      fillPath: styledPath(
        Object.fromEntries(path.map((one) => [one.name, readStyle(one)])),
      ),
    }),
    ...(needed.has("encodeQuery") && {
      encodeQuery:
        needed.get("encodeQuery") === "appendQuery" ? appendQuery : encodeQuery,
    }),
    ...(body && { encodeBody: body }),
    ...(needed.has("chooseAuth") && { chooseAuth }),
    ...(needed.has("findCodec") && { findCodec }),
  };
}

/** What writes the body, inside of what writes the headers and cookies that need more. */
function makeEncoder(
  { body, parameters }: OperationModel,
  make: MakeCodec,
  name: string | undefined,
): OperationParts["encodeBody"] {
  const others = listOtherRequests(body);
  const plain = name === "encodeJsonBody" ? encodeJsonBody : encodeBody;
  const codecs = others.map(
    (other) => [other.mediaType, make(readBodyCodec(other))] as const,
  );
  const main = name === undefined ? undefined : plain;
  const parts =
    main && codecs.length > 0
      ? withBodies(Object.fromEntries(codecs), main)
      : main;
  const listStyled = (place: ParameterModel["in"]) =>
    parameters.filter((one) => one.in === place && isStyled(one));
  const headers = listStyled("header").map(
    (one) => [one.property, { name: one.name, ...readStyle(one) }] as const,
  );
  const cookies = listStyled("cookie").map(
    (one) => [one.name, readStyle(one)] as const,
  );
  const inner =
    headers.length > 0
      ? withHeaders(Object.fromEntries(headers), parts)
      : parts;
  return cookies.length > 0
    ? withCookies(Object.fromEntries(cookies), inner)
    : inner;
}
