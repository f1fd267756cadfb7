/** Sends requests: credentials, middleware, deadlines, retries. */
import { type Call, settingOf } from "./call.js";
import { runUntil } from "./deadline.js";
import { ConnectionError, TimeoutError } from "./errors.js";
import { buildRequest, isStream, prepareRequest } from "./request.js";
import { type Fetch, type Request, type Response, web } from "./web.js";

/**
 * Sends the request of a call, again where that is wanted, and gives what
 * `receive` takes of the response while the deadline holds.
 */
export async function send<T>(
  call: Call,
  receive: (response: Response) => Promise<T>,
  lasting = false,
): Promise<T> {
  const prepared = prepareRequest(call);
  const { auth } = call.context;
  const { signal } = call.options;
  const timeout = settingOf(call, "timeout");
  const timeoutError = (): Error =>
    new TimeoutError(call.descriptor.id, timeout as number);
  const deadline = { signal, timeout, timeoutError, lasting };
  const retry = isStream(prepared.body) ? undefined : settingOf(call, "retry");
  const { method } = call.descriptor;
  for (let number = 1; ; number++) {
    let again: Promise<void> | undefined;
    const retryAfter = (outcome: unknown): boolean => {
      again = retry?.({ number, method, outcome, signal });
      return again !== undefined;
    };
    try {
      const received = await runUntil(deadline, async (signal) => {
        const secrets = await Promise.all(auth.map(({ read }) => read()));
        const request = buildRequest(prepared, secrets, signal);
        const response = await dispatch(call, request);
        if (!retryAfter(response)) return receive(response);
        response.body?.cancel().catch(() => {});
        return undefined;
      });
      if (!again) return received as T;
    } catch (thrown) {
      if (!retryAfter(thrown)) throw thrown;
    }
    await again;
  }
}

/** Hands a request through the middleware, the first one outermost. */
function dispatch(call: Call, request: Request): Promise<Response> {
  const { id } = call.descriptor;
  const fetch = settingOf(call, "fetch") ?? web.fetch;
  const transport: Fetch = (request) =>
    fetch(request).catch((cause) => {
      const { aborted, reason } = request.signal;
      throw aborted ? reason : new ConnectionError(id, cause);
    });
  const chain = (settingOf(call, "middleware") ?? []).reduceRight<Fetch>(
    (next, middleware) => async (request) => middleware(request, next),
    transport,
  );
  return chain(request);
}
