/** Retries, for those who want them: `createContext({ retry: retry({ attempts: 3 }) })`. */
import { ConnectionError, TimeoutError } from "./errors.js";
import type { Retry } from "./options.js";
import { type AbortSignal, type Response, web } from "./web.js";

/** Retries: only of what is safe to send twice, unless told otherwise. */
export interface RetryOptions {
  /** How often to try in all; 1 is no retry. */
  readonly attempts: number;
  /** GET, HEAD, OPTIONS, TRACE, QUERY, PUT and DELETE (RFC 9110, §9.2.2) by default. */
  readonly methods?: readonly string[];
  /**
   * The header that keeps a POST or PATCH from being done twice. Where it is told,
   * here or in the documentation, these are retried as well, all attempts with one
   * key. The key is made where the call has none.
   */
  readonly idempotencyKey?: string;
  /** 408, 429, 500, 502, 503 and 504 by default. */
  readonly statuses?: readonly number[];
  /** Before the first retry, in milliseconds; doubles each time. 300 by default. */
  readonly delay?: number;
  /** A `Retry-After` beyond it ends the retries. 30,000 by default. */
  readonly maxDelay?: number;
}

/** Tries again what failed in passing, after `Retry-After` or a growing delay. */
export function retry(options: RetryOptions): Retry {
  return async ({ method, signal, headers, send, ...told }) => {
    const key = told.idempotencyKey ?? options.idempotencyKey;
    const isKept = key !== undefined && /^(?:POST|PATCH)$/.test(method);
    if (isKept && !headers.has(key)) headers.set(key, makeKey());
    for (let number = 1; ; number++) {
      const received = send();
      const outcome: Outcome = await received.then(
        ([response]) => response,
        (thrown) => thrown,
      );
      const delay = delayAfter(
        { number, method, isKept, outcome, signal },
        options,
      );
      if (delay === undefined) return received;
      outcome.body?.cancel().catch(() => {});
      await waitFor(delay, signal);
    }
  };
}

/** A response, or an error. */
type Outcome = Partial<Response>;

interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly method: string;
  /** Whether a key keeps it from being done twice. */
  readonly isKept: boolean;
  readonly outcome: Outcome;
  readonly signal: AbortSignal | undefined;
}

/** Milliseconds; undefined when the call is over, or the server asks for more of them than the caller would wait. */
function delayAfter(
  { number, method, isKept, outcome, signal }: Attempt,
  {
    attempts,
    methods = ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY", "PUT", "DELETE"],
    statuses = [408, 429, 500, 502, 503, 504],
    delay = 300,
    maxDelay = 30_000,
  }: RetryOptions,
): number | undefined {
  if (number >= attempts || signal?.aborted) return undefined;
  const passing =
    outcome instanceof ConnectionError ||
    outcome instanceof TimeoutError ||
    statuses.includes(outcome?.status ?? 0);
  if (!passing || !(isKept || methods.includes(method))) return undefined;
  const asked = readRetryAfter(outcome);
  if (asked !== undefined) return asked > maxDelay ? undefined : asked;
  const longest = Math.min(maxDelay, delay * 2 ** (number - 1));
  return longest * (0.5 + Math.random() / 2);
}

/** `Retry-After` in seconds or as a date (RFC 9110, §10.2.3). */
function readRetryAfter(outcome: Outcome): number | undefined {
  const value = outcome.headers?.get("Retry-After");
  if (!value) return undefined;
  const wait = /^\d+$/.test(value)
    ? Number(value) * 1000
    : Date.parse(value) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** Waits, or rejects with the signal's reason. */
function waitFor(
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

/** A random UUID (RFC 9562, §5.4), also where the platform has no function for it. */
function makeKey(): string {
  const bytes = web.crypto.getRandomValues(new Uint8Array(16));
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
  return digits
    .join("")
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-a$4-");
}
