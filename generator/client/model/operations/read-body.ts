import type {
  MediaTypeObject,
  ResponseObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type {
  AnswerHeaderModel,
  BodyModel,
  OtherBodyModel,
  ResponseModel,
  TypeModel,
} from "../api-model.js";
import { extendPointer, report } from "../model-context.js";
import { splitWords } from "../names/split-words.js";
import { readType } from "../schemas/read-type.js";
import { resolveReference } from "../schemas/resolve-reference.js";
import {
  type SchemaPlace,
  step,
  type TypeReader,
} from "../schemas/type-reader.js";
import { readMediaKind } from "./media-kinds.js";
import {
  chooseMedia,
  hasSameSchema,
  listByteTypes,
  makeScalar,
  readContent,
  readContentType,
  readMedia,
  withElement,
} from "./read-content.js";
import { readTravel } from "./read-encoding.js";
import { readStream, readStreamItem, readStreamKind } from "./read-events.js";
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

/**
 * Reads the bodies of an answer that are not of the type that stands for it:
 * those of media types with schemas of their own (OpenAPI 3.1 §4.8.14), and those
 * that are read in another way. What is the same type all the same, is left out.
 */
function readOtherBodies(
  reader: TypeReader,
  content: Readonly<Record<string, MediaTypeObject>>,
  { place, main }: { readonly place: SchemaPlace; readonly main: TypeModel },
): readonly OtherBodyModel[] {
  const chosen = chooseMedia(content);
  if (!chosen || listByteTypes(reader, content)) return [];
  const [first, media] = chosen;
  return Object.entries(content).flatMap(([mediaType, other]) => {
    const stream = readStreamKind(mediaType);
    if (mediaType === first) return [];
    const isSame = hasSameSchema(media, other);
    if (isSame && isReadAlike(reader, first, [mediaType, other])) return [];
    const words = splitWords(mediaType.replace(/^[^/]*\//, ""));
    const at = step(place, ["content", mediaType], words.join(" "));
    const type = stream
      ? readStreamItem(reader, [mediaType, other], at)
      : readMedia(reader, [mediaType, other], at, "received");
    if (!stream && JSON.stringify(type) === JSON.stringify(main)) return [];
    return [{ mediaType, type, ...(stream && { stream }) }];
  });
}

/**
 * Whether what has the same schema is read as the first media type is. Where
 * JSON is listed, a text with members is taken for the same: servers list it so
 * for everything, and send it for texts alone.
 */
function isReadAlike(
  reader: TypeReader,
  first: string,
  [name, { schema }]: readonly [string, MediaTypeObject],
): boolean {
  const kind = readMediaKind(name);
  if (kind === readMediaKind(first)) return true;
  if (kind === "bytes" || kind === "events" || kind === "lines") return false;
  const isJson = readMediaKind(first) === "json";
  return isJson || readContentType(reader, schema) !== "members";
}

/**
 * Reads the headers of an answer that may be a success (OpenAPI 3.1 §4.8.21).
 * What is no scalar and no list of them stays the text that it is: an object's
 * form in a header is seldom the documented one.
 */
function readAnswerHeaders(
  reader: TypeReader,
  {
    status,
    response,
  }: { readonly status: string; readonly response: ResponseObject },
  { pointer, owner }: SchemaPlace,
): Pick<ResponseModel, "headers"> {
  if (!/^(?:2|default$)/.test(status)) return {};
  const headers = Object.entries(response.headers ?? {})
    // What a body is says the response's `content` (§4.8.17.1).
    .filter(([name]) => !/^content-type$/i.test(name))
    .map(([name, header]): AnswerHeaderModel => {
      const { schema = {}, description, required, deprecated } = header;
      const at = extendPointer(pointer, "headers", name, "schema");
      // Each line is a cookie, and dates in it have commas (RFC 6265, §3).
      const isRead = !/^set-cookie$/i.test(name) && isFlat(reader, schema);
      return {
        name,
        ...(description !== undefined && { description }),
        required: required === true,
        deprecated: deprecated === true,
        type: isRead
          ? readType(reader, schema, { pointer: at, owner })
          : makeScalar("string"),
      };
    });
  return headers.length > 0 ? { headers } : {};
}

/** Whether a schema is that of a scalar, or of a list of scalars. */
function isFlat(reader: TypeReader, schema: SchemaObject): boolean {
  const target = follow(reader, schema);
  const { type, items } = target;
  if (type !== "array") return isScalar(target);
  return items !== undefined && isScalar(follow(reader, items));
}

function isScalar({ type, format }: SchemaObject): boolean {
  const types = [type ?? []].flat();
  return (
    format !== "binary" &&
    types.length > 0 &&
    types.every((one) => !/^(?:object|array)$/.test(one))
  );
}

function follow({ context }: TypeReader, schema: SchemaObject): SchemaObject {
  const { $ref } = schema;
  return $ref === undefined
    ? schema
    : (resolveReference(context, $ref)?.schema ?? {});
}
