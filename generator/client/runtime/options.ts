import type { Auth } from "./auth.js";
import type { BodyFormat } from "./body-format.js";
import type {
  AbortSignal,
  CredentialsMode,
  Fetch,
  Headers,
  Request,
  Response,
} from "./web.js";

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
