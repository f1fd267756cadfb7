/** Sends requests: credentials, middleware, deadlines, retries. */
import { type Call, settingOf } from "./call.js";
import { runUntil } from "./deadline.js";
import { ConnectionError, TimeoutError } from "./errors.js";
import { buildRequest, prepareRequest } from "./request.js";
import { delayBeforeRetry, waitFor } from "./retry.js";
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
  for (let attempt = 1; ; attempt++) {
    let delay: number | undefined;
    try {
      const received = await runUntil(deadline, async (signal) => {
        const secrets = await Promise.all(auth.map(({ read }) => read()));
        const request = buildRequest(prepared, secrets, signal);
        const response = await dispatch(call, request);
        delay = delayBeforeRetry(call, attempt, response);
        if (delay === undefined) return receive(response);
        response.body?.cancel().catch(() => {});
        return undefined;
      });
      if (delay === undefined) return received as T;
    } catch (thrown) {
      delay = delayBeforeRetry(call, attempt, thrown);
      if (delay === undefined) throw thrown;
    }
    await waitFor(delay, signal);
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
