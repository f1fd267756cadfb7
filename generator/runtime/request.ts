/** From an operation's input to what is sent. Pure: nothing is sent here. */
import { type Call, settingOf } from "./call.js";
import { EncodeError } from "./errors.js";
import { setHeader, setHeaders } from "./headers.js";
import { placeOf } from "./mismatch.js";
import { encodeBody } from "./request-body.js";
import { encodeUrl } from "./url.js";
import {
  type AbortSignal,
  type Headers,
  type Request,
  type RequestParts,
  web,
} from "./web.js";

/** A request without its credentials; can be sent any number of times. */
export interface PreparedRequest {
  readonly call: Call;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/**
 * Encodes the input of a call.
 *
 * @throws {EncodeError} when something in it cannot be sent.
 */
export function prepareRequest(call: Call): PreparedRequest {
  const { context, descriptor, input, options } = call;
  const headers = new web.Headers();
  try {
    setHeaders(headers, context.headers);
    const body = encodeBody(call, headers);
    setHeaders(headers, input.headers, descriptor.headers);
    setHeaders(headers, options.headers);
    return { call, url: encodeUrl(call), headers, body };
  } catch (thrown) {
    if (thrown instanceof EncodeError) throw thrown;
    throw new EncodeError(...placeOf("", thrown));
  }
}

/** Adds the credentials, given in the order of the context's `auth`. */
export function buildRequest(
  prepared: PreparedRequest,
  secrets: readonly (string | undefined)[],
  signal: AbortSignal | undefined,
): Request {
  const { call, body } = prepared;
  const headers = new web.Headers(prepared.headers);
  let url = prepared.url;
  call.context.auth.forEach((auth, index) => {
    const secret = secrets[index];
    if (!secret || (auth.in === "header" && headers.has(auth.name))) return;
    if (auth.in === "header") setHeader(headers, auth.name, secret);
    else {
      const pair = `${auth.name}=${encodeURIComponent(secret)}`;
      if (auth.in === "cookie") {
        const others = headers.get("Cookie");
        setHeader(headers, "Cookie", others ? `${others}; ${pair}` : pair);
      } else url += (url.includes("?") ? "&" : "?") + pair;
    }
  });
  const credentials = settingOf(call, "credentials");
  const parts: RequestParts = {
    method: call.descriptor.method,
    headers,
    ...(body !== undefined && { body }),
    ...(isStream(body) && { duplex: "half" }),
    ...(signal && { signal }),
    ...(credentials && { credentials }),
  };
  return new web.Request(url, parts);
}

/** Whether a body can be sent once only. */
export function isStream(body: unknown): boolean {
  return typeof (body as { getReader?: unknown })?.getReader === "function";
}
