/**
 * Contexts: where and how operations are called, with which credentials, and on
 * which server.
 *
 * - Options
 * - Formats of bodies
 * - Redirects
 * - Signatures
 * - Renewal of tokens
 * - Authentication
 * - Contexts
 * - Calls
 * - Credentials by scheme
 * - Servers
 */

import type { AnyCodec, CodecFor } from "./codec.js";
import { EncodeError, showValue } from "./errors.js";
import { type QueryParameter, setHeader } from "./parameters.js";
import {
  type AbortSignal,
  type CredentialsMode,
  type Fetch,
  type Headers,
  type Request,
  type RequestParts,
  type Response,
  type WebUrl,
  web,
} from "./web.js";

// --- Options -----------------------------------------------------------------

/** Stands around each attempt: may change the request, the response, or both. */
export type Middleware = (request: Request, next: Fetch) => Promise<Response>;

/** An answer, and the bytes of its body unless the caller reads them. */
export type Received = readonly [response: Response, bytes?: ArrayBuffer];

/** A call that may be sent more than once. */
export interface Attempts {
  readonly method: string;
  readonly signal: AbortSignal | undefined;
  /** Of the request, for all attempts. */
  readonly headers: Headers;
  /** The header whose value keeps it from being done twice, where the documentation has one. */
  readonly idempotencyKey: string | undefined;
  /** Sends it; rejects where no answer came, or not all of it. */
  readonly send: () => Promise<Received>;
}

/** Sends a call as often as it likes, and gives what came of the last time. */
export type Retry = (attempts: Attempts) => Promise<Received>;

/** What a context and a call may both say; the call wins. */
export interface SharedOptions {
  /**
   * Who calls: `basicAuth("user", "password")`, `bearerAuth(token)` and so on, or
   * several. An operation gets those that it is documented to need; what a call
   * says of itself is sent in any case.
   */
  readonly auth?: Auth | readonly Auth[] | undefined;
  /** For one attempt and its body, in milliseconds. None by default. */
  readonly timeout?: number | undefined;
  /** `retry({ attempts: 3 })`, or your own. Off by default. */
  readonly retry?: Retry | undefined;
  /** In order, around each attempt. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Used in place of `globalThis.fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Whether cookies travel with requests to other origins. */
  readonly credentials?: CredentialsMode | undefined;
  /** False lets values of a wrong type pass when a body is read. */
  readonly checks?: boolean | undefined;
  /** What bodies are written in beside JSON and XML: `form()`, `multipart()`. */
  readonly formats?: readonly BodyFormat[] | undefined;
  /**
   * Of streams: what is left out where it is all that an event or line holds. Of
   * JSON, that is nothing and `[DONE]` unless told otherwise.
   */
  readonly skipData?: readonly string[] | undefined;
  /** Sent with every request; those of the call win. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What every call takes last. */
export interface CallOptions extends SharedOptions {
  /** Ends the call; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

// --- Formats of bodies -------------------------------------------------------

/**
 * How bodies of one media type are written, for operations that document
 * JSON as well: `createContext({ formats: [form()] })`.
 */
export interface BodyFormat {
  readonly mediaType: string;
  /** Gives what `fetch` takes. */
  readonly encode: (codec: AnyCodec, value: unknown) => unknown;
}

// --- Redirects ---------------------------------------------------------------
// Redirects of requests with keys. `fetch` follows redirects by itself, and takes
// to another origin all headers but `Authorization` (Fetch Standard, §4.4).

/** What is sent after a redirect. */
interface Target {
  readonly headers: Headers;
  readonly url: WebUrl;
}

/** Takes a key away. */
type Hide = (target: Target) => unknown;

/** A request that may hold keys. */
export interface Redirectable extends RequestParts {
  redirect?: "manual";
  /** What sends it. */
  fetch?: Fetch;
  hidden?: readonly Hide[];
}

/**
 * Keeps a key from other origins: redirects to these are followed without it. A
 * browser does not say where they lead; there, redirects are followed where the
 * page is of the same origin as the API, and are an error elsewhere. A middleware
 * that passes on `new Request(request, { redirect: "follow" })` wants it otherwise.
 */
export function keepFromRedirects(request: Redirectable, hide: Hide): void {
  const { hidden, fetch } = request;
  request.redirect = "manual";
  request.hidden = [...(hidden ?? []), hide];
  if (fetch && !hidden)
    request.fetch = (sent) => followRedirects(fetch, sent, request);
}

async function followRedirects(
  fetch: Fetch,
  first: Request,
  parts: Redirectable,
): Promise<Response> {
  if (first.redirect !== "manual") return fetch(first);
  if (web.location && originOf(web.location.href) === originOf(first.url)) {
    // The browser lets none leave the origin.
    const own = { redirect: "follow", mode: "same-origin" } as const;
    return fetch(new web.Request(first, own));
  }
  let request = first;
  for (let count = 0; count < 21; count++) {
    // A `Blob` can be read again; a stream cannot.
    const isKept = parts.duplex || parts.body instanceof web.Blob;
    const spare = request.body && !isKept ? request.clone() : undefined;
    const response = await fetch(request);
    if (response.type === "opaqueredirect")
      throw new TypeError("browsers do not say where the redirect leads");
    const location = response.headers.get("Location");
    if (!location || !isRedirect(response)) {
      await spare?.body?.cancel();
      return response;
    }
    await response.body?.cancel();
    const body = (await spare?.blob()) ?? parts.body;
    request = redirect(request, response, { ...parts, body });
  }
  throw new TypeError("redirected more than 20 times");
}

function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** The request that a redirect asks for (Fetch Standard, §4.4). */
function redirect(
  request: Request,
  { status, headers: answered }: Response,
  { hidden = [], body, duplex, credentials }: Redirectable,
): Request {
  const url = new web.URL(answered.get("Location") ?? "", request.url);
  if (!/^https?:$/.test(url.protocol))
    throw new TypeError("the redirect leads to no HTTP");
  url.username = "";
  url.password = "";
  const headers = new web.Headers(request.headers);
  if (originOf(url.href) !== originOf(request.url)) {
    for (const name of ["Authorization", "Cookie"]) headers.delete(name);
    for (const hide of hidden) hide({ headers, url });
  }
  const { method, signal } = request;
  const isGet =
    (status === 303 && method !== "HEAD") ||
    (status < 303 && method === "POST");
  const own = { headers, signal, credentials, redirect: "manual" } as const;
  if (!isGet && request.body) {
    if (duplex) throw new TypeError("a stream can be sent once only");
    return new web.Request(url.href, { ...own, method, body });
  }
  for (const name of ["Encoding", "Language", "Length", "Location", "Type"])
    if (isGet) headers.delete(`Content-${name}`);
  return new web.Request(url.href, { ...own, method: isGet ? "GET" : method });
}

/** An origin: those of other schemes than HTTP's are all `null` to the platform. */
export function originOf(url: string): string {
  const { protocol, host } = new web.URL(url);
  return `${protocol}//${host}`;
}

// --- Signatures --------------------------------------------------------------

/** A request on its way to `fetch`. */
export interface Unsigned extends Redirectable {
  url: string;
  /** What sends it, without what other credentials put around that. */
  plainFetch?: Fetch;
}

/** Credentials for requests. */
export interface Auth {
  /** Whether they come from a function; `operation.request()` leaves those out. */
  readonly dynamic: boolean;
  /**
   * Where they stand in a request: `authorization: basic`, `x-api-key`, `?key`
   * or `cookie: key`. Operations name it; without one, all of those that need
   * any credentials get them.
   */
  readonly place?: string;
  /**
   * Puts them where they belong: false where there are none, and a promise only
   * where they come from a function.
   */
  readonly sign: (request: Unsigned) => unknown;
}

// --- Renewal of tokens -------------------------------------------------------
// Tokens that expire, renewed once for all calls that find it out.

/** A token that expires. */
export interface Renewable {
  /** The token that is there, for every request; nothing where there is none yet. */
  readonly get: () => string | undefined | Promise<string | undefined>;
  /**
   * Gets a new one: once for all calls that meet a 401 with the old one, and before
   * the first call where there is none. Gives it, or puts it where `get` finds it:
   * what is no text is not it.
   */
  readonly refresh: () => unknown;
}

/** Where tokens come from. */
export interface TokenSource {
  /** The one that is there; nothing where there is none, or none that counts any more. */
  readonly read: () => string | undefined | Promise<string | undefined>;
  /** Another one than what was used: got once for all that ask for it meanwhile. */
  readonly renew: (
    used: string | undefined,
    request: Unsigned,
  ) => string | undefined | Promise<string | undefined>;
}

/** Credentials in `Authorization` that the program renews. */
export function renewedAuth(
  scheme: string,
  place: string,
  { get, refresh }: Renewable,
): Auth {
  let stale: string | undefined;
  let fresh: string | undefined;
  let running: Promise<string | undefined> | undefined;
  // A program may go on to give what was renewed.
  const read = async (): Promise<string | undefined> => {
    const token = await get();
    return token === stale ? fresh : token;
  };
  const replace = async (used: string | undefined) => {
    const given = await refresh();
    const token = typeof given === "string" ? given : await get();
    stale = used;
    fresh = token;
    return token;
  };
  const renew = async (used: string | undefined) => {
    const token = await read();
    // Another call was faster.
    if (token && token !== used) return token;
    running ??= replace(used).finally(() => {
      running = undefined;
    });
    return running;
  };
  return tokenAuth(scheme, place, { read, renew });
}

/**
 * Credentials in `Authorization` that are renewed. A call that meets a 401 is
 * repeated once with the new ones, whatever its method: what is refused as
 * unauthorized was not done. A stream can be sent once only: the call fails, and
 * the next one has the new credentials. Where there are no new ones, the call
 * fails with its 401, whose `cause` says why.
 */
export function tokenAuth(
  scheme: string,
  place: string,
  { read, renew }: TokenSource,
): Auth {
  const sign = async (request: Unsigned): Promise<boolean> => {
    const { headers, fetch } = request;
    // What the call says counts.
    if (headers.has("Authorization")) return true;
    const token = (await read()) || (await renew(undefined, request));
    if (!token) return false;
    setHeader(headers, "Authorization", `${scheme} ${token}`);
    if (fetch)
      request.fetch = (sent) =>
        sendTwice({ fetch, sent, scheme, token, renew, request });
    return true;
  };
  return { dynamic: true, place, sign };
}

interface Sending {
  readonly fetch: Fetch;
  readonly sent: Request;
  readonly scheme: string;
  readonly token: string;
  readonly renew: TokenSource["renew"];
  readonly request: Unsigned;
}

async function sendTwice(sending: Sending): Promise<Response> {
  const { fetch, sent, scheme, token, renew, request } = sending;
  const spare = request.duplex ? undefined : sent.clone();
  const response = await fetch(sent);
  const isOurs =
    response.status === 401 &&
    sent.headers.get("Authorization") === `${scheme} ${token}` &&
    // A redirect leaves the token behind: another origin says nothing of it.
    (!response.url || originOf(response.url) === originOf(sent.url));
  let renewed: string | undefined;
  try {
    if (isOurs) renewed = await renew(token, request);
  } catch (cause) {
    Object.assign(response, { cause });
  }
  if (!spare || !renewed || renewed === token) {
    await spare?.body?.cancel();
    return response;
  }
  await response.body?.cancel();
  const again = new web.Request(spare, {
    method: spare.method,
    headers: new web.Headers(spare.headers),
  });
  setHeader(again.headers, "Authorization", `${scheme} ${renewed}`);
  return fetch(again);
}

// --- Authentication ----------------------------------------------------------
// Ways to authenticate. Secrets stay in closures: printing an `Auth` shows none.

/** A secret, or what gives it: called for every request and every retry. */
export type Secret =
  | string
  | (() => string | undefined | Promise<string | undefined>);

/** What {@link apiKeyAuth} needs. */
export interface ApiKey {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly value: Secret;
}

/** HTTP Basic (RFC 7617), in UTF-8. */
export function basicAuth(user: string, password: string): Auth {
  if (user.includes(":")) throw new EncodeError("a user name cannot hold `:`");
  const bytes = new web.TextEncoder().encode(`${user}:${password}`);
  return httpAuth("Basic", web.btoa(String.fromCharCode(...bytes)));
}

/**
 * Bearer tokens (RFC 6750). One that expires is renewed where a call meets a 401:
 * `bearerAuth({ get: () => store.token, refresh: () => logIn() })`.
 */
export function bearerAuth(token: Secret | Renewable): Auth {
  return httpAuth("Bearer", token);
}

/** Any scheme of the `Authorization` header (RFC 9110, §11). */
export function httpAuth(
  scheme: string,
  credentials: Secret | Renewable,
): Auth {
  const place = `authorization: ${scheme.toLowerCase()}`;
  if (typeof credentials === "object")
    return renewedAuth(scheme, place, credentials);
  return makeAuth(place, credentials, ({ headers }, secret) => {
    putHeader(headers, "Authorization", `${scheme} ${secret}`);
  });
}

/** A header with a secret, such as `X-XSRF-TOKEN`. It does not follow a redirect to another origin. */
export function headerAuth(name: string, value: Secret, prefix = ""): Auth {
  return makeAuth(name.toLowerCase(), value, (request, secret) => {
    putHeader(request.headers, name, prefix + secret);
    keepFromRedirects(request, ({ headers }) => headers.delete(name));
  });
}

/**
 * A key where the documentation wants it, unless the call has something there
 * already. In a query it becomes part of the URL. It does not follow a redirect
 * to another origin.
 */
export function apiKeyAuth(key: ApiKey): Auth {
  const { name, value } = key;
  if (key.in === "header") return headerAuth(name, value);
  return key.in === "query" ? queryAuth(name, value) : cookieAuth(name, value);
}

function queryAuth(name: string, value: Secret): Auth {
  const key = encodeURIComponent(name);
  return makeAuth(`?${key}`, value, (request, secret) => {
    const { url } = request;
    if (!new web.URL(url).searchParams.has(name)) {
      const mark = url.includes("?") ? "&" : "?";
      request.url += `${mark}${key}=${encodeURIComponent(secret)}`;
    }
    keepFromRedirects(request, ({ url }) => url.searchParams.delete(name));
  });
}

function cookieAuth(name: string, value: Secret): Auth {
  return makeAuth(`cookie: ${name}`, value, (request, secret) => {
    const { headers } = request;
    const others = headers.get("Cookie")?.split("; ") ?? [];
    if (!others.some((cookie) => cookie.startsWith(`${name}=`))) {
      const pair = `${name}=${encodeURIComponent(secret)}`;
      setHeader(headers, "Cookie", [...others, pair].join("; "));
    }
    // `Cookie` is always kept.
    keepFromRedirects(request, () => {});
  });
}

/** What the call says counts. */
function putHeader(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) setHeader(headers, name, value);
}

/** In browsers: copies a cookie into a header. Elsewhere it sends nothing. */
export function xsrfFromCookie(cookieName: string, headerName: string): Auth {
  return headerAuth(headerName, () => readCookie(cookieName));
}

/** Nothing is put anywhere while there is no secret. */
function makeAuth(
  place: string,
  value: Secret,
  put: (request: Unsigned, secret: string) => void,
): Auth {
  const sign = (request: Unsigned, secret: string | undefined): boolean => {
    if (secret) put(request, secret);
    return !!secret;
  };
  return typeof value === "function"
    ? {
        dynamic: true,
        place,
        sign: async (request) => sign(request, await value()),
      }
    : { dynamic: false, place, sign: (request) => sign(request, value) };
}

function readCookie(name: string): string | undefined {
  for (const cookie of (web.document?.cookie ?? "").split("; ")) {
    const [key, ...value] = cookie.split("=");
    if (key === name) return decodeURIComponent(value.join("="));
  }
  return undefined;
}

// --- Contexts ----------------------------------------------------------------
// Where and how operations are called.

/** How an XML body is read. */
export interface XmlDecodeOptions {
  /** Of bytes, when a header tells it. */
  readonly charset?: string | undefined;
  /** False lets values of a wrong type pass. */
  readonly checks?: boolean | undefined;
}

/** Reads and writes XML. Made by `xml()`, so that JSON programs bundle none. */
export interface XmlFormat {
  /** @throws {DecodeError} with path, offset and line. */
  decode<T>(
    codec: CodecFor<T>,
    source: string | Uint8Array,
    options?: XmlDecodeOptions,
  ): T;
  /** @throws {EncodeError} with the path of what has no form in XML. */
  encode<T>(codec: CodecFor<T>, value: T): string;
}

/** What {@link createContext} takes. */
export interface ContextOptions extends SharedOptions {
  /** Where the paths of the operations begin; may hold a path of its own. */
  readonly baseUrl: string;
  /**
   * Where operations are sent that are documented on a server of their own: URLs
   * by the names of these servers, or `baseUrl` as all others. Those that are
   * not told are sent where the documentation says.
   */
  readonly servers?: Readonly<Record<string, string>> | "baseUrl" | undefined;
  /**
   * Other origins that may have the credentials, such as those of servers that
   * operations are sent to: `["https://files.example.com"]`. That of `baseUrl`
   * always may.
   */
  readonly authOrigins?: readonly string[] | undefined;
  /** `xml()`, where XML is wanted. */
  readonly xml?: XmlFormat | undefined;
}

/** What every operation takes first. */
export interface Context extends ContextOptions {
  readonly auth: readonly Auth[];
}

/**
 * Makes what all calls share: where the API is, who calls it, and how.
 *
 * @throws {TypeError} when `baseUrl` is no URL, or holds more than a place.
 */
export function createContext(options: ContextOptions): Context {
  const { baseUrl, auth = [] } = options;
  const base = readBaseUrl(baseUrl, web.location?.href);
  return { ...options, baseUrl: base, auth: [auth].flat() };
}

/** A URL that paths can be put behind. */
export function readBaseUrl(baseUrl: string, from?: string): string {
  try {
    const { href } = new web.URL(baseUrl, from);
    // A user or a fragment; `//` can stand in a path as well.
    if (!/#|^\w+:\/\/[^/]*@/.test(href))
      return href.replace(/^([^?]*?)\/*(?:\?$|$|(?=\?))/, "$1");
  } catch {}
  throw new TypeError("`baseUrl` is no URL, or holds a user or a fragment");
}

/** Puts a path with its query behind a base URL, whose own query comes first, so that the call's counts where one does. */
export function joinUrl(baseUrl: string, path: string): string {
  const [base, own] = baseUrl.split(/\?(.*)/s);
  const start = (mark: string): string => `?${own}${mark && "&"}`;
  return base + (own ? path.replace(/\?|$/, start) : path);
}

// --- Calls -------------------------------------------------------------------

/** Parts of the runtime that not every call needs. */
export interface OperationParts {
  readonly fillPath?: (template: string, parameters: object) => string;
  readonly encodeQuery?: (
    parameters: readonly QueryParameter[],
    values: object,
  ) => string;
  readonly encodeBody?: (call: Call, headers: Headers) => BodyParts;
  readonly chooseAuth?: (call: Call, auth: readonly Auth[]) => readonly Auth[];
  readonly findCodec?: (
    responses: OperationDescriptor["responses"],
    status: number,
  ) => AnyCodec | null | undefined;
}

/** What a body adds to a request. */
export interface BodyParts {
  readonly body?: unknown;
  /** Beside a stream, which can be sent once only (Fetch Standard, §5.4). */
  readonly duplex?: "half";
}

/** A header of an answer, in a list where it is documented to be always there. */
export type AnswerHeader = AnyCodec | readonly [codec: AnyCodec];

/** An operation as data. */
export interface OperationDescriptor {
  readonly id: string;
  /** The function's, where it is not `id`. */
  readonly name?: string;
  /** Upper case. */
  readonly method: string;
  /** With its parameters in braces: `/pets/{id}`. */
  readonly path: string;
  readonly query?: readonly QueryParameter[];
  /** From names in the input to names on the wire. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: AnyCodec;
  /** Whether nothing can be sent without a body. */
  readonly needsBody?: boolean;
  /** Documented for the request, in the documentation's order. */
  readonly contentTypes?: readonly string[];
  /** Documented for the response, in the documentation's order. */
  readonly accepts?: readonly string[];
  /** By `200`, `4XX` or `default`; null where there is no body. */
  readonly responses: Readonly<Record<string, AnyCodec | null>>;
  /** Documented for a success, by their names. */
  readonly answerHeaders?: Readonly<Record<string, AnswerHeader>>;
  /**
   * The credentials that it needs, by their places in a request: alternatives, of
   * what is needed together. None where it needs none; absent where the
   * documentation does not say it.
   */
  readonly security?: readonly (readonly string[])[];
  /** The header whose value keeps a call from being done twice, where there is one. */
  readonly idempotencyKey?: string;
  /** False where values of a wrong type pass unless the caller wants checks. */
  readonly checks?: boolean;
  /** What this call needs of the runtime, so that a bundle holds no more. */
  readonly uses?: OperationParts;
}

/** The parts that an operation's input may have. */
export interface OperationInput {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly cookies?: object;
  /** Headers of parts of the body, by the names of the parts. */
  readonly partHeaders?: object;
  readonly body?: unknown;
}

/** What the options of any operation may hold. */
export interface AnyCallOptions extends CallOptions {
  readonly contentType?: string;
  readonly accept?: string;
}

/** One call of an operation. */
export interface Call {
  readonly descriptor: OperationDescriptor;
  readonly context: Context;
  readonly input: OperationInput;
  readonly options: AnyCallOptions;
}

/** What the call says, else what the context says. */
export function settingOf<K extends keyof SharedOptions>(
  call: Call,
  key: K,
): SharedOptions[K] {
  return call.options[key] ?? call.context[key];
}

// --- Credentials by scheme ---------------------------------------------------

/**
 * Chooses the credentials that an operation is documented to need: those of the
 * first alternative that are all given; where that is none, all that it names.
 * What the call itself gives is sent as it is.
 */
export function chooseAuth(call: Call, auth: readonly Auth[]): readonly Auth[] {
  if (call.options.auth) return auth;
  const { security = [] } = call.descriptor;
  const isGiven = (need: string): boolean =>
    auth.some((one) => fits(one, need));
  const whole = security.filter((needs) => needs.every(isGiven));
  const found = whole.length > 0 ? whole : [security.flat()];
  const choices = found.map((needs) =>
    auth.filter((one) => needs.some((need) => fits(one, need))),
  );
  const [first = []] = choices;
  // A function may give nothing; then the next ones count.
  return choices.length > 1 && first.some(({ dynamic }) => dynamic)
    ? [{ dynamic: true, sign: (request) => signFirst(choices, request) }]
    : first;
}

/** `authorization` fits `authorization: basic`, and the other way round. */
function fits({ place = "" }: Auth, need: string): boolean {
  return (
    !place ||
    `${place}:`.startsWith(`${need}:`) ||
    `${need}:`.startsWith(`${place}:`)
  );
}

async function signFirst(
  choices: readonly (readonly Auth[])[],
  request: Unsigned,
): Promise<void> {
  for (const choice of choices) {
    let isSigned = true;
    for (const { sign } of choice) {
      if ((await sign(request)) === false) isSigned = false;
    }
    if (isSigned) return;
  }
}

/** Credentials for one of several schemes that stand in the same place. */
export function forScheme(auth: Auth, scheme: string): Auth {
  return { ...auth, place: `${auth.place}: ${scheme}` };
}

// --- Servers -----------------------------------------------------------------
// The documented servers, and operations that have one of their own (OpenAPI 3.1, §4.8.5).

/** The variables of a server's URL: the default, or all values that there are, the default first. */
export type ServerDefaults = Readonly<
  Record<string, string | readonly string[]>
>;

/**
 * Puts values into the braces of a server's URL.
 *
 * @throws {EncodeError} when a value is missing, is none that is documented, or
 *   would lead to another host.
 */
export function fillServer(
  url: string,
  defaults: ServerDefaults = {},
  chosen: object = {},
): string {
  return url.replace(/\{([^{}]*)\}/g, (match, name: string, at: number) => {
    const documented = ownMember(defaults, name);
    const values = documented === undefined ? [] : [documented].flat();
    const value = ownMember(chosen, name) ?? values[0];
    const isListed = Array.isArray(documented);
    const after = url.slice(at + match.length);
    const isValid =
      typeof value === "string" &&
      (values.includes(value) ||
        (!isListed && fittingAt(url.slice(0, at), after).test(value)));
    if (isValid) return value;
    const expected = isListed
      ? values.map(showValue).join(" or ")
      : "a part of the URL";
    throw new EncodeError(`expected ${expected}, got ${showValue(value)}`, {
      path: name,
    });
  });
}

/** The URL of a server that is documented relative to where the description is. */
export function locateServer(from: string, url: string): string {
  return new web.URL(url, from).href;
}

/** What a value may be where it stands: in a scheme, in a host, as a port, or in a path. */
function fittingAt(before: string, after: string): RegExp {
  if (before === "" && after.startsWith(":")) return /^[a-z][\w+.-]*$/i;
  if (!/^[^/]*\/\/[^/]*$/.test(before)) return /^[^\s\\?#]*$/;
  if (/:$/.test(before)) return /^\d*$/;
  const isLast = /^(?:\/|$)/.test(after);
  // Behind a name, a text would end another host.
  if (isLast && /[\w-]$/.test(before)) return /^(?::\d+)?(?:\/[^\s\\?#]*)?$/;
  const isWhole = /\/$/.test(before) && /^(?:[:/]|$)/.test(after);
  const host = /[^\s/\\?#@:[\]%]+/.source;
  const whole = isWhole ? `(?:\\[[\\da-f:.]+\\]|${host})` : host;
  return new RegExp(`^${whole}${isLast ? "(?::\\d+)?" : ""}$`, "i");
}

function ownMember(object: object, name: string): unknown {
  return Object.hasOwn(object, name)
    ? (object as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

type Method = (context: Context, ...rest: readonly unknown[]) => unknown;

/** An operation, whatever it takes and gives. */
interface Methods {
  readonly descriptor: unknown;
  readonly request: Method;
  readonly raw: Method;
  readonly pages?: Method;
  readonly items?: Method;
}

/**
 * Makes an operation that is sent to a server of its own, unless the context
 * says otherwise by the server's name. Another origin gets the credentials only
 * where `authOrigins` of the context names it.
 *
 * @param url relative to `baseUrl` where it is no whole URL
 */
export function onServer<T extends object>(
  operation: T,
  name: string,
  url: string,
): T {
  const there =
    (method: Method): Method =>
    (context, ...rest) =>
      method(moveContext(context, name, url), ...rest);
  const { descriptor, request, raw, pages, items } =
    operation as unknown as Methods;
  const later =
    (method: Method): Method =>
    async (...call) =>
      there(method)(...call);
  return Object.assign(later(operation as unknown as Method), {
    descriptor,
    request: there(request),
    raw: later(raw),
    ...(pages && { pages: there(pages) }),
    ...(items && { items: there(items) }),
  }) as unknown as T;
}

function moveContext(context: Context, name: string, url: string): Context {
  const { servers = {}, authOrigins = [], headers = {} } = context;
  if (servers === "baseUrl") return context;
  const baseUrl = readServer(
    context,
    name,
    `${ownMember(servers, name) ?? url}`,
  );
  const trusted = [context.baseUrl, ...authOrigins].map(originOf);
  const moved = { ...context, baseUrl };
  if (trusted.includes(originOf(baseUrl))) return moved;
  // What `fetch` keeps from other origins as well.
  const others = Object.entries(headers).filter(
    ([name]) => !/^(?:proxy-)?authorization$|^cookie$/i.test(name),
  );
  return { ...moved, auth: [], headers: Object.fromEntries(others) };
}

function readServer({ baseUrl }: Context, name: string, url: string): string {
  try {
    // A variable without a value is no host.
    if (!/[{}]/.test(url)) return readBaseUrl(url, baseUrl);
  } catch {}
  throw new EncodeError(
    "is no URL, or holds a user, a fragment or a variable",
    { path: `servers.${name}` },
  );
}
