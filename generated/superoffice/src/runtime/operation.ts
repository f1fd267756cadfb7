/**
 * Operations: from what a program calls to a request, and from the answer to a value.
 *
 * - Media types
 * - Formats
 * - Errors that name the call
 * - Requests
 * - Deadlines
 * - Sending
 * - Answers
 * - Operations
 * - JSON bodies
 * - Request bodies
 * - Codecs of answers
 * - Operations by hand
 * - Documented errors
 * - Styles of headers
 * - Retries
 * - Paging
 * - Server-sent events
 * - Lines of JSON
 * - Bound operations
 * - Text bodies
 * - Undocumented bodies
 * - Answers by media type
 * - Answers with their response
 */

import {
  type AnyCodec,
  type CheckMode,
  type Codec,
  type CodecFor,
  checkValue,
  define,
  type ReceivedBody,
  unknown,
} from "./codec.js";
import {
  type Auth,
  type BodyParts,
  type Call,
  type CallOptions,
  type Context,
  chooseAuth,
  joinUrl,
  type Middleware,
  type OperationDescriptor,
  type OperationInput,
  type OperationParts,
  originOf,
  type Received,
  type Retry,
  settingOf,
  type Unsigned,
  type XmlDecodeOptions,
} from "./context.js";
import {
  ApiError,
  type ApiErrorParts,
  CallError,
  ConnectionError,
  classOf,
  cut,
  DecodeError,
  EncodeError,
  type FailedCall,
  failWith,
  placeOf,
  TimeoutError,
  withinKey,
} from "./errors.js";
import { charsetOf, decodeJson, decodeText, encodeJson } from "./json.js";
import {
  appendQuery,
  encodeQuery,
  expand,
  fillPath,
  jsonText,
  type ParameterStyle,
  type QueryParameter,
  scalarText,
  setHeader,
  setHeaders,
  styled,
} from "./parameters.js";
import {
  type AbortSignal,
  type Fetch,
  type Headers,
  type Request,
  type Response,
  type WebUrl,
  web,
} from "./web.js";

export type { CallOptions, Context, OperationDescriptor } from "./context.js";

// --- Media types -------------------------------------------------------------

/** `json` of `application/problem+json`: its structured suffix (RFC 6839) or name. */
export function formatOf(mediaType: string): string {
  return mediaType.toLowerCase().replace(/\s*;.*|[^;/+]*[/+]/gs, "");
}

/** JSON first, descriptions of changes (RFC 6902, RFC 7396) last. */
export function rankTypes(types: readonly string[]): readonly string[] {
  return [...types].sort((a, b) => rankOf(a) - rankOf(b));
}

/** What to ask for: descriptions of changes only where nothing else is documented. */
export function listAccepts(types: readonly string[]): readonly string[] {
  const ranked = rankTypes(types);
  const plain = ranked.filter((type) => rankOf(type) < 2);
  return plain.length > 0 ? plain : ranked;
}

function rankOf(mediaType: string): number {
  if (/patch\+/i.test(mediaType)) return 2;
  return formatOf(mediaType) === "json" ? 0 : 1;
}

// --- Formats -----------------------------------------------------------------
// The formats that bodies are written and read in.

/** How bodies of a format are written and, where answers come in it, read. */
export interface Format {
  readonly encode: (codec: AnyCodec, value: unknown) => unknown;
  readonly decode?: (
    codec: AnyCodec,
    bytes: Uint8Array,
    options: XmlDecodeOptions,
  ) => unknown;
}

const json: Format = {
  encode: encodeJson,
  decode: (codec, bytes, { charset, checks }) =>
    decodeJson(codec, decodeText(bytes, charset), { checks }),
};

/** The format of a media type, where the context has one. */
export function findFormat(
  { context, options }: Call,
  type: string,
): Format | undefined {
  const format = formatOf(type);
  if (format === "json") return json;
  if (format === "xml") return context.xml;
  const formats = options.formats ?? context.formats ?? [];
  return formats.find(({ mediaType }) => type.startsWith(mediaType));
}

/** Says what to configure where there is none. */
export function explainFormat(type: string): string {
  const option =
    formatOf(type) === "xml"
      ? "xml: xml({ dialect })"
      : "formats: [form(), multipart()]";
  return `${type} needs its format; pass \`${option}\` to createContext`;
}

// --- Errors that name the call -----------------------------------------------
// Errors that say which call failed.

/**
 * Says in an error of this package which call it is of, and makes a
 * {@link TimeoutError} of what a signal such as `AbortSignal.timeout(…)` ends
 * with. All else stays as it is, and so do errors of calls within the call.
 */
export function nameCall(
  call: Call,
  thrown: unknown,
  known?: { readonly status: number },
): unknown {
  const { signal } = call.options;
  const isTimeout =
    signal?.aborted &&
    signal.reason === thrown &&
    (thrown as Partial<Error> | null)?.name === "TimeoutError";
  const error = isTimeout
    ? new TimeoutError("no answer in time", { cause: thrown })
    : thrown;
  if (!(error instanceof CallError) || error.functionName) return error;
  const parts: FailedCall = { ...partsOf(call), ...known };
  const { functionName, method, pathname } = parts;
  const message = `${functionName} (${method} ${pathname}): ${error.message}`;
  // Engines that show the message there copied it when the error was made.
  const stack = error.stack?.replace(error.message, () => message);
  return Object.assign(error, parts, { message, stack });
}

function partsOf({ descriptor, input }: Call): FailedCall {
  const { id, name = id, method, path, uses } = descriptor;
  let pathname = path;
  try {
    pathname = uses?.fillPath?.(path, input.path ?? {}) ?? path;
  } catch {}
  // A path may hold a query of its own, as those of links do.
  pathname = pathname.replace(/[?#].*/s, "");
  return { functionName: name, operationId: id, method, pathname };
}

// --- Requests ----------------------------------------------------------------
// From an operation's input to what is sent. Pure: nothing is sent here.

/**
 * Encodes the input of a call. What it gives is used for every attempt, with
 * credentials of its own.
 *
 * @throws {EncodeError} when something in it cannot be sent.
 */
export function prepareRequest(call: Call): Unsigned {
  const { context, descriptor, input, options } = call;
  const { method, path, query = [], accepts = [], uses = {} } = descriptor;
  const headers = new web.Headers();
  const canRead = (type: string): unknown =>
    context.xml || formatOf(type) !== "xml";
  try {
    if (descriptor.needsBody && input.body === undefined)
      throw new EncodeError("required, but missing", { path: "body" });
    setHeaders(headers, context.headers);
    const accept = options.accept ?? accepts.filter(canRead).join(", ");
    if (accept) headers.set("Accept", accept);
    const body = uses.encodeBody?.(call, headers);
    setHeaders(headers, input.headers, descriptor.headers ?? {});
    setHeaders(headers, options.headers);
    const url = joinUrl(
      context.baseUrl,
      (uses.fillPath?.(path, input.path ?? {}) ?? path) +
        (uses.encodeQuery?.(query, input.query ?? {}) ?? ""),
    );
    const credentials = settingOf(call, "credentials");
    return { url, method, headers, credentials, ...body };
  } catch (thrown) {
    if (thrown instanceof EncodeError) throw thrown;
    throw new EncodeError(...placeOf("", thrown));
  }
}

/** A request that credentials can be put into. */
export function copyRequest(
  prepared: Unsigned,
  signal: AbortSignal | undefined,
): Unsigned {
  return { ...prepared, signal, headers: new web.Headers(prepared.headers) };
}

// --- Deadlines ---------------------------------------------------------------

/**
 * Runs work that ends when the signal of the call says so or its time is over,
 * whatever the work itself makes of its signal. No timer and no listener
 * outlives it, but for those of work that hands out something for which the
 * deadline holds, too: they keep no process alive.
 */
export async function runUntil<T>(
  call: Call,
  work: (signal: AbortSignal | undefined) => Promise<T>,
  isLasting: boolean,
): Promise<T> {
  const { signal } = call.options;
  const timeout = settingOf(call, "timeout");
  signal?.throwIfAborted();
  if (isLasting && !timeout) return work(signal);
  const controller = new web.AbortController();
  const message = `no answer within ${timeout} ms`;
  return new Promise<T>((resolve, reject) => {
    // Nothing listens to the controller's own signal: Node would keep it.
    const end = (reason: unknown): void => {
      controller.abort(reason);
      fail(reason);
    };
    const stop = (): void => end(signal?.reason);
    const timer =
      timeout &&
      web.setTimeout(
        () => end(new TimeoutError(message)),
        // Longer ones would end at once.
        Math.min(timeout, 2 ** 31 - 1),
      );
    const clear = (): void => {
      web.clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    };
    const fail = (reason: unknown): void => {
      clear();
      reject(reason);
    };
    signal?.addEventListener("abort", stop);
    work(controller.signal).then((result) => {
      if (isLasting) (timer as { unref?(): void }).unref?.();
      else clear();
      resolve(result);
    }, fail);
  });
}

// --- Sending -----------------------------------------------------------------
// Sends requests: credentials, middleware, deadlines, retries.

/**
 * Sends the request of a call, again where that is wanted. Of a `raw` call the
 * body stays unread, and the deadline holds for whoever reads it.
 */
export async function sendCall(call: Call, raw = false): Promise<Received> {
  try {
    return await sendPrepared(call, raw);
  } catch (thrown) {
    throw nameCall(call, thrown);
  }
}

async function sendPrepared(call: Call, raw: boolean): Promise<Received> {
  const prepared = prepareRequest(call);
  const { method, idempotencyKey } = call.descriptor;
  const { headers } = prepared;
  const { signal } = call.options;
  const send = (): Promise<Received> =>
    runUntil(
      call,
      (signal) => sendOnce(call, copyRequest(prepared, signal), raw),
      raw,
    );
  const retry = settingOf(call, "retry");
  // A stream can be sent once only.
  return retry && !prepared.duplex
    ? retry({ method, signal, headers, idempotencyKey, send })
    : send();
}

/** The credentials of a call. */
export function authOf(call: Call): readonly Auth[] {
  const auth = [settingOf(call, "auth") as readonly Auth[]].flat();
  return call.descriptor.uses?.chooseAuth?.(call, auth) ?? auth;
}

async function sendOnce(
  call: Call,
  unsigned: Unsigned,
  raw: boolean,
): Promise<Received> {
  unsigned.fetch = unsigned.plainFetch = settingOf(call, "fetch") ?? web.fetch;
  for (const { sign } of authOf(call)) await sign(unsigned);
  const request = new web.Request(unsigned.url, unsigned);
  const fail = (cause: unknown): never => {
    const { aborted, reason } = request.signal;
    throw aborted
      ? reason
      : new ConnectionError("the connection failed", { cause });
  };
  const { fetch } = unsigned;
  const dispatch = (settingOf(call, "middleware") ?? []).reduceRight<Fetch>(
    (next, middleware) => async (request) => middleware(request, next),
    (request) => fetch(request).catch(fail),
  );
  const response = await dispatch(request);
  return raw
    ? [response]
    : [response, await response.arrayBuffer().catch(fail)];
}

// --- Answers -----------------------------------------------------------------
// From an answer to the documented value, or an error.

/** Sends a call and gives the body of its success. */
export async function callOperation(call: Call): Promise<unknown> {
  return readAnswer(call, ...(await sendCall(call)));
}

/**
 * Gives the body of a success. Of one that is not documented it is nothing where
 * nothing came, else what the documented one holds.
 *
 * @throws {ApiError} when it is no success, or nothing that can be read.
 */
export function readAnswer(
  call: Call,
  response: Response,
  bytes: unknown,
): unknown {
  try {
    return readBody(call, response, new Uint8Array(bytes as ArrayBuffer));
  } catch (thrown) {
    throw nameCall(call, thrown, { status: response.status });
  }
}

function readBody(call: Call, response: Response, bytes: Uint8Array): unknown {
  const { status, statusText, headers, ok } = response;
  // Why there were no better credentials.
  const { cause } = response as { readonly cause?: unknown };
  const { id, responses, accepts = [], uses } = call.descriptor;
  const [asked = "*"] = accepts;
  const told = uses?.findCodec
    ? uses.findCodec(responses, status)
    : responses[status];
  const codec = ok && told === undefined ? codecOfSuccess(responses) : told;
  // Without one, it is what was asked for (RFC 9110, §8.3), and a text as it is.
  const usual = codec?.plain === "string" ? "text/plain" : "application/json";
  const type =
    headers.get("Content-Type") ?? (asked.includes("*") ? usual : asked);
  const body = { bytes, type };
  // Where several statuses have one type, 204 and 205 have none (RFC 9110, §15.3.5).
  const mayBeEmpty = told === undefined || /20[45]/.test(`${status}`);
  const isNone = codec === null || (mayBeEmpty && !bytes.length);
  // That nothing changed is no failure where it is documented.
  const isKnown = ok || (status === 304 && responses[304] === null);
  if (isKnown && isNone) return undefined;
  const known = codec && isReadable(codec, type, ok) ? codec : undefined;
  if (ok && known) return decodeBody(call, known, body);
  const detail = readLine(bytes);
  const said = [
    `${status} ${statusText}`.trim(),
    ok && `${type} is not what is documented`,
    detail,
  ];
  throw new (classOf(status))(said.filter(Boolean).join(": "), {
    operationId: id,
    status,
    headers,
    detail,
    ...decodeErrorBody(call, known, body),
    ...(cause ? { cause } : {}),
  });
}

/** The first line of a text, and of data all that is there, as one line. */
function readLine(bytes: Uint8Array): string {
  const text = decodeText(bytes, undefined, false).trim();
  const line = /^[[{<]/.test(text) ? text.replace(/\s+/g, " ") : text;
  return cut(line.replace(/\p{Cc}.*/su, ""), 120);
}

/** The codec of a success whose status is not documented. */
function codecOfSuccess(
  responses: Call["descriptor"]["responses"],
): AnyCodec | null | undefined {
  return Object.entries(responses).find(([key]) => key[0] === "2")?.[1];
}

/** Whether a body is of the documented kind, and not a page that says what went wrong. */
function isReadable(
  { body, plain }: AnyCodec,
  type: string,
  ok: boolean,
): boolean {
  const isText = plain === "string" && (!ok || /^text\/(?!html)/i.test(type));
  return isText || !!body?.decode || /^(json|xml)$/.test(formatOf(type));
}

/** Reads a body in the format that its own header says, or as text. */
function decodeBody(call: Call, codec: AnyCodec, body: ReceivedBody): unknown {
  const { bytes, type } = body;
  if (codec.body?.decode) return codec.body.decode(body);
  if (bytes.length === 0) {
    if (codec.plain === "string") return "";
    throw new DecodeError("the answer has no body");
  }
  const charset = charsetOf(type);
  const checks = settingOf(call, "checks") ?? call.descriptor.checks;
  const format = findFormat(call, type);
  if (format?.decode) return format.decode(codec, bytes, { charset, checks });
  if (formatOf(type) === "xml") throw new DecodeError(explainFormat(type));
  return decodeText(bytes, charset);
}

/** Reads the documented type, else as much as can be read; text at worst. */
function decodeErrorBody(
  call: Call,
  codec: AnyCodec | undefined,
  body: ReceivedBody,
): Pick<ApiErrorParts, "body" | "isDocumented" | "cause"> {
  let why = {};
  for (const candidate of [codec ?? unknown(), unknown()]) {
    try {
      const decoded = decodeBody(call, candidate, body);
      return { body: decoded, isDocumented: candidate === codec, ...why };
    } catch (cause) {
      if (candidate === codec) why = { cause };
    }
  }
  return { body: decodeText(body.bytes, undefined, false), ...why };
}

// --- Operations --------------------------------------------------------------
// What the functions of a generated package are.

/** What an operation takes; its input may be left out when all of it may. */
export type OperationArguments<Input, Options> = [Input] extends [never]
  ? PlainArguments<Input, Options>
  : Input extends BodyChoice<infer Own, infer Others>
    ? PlainArguments<Own, Options> | OtherArguments<Own, Others, Options>
    : PlainArguments<Input, Options>;

type PlainArguments<Input, Options> =
  Record<never, never> extends Input
    ? [context: Context, input?: Input, options?: Options]
    : [context: Context, input: Input, options?: Options];

/** One list of arguments for each media type whose body is another. */
type OtherArguments<Input, Others, Options> = {
  [Type in keyof Others]: [
    context: Context,
    input: {
      [K in keyof Input]: K extends "body" ? Others[Type] : Input[K];
    },
    options: Omit<Options, "contentType"> & {
      readonly contentType: Type extends `${infer Start}*`
        ? `${Start}${string}`
        : Type;
    },
  ];
}[keyof Others];

/** The key of what is known to the compiler only. */
declare const otherBodies: unique symbol;

/** An input whose body is of another type in some media types: `contentType` chooses. */
export interface BodyChoice<Input, Others> {
  /** Never there. */
  readonly [otherBodies]: readonly [Input, Others];
}

/** The key of what is known to the compiler only. */
export declare const documentedErrors: unique symbol;

/** No body of an error is documented. */
export type NoErrors = Record<never, never>;

/** The key of what is known to the compiler only. */
export declare const documentedHeaders: unique symbol;

/** No header of a success is documented. */
export type NoHeaders = Record<never, never>;

/**
 * An operation of the API: call it, and it sends the request and gives the
 * documented body of a success. `Errors` holds the documented bodies of errors,
 * by status, for `isErrorOf`, and `Headers` the documented headers of a success,
 * for `withResponse`.
 */
export interface Operation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
> {
  // No docstring: at a call, editors show that of the operation.
  (...call: OperationArguments<Input, Options>): Promise<Output>;
  /** The request, not sent. Credentials that come from functions are not in it. */
  request(...call: OperationArguments<Input, Options>): Request;
  /** Sends the request and gives the response, whatever its status. */
  raw(...call: OperationArguments<Input, Options>): Promise<Response>;
  readonly descriptor: OperationDescriptor;
  /** Never there. */
  readonly [documentedErrors]?: Errors;
  /** Never there. */
  readonly [documentedHeaders]?: Headers;
}

/** Makes the function of an operation, of the parts that its descriptor names. */
export function makeOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
>(
  descriptor: OperationDescriptor,
): Operation<Input, Output, Options, Errors, Headers> {
  type Arguments = OperationArguments<Input, Options>;
  const callOf = (call: Arguments): Call => {
    const [context, input = {}, options = {}] = call;
    return { descriptor, context, input: input as OperationInput, options };
  };
  return Object.assign(
    (...call: Arguments) => callOperation(callOf(call)) as Promise<Output>,
    {
      descriptor,
      request: (...call: Arguments) => requestOf(callOf(call)),
      raw: async (...call: Arguments) =>
        (await sendCall(callOf(call), true))[0],
    },
  );
}

function requestOf(call: Call): Request {
  try {
    const request = copyRequest(prepareRequest(call), call.options.signal);
    for (const { dynamic, sign } of authOf(call)) {
      if (!dynamic) sign(request);
    }
    return new web.Request(request.url, request);
  } catch (thrown) {
    throw nameCall(call, thrown);
  }
}

// --- JSON bodies -------------------------------------------------------------
// Bodies of operations that document JSON, and perhaps more.

/** Writes JSON unless the call says otherwise, and sets `Content-Type`. */
export function encodeJsonBody(call: Call, headers: Headers): BodyParts {
  const { body: codec, contentTypes = [] } = call.descriptor;
  const { contentType = contentTypes[0] as string } = call.options;
  const { body: value } = call.input;
  if (value === undefined) return {};
  checkDocumented(contentTypes, contentType);
  const format = findFormat(call, contentType);
  if (!format) throw new EncodeError(explainFormat(contentType));
  const body = format.encode(codec as AnyCodec, value);
  // The boundary between the parts is the body's to say.
  if (!/^multipart/.test(contentType)) headers.set("Content-Type", contentType);
  return { body };
}

/** Throws where the documentation has no such media type; `image/*` stands for what begins so. */
export function checkDocumented(
  contentTypes: readonly string[],
  contentType: string,
): void {
  const isDocumented = contentTypes.some((type) =>
    contentType.startsWith(type.replace(/\*.*/, "")),
  );
  if (isDocumented) return;
  throw new EncodeError(
    `\`${contentType}\` is not documented; use ${contentTypes.join(", ")}`,
    { path: "contentType" },
  );
}

// --- Request bodies ----------------------------------------------------------
// Bodies of any kind and the headers that describe them.

/** Encodes a body as its codec and the call say, and sets `Content-Type`. */
export function encodeBody(call: Call, headers: Headers): BodyParts {
  const { body: codec, contentTypes = [] } = call.descriptor;
  const { body: value } = call.input;
  if (!codec || value === undefined) return {};
  const type = chooseType(call, contentTypes, value);
  const body = encodeAs(call, type, codec, value);
  // The boundary between the parts is `fetch`'s to say.
  if (!/^multipart/i.test(type)) {
    const charset = type === "text/plain" ? ";charset=utf-8" : "";
    headers.set("Content-Type", type + charset);
  }
  return body instanceof web.ReadableStream
    ? { body, duplex: "half" }
    : { body };
}

function encodeAs(
  call: Call,
  type: string,
  codec: AnyCodec,
  value: unknown,
): unknown {
  if (codec.body?.encode) return codec.body.encode(value, call.input);
  const format = findFormat(call, type);
  if (format) return format.encode(codec, value);
  // Text and bytes go as they are; what has members needs a format.
  if (formatOf(type) !== "xml" && !codec.shape && !codec.item) return value;
  throw new EncodeError(explainFormat(type));
}

function chooseType(
  { context, descriptor, options }: Call,
  documented: readonly string[],
  value: unknown,
): string {
  const { contentType } = options;
  if (contentType !== undefined) {
    checkDocumented(documented, contentType);
    return contentType;
  }
  return (
    descriptor.body?.body?.typeOf?.(value, documented) ??
    documented.find((type) => context.xml || formatOf(type) !== "xml") ??
    documented[0] ??
    "application/json"
  );
}

// --- Codecs of answers -------------------------------------------------------

/**
 * The key of an answer where the documentation has ranges such as `4XX`, or a
 * `default`: that describes successes only where nothing else does.
 */
export function findAnswer(
  responses: OperationDescriptor["responses"],
  status: number,
): string | undefined {
  const range = `${status}`.charAt(0);
  const keys = Object.keys(responses);
  const found = [`${status}`, `${range}XX`].find((key) => keys.includes(key));
  const isTold = range === "2" && keys.some((key) => key.startsWith("2"));
  return found ?? (isTold ? undefined : "default");
}

/** The codec of an answer; null where it has no body. */
export function findCodec(
  responses: OperationDescriptor["responses"],
  status: number,
): AnyCodec | null | undefined {
  return responses[findAnswer(responses, status) ?? ""];
}

// --- Operations by hand ------------------------------------------------------

/**
 * Makes the function of an operation that the documentation does not have.
 *
 * @throws {EncodeError} when its path does not begin with a slash.
 */
export function defineOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
>(descriptor: OperationDescriptor): Operation<Input, Output, Options, Errors> {
  const { path, query = [], contentTypes = [], accepts = [] } = descriptor;
  // Behind a base URL it would name another host.
  if (!path.startsWith("/"))
    throw new EncodeError("does not begin with `/`", { path: "path" });
  return makeOperation({
    ...descriptor,
    contentTypes: rankTypes(contentTypes),
    accepts: listAccepts(accepts),
    query: query.map(
      (parameter): QueryParameter =>
        typeof parameter === "string" ? styled({ name: parameter }) : parameter,
    ),
    uses: {
      fillPath,
      encodeQuery: path.includes("?") ? appendQuery : encodeQuery,
      encodeBody,
      findCodec,
      ...(descriptor.security && { chooseAuth }),
    },
  });
}

// --- Documented errors -------------------------------------------------------
// The documented bodies of errors, by status, for the programs that ask.

/** An error whose body is of the type that is documented for its status. */
export interface DocumentedError<Status extends number, Body> extends ApiError {
  readonly status: Status;
  readonly body: Body;
}

/** What tells the errors of an operation. */
export interface FailingOperation<Errors> {
  readonly descriptor: OperationDescriptor;
  readonly [documentedErrors]?: Errors;
}

/** What can be asked for: what is documented, and any status that a range or `default` may cover. */
export type ErrorStatus<Errors> =
  | keyof Errors
  | (Extract<keyof Errors, string> extends never ? never : number & {});

type RangeOf<Status> = Status extends number
  ? `${Status}` extends `${infer First}${string}`
    ? `${First}XX`
    : never
  : never;

type BodyOf<Errors, Status> = Status extends keyof Errors
  ? Errors[Status]
  : RangeOf<Status> extends keyof Errors
    ? Errors[RangeOf<Status>]
    : Errors["default" & keyof Errors];

/** One error for each status, so that `error.status` tells them apart. */
export type ErrorOf<Errors, Status> = Status extends unknown
  ? DocumentedError<
      Status extends number ? Status : number,
      BodyOf<Errors, Status>
    >
  : never;

/**
 * Whether an operation failed with a status whose body is documented, and the
 * body is what the documentation says: `isErrorOf(error, getPet, 404)`. Of a
 * range such as `"4XX"`, and of `"default"`, these are the statuses that the
 * documentation does not list by themselves; without a status, any of them.
 */
export function isErrorOf<
  Errors,
  Status extends ErrorStatus<Errors> = keyof Errors,
>(
  error: unknown,
  operation: FailingOperation<Errors>,
  status?: Status,
): error is ErrorOf<Errors, Status> {
  const { id, responses } = operation.descriptor;
  if (!(error instanceof ApiError) || error.operationId !== id) return false;
  const isWanted =
    status === undefined ||
    status === error.status ||
    status === findAnswer(responses, error.status);
  return isWanted && error.isDocumented === true;
}

// --- Styles of headers -------------------------------------------------------
// Headers that are objects or written in a media type, and cookies.

/** A header in a style, by its name on the wire. */
export interface StyledHeader extends ParameterStyle {
  readonly name: string;
}

type EncodeBody = NonNullable<OperationParts["encodeBody"]>;

/** Makes what sets headers, in the style `simple`, beside the body. */
export function withHeaders(
  styles: Readonly<Record<string, StyledHeader>>,
  encodeBody: EncodeBody = noBody,
): EncodeBody {
  return (call, headers) => {
    eachValue(styles, call.input.headers, (style, value) => {
      const pieces = expand({ write: scalarText, ...style }, value);
      if (style.name && pieces.length > 0)
        setHeader(headers, style.name, pieces.join());
    });
    return encodeBody(call, headers);
  };
}

/**
 * Makes what writes cookies, beside the body. Their styles are `form` and
 * `cookie`, whose pieces are cookies of their own: `&` joins none (RFC 6265,
 * §4.2.1). Browsers refuse the header.
 */
export function withCookies(
  styles: Readonly<Record<string, ParameterStyle>>,
  encodeBody: EncodeBody = noBody,
): EncodeBody {
  return (call, headers) => {
    const cookies = [headers.get("Cookie") ?? ""];
    const { cookies: values } = call.input;
    eachValue(styles, values, (style, value, key) => {
      const name = key.replace(/[^!#$%&'*+\-.^`|~\w]/g, encodeURIComponent);
      cookies.push(
        ...expand({ explode: true, ...style, label: `${name}=` }, value),
      );
    });
    const text = cookies.filter((cookie) => cookie !== "").join("; ");
    if (text) setHeader(headers, "Cookie", text);
    return encodeBody(call, headers);
  };
}

/** The JSON of a value in characters that any header carries. */
export function asciiJson(value: unknown): string {
  return jsonText(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function noBody(_call: Call, _headers: Headers): BodyParts {
  return {};
}

function eachValue<Style>(
  styles: Readonly<Record<string, Style>>,
  values: object = {},
  visit: (style: Style, value: unknown, key: string) => void,
): void {
  for (const [key, style] of Object.entries(styles)) {
    const { [key]: value } = values as Readonly<Record<string, unknown>>;
    if (!Object.hasOwn(values, key) || value == null) continue;
    try {
      visit(style, value, key);
    } catch (thrown) {
      throw withinKey(thrown, key);
    }
  }
}

// --- Retries -----------------------------------------------------------------
// Retries, for those who want them: `createContext({ retry: retry({ attempts: 3 }) })`.

/** Retries: only of what is safe to send twice, unless told otherwise. */
export interface RetryOptions {
  /** How often to try in all; 1 is no retry. */
  readonly attempts: number;
  /** GET, HEAD, OPTIONS, TRACE, QUERY, PUT and DELETE (RFC 9110, §9.2.2) by default. */
  readonly methods?: readonly string[];
  /**
   * The header that keeps a POST or PATCH from being done twice. Where it is told,
   * here or in the documentation, these are retried as well, all attempts with one
   * key. The key is made where the call has none.
   */
  readonly idempotencyKey?: string;
  /** 408, 429, 500, 502, 503 and 504 by default. */
  readonly statuses?: readonly number[];
  /** Before the first retry, in milliseconds; doubles each time. 300 by default. */
  readonly delay?: number;
  /** A `Retry-After` beyond it ends the retries. 30,000 by default. */
  readonly maxDelay?: number;
}

/** Tries again what failed in passing, after `Retry-After` or a growing delay. */
export function retry(options: RetryOptions): Retry {
  return async ({ method, signal, headers, send, ...told }) => {
    const key = told.idempotencyKey ?? options.idempotencyKey;
    const isKept = key !== undefined && /^(?:POST|PATCH)$/.test(method);
    if (isKept && !headers.has(key)) headers.set(key, makeKey());
    for (let number = 1; ; number++) {
      const received = send();
      const outcome: Outcome = await received.then(
        ([response]) => response,
        (thrown) => thrown,
      );
      const delay = delayAfter(
        { number, method, isKept, outcome, signal },
        options,
      );
      if (delay === undefined) return received;
      outcome.body?.cancel().catch(() => {});
      await waitFor(delay, signal);
    }
  };
}

/** A response, or an error. */
type Outcome = Partial<Response>;

interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly method: string;
  /** Whether a key keeps it from being done twice. */
  readonly isKept: boolean;
  readonly outcome: Outcome;
  readonly signal: AbortSignal | undefined;
}

/** Milliseconds; undefined when the call is over, or the server asks for more of them than the caller would wait. */
function delayAfter(
  { number, method, isKept, outcome, signal }: Attempt,
  {
    attempts,
    methods = ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY", "PUT", "DELETE"],
    statuses = [408, 429, 500, 502, 503, 504],
    delay = 300,
    maxDelay = 30_000,
  }: RetryOptions,
): number | undefined {
  if (number >= attempts || signal?.aborted) return undefined;
  const passing =
    outcome instanceof ConnectionError ||
    outcome instanceof TimeoutError ||
    statuses.includes(outcome?.status ?? 0);
  if (!passing || !(isKept || methods.includes(method))) return undefined;
  const asked = readRetryAfter(outcome);
  if (asked !== undefined) return asked > maxDelay ? undefined : asked;
  const longest = Math.min(maxDelay, delay * 2 ** (number - 1));
  return longest * (0.5 + Math.random() / 2);
}

/** `Retry-After` in seconds or as a date (RFC 9110, §10.2.3). */
function readRetryAfter(outcome: Outcome): number | undefined {
  const value = outcome.headers?.get("Retry-After");
  if (!value) return undefined;
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Waits, or rejects with the signal's reason. */
function waitFor(
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      web.clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = web.setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) onAbort();
  });
}

/** A random UUID (RFC 9562, §5.4), also where the platform has no function for it. */
function makeKey(): string {
  const bytes = web.crypto.getRandomValues(new Uint8Array(16));
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
  return digits
    .join("")
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-a$4-");
}

// --- Paging ------------------------------------------------------------------
// Lists whose pages say where the next one is.

/** An operation that gives one page of a list. */
export interface PagedOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
> extends Operation<Input, Output, Options, Errors, Headers> {
  /**
   * The page that the call gives, and those that follow it. Each is asked for
   * when the loop comes to it, with the headers and options of the call.
   *
   * @throws {DecodeError} when a link leads to another origin, to a page that was
   *   there before, or nowhere.
   */
  pages(
    ...call: OperationArguments<Input, Options>
  ): AsyncGenerator<Output, void, undefined>;
}

/** An operation that gives one page of a list, whose items are known. */
export interface ListOperation<
  Input,
  Output,
  Item,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
> extends PagedOperation<Input, Output, Options, Errors, Headers> {
  /**
   * The items of all pages, one after the other. A page is asked for when the loop
   * comes to its first item.
   *
   * @throws {DecodeError} as `pages` does.
   */
  items(
    ...call: OperationArguments<Input, Options>
  ): AsyncGenerator<Item, void, undefined>;
}

/**
 * Makes the function of an operation that gives one page of a list.
 *
 * @param link the members that lead to the link to the next page
 */
export function paged<
  Input,
  Output,
  Options extends CallOptions,
  Errors,
  Headers,
>(
  operation: Operation<Input, Output, Options, Errors, Headers>,
  link: readonly string[],
): PagedOperation<Input, Output, Options, Errors, Headers> {
  type Arguments = OperationArguments<Input, Options>;
  return Object.assign(operation, {
    async *pages(...[context, input, options]: Arguments) {
      const { descriptor } = operation;
      const given = (input ?? {}) as OperationInput;
      let call: Call | undefined = {
        descriptor,
        context,
        input: given,
        options: options ?? {},
      };
      const seen = new Set<string>();
      while (call) {
        const page: unknown = await callOperation(call);
        yield page as Output;
        call = followLink(call, link, page, seen);
      }
    },
  });
}

/**
 * Makes the function of an operation that gives one page of a list.
 *
 * @param link the members that lead to the link to the next page
 * @param list those that lead to the items
 */
export function pagedWithItems<
  Input,
  Output,
  Item,
  Options extends CallOptions,
  Errors,
  Headers,
>(
  operation: Operation<Input, Output, Options, Errors, Headers>,
  link: readonly string[],
  list: readonly string[],
): ListOperation<Input, Output, Item, Options, Errors, Headers> {
  const made = paged(operation, link);
  return Object.assign(made, {
    async *items(...call: OperationArguments<Input, Options>) {
      for await (const page of made.pages(...call)) {
        const items = readMember(page, list);
        // Where nothing is checked, it may be anything.
        if (Array.isArray(items)) yield* items as Item[];
      }
    },
  });
}

/** The call of the next page; none after the last. */
function followLink(
  call: Call,
  link: readonly string[],
  page: unknown,
  seen: Set<string>,
): Call | undefined {
  const target = readMember(page, link);
  if (!target) return undefined;
  const from = new web.URL(prepareRequest(call).url);
  const fail = (what: string): never => {
    throw nameCall(call, new DecodeError(what, { path: link.join(".") }));
  };
  let url: WebUrl = from;
  try {
    url = new web.URL(`${target}`, from.href);
  } catch {
    fail("no link to the next page");
  }
  // Credentials are for the host that the program named.
  const baseUrl = originOf(from.href);
  if (originOf(url.href) !== baseUrl)
    fail("the next page is at another origin");
  // Whole as it is: nothing is filled into it, and nothing added.
  const path = url.pathname + url.search;
  seen.add(from.pathname + from.search);
  if (seen.has(path)) fail("the next page was there before");
  const { fillPath: _, encodeQuery: __, ...uses } = call.descriptor.uses ?? {};
  const descriptor: OperationDescriptor = { ...call.descriptor, path, uses };
  const { headers = {}, cookies = {} } = call.input;
  const context = { ...call.context, baseUrl };
  return { ...call, context, descriptor, input: { headers, cookies } };
}

function readMember(page: unknown, path: readonly string[]): unknown {
  let value = page;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value;
}

// --- Server-sent events ------------------------------------------------------
// Server-sent events (HTML Standard, §9.2), as an async iterator.

/** One event of a stream. */
export interface ServerSentEvent<Data> {
  /** `message` where the server says nothing else. */
  readonly event: string;
  /** Read as JSON where the documentation says more than text. */
  readonly data: Data;
  /** The last one that the server told, to go on from with `Last-Event-ID`. */
  readonly id: string;
}

/** An operation that answers with events, as data. */
export interface EventDescriptor extends OperationDescriptor {
  /** What the data of an event is. */
  readonly events: AnyCodec;
}

/** Reads the parts of an answer, each with a codec. */
export type ReadParts<Part> = (
  response: Response,
  data: CodecFor<never>,
  options: CallOptions,
) => AsyncGenerator<Part, void, undefined>;

/**
 * Makes the function of an operation that answers with events. They are read
 * as they are asked for; leaving the loop ends the request.
 */
export function makeEventOperation<
  Input,
  Data,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
>(
  descriptor: EventDescriptor,
): Operation<
  Input,
  AsyncIterable<ServerSentEvent<Data>>,
  Options,
  Errors,
  Headers
> {
  return makeStreamOperation(descriptor, readEvents);
}

/** Makes the function of an operation whose answers come in parts. */
export function makeStreamOperation<
  Input,
  Part,
  Options extends CallOptions,
  Errors,
  Headers,
>(
  descriptor: EventDescriptor,
  read: ReadParts<Part>,
): Operation<Input, AsyncIterable<Part>, Options, Errors, Headers> {
  const { events } = descriptor;
  const { request, raw } = makeOperation<Input, never, Options>(descriptor);
  const operation = async (...call: Parameters<typeof raw>) => {
    const response = await raw(...call);
    const [context, input = {}, options = {}] = call;
    const own = { ...context, ...options };
    const failing = { descriptor, context, input: input as object, options };
    if (response.ok)
      return nameParts(failing, read(response, events as CodecFor<never>, own));
    // Of no success, this throws.
    return readAnswer(failing, response, await response.arrayBuffer()) as never;
  };
  return Object.assign(operation, { descriptor, request, raw });
}

/** The parts of an answer, where an error says of which call. */
export async function* nameParts<Part>(
  call: Call,
  parts: AsyncGenerator<Part, void, undefined>,
): AsyncGenerator<Part, void, undefined> {
  try {
    yield* parts;
  } catch (thrown) {
    const { aborted } = call.options.signal ?? {};
    const isOwn = aborted || thrown instanceof CallError;
    const message = "the connection failed";
    const cause = thrown;
    throw nameCall(
      call,
      isOwn ? thrown : new ConnectionError(message, { cause }),
    );
  }
}

/**
 * Reads the events of an answer, such as that of `operation.raw(…)`. Where JSON
 * is documented, data that are empty or `[DONE]` are none, and left out; a
 * `skipData` of its own says which others are.
 *
 * @throws {DecodeError} when the data of one is not what is documented.
 */
export async function* readEvents<Data>(
  response: Response,
  data: CodecFor<Data>,
  { skipData }: Pick<CallOptions, "skipData"> = {},
): AsyncGenerator<ServerSentEvent<Data>, void, undefined> {
  const isText = data.plain === "string";
  const skipped = skipData ?? (isText ? [] : ["", "[DONE]"]);
  let fields = { event: "", lines: [] as string[] };
  let id = "";
  for await (const line of readTextLines(response)) {
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (line === "") {
      const { event, lines } = fields;
      fields = { event: "", lines: [] };
      const text = lines.join("\n");
      if (lines.length === 0 || skipped.includes(text.trim())) continue;
      const read = isText ? (text as Data) : decodeJson(data, text);
      yield { event: event || "message", data: read, id };
    } else if (name === "data") fields.lines.push(value);
    else if (name === "event") fields.event = value;
    else if (name === "id" && !value.includes("\0")) id = value;
  }
}

/** A body that is read piece by piece. */
interface Pieces {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
    cancel(): Promise<void>;
  };
}

/** The whole lines of a body; gives at the end what stands after the last break. */
export async function* readTextLines(
  response: Response,
): AsyncGenerator<string, string, undefined> {
  const reader = (response.body as unknown as Pieces | null)?.getReader();
  const decoder = new web.TextDecoder("utf-8", { fatal: false }) as {
    decode(bytes: Uint8Array, options: { stream: boolean }): string;
  };
  let rest = "";
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done || value === undefined) return rest;
      rest += decoder.decode(value, { stream: true });
      // A break that ends the piece may be the first half of a `\r\n`.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } finally {
    await reader?.cancel();
  }
}

// --- Lines of JSON -----------------------------------------------------------
// Lines of JSON (NDJSON, JSON Lines, RFC 7464), as an async iterator.

/**
 * Makes the function of an operation that answers with lines of JSON. They are
 * read as they are asked for; leaving the loop ends the request.
 */
export function makeLineOperation<
  Input,
  Item,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
>(
  descriptor: EventDescriptor,
): Operation<Input, AsyncIterable<Item>, Options, Errors, Headers> {
  return makeStreamOperation(descriptor, readJsonLines);
}

/**
 * Reads the lines of an answer, such as that of `operation.raw(…)`; those that
 * are empty are none.
 *
 * @throws {DecodeError} when one is not what is documented.
 */
export async function* readJsonLines<Item>(
  response: Response,
  item: CodecFor<Item>,
  { skipData = ["[DONE]"] }: Pick<CallOptions, "skipData"> = {},
): AsyncGenerator<Item, void, undefined> {
  const lines = readTextLines(response);
  for (;;) {
    const { done, value } = await lines.next();
    // What begins a text of RFC 7464 is no part of it.
    const text = value.replaceAll("\u001e", "").trim();
    if (text !== "" && !skipData.includes(text)) yield decodeJson(item, text);
    if (done) return;
  }
}

// --- Bound operations --------------------------------------------------------
// Operations that know their context: one by one, or in groups of any depth.

/** What an operation takes once it knows its context. */
export type BoundArguments<Input, Options> =
  OperationArguments<Input, Options> extends [Context, ...infer Rest]
    ? Rest
    : never;

/** An operation that knows its context: call it, and it sends the request. */
export interface BoundOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Headers = NoHeaders,
> {
  // No docstring: at a call, editors show that of the operation.
  (...call: BoundArguments<Input, Options>): Promise<Output>;
  /** The request, not sent. Credentials that come from functions are not in it. */
  request(...call: BoundArguments<Input, Options>): Request;
  /** Sends the request and gives the response, whatever its status. */
  raw(...call: BoundArguments<Input, Options>): Promise<Response>;
  /** The operation and its context. */
  readonly bound: readonly [operation: unknown, context: Context];
  /** Never there. */
  readonly [documentedHeaders]?: Headers;
}

/** The headers that are documented for the successes of an operation. */
export type HeadersOf<T> = T extends {
  readonly [documentedHeaders]?: infer Headers;
}
  ? Headers
  : NoHeaders;

/** The same operation, with the same types, without its context. */
export type Bound<T> =
  T extends Operation<infer Input, infer Output, infer Options>
    ? BoundOperation<Input, Output, Options, HeadersOf<T>>
    : never;

/** A paged operation with the same types, without its context. */
export type BoundPaged<T> =
  T extends PagedOperation<infer Input, infer Output, infer Options>
    ? BoundOperation<Input, Output, Options, HeadersOf<T>> & {
        /** The page that the call gives, and those that follow it. */
        pages(
          ...call: BoundArguments<Input, Options>
        ): AsyncGenerator<Output, void, undefined>;
      }
    : never;

/** A paged operation whose items are known, with the same types, without its context. */
export type BoundList<T> =
  T extends ListOperation<infer Input, unknown, infer Item, infer Options>
    ? BoundPaged<T> & {
        /** The items of all pages, one after the other. */
        items(
          ...call: BoundArguments<Input, Options>
        ): AsyncGenerator<Item, void, undefined>;
      }
    : never;

/** An operation that gives what `accept` asks for, with the same types, without its context. */
export type BoundMedia<T> =
  T extends MediaOperation<
    infer Input,
    infer Output,
    infer Others,
    infer Options
  >
    ? (<Accept extends string | undefined = undefined>(
        ...call: BoundArguments<
          Input,
          Options & { readonly accept?: Accept | undefined }
        >
      ) => Promise<Accept extends keyof Others ? Others[Accept] : Output>) &
        BoundOperation<
          Input,
          Output | Others[keyof Others],
          Options,
          HeadersOf<T>
        >
    : never;

/** The same operations, each without its context, in the same groups. */
export type BoundOperations<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends {
    items(...call: never): unknown;
  }
    ? BoundList<Operations[Name]>
    : Operations[Name] extends { pages(...call: never): unknown }
      ? BoundPaged<Operations[Name]>
      : typeof documentedBodies extends keyof Operations[Name]
        ? BoundMedia<Operations[Name]>
        : Operations[Name] extends (...call: never) => unknown
          ? Bound<Operations[Name]>
          : BoundOperations<Operations[Name]>;
};

/**
 * Binds operations to a context, under the names that they are given, in groups
 * where some are given. A bundle holds these and no others.
 */
export function bindOperations<const Operations extends object>(
  context: Context,
  operations: Operations,
): BoundOperations<Operations> {
  const bound = Object.entries(operations).map(([name, one]) => [
    name,
    typeof one === "function"
      ? bindOperation(context, one)
      : bindOperations(context, one),
  ]);
  return Object.fromEntries(bound) as BoundOperations<Operations>;
}

/** Binds one operation to a context, with its `pages` and `items` where it has some. */
export function bindOperation<T extends Operation<never, unknown>>(
  context: Context,
  operation: T,
): BoundOperations<{ operation: T }>["operation"] {
  type Call = (...call: unknown[]) => unknown;
  const bind =
    (call: unknown): Call =>
    (...rest) =>
      (call as Call)(context, ...rest);
  const { request, raw, pages, items } = operation as T & Lists;
  return Object.assign(bind(operation), {
    request: bind(request),
    raw: bind(raw),
    bound: [operation, context],
    ...(pages ? { pages: bind(pages) } : {}),
    ...(items ? { items: bind(items) } : {}),
  }) as never;
}

/** What only lists have. */
interface Lists {
  readonly pages?: unknown;
  readonly items?: unknown;
}

// --- Text bodies -------------------------------------------------------------
// Bodies that are read as text, in a media type that does not say how else.

/**
 * A value that is the whole text of a body, as in `text/html` and
 * `application/x-yaml`; what is no text is written as in JSON.
 */
export function textBody<T>(codec: Codec<T>): Codec<T> {
  return define(codec.kind, {
    ...codec,
    body: {
      encode: (value) =>
        holdsText(codec) ? value : encodeJson(codec, value as T),
      decode: ({ bytes, type }) => {
        const text = decodeText(bytes, charsetOf(type));
        return formatOf(type) === "json" || !holdsText(codec)
          ? decodeJson(codec, text)
          : checkText(codec, text);
      },
    },
  });
}

function holdsText({ kind, plain }: AnyCodec): boolean {
  return plain === "string" || kind === "string" || kind.startsWith("date");
}

function checkText<T>(codec: Codec<T>, text: string): T {
  const mode = { reading: true, finite: true, lenient: false };
  try {
    return checkValue(codec, text, mode) as T;
  } catch (thrown) {
    throw new DecodeError(...placeOf(codec.name, thrown));
  }
}

// --- Undocumented bodies -----------------------------------------------------
// Bodies of which nothing is documented, not even their media type.

/** What came: JSON as its value, text as text, all else as a `Blob`; undefined where nothing came. */
export const anyBody: Codec<unknown> = /*@__PURE__*/ define("unknown", {
  nullable: true,
  body: { decode: decodeAny },
});

function decodeAny({ bytes, type }: ReceivedBody): unknown {
  if (bytes.length === 0) return undefined;
  const format = formatOf(type);
  if (format !== "json" && !isTextType(type, format)) {
    return new web.Blob([bytes], { type });
  }
  const text = decodeText(bytes, charsetOf(type));
  return format === "json" ? decodeJson(anyBody, text) : text;
}

function isTextType(type: string, format: string): boolean {
  return (
    /^text\//i.test(type) ||
    /^(?:xml|yaml|x-yaml|javascript|graphql|x-www-form-urlencoded|x-?ndjson|jsonl)$/.test(
      format,
    )
  );
}

// --- Answers by media type ---------------------------------------------------
// Operations whose answers have a type for each media type.

/** An operation whose answers have a type for each media type, as data. */
export interface MediaDescriptor extends OperationDescriptor {
  /** Those that are not as `responses` says, by status and media type. */
  readonly others: Readonly<Record<string, Readonly<Record<string, AnyCodec>>>>;
  /** What reads those that are streams, by media type: `readEvents`, `readJsonLines`. */
  readonly streams?: Readonly<Record<string, ReadParts<unknown>>>;
}

/** The key of what is known to the compiler only. */
export declare const documentedBodies: unique symbol;

/**
 * An operation that gives what `accept` asks for: `Others` by media type, and
 * `Output` for all that it does not list.
 */
export interface MediaOperation<
  Input,
  Output,
  Others,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
> extends Operation<
    Input,
    Output | Others[keyof Others],
    Options,
    Errors,
    Headers
  > {
  // No docstring: at a call, editors show that of the operation.
  <Accept extends string | undefined = undefined>(
    ...call: OperationArguments<
      Input,
      Options & { readonly accept?: Accept | undefined }
    >
  ): Promise<Accept extends keyof Others ? Others[Accept] : Output>;
  /** Never there. */
  readonly [documentedBodies]?: readonly [Output, Others];
}

/** Makes the function of an operation whose answers have a type for each media type. */
export function makeMediaOperation<
  Input,
  Output,
  Others,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
>(
  descriptor: MediaDescriptor,
): MediaOperation<Input, Output, Others, Options, Errors, Headers> {
  const { request, raw } = makeOperation<Input, unknown, Options>(descriptor);
  type Arguments = OperationArguments<Input, Options>;
  const operation = async (...[context, input, options]: Arguments) => {
    const call: Call = {
      descriptor,
      context,
      input: input ?? {},
      options: options ?? {},
    };
    const { accept = "" } = call.options;
    const read = findType(descriptor.streams ?? {}, accept);
    if (read) {
      const [response] = await sendCall(call, true);
      const parts = findOther(call, response);
      const own = { ...context, ...options };
      if (response.ok && parts)
        return nameParts(call, read(response, parts as never, own));
      const bytes = await response.arrayBuffer();
      return readAnswer(withType(call, response), response, bytes);
    }
    const [response, bytes] = await sendCall(call);
    return readAnswer(withType(call, response), response, bytes);
  };
  return Object.assign(operation, { descriptor, request, raw }) as never;
}

/** The call, with the type that its answer has. */
function withType(call: Call, response: Response): Call {
  const codec = findOther(call, response);
  if (!codec) return call;
  const responses = { [response.status]: codec };
  const { findCodec: _, ...uses } = call.descriptor.uses ?? {};
  return { ...call, descriptor: { ...call.descriptor, responses, uses } };
}

/**
 * What was asked for counts: servers name what they send less exactly than what
 * they are asked for. Of an error, and where nothing was asked for, it is what
 * the answer says it is.
 */
function findOther(
  call: Call,
  { status, headers, ok }: Response,
): AnyCodec | undefined {
  const { responses, others } = call.descriptor as MediaDescriptor;
  const types = new Map(Object.entries(others));
  const { accept } = call.options;
  return findType(
    types.get(findAnswer(responses, status) ?? "") ?? {},
    (ok && accept) || (headers.get("Content-Type") ?? ""),
  );
}

function findType<T>(
  types: Readonly<Record<string, T>>,
  mediaType: string,
): T | undefined {
  const name = nameOf(mediaType);
  const all = new Map(
    Object.entries(types).map(([type, found]) => [nameOf(type), found]),
  );
  const range = name.replace(/\/.*/s, "/*");
  return all.get(name) ?? all.get(range) ?? all.get("*/*");
}

/** Without parameters. */
function nameOf(mediaType: string): string {
  return mediaType.replace(/;.*/s, "").trim().toLowerCase();
}

// --- Answers with their response ---------------------------------------------
// Answers with all that came: the body, the status, the headers.

/** A success with all that came. */
export interface Answer<Data, Headers> {
  /** What the operation gives. */
  readonly data: Data;
  readonly status: number;
  /** The documented headers, under their documented names; `response` has the others. */
  readonly headers: Headers;
  /** The response, whose body was read for `data`. */
  readonly response: Response;
}

/** The function of an operation, with a context of its own or without. */
type Called = (...call: never) => Promise<unknown>;

type Run = (
  context: Context,
  input: unknown,
  options: CallOptions,
) => Promise<unknown>;

/**
 * Calls an operation, and gives its documented headers beside what it gives:
 * `withResponse(getPet, context, input)`, or `withResponse(api.getPet, input)` of
 * one that knows its context.
 *
 * @throws {DecodeError} when a header is not what is documented, or is missing
 *   though it is documented to be there; where `checks` is false, neither.
 */
export async function withResponse<T extends Called>(
  operation: T,
  ...call: Parameters<T>
): Promise<Answer<Awaited<ReturnType<T>>, HeadersOf<T>>> {
  const { bound } = operation as { bound?: readonly [unknown, Context] };
  const [run, context, input, given = {}] = (bound
    ? [...bound, ...call]
    : [operation, ...call]) as unknown as [Run, Context, unknown, CallOptions?];
  let last: Response | undefined;
  const keep: Middleware = async (request, next) => {
    last = await next(request);
    return last;
  };
  const { middleware = [], checks } = { ...context, ...present(given) };
  const options = { ...given, middleware: [keep, ...(middleware ?? [])] };
  const data = await run(context, input, options);
  if (!last) throw new DecodeError("no response came from `fetch`");
  const { descriptor } = run as unknown as { descriptor: OperationDescriptor };
  const lenient = (checks ?? descriptor.checks) === false;
  const { status } = last;
  try {
    const headers = readHeaders(descriptor, last.headers, lenient);
    return { data, status, headers, response: last } as never;
  } catch (thrown) {
    const call: Call = { descriptor, context, input: input ?? {}, options };
    throw nameCall(call, thrown, { status });
  }
}

/** Options that are there: those that are undefined say nothing. */
function present(options: CallOptions): CallOptions {
  const entries = Object.entries(options);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

function readHeaders(
  { answerHeaders = {} }: OperationDescriptor,
  headers: Headers,
  lenient: boolean,
): object {
  const read = Object.entries(answerHeaders).flatMap(([name, header]) => {
    const [codec, isRequired] =
      "kind" in header ? [header, false] : [header[0], true];
    const text = headers.get(name);
    try {
      if (text !== null) return [[name, readHeader(codec, text, lenient)]];
      return isRequired && !lenient ? failWith("required, but missing") : [];
    } catch (thrown) {
      const [detail, place] = placeOf("headers", withinKey(thrown, name));
      throw new DecodeError(detail, place);
    }
  });
  return Object.fromEntries(read);
}

/** A list is its items, with commas between them (OpenAPI 3.1, §4.8.12.6). */
function readHeader(codec: AnyCodec, text: string, lenient: boolean): unknown {
  if (codec.kind !== "array") return readText(codec, text, lenient);
  const { item } = codec;
  const parts = text === "" ? [] : text.split(",").map((part) => part.trim());
  return parts.map((part) => (item ? readText(item, part, lenient) : part));
}

/** The first that fits of what a text may stand for. */
function readText(codec: AnyCodec, text: string, lenient: boolean): unknown {
  if (codec.plain === "string") return text;
  const mode: CheckMode = { reading: true, finite: true, lenient: false };
  for (const guess of listGuesses(codec, text)) {
    try {
      return checkValue(codec, guess, mode);
    } catch {}
  }
  return checkValue(codec, text, { ...mode, lenient });
}

function listGuesses({ kind }: AnyCodec, text: string): readonly unknown[] {
  if (kind === "decimal") return [text];
  if (/^(?:true|false)$/i.test(text)) return [/^t/i.test(text)];
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return [];
  const number = Number(text);
  const isLarge = /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(number);
  return [isLarge ? BigInt(text.replace("+", "")) : number];
}
