/** Sends requests: credentials, middleware, deadlines, retries. */
import type { Auth, Unsigned } from "./auth.js";
import { type Call, settingOf } from "./call.js";
import { runUntil } from "./deadline.js";
import { ConnectionError } from "./errors.js";
import { nameCall } from "./name-call.js";
import type { Received } from "./options.js";
import { copyRequest, prepareRequest } from "./request.js";
import { type Fetch, web } from "./web.js";

/**
 * Sends the request of a call, again where that is wanted. Of a `raw` call the
 * body stays unread, and the deadline holds for whoever reads it.
 */
export async function sendCall(call: Call, raw = false): Promise<Received> {
  try {
    return await sendPrepared(call, raw);
  } catch (thrown) {
    throw nameCall(call, thrown);
  }
}

async function sendPrepared(call: Call, raw: boolean): Promise<Received> {
  const prepared = prepareRequest(call);
  const { method, idempotencyKey } = call.descriptor;
  const { headers } = prepared;
  const { signal } = call.options;
  const send = (): Promise<Received> =>
    runUntil(
      call,
      (signal) => sendOnce(call, copyRequest(prepared, signal), raw),
      raw,
    );
  const retry = settingOf(call, "retry");
  // A stream can be sent once only.
  return retry && !prepared.duplex
    ? retry({ method, signal, headers, idempotencyKey, send })
    : send();
}

/** The credentials of a call. */
export function authOf(call: Call): readonly Auth[] {
  const auth = [settingOf(call, "auth") as readonly Auth[]].flat();
  return call.descriptor.uses?.chooseAuth?.(call, auth) ?? auth;
}

async function sendOnce(
  call: Call,
  unsigned: Unsigned,
  raw: boolean,
): Promise<Received> {
  unsigned.fetch = unsigned.plainFetch = settingOf(call, "fetch") ?? web.fetch;
  for (const { sign } of authOf(call)) await sign(unsigned);
  const request = new web.Request(unsigned.url, unsigned);
  const fail = (cause: unknown): never => {
    const { aborted, reason } = request.signal;
    throw aborted
      ? reason
      : new ConnectionError("the connection failed", { cause });
  };
  const { fetch } = unsigned;
  const dispatch = (settingOf(call, "middleware") ?? []).reduceRight<Fetch>(
    (next, middleware) => async (request) => middleware(request, next),
    (request) => fetch(request).catch(fail),
  );
  const response = await dispatch(request);
  return raw
    ? [response]
    : [response, await response.arrayBuffer().catch(fail)];
}
