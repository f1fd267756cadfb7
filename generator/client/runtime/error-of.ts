/** The documented bodies of errors, by status, for the programs that ask. */
import type { OperationDescriptor } from "./call.js";
import { ApiError } from "./errors.js";
import { findAnswer } from "./find-codec.js";
import type { documentedErrors } from "./operation.js";

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
