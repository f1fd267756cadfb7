/** Everything that the runtime throws, but for what the caller aborts with. */
import type { Headers } from "./web.js";

/** What is known of where a value does not fit. */
export interface ErrorPlace {
  /** Such as `TicketMessageEntity.MessageHeaders[3].Id`. */
  readonly path?: string;
  /** In XML: the characters before it. */
  readonly offset?: number | undefined;
  /** In XML: its line, from 1. */
  readonly line?: number | undefined;
  readonly cause?: unknown;
}

/** What an error of a call knows of it; none of it where a codec was used by itself. */
export interface FailedCall {
  /** The function that was called. */
  readonly functionName: string;
  readonly operationId: string;
  /** Upper case. */
  readonly method: string;
  /** The path that was asked for, without its query, which may hold secrets: `/boats/7`. */
  readonly pathname: string;
  /** Of the answer, where there was one. */
  readonly status?: number;
}

/*
 * Names are getters of the prototype: a program that shortens the names of
 * classes keeps those, and what is printed of an error begins with it.
 */

/** What all errors of this package have. */
export class CallError extends Error implements Partial<FailedCall> {
  declare readonly functionName?: string;
  declare readonly operationId?: string;
  declare readonly method?: string;
  declare readonly pathname?: string;
  declare readonly status?: number;

  constructor(message: string, parts: object = {}) {
    super(message, parts);
    Object.assign(this, parts);
  }
}

class PlacedError extends CallError {
  declare readonly path: string;
  declare readonly offset: number | undefined;
  declare readonly line: number | undefined;

  constructor(detail: string, { path = "", ...place }: ErrorPlace = {}) {
    super(path ? `${path}: ${detail}` : detail, { ...place, path });
  }
}

/** A body that is not what the documentation says. */
export class DecodeError extends PlacedError {
  override get name(): string {
    return "DecodeError";
  }
}

/** An input that cannot be sent. Nothing was sent. */
export class EncodeError extends PlacedError {
  override get name(): string {
    return "EncodeError";
  }
}

/** No answer, or not all of one: refused, cut, no such host. See `cause`. */
export class ConnectionError extends CallError {
  override get name(): string {
    return "ConnectionError";
  }
}

/** No whole answer within the `timeout` of the context or call, or an `AbortSignal.timeout()`. */
export class TimeoutError extends CallError {
  override get name(): string {
    return "TimeoutError";
  }
}

/** What an {@link ApiError} knows of the answer. */
export interface ApiErrorParts extends Partial<FailedCall> {
  readonly operationId: string;
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, or XML that the context reads; else the text. */
  readonly body: unknown;
  /** The first line of the body, or as much of it; of JSON and XML all that is there, as one line. */
  readonly detail?: string;
  /** Whether the body was read as the type that is documented for the status. */
  readonly isDocumented?: boolean;
  /** Why it is not, or why there were no better credentials. */
  readonly cause?: unknown;
}

/**
 * An answer that is not the documented success. Of the statuses that have a class
 * of their own, it is one of that.
 */
export class ApiError extends CallError implements ApiErrorParts {
  declare readonly operationId: string;
  declare readonly status: number;
  declare readonly headers: Headers;
  declare readonly body: unknown;
  declare readonly detail: string;
  declare readonly isDocumented?: boolean;

  constructor(message: string, parts: ApiErrorParts) {
    super(message, { detail: "", ...parts });
  }

  override get name(): string {
    return "ApiError";
  }
}

/** The status 400: the request is not as it should be. */
export class BadRequestError extends ApiError {
  declare readonly status: 400;
  override get name(): string {
    return "BadRequestError";
  }
}

/** The status 401: no credentials, or not the right ones. */
export class UnauthorizedError extends ApiError {
  declare readonly status: 401;
  override get name(): string {
    return "UnauthorizedError";
  }
}

/** The status 403: these credentials may not do this. */
export class ForbiddenError extends ApiError {
  declare readonly status: 403;
  override get name(): string {
    return "ForbiddenError";
  }
}

/** The status 404: not there. */
export class NotFoundError extends ApiError {
  declare readonly status: 404;
  override get name(): string {
    return "NotFoundError";
  }
}

/** The status 409: at odds with what is there. */
export class ConflictError extends ApiError {
  declare readonly status: 409;
  override get name(): string {
    return "ConflictError";
  }
}

/** The status 422: understood, and refused. */
export class UnprocessableError extends ApiError {
  declare readonly status: 422;
  override get name(): string {
    return "UnprocessableError";
  }
}

/** The status 429: too many requests; see `Retry-After` in `headers`. */
export class TooManyRequestsError extends ApiError {
  declare readonly status: 429;
  override get name(): string {
    return "TooManyRequestsError";
  }
}

/** Any status from 500. */
export class ServerError extends ApiError {
  override get name(): string {
    return "ServerError";
  }
}

/** The class of errors with a status. */
export function classOf(status: number): typeof ApiError {
  if (status >= 500) return ServerError;
  const classes: Readonly<Record<number, typeof ApiError>> = {
    400: BadRequestError,
    401: UnauthorizedError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableError,
    429: TooManyRequestsError,
  };
  return classes[status] ?? ApiError;
}
