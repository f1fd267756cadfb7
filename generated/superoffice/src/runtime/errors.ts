/**
 * What goes wrong: how a value that does not fit is reported, and all errors that
 * the runtime throws.
 *
 * - Values that do not fit
 * - Errors
 */

import type { Headers } from "./web.js";

// --- Values that do not fit --------------------------------------------------
// How a value that does not fit its codec is reported: thrown where it is
// found, given one more piece of path by each container that it passes, and
// turned into an error at the top. So what fits pays nothing for paths.

/** A value that does not fit, on its way up. */
export interface Mismatch {
  readonly message: string;
  /** The keys that lead to it from the outermost value on. */
  path: readonly (string | number)[];
  /** Where it stands in an XML document. */
  readonly offset?: number | undefined;
}

const identifier = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** The beginning of a text. */
export function cut(text: string, most: number): string {
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
export function failWith(message: string, offset?: number): never {
  throw { message, path: [], offset } satisfies Mismatch;
}

/** Puts the key or index of a container before the paths of what was thrown: a mismatch, or a list of them. */
export function withinKey(thrown: unknown, key: string | number): unknown {
  for (const one of [thrown as Partial<Mismatch>].flat()) {
    // Nobody reads more of it, and a hostile value may be as deep as the stack.
    one.path = [key, one.path ?? []].flat().slice(0, 100);
  }
  return thrown;
}

/** What the constructor of an error takes: what is wrong, and where from the outermost type on. */
export function placeOf(
  root: string,
  thrown: unknown,
): [detail: string, place: { readonly path: string }] {
  const { path = [], message } = thrown as Partial<Mismatch>;
  let place = root;
  for (const key of path)
    place += identifier.test(`${key}`) ? `.${key}` : `[${showValue(key)}]`;
  return [
    // The stack was too small for the value.
    thrown instanceof RangeError
      ? "nested too deeply, or holds itself"
      : (message ?? String(thrown)),
    { path: cut(place.replace(/^\./, ""), 300) || "value" },
  ];
}

// --- Errors ------------------------------------------------------------------
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
