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
export async function runUntil<T>(
  { signal, timeout, timeoutError, lasting }: Deadline,
  work: (signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  if (lasting && !timeout) return work(signal);
  return new Promise((resolve, reject) => {
    const controller = new web.AbortController();
    const stop = (reason: unknown): void => {
      reject(reason);
      controller.abort(reason);
      release();
    };
    const onAbort = (): void => stop(signal?.reason);
    // Longer ones would end at once.
    const timer =
      timeout &&
      web.setTimeout(
        () => stop(timeoutError()),
        Math.min(timeout, 2 ** 31 - 1),
      );
    const release = (): void => {
      web.clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    signal?.addEventListener("abort", onAbort);
    work(controller.signal)
      .finally(() =>
        lasting ? (timer as { unref?(): void }).unref?.() : release(),
      )
      .then(resolve, reject);
  });
}
