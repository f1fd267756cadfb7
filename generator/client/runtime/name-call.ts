/** Errors that say which call failed. */
import type { Call } from "./call.js";
import { CallError, type FailedCall, TimeoutError } from "./errors.js";

/**
 * Says in an error of this package which call it is of, and makes a
 * {@link TimeoutError} of what a signal such as `AbortSignal.timeout(…)` ends
 * with. All else stays as it is, and so do errors of calls within the call.
 */
export function nameCall(
  call: Call,
  thrown: unknown,
  known?: { readonly status: number },
): unknown {
  const { signal } = call.options;
  const isTimeout =
    signal?.aborted &&
    signal.reason === thrown &&
    (thrown as Partial<Error> | null)?.name === "TimeoutError";
  const error = isTimeout
    ? new TimeoutError("no answer in time", { cause: thrown })
    : thrown;
  if (!(error instanceof CallError) || error.functionName) return error;
  const parts: FailedCall = { ...partsOf(call), ...known };
  const { functionName, method, pathname } = parts;
  const message = `${functionName} (${method} ${pathname}): ${error.message}`;
  // Engines that show the message there copied it when the error was made.
  const stack = error.stack?.replace(error.message, () => message);
  return Object.assign(error, parts, { message, stack });
}

function partsOf({ descriptor, input }: Call): FailedCall {
  const { id, name = id, method, path, uses } = descriptor;
  let pathname = path;
  try {
    pathname = uses?.fillPath?.(path, input.path ?? {}) ?? path;
  } catch {}
  // A path may hold a query of its own, as those of links do.
  pathname = pathname.replace(/[?#].*/s, "");
  return { functionName: name, operationId: id, method, pathname };
}
