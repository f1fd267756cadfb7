/** When a call is tried again, and after how long. */
import { type Call, settingOf } from "./call.js";
import { ConnectionError, TimeoutError } from "./errors.js";
import { type AbortSignal, type Response, web } from "./web.js";

/**
 * Milliseconds before the call is tried again; undefined when it is not, or
 * when the server asks for more of them than the caller would wait.
 */
export function delayBeforeRetry(
  call: Call,
  attempt: number,
  outcome: unknown,
): number | undefined {
  const retry = settingOf(call, "retry");
  if (!retry || attempt >= retry.attempts || call.options.signal?.aborted) {
    return undefined;
  }
  const {
    methods = ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"],
    statuses = [408, 429, 500, 502, 503, 504],
    delay = 300,
    maxDelay = 30_000,
  } = retry;
  const passing =
    outcome instanceof ConnectionError ||
    outcome instanceof TimeoutError ||
    statuses.includes((outcome as Partial<Response>)?.status ?? 0);
  if (!passing || !methods.includes(call.descriptor.method)) return undefined;
  const asked = readRetryAfter(outcome as Partial<Response>);
  if (asked !== undefined) return asked > maxDelay ? undefined : asked;
  const longest = Math.min(maxDelay, delay * 2 ** (attempt - 1));
  return longest * (0.5 + Math.random() / 2);
}

/** `Retry-After` in seconds or as a date (RFC 9110, §10.2.3). */
function readRetryAfter(outcome: Partial<Response>): number | undefined {
  const value = outcome.headers?.get("Retry-After");
  if (!value) return undefined;
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Waits, or rejects with the signal's reason. */
export function waitFor(
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      web.clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = web.setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) onAbort();
  });
}
