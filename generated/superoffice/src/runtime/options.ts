import type {
  AbortSignal,
  CredentialsMode,
  Fetch,
  Request,
  Response,
} from "./web.js";

/** Stands around each attempt: may change the request, the response, or both. */
export type Middleware = (request: Request, next: Fetch) => Promise<Response>;

/** Retries: only of what is safe to send twice, unless told otherwise. */
export interface RetryOptions {
  /** How often to try in all; 1 is no retry. */
  readonly attempts: number;
  /** GET, HEAD, OPTIONS, TRACE, PUT and DELETE (RFC 9110, §9.2.2) by default. */
  readonly methods?: readonly string[];
  /** 408, 429, 500, 502, 503 and 504 by default. */
  readonly statuses?: readonly number[];
  /** Before the first retry, in milliseconds; doubles each time. 300 by default. */
  readonly delay?: number;
  /** A `Retry-After` beyond it ends the retries. 30,000 by default. */
  readonly maxDelay?: number;
}

/** What a context and a call may both say; the call wins. */
export interface SharedOptions {
  /** For one attempt and its body, in milliseconds. None by default. */
  readonly timeout?: number | undefined;
  /** Off by default. */
  readonly retry?: RetryOptions | undefined;
  /** In order, around each attempt. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Used in place of `globalThis.fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Whether cookies travel with requests to other origins. */
  readonly credentials?: CredentialsMode | undefined;
  /** False lets values of a wrong type pass when a body is read. */
  readonly checks?: boolean | undefined;
  /** Sent with every request; those of the call win. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What every call takes last. */
export interface CallOptions extends SharedOptions {
  /** Ends the call; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
