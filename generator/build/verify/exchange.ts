/** Sends one request, and reads what comes within bounds: a server may be broken, or hostile. */

/** A request that is ready to be sent. */
export interface Sendable {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: RequestInit["body"] | undefined;
}

/** Puts credentials into a request; asked again after each redirect. */
export type Sign = (request: { url: string; headers: Headers }) => void;

/** What came back. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** Why the body is not all there, or is none. */
  readonly broken?: string;
}

/** Why nothing came back. */
export interface Failure {
  /** `connection`: no server answers. `timeout`: it takes too long. `redirects`: they lead nowhere. */
  readonly failed: "connection" | "timeout" | "redirects";
  readonly reason: string;
}

/** What an exchange is bound to. */
export interface ExchangeLimits {
  /** From the first byte sent to the last one read, in milliseconds. */
  readonly timeout: number;
  /** Of the body as it is after decompression. */
  readonly bytes: number;
}

/** How one request is sent. */
export interface ExchangeOptions {
  readonly fetch: typeof fetch;
  readonly limits: ExchangeLimits;
  readonly sign: Sign;
  /** Whether a redirect of this status is an answer that is documented, and not followed. */
  readonly isDocumented: (status: number) => boolean;
}

const mostRedirects = 20;

/**
 * Sends a request and follows redirects as the client does: credentials go to
 * the origin of the first URL only, and a `POST` that is redirected by 301, 302
 * or 303 becomes a `GET` (Fetch Standard §4.4).
 */
export async function exchange(
  first: Sendable,
  options: ExchangeOptions,
): Promise<ReceivedResponse | Failure> {
  const signal = AbortSignal.timeout(options.limits.timeout);
  const { origin } = new URL(first.url);
  let request = first;
  for (let count = 0; count <= mostRedirects; count += 1) {
    const isOwn = new URL(request.url).origin === origin;
    const sent = await dispatch(request, { ...options, isOwn, signal });
    if ("failed" in sent) return sent;
    const location = sent.headers.get("Location");
    if (!isRedirect(sent) || location === null)
      return read(sent, options, signal);
    if (options.isDocumented(sent.status)) return read(sent, options, signal);
    await sent.body?.cancel().catch(() => {});
    const target = resolveTarget(location, request.url);
    if (target === undefined)
      return { failed: "redirects", reason: "a redirect leads to no HTTP URL" };
    request = redirect(request, sent.status, target);
  }
  return {
    failed: "redirects",
    reason: `it redirects more than ${mostRedirects} times`,
  };
}

async function dispatch(
  { method, url, headers, body }: Sendable,
  {
    fetch,
    sign,
    isOwn,
    signal,
    limits,
  }: ExchangeOptions & {
    readonly isOwn: boolean;
    readonly signal: AbortSignal;
  },
): Promise<Response | Failure> {
  const own = { url, headers: new Headers(headers) };
  if (isOwn) sign(own);
  try {
    return await fetch(own.url, {
      method,
      headers: own.headers,
      redirect: "manual",
      signal,
      ...(body !== undefined && { body }),
    });
  } catch (error) {
    return signal.aborted
      ? { failed: "timeout", reason: describeTimeout(limits) }
      : { failed: "connection", reason: describeCause(error) };
  }
}

function describeTimeout({ timeout }: ExchangeLimits): string {
  return `no answer within ${timeout / 1000} s`;
}

/** Reads the body up to the limit; what is broken in it is told, never thrown. */
async function read(
  response: Response,
  { limits }: ExchangeOptions,
  signal: AbortSignal,
): Promise<ReceivedResponse> {
  const { status, headers, body } = response;
  const chunks: Uint8Array[] = [];
  let length = 0;
  let broken: string | undefined;
  try {
    const reader = body?.getReader();
    for (;;) {
      const { done = true, value } = (await reader?.read()) ?? {};
      if (value === undefined || done) break;
      length += value.length;
      if (length > limits.bytes) {
        broken = `is larger than ${Math.floor(limits.bytes / 2 ** 20)} MiB`;
        await reader?.cancel().catch(() => {});
        break;
      }
      chunks.push(value);
    }
  } catch (error) {
    broken = signal.aborted
      ? `does not end within ${limits.timeout / 1000} s`
      : `breaks off: ${describeCause(error)}`;
  }
  const bytes = new Uint8Array(Buffer.concat(chunks));
  return { status, headers, bytes, ...(broken !== undefined && { broken }) };
}

function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

function resolveTarget(location: string, base: string): string | undefined {
  if (!URL.canParse(location, base)) return undefined;
  const url = new URL(location, base);
  url.username = "";
  url.password = "";
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function redirect(
  { method, headers, body, url: from }: Sendable,
  status: number,
  url: string,
): Sendable {
  const kept = new Headers(headers);
  if (new URL(from).origin !== new URL(url).origin)
    for (const name of ["Authorization", "Cookie"]) kept.delete(name);
  const becomesGet =
    (status === 303 && method !== "HEAD") ||
    (status < 303 && method === "POST");
  if (!becomesGet) return { method, url, headers: kept, body };
  for (const name of ["Encoding", "Language", "Length", "Location", "Type"])
    kept.delete(`Content-${name}`);
  return { method: method === "HEAD" ? "HEAD" : "GET", url, headers: kept };
}

/** The innermost cause of a failed `fetch`, in words that people look for: `connect ECONNREFUSED 127.0.0.1:80`. */
function describeCause(error: unknown): string {
  let cause = error;
  for (let depth = 0; depth < 5; depth += 1) {
    const { cause: inner, errors } = Object(cause);
    const next = inner ?? (Array.isArray(errors) ? errors[0] : undefined);
    if (next === undefined) break;
    cause = next;
  }
  const { message, code } = Object(cause);
  const text = [message, code].find((one) => typeof one === "string" && one);
  return String(text ?? cause).split("\n", 1)[0] ?? "";
}
