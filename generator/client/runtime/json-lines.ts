/** Lines of JSON (NDJSON, JSON Lines, RFC 7464), as an async iterator. */
import type { CodecFor } from "./codec.js";
import {
  type EventDescriptor,
  makeStreamOperation,
  readTextLines,
} from "./event-stream.js";
import { decodeJson } from "./json.js";
import type { NoErrors, NoHeaders, Operation } from "./operation.js";
import type { CallOptions } from "./options.js";
import type { Response } from "./web.js";

/**
 * Makes the function of an operation that answers with lines of JSON. They are
 * read as they are asked for; leaving the loop ends the request.
 */
export function makeLineOperation<
  Input,
  Item,
  Options extends CallOptions = CallOptions,
  Errors = NoErrors,
  Headers = NoHeaders,
>(
  descriptor: EventDescriptor,
): Operation<Input, AsyncIterable<Item>, Options, Errors, Headers> {
  return makeStreamOperation(descriptor, readJsonLines);
}

/**
 * Reads the lines of an answer, such as that of `operation.raw(…)`; those that
 * are empty are none.
 *
 * @throws {DecodeError} when one is not what is documented.
 */
export async function* readJsonLines<Item>(
  response: Response,
  item: CodecFor<Item>,
  { skipData = ["[DONE]"] }: Pick<CallOptions, "skipData"> = {},
): AsyncGenerator<Item, void, undefined> {
  const lines = readTextLines(response);
  for (;;) {
    const { done, value } = await lines.next();
    // What begins a text of RFC 7464 is no part of it.
    const text = value.replaceAll("\u001e", "").trim();
    if (text !== "" && !skipData.includes(text)) yield decodeJson(item, text);
    if (done) return;
  }
}
