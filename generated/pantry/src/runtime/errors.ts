import type { Headers } from "./web.js";

// How a value that does not fit its codec is reported: thrown where it is
// found, given one more piece of path by each container that it passes, and
// turned into an error at the top. So what fits pays nothing for paths.

/** A value that does not fit, on its way up. */
export interface Mismatch {
  path: string;
  readonly detail: string;
  /** Where it stands in an XML document. */
  readonly offset?: number;
}

const identifier = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** Shows a value in a message, at most some fifty characters of it. */
export function showValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(cut(value, 40));
  if (Array.isArray(value)) return "an array";
  return value === Object(value) ? "an object" : cut(String(value), 40);
}

/** Reports what was expected and what is there instead. */
export function failExpecting(
  expected: string,
  value: unknown,
  offset?: number,
): never {
  return failWith(`expected ${expected}, got ${showValue(value)}`, offset);
}

/** Reports what is wrong. */
export function failWith(detail: string, offset?: number): never {
  throw { path: "", detail, offset } as Mismatch;
}

/** Puts the key or index of a container before the path of what was thrown. */
export function withinKey(thrown: unknown, key: string | number): unknown {
  const mismatch = thrown as Mismatch;
  const step = identifier.test(`${key}`) ? `.${key}` : `[${showValue(key)}]`;
  mismatch.path = step + (mismatch.path ?? "");
  return mismatch;
}

/** What the constructor of an error takes: what is wrong, and where from the outermost type on. */
export function placeOf(
  root: string,
  thrown: unknown,
): [detail: string, place: { readonly path: string }] {
  const { path = "", detail } = thrown as Partial<Mismatch>;
  return [
    detail ??
      // The stack was too small for the value.
      (thrown instanceof RangeError
        ? "nested too deeply, or holds itself"
        : String(thrown)),
    { path: cut((root + path).replace(/^\./, ""), 300) || "value" },
  ];
}

// Everything that the runtime throws, but for what the caller aborts with.

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

  constructor(detail: string, place: ErrorPlace = {}) {
    const { path = "" } = place;
    super(path ? `${path}: ${detail}` : detail);
    Object.assign(this, place, { path });
  }
}

/** A body that is not what the documentation says. */
export class DecodeError extends PlacedError {
  override readonly name = "DecodeError";
}

/** An input that cannot be sent. Nothing was sent. */
export class EncodeError extends PlacedError {
  override readonly name = "EncodeError";
}

/** No answer, or not all of one: refused, cut, no such host. See `cause`. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
}

/** No whole answer within the `timeout` of the context or call. */
export class TimeoutError extends Error {
  override readonly name = "TimeoutError";
}

/** What an {@link ApiError} knows of the answer. */
export interface ApiErrorParts {
  readonly operationId: string;
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, or XML that the context reads; else the text. */
  readonly body: unknown;
  /** Whether the body was read as the type that is documented for the status. */
  readonly isDocumented?: boolean;
}

/** An answer that is not the documented success. */
export class ApiError extends Error implements ApiErrorParts {
  override readonly name = "ApiError";
  declare readonly operationId: string;
  declare readonly status: number;
  declare readonly headers: Headers;
  declare readonly body: unknown;
  declare readonly isDocumented?: boolean;

  constructor(message: string, parts: ApiErrorParts) {
    super(message);
    Object.assign(this, parts);
  }
}

/*
 * Errors by status. What is thrown is an `ApiError`; these say by `instanceof`
 * which status it has, so that a bundle holds only the ones that it names.
 */

const hasStatus = (value: unknown, status: number): boolean =>
  value instanceof ApiError && value.status === status;

/** The status 400: the request is not as it should be. */
export class BadRequestError extends ApiError {
  declare readonly status: 400;
  static override [Symbol.hasInstance](
    value: unknown,
  ): value is BadRequestError {
    return hasStatus(value, 400);
  }
}

/** The status 401: no credentials, or not the right ones. */
export class UnauthorizedError extends ApiError {
  declare readonly status: 401;
  static override [Symbol.hasInstance](
    value: unknown,
  ): value is UnauthorizedError {
    return hasStatus(value, 401);
  }
}

/** The status 403: these credentials may not do this. */
export class ForbiddenError extends ApiError {
  declare readonly status: 403;
  static override [Symbol.hasInstance](
    value: unknown,
  ): value is ForbiddenError {
    return hasStatus(value, 403);
  }
}

/** The status 404: not there. */
export class NotFoundError extends ApiError {
  declare readonly status: 404;
  static override [Symbol.hasInstance](value: unknown): value is NotFoundError {
    return hasStatus(value, 404);
  }
}

/** The status 409: at odds with what is there. */
export class ConflictError extends ApiError {
  declare readonly status: 409;
  static override [Symbol.hasInstance](value: unknown): value is ConflictError {
    return hasStatus(value, 409);
  }
}

/** The status 422: understood, and refused. */
export class UnprocessableError extends ApiError {
  declare readonly status: 422;
  static override [Symbol.hasInstance](
    value: unknown,
  ): value is UnprocessableError {
    return hasStatus(value, 422);
  }
}

/** The status 429: too many requests; see `Retry-After` in `headers`. */
export class TooManyRequestsError extends ApiError {
  declare readonly status: 429;
  static override [Symbol.hasInstance](
    value: unknown,
  ): value is TooManyRequestsError {
    return hasStatus(value, 429);
  }
}

/** Any status from 500. */
export class ServerError extends ApiError {
  static override [Symbol.hasInstance](value: unknown): value is ServerError {
    return value instanceof ApiError && value.status >= 500;
  }
}
