import { type Call, settingOf } from "./call.js";
import { TimeoutError } from "./errors.js";
import { type AbortSignal, web } from "./web.js";

/**
 * Runs work that ends when the signal of the call says so or its time is over,
 * whatever the work itself makes of its signal. No timer and no listener
 * outlives it, but for those of work that hands out something for which the
 * deadline holds, too: they keep no process alive.
 */
export async function runUntil<T>(
  call: Call,
  work: (signal: AbortSignal | undefined) => Promise<T>,
  isLasting: boolean,
): Promise<T> {
  const { signal } = call.options;
  const timeout = settingOf(call, "timeout");
  signal?.throwIfAborted();
  if (isLasting && !timeout) return work(signal);
  const controller = new web.AbortController();
  const message = `no answer within ${timeout} ms`;
  return new Promise<T>((resolve, reject) => {
    // Nothing listens to the controller's own signal: Node would keep it.
    const end = (reason: unknown): void => {
      controller.abort(reason);
      fail(reason);
    };
    const stop = (): void => end(signal?.reason);
    const timer =
      timeout &&
      web.setTimeout(
        () => end(new TimeoutError(message)),
        // Longer ones would end at once.
        Math.min(timeout, 2 ** 31 - 1),
      );
    const clear = (): void => {
      web.clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    };
    const fail = (reason: unknown): void => {
      clear();
      reject(reason);
    };
    signal?.addEventListener("abort", stop);
    work(controller.signal).then((result) => {
      if (isLasting) (timer as { unref?(): void }).unref?.();
      else clear();
      resolve(result);
    }, fail);
  });
}
