import { type AbortSignal, web } from "./web.js";

/** When work has to end, and how. */
export interface Deadline {
  readonly signal: AbortSignal | undefined;
  /** In milliseconds. */
  readonly timeout: number | undefined;
  readonly timeoutError: () => Error;
  /** The work hands out something that the deadline holds for, too. */
  readonly lasting: boolean;
}

/**
 * Runs work that ends when the signal says so or the time is over, whatever the
 * work itself makes of its signal. No timer and no listener outlives it, but
 * for a lasting one's: that keeps no process alive.
 */
export function runUntil<T>(
  { signal, timeout, timeoutError, lasting }: Deadline,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) return Promise.reject(signal.reason);
  if (lasting && !timeout) return work(signal);
  return new Promise((resolve, reject) => {
    const controller = new web.AbortController();
    const release = (): void => {
      web.clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const stop = (reason: unknown): void => {
      release();
      reject(reason);
      controller.abort(reason);
    };
    const onAbort = (): void => stop(signal?.reason);
    const timer =
      timeout && timeout < 2 ** 31
        ? web.setTimeout(() => stop(timeoutError()), timeout)
        : undefined;
    signal?.addEventListener("abort", onAbort);
    work(controller.signal)
      .then((value) => {
        if (lasting) (timer as { unref?: () => void } | undefined)?.unref?.();
        else release();
        resolve(value);
      })
      .catch((thrown) => {
        release();
        reject(thrown);
      });
  });
}
