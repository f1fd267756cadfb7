/** What the functions of a generated package are. */
import type { Call, OperationDescriptor, OperationInput } from "./call.js";
import type { Context } from "./context.js";
import { nameCall } from "./name-call.js";
import type { CallOptions } from "./options.js";
import { copyRequest, prepareRequest } from "./request.js";
import { callOperation } from "./response.js";
import { authOf, sendCall } from "./send.js";
import { type Request, type Response, web } from "./web.js";

export type { OperationDescriptor } from "./call.js";
export type { Context } from "./context.js";
export type { CallOptions } from "./options.js";

/** What an operation takes; its input may be left out when all of it may. */
export type OperationArguments<Input, Options> = [Input] extends [never]
  ? PlainArguments<Input, Options>
  : Input extends BodyChoice<infer Own, infer Others>
    ? PlainArguments<Own, Options> | OtherArguments<Own, Others, Options>
    : PlainArguments<Input, Options>;

type PlainArguments<Input, Options> =
  Record<never, never> extends Input
    ? [context: Context, input?: Input, options?: Options]
    : [context: Context, input: Input, options?: Options];

/** One list of arguments for each media type whose body is another. */
type OtherArguments<Input, Others, Options> = {
  [Type in keyof Others]: [
    context: Context,
    input: {
      [K in keyof Input]: K extends "body" ? Others[Type] : Input[K];
    },
    options: Omit<Options, "contentType"> & {
      readonly contentType: Type extends `${infer Start}*`
        ? `${Start}${string}`
        : Type;
    },
  ];
}[keyof Others];

/** The key of what is known to the compiler only. */
declare const otherBodies: unique symbol;

/** An input whose body is of another type in some media types: `contentType` chooses. */
export interface BodyChoice<Input, Others> {
  /** Never there. */
  readonly [otherBodies]: readonly [Input, Others];
}

/** The key of what is known to the compiler only. */
export declare const documentedErrors: unique symbol;

/** No body of an error is documented. */
export type NoErrors = Record<never, never>;

/** The key of what is known to the compiler only. */
export declare const documentedHeaders: unique symbol;

/** No header of a success is documented. */
export type NoHeaders = Record<never, never>;

/**
 * An operation of the API: call it, and it sends the request and gives the
 * documented body of a success. `Errors` holds the documented bodies of errors,
 * by status, for `isErrorOf`, and `Headers` the documented headers of a success,
 * for `withResponse`.
 */
export interface Operation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
> {
  // No docstring: at a call, editors show that of the operation.
  (...call: OperationArguments<Input, Options>): Promise<Output>;
  /** The request, not sent. Credentials that come from functions are not in it. */
  request(...call: OperationArguments<Input, Options>): Request;
  /** Sends the request and gives the response, whatever its status. */
  raw(...call: OperationArguments<Input, Options>): Promise<Response>;
  readonly descriptor: OperationDescriptor;
  /** Never there. */
  readonly [documentedErrors]?: Errors;
  /** Never there. */
  readonly [documentedHeaders]?: Headers;
}

/** Makes the function of an operation, of the parts that its descriptor names. */
export function makeOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
>(
  descriptor: OperationDescriptor,
): Operation<Input, Output, Options, Errors, Headers> {
  type Arguments = OperationArguments<Input, Options>;
  const callOf = (call: Arguments): Call => {
    const [context, input = {}, options = {}] = call;
    return { descriptor, context, input: input as OperationInput, options };
  };
  return Object.assign(
    (...call: Arguments) => callOperation(callOf(call)) as Promise<Output>,
    {
      descriptor,
      request: (...call: Arguments) => requestOf(callOf(call)),
      raw: async (...call: Arguments) =>
        (await sendCall(callOf(call), true))[0],
    },
  );
}

function requestOf(call: Call): Request {
  try {
    const request = copyRequest(prepareRequest(call), call.options.signal);
    for (const { dynamic, sign } of authOf(call)) {
      if (!dynamic) sign(request);
    }
    return new web.Request(request.url, request);
  } catch (thrown) {
    throw nameCall(call, thrown);
  }
}
