/** Operations whose answers have a type for each media type. */
import type { Call, OperationDescriptor } from "./call.js";
import type { AnyCodec } from "./codec.js";
import { nameParts, type ReadParts } from "./event-stream.js";
import { findAnswer } from "./find-codec.js";
import {
  makeOperation,
  type NoErrors,
  type NoHeaders,
  type Operation,
  type OperationArguments,
} from "./operation.js";
import type { CallOptions } from "./options.js";
import { readAnswer } from "./response.js";
import { sendCall } from "./send.js";
import type { Response } from "./web.js";

/** An operation whose answers have a type for each media type, as data. */
export interface MediaDescriptor extends OperationDescriptor {
  /** Those that are not as `responses` says, by status and media type. */
  readonly others: Readonly<Record<string, Readonly<Record<string, AnyCodec>>>>;
  /** What reads those that are streams, by media type: `readEvents`, `readJsonLines`. */
  readonly streams?: Readonly<Record<string, ReadParts<unknown>>>;
}

/** The key of what is known to the compiler only. */
export declare const documentedBodies: unique symbol;

/**
 * An operation that gives what `accept` asks for: `Others` by media type, and
 * `Output` for all that it does not list.
 */
export interface MediaOperation<
  Input,
  Output,
  Others,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
> extends Operation<
    Input,
    Output | Others[keyof Others],
    Options,
    Errors,
    Headers
  > {
  // No docstring: at a call, editors show that of the operation.
  <Accept extends string | undefined = undefined>(
    ...call: OperationArguments<
      Input,
      Options & { readonly accept?: Accept | undefined }
    >
  ): Promise<Accept extends keyof Others ? Others[Accept] : Output>;
  /** Never there. */
  readonly [documentedBodies]?: readonly [Output, Others];
}

/** Makes the function of an operation whose answers have a type for each media type. */
export function makeMediaOperation<
  Input,
  Output,
  Others,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
>(
  descriptor: MediaDescriptor,
): MediaOperation<Input, Output, Others, Options, Errors, Headers> {
  const { request, raw } = makeOperation<Input, unknown, Options>(descriptor);
  type Arguments = OperationArguments<Input, Options>;
  const operation = async (...[context, input, options]: Arguments) => {
    const call: Call = {
      descriptor,
      context,
      input: input ?? {},
      options: options ?? {},
    };
    const { accept = "" } = call.options;
    const read = findType(descriptor.streams ?? {}, accept);
    if (read) {
      const [response] = await sendCall(call, true);
      const parts = findOther(call, response);
      const own = { ...context, ...options };
      if (response.ok && parts)
        return nameParts(call, read(response, parts as never, own));
      const bytes = await response.arrayBuffer();
      return readAnswer(withType(call, response), response, bytes);
    }
    const [response, bytes] = await sendCall(call);
    return readAnswer(withType(call, response), response, bytes);
  };
  return Object.assign(operation, { descriptor, request, raw }) as never;
}

/** The call, with the type that its answer has. */
function withType(call: Call, response: Response): Call {
  const codec = findOther(call, response);
  if (!codec) return call;
  const responses = { [response.status]: codec };
  const { findCodec: _, ...uses } = call.descriptor.uses ?? {};
  return { ...call, descriptor: { ...call.descriptor, responses, uses } };
}

/**
 * What was asked for counts: servers name what they send less exactly than what
 * they are asked for. Of an error, and where nothing was asked for, it is what
 * the answer says it is.
 */
function findOther(
  call: Call,
  { status, headers, ok }: Response,
): AnyCodec | undefined {
  const { responses, others } = call.descriptor as MediaDescriptor;
  const types = new Map(Object.entries(others));
  const { accept } = call.options;
  return findType(
    types.get(findAnswer(responses, status) ?? "") ?? {},
    (ok && accept) || (headers.get("Content-Type") ?? ""),
  );
}

function findType<T>(
  types: Readonly<Record<string, T>>,
  mediaType: string,
): T | undefined {
  const name = nameOf(mediaType);
  const all = new Map(
    Object.entries(types).map(([type, found]) => [nameOf(type), found]),
  );
  const range = name.replace(/\/.*/s, "/*");
  return all.get(name) ?? all.get(range) ?? all.get("*/*");
}

/** Without parameters. */
function nameOf(mediaType: string): string {
  return mediaType.replace(/;.*/s, "").trim().toLowerCase();
}
