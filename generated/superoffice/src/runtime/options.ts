import type { BodyFormat } from "./body-format.js";
import type {
  AbortSignal,
  CredentialsMode,
  Fetch,
  Request,
  Response,
} from "./web.js";

/** Stands around each attempt: may change the request, the response, or both. */
export type Middleware = (request: Request, next: Fetch) => Promise<Response>;

/** One attempt that may not be the last. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly method: string;
  /** The response, or what was thrown. */
  readonly outcome: unknown;
  readonly signal: AbortSignal | undefined;
}

/** Undefined ends the call with this outcome; else it is tried again after that. */
export type Retry = (attempt: Attempt) => Promise<void> | undefined;

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
  /** Sent with every request; those of the call win. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** What every call takes last. */
export interface CallOptions extends SharedOptions {
  /** Ends the call; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}
