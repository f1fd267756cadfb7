/** What the functions of a generated package are. */
import type { Call, OperationDescriptor, OperationInput } from "./call.js";
import type { Context } from "./context.js";
import type { CallOptions } from "./options.js";
import { buildRequest, prepareRequest } from "./request.js";
import { callOperation } from "./response.js";
import { send } from "./send.js";
import type { Request, Response } from "./web.js";

export type { OperationDescriptor } from "./call.js";
export type { Context } from "./context.js";
export type { CallOptions } from "./options.js";

/** What an operation takes; its input may be left out when all of it may. */
export type OperationArguments<Input, Options> =
  Record<never, never> extends Input
    ? [context: Context, input?: Input, options?: Options]
    : [context: Context, input: Input, options?: Options];

/** Calls an operation of the API. */
export interface Operation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
> {
  /** Sends the request and gives the documented body of a success. */
  (...call: OperationArguments<Input, Options>): Promise<Output>;
  /** The request, not sent. Credentials that come from functions are not in it. */
  request(...call: OperationArguments<Input, Options>): Request;
  /** Sends the request and gives the response, whatever its status. */
  raw(...call: OperationArguments<Input, Options>): Promise<Response>;
  readonly descriptor: OperationDescriptor;
}

/** Makes the function of an operation. */
export function defineOperation<
  Input,
  Output,
  Options extends CallOptions = CallOptions,
>(descriptor: OperationDescriptor): Operation<Input, Output, Options> {
  type Arguments = OperationArguments<Input, Options>;
  const callOf = ([context, input, options]: Arguments): Call => ({
    descriptor,
    context,
    input: (input ?? {}) as OperationInput,
    options: options ?? {},
  });
  const operation = async (...call: Arguments): Promise<Output> =>
    (await callOperation(callOf(call))) as Output;
  return Object.assign(operation, {
    descriptor,
    request: (...call: Arguments) => {
      const { context, options } = callOf(call);
      const secrets = context.auth.map(({ dynamic, read }) =>
        dynamic ? undefined : (read() as string | undefined),
      );
      const prepared = prepareRequest(callOf(call));
      return buildRequest(prepared, secrets, options.signal);
    },
    raw: async (...call: Arguments) =>
      send(callOf(call), async (response) => response, true),
  });
}
