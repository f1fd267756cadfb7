/** Answers with all that came: the body, the status, the headers. */
import type { HeadersOf } from "./bind.js";
import type { Call, OperationDescriptor } from "./call.js";
import { type CheckMode, checkValue } from "./check.js";
import type { AnyCodec } from "./codec.js";
import type { Context } from "./context.js";
import { DecodeError } from "./errors.js";
import { failWith, placeOf, withinKey } from "./mismatch.js";
import { nameCall } from "./name-call.js";
import type { CallOptions, Middleware } from "./options.js";
import type { Headers, Response } from "./web.js";

/** A success with all that came. */
export interface Answer<Data, Headers> {
  /** What the operation gives. */
  readonly data: Data;
  readonly status: number;
  /** The documented headers, under their documented names; `response` has the others. */
  readonly headers: Headers;
  /** The response, whose body was read for `data`. */
  readonly response: Response;
}

/** The function of an operation, with a context of its own or without. */
type Called = (...call: never) => Promise<unknown>;

type Run = (
  context: Context,
  input: unknown,
  options: CallOptions,
) => Promise<unknown>;

/**
 * Calls an operation, and gives its documented headers beside what it gives:
 * `withResponse(getPet, context, input)`, or `withResponse(api.getPet, input)` of
 * one that knows its context.
 *
 * @throws {DecodeError} when a header is not what is documented, or is missing
 *   though it is documented to be there; where `checks` is false, neither.
 */
export async function withResponse<T extends Called>(
  operation: T,
  ...call: Parameters<T>
): Promise<Answer<Awaited<ReturnType<T>>, HeadersOf<T>>> {
  const { bound } = operation as { bound?: readonly [unknown, Context] };
  const [run, context, input, given = {}] = (bound
    ? [...bound, ...call]
    : [operation, ...call]) as unknown as [Run, Context, unknown, CallOptions?];
  let last: Response | undefined;
  const keep: Middleware = async (request, next) => {
    last = await next(request);
    return last;
  };
  const { middleware = [], checks } = { ...context, ...present(given) };
  const options = { ...given, middleware: [keep, ...(middleware ?? [])] };
  const data = await run(context, input, options);
  if (!last) throw new DecodeError("no response came from `fetch`");
  const { descriptor } = run as unknown as { descriptor: OperationDescriptor };
  const lenient = (checks ?? descriptor.checks) === false;
  const { status } = last;
  try {
    const headers = readHeaders(descriptor, last.headers, lenient);
    return { data, status, headers, response: last } as never;
  } catch (thrown) {
    const call: Call = { descriptor, context, input: input ?? {}, options };
    throw nameCall(call, thrown, { status });
  }
}

/** Options that are there: those that are undefined say nothing. */
function present(options: CallOptions): CallOptions {
  const entries = Object.entries(options);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

function readHeaders(
  { answerHeaders = {} }: OperationDescriptor,
  headers: Headers,
  lenient: boolean,
): object {
  const read = Object.entries(answerHeaders).flatMap(([name, header]) => {
    const [codec, isRequired] =
      "kind" in header ? [header, false] : [header[0], true];
    const text = headers.get(name);
    try {
      if (text !== null) return [[name, readHeader(codec, text, lenient)]];
      return isRequired && !lenient ? failWith("required, but missing") : [];
    } catch (thrown) {
      const [detail, place] = placeOf("headers", withinKey(thrown, name));
      throw new DecodeError(detail, place);
    }
  });
  return Object.fromEntries(read);
}

/** A list is its items, with commas between them (OpenAPI 3.1, §4.8.12.6). */
function readHeader(codec: AnyCodec, text: string, lenient: boolean): unknown {
  if (codec.kind !== "array") return readText(codec, text, lenient);
  const { item } = codec;
  const parts = text === "" ? [] : text.split(",").map((part) => part.trim());
  return parts.map((part) => (item ? readText(item, part, lenient) : part));
}

/** The first that fits of what a text may stand for. */
function readText(codec: AnyCodec, text: string, lenient: boolean): unknown {
  if (codec.plain === "string") return text;
  const mode: CheckMode = { reading: true, finite: true, lenient: false };
  for (const guess of listGuesses(codec, text)) {
    try {
      return checkValue(codec, guess, mode);
    } catch {}
  }
  return checkValue(codec, text, { ...mode, lenient });
}

function listGuesses({ kind }: AnyCodec, text: string): readonly unknown[] {
  if (kind === "decimal") return [text];
  if (/^(?:true|false)$/i.test(text)) return [/^t/i.test(text)];
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return [];
  const number = Number(text);
  const isLarge = /^[+-]?\d+$/.test(text) && !Number.isSafeInteger(number);
  return [isLarge ? BigInt(text.replace("+", "")) : number];
}
