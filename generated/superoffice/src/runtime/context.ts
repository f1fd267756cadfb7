import type { AnyCodec, Codec } from "./codec.js";
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
  web,
} from "./web.js";

/** Stands around each attempt: may change the request, the response, or both. */
export type Middleware = (request: Request, next: Fetch) => Promise<Response>;

/** An answer, and the bytes of its body unless the caller reads them. */
export type Received = readonly [response: Response, bytes?: ArrayBuffer];

/** A call that may be sent more than once. */
export interface Attempts {
  readonly method: string;
  readonly signal: AbortSignal | undefined;
  /** Sends it; rejects where no answer came, or not all of it. */
  readonly send: () => Promise<Received>;
}

/** Sends a call as often as it likes, and gives what came of the last time. */
export type Retry = (attempts: Attempts) => Promise<Received>;

/** What a context and a call may both say; the call wins. */
export interface SharedOptions {
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

/**
 * How bodies of one media type are written, for operations that document
 * JSON as well: `createContext({ formats: [form()] })`.
 */
export interface BodyFormat {
  readonly mediaType: string;
  /** Gives what `fetch` takes. */
  readonly encode: (codec: AnyCodec, value: unknown) => unknown;
}

// Ways to authenticate. Secrets stay in closures: printing an `Auth` shows none.

/** A secret, or what gives it: called for every request and every retry. */
export type Secret =
  | string
  | (() => string | undefined | Promise<string | undefined>);

/** A request on its way to `fetch`. */
export interface Unsigned extends RequestParts {
  url: string;
}

/** Credentials for requests. */
export interface Auth {
  /** Whether they come from a function; `operation.request()` leaves those out. */
  readonly dynamic: boolean;
  /** Puts them where they belong; a promise only where they come from a function. */
  readonly sign: (request: Unsigned) => void | Promise<void>;
}

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

/** Bearer tokens (RFC 6750). */
export function bearerAuth(token: Secret): Auth {
  return httpAuth("Bearer", token);
}

/** Any scheme of the `Authorization` header (RFC 9110, §11). */
export function httpAuth(scheme: string, credentials: Secret): Auth {
  return headerAuth("Authorization", credentials, `${scheme} `);
}

/** A header with a secret, such as `X-XSRF-TOKEN`. */
export function headerAuth(name: string, value: Secret, prefix = ""): Auth {
  return makeAuth(value, ({ headers }, secret) => {
    if (!headers.has(name)) setHeader(headers, name, prefix + secret);
  });
}

/** A key where the documentation wants it. In a query it becomes part of the URL. */
export function apiKeyAuth(key: ApiKey): Auth {
  const { name, value } = key;
  if (key.in === "header") return headerAuth(name, value);
  return makeAuth(value, (request, secret) => {
    const value = encodeURIComponent(secret);
    const pair = `${name}=${value}`;
    const { headers, url } = request;
    if (key.in === "query") {
      const mark = url.includes("?") ? "&" : "?";
      request.url += `${mark}${encodeURIComponent(name)}=${value}`;
    } else {
      const others = headers.get("Cookie");
      setHeader(headers, "Cookie", others ? `${others}; ${pair}` : pair);
    }
  });
}

/** In browsers: copies a cookie into a header. Elsewhere it sends nothing. */
export function xsrfFromCookie(cookieName: string, headerName: string): Auth {
  return headerAuth(headerName, () => readCookie(cookieName));
}

/** Nothing is put anywhere while there is no secret. */
function makeAuth(
  value: Secret,
  put: (request: Unsigned, secret: string) => void,
): Auth {
  return typeof value === "function"
    ? {
        dynamic: true,
        sign: async (request) => {
          const secret = await value();
          if (secret) put(request, secret);
        },
      }
    : {
        dynamic: false,
        sign: (request) => {
          if (value) put(request, value);
        },
      };
}

function readCookie(name: string): string | undefined {
  for (const cookie of (web.document?.cookie ?? "").split("; ")) {
    const [key, ...value] = cookie.split("=");
    if (key === name) return decodeURIComponent(value.join("="));
  }
  return undefined;
}

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
    codec: Codec<T>,
    source: string | Uint8Array,
    options?: XmlDecodeOptions,
  ): T;
  /** @throws {EncodeError} with the path of what has no form in XML. */
  encode<T>(codec: Codec<T>, value: T): string;
}

/** What {@link createContext} takes. */
export interface ContextOptions extends SharedOptions {
  /** Where the paths of the operations begin; may hold a path of its own. */
  readonly baseUrl: string;
  /** Who calls: `basicAuth("user", "password")`, `bearerAuth(token)` and so on, or several. */
  readonly auth?: Auth | readonly Auth[] | undefined;
  /**
   * Where operations are sent that are documented on a server of their own: URLs
   * by the names of these servers, or `baseUrl` as all others. Those that are
   * not told are sent where the documentation says.
   */
  readonly servers?: Readonly<Record<string, string>> | "baseUrl" | undefined;
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
  return { ...options, baseUrl: readBaseUrl(baseUrl), auth: [auth].flat() };
}

function readBaseUrl(baseUrl: string): string {
  try {
    const { href } = new web.URL(baseUrl, web.location?.href);
    // A user, a query or a fragment; `//` can stand in a path as well.
    if (!/[?#]|^\w+:\/\/[^/]*@/.test(href)) return href.replace(/\/+$/, "");
  } catch {}
  throw new TypeError(
    "`baseUrl` is no URL, or holds a user, a query or a fragment",
  );
}

/** Parts of the runtime that not every call needs. */
export interface OperationParts {
  readonly fillPath?: (template: string, parameters: object) => string;
  readonly encodeQuery?: (
    parameters: readonly QueryParameter[],
    values: object,
  ) => string;
  readonly encodeBody?: (call: Call, headers: Headers) => BodyParts;
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

/** An operation as data. */
export interface OperationDescriptor {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** With its parameters in braces: `/pets/{id}`. */
  readonly path: string;
  readonly query?: readonly QueryParameter[];
  /** From names in the input to names on the wire. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: AnyCodec;
  /** Documented for the request, in the documentation's order. */
  readonly contentTypes?: readonly string[];
  /** Documented for the response, in the documentation's order. */
  readonly accepts?: readonly string[];
  /** By `200`, `4XX` or `default`; null where there is no body. */
  readonly responses: Readonly<Record<string, AnyCodec | null>>;
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
      (isListed
        ? values.includes(value)
        : !forbiddenAt(url.slice(0, at), after).test(value));
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

/** What a value cannot hold where it stands: in a scheme, in a host, or in a path. */
function forbiddenAt(before: string, after: string): RegExp {
  if (before === "" && after.startsWith(":")) return /[^\w+.-]/;
  return /^[^/]*\/\/[^/]*$/.test(before) ? /[\s/\\?#@]/ : /[\s\\?#]/;
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
}

/**
 * Makes an operation that is sent to a server of its own, unless the context
 * says otherwise by the server's name.
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
  const { descriptor, request, raw, pages } = operation as unknown as Methods;
  return Object.assign(there(operation as unknown as Method), {
    descriptor,
    request: there(request),
    raw: there(raw),
    ...(pages && { pages: there(pages) }),
  }) as unknown as T;
}

function moveContext(context: Context, name: string, url: string): Context {
  const { baseUrl, servers = {} } = context;
  if (servers === "baseUrl") return context;
  const chosen = ownMember(servers, name) ?? url;
  const { href } = new web.URL(`${chosen}`, baseUrl);
  return { ...context, baseUrl: href.replace(/\/+$/, "") };
}
