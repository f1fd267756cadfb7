import type { MediaTypeObject } from "../../../openapi/document/document.js";
import type { BodyModel, ResponseModel } from "../api-model.js";
import { extendPointer, report } from "../model-context.js";
import type { SchemaPlace, TypeReader } from "../schemas/type-reader.js";
import { readMediaKind } from "./media-kinds.js";
import { readAnswerHeaders } from "./read-answer-headers.js";
import {
  chooseMedia,
  listByteTypes,
  makeScalar,
  readContent,
  withElement,
} from "./read-content.js";
import { readTravel } from "./read-encoding.js";
import { readStream } from "./read-events.js";
import { readOtherBodies } from "./read-other-bodies.js";
import { readOtherRequests, readSent } from "./read-other-requests.js";
import { type BodyPlace, readPatch } from "./read-patch.js";

/** Reads the request body of an operation (OpenAPI 3.1 §4.8.13). */
export function readRequestBody(
  reader: TypeReader,
  place: BodyPlace,
  { pointer: at, owner }: SchemaPlace,
): BodyModel | undefined {
  const body = place.object.requestBody;
  if (!body) return undefined;
  const pointer = extendPointer(at, "requestBody");
  if (place.method === "GET" || place.method === "HEAD") {
    const message = `\`fetch\` sends no body with \`${place.method}\`; what is documented is not used`;
    report(reader.context, "body-impossible", pointer, message);
    return undefined;
  }
  const name = body["x-name"];
  const own = { pointer, owner: { ...owner, path: ["Body"] } };
  const read = readWritten(reader, place, own);
  return {
    ...(name !== undefined && { name }),
    ...(body.description !== undefined && { description: body.description }),
    required: body.required === true,
    ...read,
  };
}

/** What a body is, and in which media types. */
function readWritten(
  reader: TypeReader,
  place: BodyPlace,
  own: SchemaPlace,
): Omit<BodyModel, "required"> {
  const content = place.object.requestBody?.content ?? {};
  const patch = readPatch(reader, place);
  if (patch) return { ...patch, mediaTypes: nameMediaTypes(content) };
  const named = chooseMedia(content);
  if (!named) {
    return { type: { kind: "unknown", nullable: false }, mediaTypes: [] };
  }
  const bytes = listByteTypes(reader, content);
  if (bytes) return { type: makeScalar("binary"), mediaTypes: bytes };
  const pointer = extendPointer(own.pointer, "content", named[0]);
  const at = { ...own, pointer };
  const type = withElement(reader, readSent(reader, named, at), {
    content,
    media: named[1],
  });
  const main = { named, type };
  const others = readOtherRequests(reader, content, { main, place: own });
  const { example } = named[1];
  const mine = Object.fromEntries(
    Object.entries(content).filter(
      ([name]) => !others.some(({ mediaType }) => mediaType === name),
    ),
  );
  return {
    type,
    mediaTypes: nameMediaTypes(mine),
    ...readTravel(reader, named, at),
    ...(others.length > 0 && { others }),
    ...(example !== undefined && { example }),
  };
}

/** Anything (`*` + `/*`, or of an application) that is no bytes is sent as JSON. */
function nameMediaTypes(
  content: Readonly<Record<string, MediaTypeObject>>,
): readonly string[] {
  const names = Object.keys(content).map((name) =>
    readMediaKind(name) === "any" ? "application/json" : name,
  );
  return [...new Set(names)];
}

/** Reads what an operation answers, in the document's order (OpenAPI 3.1 §4.8.16). */
export function readResponses(
  reader: TypeReader,
  { method, object }: Pick<BodyPlace, "method" | "object">,
  { pointer: at, owner }: SchemaPlace,
): readonly ResponseModel[] {
  return Object.entries(object.responses).map(([status, response]) => {
    const pointer = extendPointer(at, "responses", status);
    const path = [/^2/.test(status) ? "Response" : `Response${status}`];
    const { description } = response;
    const content = response.content ?? {};
    const place = { pointer, owner: { ...owner, path } };
    const headers = readAnswerHeaders(reader, { status, response }, place);
    if (Object.keys(content).length > 0 && hasNoBody(method, status)) {
      reportBodiless(reader, { method, status, pointer });
      return { status, description, ...headers, mediaTypes: [] };
    }
    const body = readAnswer(reader, content, place);
    return { status, description, ...headers, ...body };
  });
}

function readAnswer(
  reader: TypeReader,
  content: Readonly<Record<string, MediaTypeObject>>,
  place: SchemaPlace,
): Omit<ResponseModel, "status" | "description"> {
  const mediaTypes = listByteTypes(reader, content) ?? Object.keys(content);
  const isSuccess = /^2/.test(place.pointer.replace(/.*\//s, ""));
  const stream = isSuccess ? readStream(reader, content, place) : undefined;
  if (stream) return { ...stream, mediaTypes };
  const read = readContent(reader, content, place, "received");
  if (!read) return { mediaTypes };
  const others = readOtherBodies(reader, content, { place, main: read.type });
  return {
    type: read.type,
    mediaTypes,
    ...(others.length > 0 && { others }),
  };
}

/** Whether HTTP has no body there, whatever is documented (RFC 9110 §6.4.1). */
function hasNoBody(method: string, status: string): boolean {
  return method === "HEAD" || /^(?:1\d\d|204|205|304)$/.test(status);
}

function reportBodiless(
  { context }: TypeReader,
  {
    method,
    status,
    pointer,
  }: {
    readonly method: string;
    readonly status: string;
    readonly pointer: string;
  },
): void {
  const what = method === "HEAD" ? "an answer to `HEAD`" : `a \`${status}\``;
  const message = `${what} has no body; its documented content is not used`;
  report(context, "body-impossible", pointer, message);
}
