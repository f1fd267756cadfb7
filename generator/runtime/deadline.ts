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
  const stop = (): void => controller.abort(signal?.reason);
  const message = `${call.descriptor.id}: no answer within ${timeout} ms`;
  const timer =
    timeout &&
    web.setTimeout(
      () => controller.abort(new TimeoutError(message)),
      // Longer ones would end at once.
      Math.min(timeout, 2 ** 31 - 1),
    );
  signal?.addEventListener("abort", stop);
  return new Promise<T>((resolve, reject) => {
    const own = controller.signal;
    own.addEventListener("abort", () => reject(own.reason));
    work(own).then(resolve, reject);
  }).finally(() => {
    if (isLasting) (timer as { unref?(): void }).unref?.();
    else {
      web.clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
  });
}
