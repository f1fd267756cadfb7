import type { Auth } from "./auth.js";
import type { AnyCodec } from "./codec.js";
import type { Context } from "./context.js";
import type { CallOptions, SharedOptions } from "./options.js";
import type { QueryParameter } from "./query.js";
import type { Headers } from "./web.js";

/** Parts of the runtime that not every call needs. */
export interface OperationParts {
  readonly fillPath?: (template: string, parameters: object) => string;
  readonly encodeQuery?: (
    parameters: readonly QueryParameter[],
    values: object,
  ) => string;
  readonly encodeBody?: (call: Call, headers: Headers) => BodyParts;
  readonly chooseAuth?: (call: Call, auth: readonly Auth[]) => readonly Auth[];
  readonly findCodec?: (
    responses: OperationDescriptor["responses"],
    status: number,
  ) => AnyCodec | null | undefined;
}

/** What a body adds to a request. */
export interface BodyParts {
  readonly body?: unknown;
  /** Beside a stream, which can be sent once only (Fetch Standard, §5.4). */
  readonly duplex?: "half";
}

/** A header of an answer, in a list where it is documented to be always there. */
export type AnswerHeader = AnyCodec | readonly [codec: AnyCodec];

/** An operation as data. */
export interface OperationDescriptor {
  readonly id: string;
  /** The function's, where it is not `id`. */
  readonly name?: string;
  /** Upper case. */
  readonly method: string;
  /** With its parameters in braces: `/pets/{id}`. */
  readonly path: string;
  readonly query?: readonly QueryParameter[];
  /** From names in the input to names on the wire. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: AnyCodec;
  /** Whether nothing can be sent without a body. */
  readonly needsBody?: boolean;
  /** Documented for the request, in the documentation's order. */
  readonly contentTypes?: readonly string[];
  /** Documented for the response, in the documentation's order. */
  readonly accepts?: readonly string[];
  /** By `200`, `4XX` or `default`; null where there is no body. */
  readonly responses: Readonly<Record<string, AnyCodec | null>>;
  /** Documented for a success, by their names. */
  readonly answerHeaders?: Readonly<Record<string, AnswerHeader>>;
  /**
   * The credentials that it needs, by their places in a request: alternatives, of
   * what is needed together. None where it needs none; absent where the
   * documentation does not say it.
   */
  readonly security?: readonly (readonly string[])[];
  /** The header whose value keeps a call from being done twice, where there is one. */
  readonly idempotencyKey?: string;
  /** False where values of a wrong type pass unless the caller wants checks. */
  readonly checks?: boolean;
  /** What this call needs of the runtime, so that a bundle holds no more. */
  readonly uses?: OperationParts;
}

/** The parts that an operation's input may have. */
export interface OperationInput {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly cookies?: object;
  /** Headers of parts of the body, by the names of the parts. */
  readonly partHeaders?: object;
  readonly body?: unknown;
}

/** What the options of any operation may hold. */
export interface AnyCallOptions extends CallOptions {
  readonly contentType?: string;
  readonly accept?: string;
}

/** One call of an operation. */
export interface Call {
  readonly descriptor: OperationDescriptor;
  readonly context: Context;
  readonly input: OperationInput;
  readonly options: AnyCallOptions;
}

/** What the call says, else what the context says. */
export function settingOf<K extends keyof SharedOptions>(
  call: Call,
  key: K,
): SharedOptions[K] {
  return call.options[key] ?? call.context[key];
}
