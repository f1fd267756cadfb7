/** Server-sent events (HTML Standard, §9.2), as an async iterator. */
import type { Call, OperationDescriptor } from "./call.js";
import type { AnyCodec, CodecFor } from "./codec.js";
import { CallError, ConnectionError } from "./errors.js";
import { decodeJson } from "./json.js";
import { nameCall } from "./name-call.js";
import {
  makeOperation,
  type NoErrors,
  type NoHeaders,
  type Operation,
} from "./operation.js";
import type { CallOptions } from "./options.js";
import { readAnswer } from "./response.js";
import { type Response, web } from "./web.js";

/** One event of a stream. */
export interface ServerSentEvent<Data> {
  /** `message` where the server says nothing else. */
  readonly event: string;
  /** Read as JSON where the documentation says more than text. */
  readonly data: Data;
  /** The last one that the server told, to go on from with `Last-Event-ID`. */
  readonly id: string;
}

/** An operation that answers with events, as data. */
export interface EventDescriptor extends OperationDescriptor {
  /** What the data of an event is. */
  readonly events: AnyCodec;
}

/** Reads the parts of an answer, each with a codec. */
export type ReadParts<Part> = (
  response: Response,
  data: CodecFor<never>,
  options: CallOptions,
) => AsyncGenerator<Part, void, undefined>;

/**
 * Makes the function of an operation that answers with events. They are read
 * as they are asked for; leaving the loop ends the request.
 */
export function makeEventOperation<
  Input,
  Data,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
>(
  descriptor: EventDescriptor,
): Operation<
  Input,
  AsyncIterable<ServerSentEvent<Data>>,
  Options,
  Errors,
  Headers
> {
  return makeStreamOperation(descriptor, readEvents);
}

/** Makes the function of an operation whose answers come in parts. */
export function makeStreamOperation<
  Input,
  Part,
  Options extends CallOptions,
  Errors,
  Headers,
>(
  descriptor: EventDescriptor,
  read: ReadParts<Part>,
): Operation<Input, AsyncIterable<Part>, Options, Errors, Headers> {
  const { events } = descriptor;
  const { request, raw } = makeOperation<Input, never, Options>(descriptor);
  const operation = async (...call: Parameters<typeof raw>) => {
    const response = await raw(...call);
    const [context, input = {}, options = {}] = call;
    const own = { ...context, ...options };
    const failing = { descriptor, context, input: input as object, options };
    if (response.ok)
      return nameParts(failing, read(response, events as CodecFor<never>, own));
    // Of no success, this throws.
    return readAnswer(failing, response, await response.arrayBuffer()) as never;
  };
  return Object.assign(operation, { descriptor, request, raw });
}

/** The parts of an answer, where an error says of which call. */
export async function* nameParts<Part>(
  call: Call,
  parts: AsyncGenerator<Part, void, undefined>,
): AsyncGenerator<Part, void, undefined> {
  try {
    yield* parts;
  } catch (thrown) {
    const { aborted } = call.options.signal ?? {};
    const isOwn = aborted || thrown instanceof CallError;
    const message = "the connection failed";
    const cause = thrown;
    throw nameCall(
      call,
      isOwn ? thrown : new ConnectionError(message, { cause }),
    );
  }
}

/**
 * Reads the events of an answer, such as that of `operation.raw(…)`. Where JSON
 * is documented, data that are empty or `[DONE]` are none, and left out; a
 * `skipData` of its own says which others are.
 *
 * @throws {DecodeError} when the data of one is not what is documented.
 */
export async function* readEvents<Data>(
  response: Response,
  data: CodecFor<Data>,
  { skipData }: Pick<CallOptions, "skipData"> = {},
): AsyncGenerator<ServerSentEvent<Data>, void, undefined> {
  const isText = data.plain === "string";
  const skipped = skipData ?? (isText ? [] : ["", "[DONE]"]);
  let fields = { event: "", lines: [] as string[] };
  let id = "";
  for await (const line of readTextLines(response)) {
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (line === "") {
      const { event, lines } = fields;
      fields = { event: "", lines: [] };
      const text = lines.join("\n");
      if (lines.length === 0 || skipped.includes(text.trim())) continue;
      const read = isText ? (text as Data) : decodeJson(data, text);
      yield { event: event || "message", data: read, id };
    } else if (name === "data") fields.lines.push(value);
    else if (name === "event") fields.event = value;
    else if (name === "id" && !value.includes("\0")) id = value;
  }
}

/** A body that is read piece by piece. */
interface Pieces {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>;
    cancel(): Promise<void>;
  };
}

/** The whole lines of a body; gives at the end what stands after the last break. */
export async function* readTextLines(
  response: Response,
): AsyncGenerator<string, string, undefined> {
  const reader = (response.body as unknown as Pieces | null)?.getReader();
  const decoder = new web.TextDecoder("utf-8", { fatal: false }) as {
    decode(bytes: Uint8Array, options: { stream: boolean }): string;
  };
  let rest = "";
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done || value === undefined) return rest;
      rest += decoder.decode(value, { stream: true });
      // A break that ends the piece may be the first half of a `\r\n`.
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } finally {
    await reader?.cancel();
  }
}
