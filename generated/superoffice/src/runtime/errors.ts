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

class PlacedError extends Error {
  declare readonly path: string;
  declare readonly offset: number | undefined;
  declare readonly line: number | undefined;

  constructor(name: string, detail: string, place: ErrorPlace) {
    const { path = "" } = place;
    super(path ? `${path}: ${detail}` : detail);
    Object.assign(this, place, { name, path });
  }
}

/** A body that is not what the documentation says. */
export class DecodeError extends PlacedError {
  constructor(detail: string, place: ErrorPlace = {}) {
    super("DecodeError", detail, place);
  }
}

/** An input that cannot be sent. Nothing was sent. */
export class EncodeError extends PlacedError {
  constructor(detail: string, place: ErrorPlace = {}) {
    super("EncodeError", detail, place);
  }
}

/** No answer, or not all of one: refused, cut, no such host. See `cause`. */
export class ConnectionError extends Error {
  constructor(operationId: string, cause: unknown) {
    super(`${operationId}: the connection failed`, { cause });
    this.name = "ConnectionError";
  }
}

/** No whole answer within the `timeout` of the context or call. */
export class TimeoutError extends Error {
  constructor(operationId: string, milliseconds: number) {
    super(`${operationId}: no answer within ${milliseconds} ms`);
    this.name = "TimeoutError";
  }
}

/** What an {@link ApiError} knows of the answer. */
export interface ApiErrorParts {
  readonly operationId: string;
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, or XML that the context reads; else the text. */
  readonly body: unknown;
}

/** An answer that is not the documented success. */
export class ApiError extends Error implements ApiErrorParts {
  declare readonly operationId: string;
  declare readonly status: number;
  declare readonly headers: Headers;
  declare readonly body: unknown;

  constructor(detail: string, parts: ApiErrorParts) {
    super(`${parts.operationId}: ${detail}`);
    Object.assign(this, parts, { name: "ApiError" });
  }
}

/** 400 */
export class BadRequestError extends ApiError {
  declare readonly status: 400;
}
/** 401: no credentials, or not the right ones. */
export class UnauthorizedError extends ApiError {
  declare readonly status: 401;
}
/** 403: these credentials may not do this. */
export class ForbiddenError extends ApiError {
  declare readonly status: 403;
}
/** 404 */
export class NotFoundError extends ApiError {
  declare readonly status: 404;
}
/** 409 */
export class ConflictError extends ApiError {
  declare readonly status: 409;
}
/** 422: understood, and refused. */
export class UnprocessableError extends ApiError {
  declare readonly status: 422;
}
/** 429: see `Retry-After` in `headers`. */
export class TooManyRequestsError extends ApiError {
  declare readonly status: 429;
}
/** Any status from 500. */
export class ServerError extends ApiError {}

const classes: Readonly<Record<number, typeof ApiError>> = {
  400: BadRequestError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableError,
  429: TooManyRequestsError,
};

/** Makes the error whose class tells the status. */
export function apiErrorOf(detail: string, parts: ApiErrorParts): ApiError {
  const { status } = parts;
  const fallback = status < 500 ? ApiError : ServerError;
  return new (classes[status] ?? fallback)(detail, parts);
}
