/** From an operation's input to what is sent. Pure: nothing is sent here. */
import type { Unsigned } from "./auth.js";
import { type Call, settingOf } from "./call.js";
import { joinUrl } from "./context.js";
import { EncodeError } from "./errors.js";
import { setHeaders } from "./headers.js";
import { formatOf } from "./media-type.js";
import { placeOf } from "./mismatch.js";
import { type AbortSignal, web } from "./web.js";

/**
 * Encodes the input of a call. What it gives is used for every attempt, with
 * credentials of its own.
 *
 * @throws {EncodeError} when something in it cannot be sent.
 */
export function prepareRequest(call: Call): Unsigned {
  const { context, descriptor, input, options } = call;
  const { method, path, query = [], accepts = [], uses = {} } = descriptor;
  const headers = new web.Headers();
  const canRead = (type: string): unknown =>
    context.xml || formatOf(type) !== "xml";
  try {
    if (descriptor.needsBody && input.body === undefined)
      throw new EncodeError("required, but missing", { path: "body" });
    setHeaders(headers, context.headers);
    const accept = options.accept ?? accepts.filter(canRead).join(", ");
    if (accept) headers.set("Accept", accept);
    const body = uses.encodeBody?.(call, headers);
    setHeaders(headers, input.headers, descriptor.headers ?? {});
    setHeaders(headers, options.headers);
    const url = joinUrl(
      context.baseUrl,
      (uses.fillPath?.(path, input.path ?? {}) ?? path) +
        (uses.encodeQuery?.(query, input.query ?? {}) ?? ""),
    );
    const credentials = settingOf(call, "credentials");
    return { url, method, headers, credentials, ...body };
  } catch (thrown) {
    if (thrown instanceof EncodeError) throw thrown;
    throw new EncodeError(...placeOf("", thrown));
  }
}

/** A request that credentials can be put into. */
export function copyRequest(
  prepared: Unsigned,
  signal: AbortSignal | undefined,
): Unsigned {
  return { ...prepared, signal, headers: new web.Headers(prepared.headers) };
}
