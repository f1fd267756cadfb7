/**
 * Redirects of requests with keys. `fetch` follows redirects by itself, and takes
 * to another origin all headers but `Authorization` (Fetch Standard, §4.4).
 */
import {
  type Fetch,
  type Headers,
  type Request,
  type RequestParts,
  type Response,
  type WebUrl,
  web,
} from "./web.js";

/** What is sent after a redirect. */
interface Target {
  readonly headers: Headers;
  readonly url: WebUrl;
}

/** Takes a key away. */
type Hide = (target: Target) => unknown;

/** A request that may hold keys. */
export interface Redirectable extends RequestParts {
  redirect?: "manual";
  /** What sends it. */
  fetch?: Fetch;
  hidden?: readonly Hide[];
}

/**
 * Keeps a key from other origins: redirects to these are followed without it. A
 * browser does not say where they lead; there, redirects are followed where the
 * page is of the same origin as the API, and are an error elsewhere. A middleware
 * that passes on `new Request(request, { redirect: "follow" })` wants it otherwise.
 */
export function keepFromRedirects(request: Redirectable, hide: Hide): void {
  const { hidden, fetch } = request;
  request.redirect = "manual";
  request.hidden = [...(hidden ?? []), hide];
  if (fetch && !hidden)
    request.fetch = (sent) => followRedirects(fetch, sent, request);
}

async function followRedirects(
  fetch: Fetch,
  first: Request,
  parts: Redirectable,
): Promise<Response> {
  if (first.redirect !== "manual") return fetch(first);
  if (web.location && originOf(web.location.href) === originOf(first.url)) {
    // The browser lets none leave the origin.
    const own = { redirect: "follow", mode: "same-origin" } as const;
    return fetch(new web.Request(first, own));
  }
  let request = first;
  for (let count = 0; count < 20; count++) {
    // A `Blob` can be read again; a stream cannot.
    const isKept = parts.duplex || parts.body instanceof web.Blob;
    const spare = request.body && !isKept ? request.clone() : undefined;
    const response = await fetch(request);
    if (response.type === "opaqueredirect")
      throw new TypeError("browsers do not say where the redirect leads");
    const location = response.headers.get("Location");
    if (!location || !isRedirect(response)) {
      await spare?.body?.cancel();
      return response;
    }
    await response.body?.cancel();
    const body = (await spare?.blob()) ?? parts.body;
    request = redirect(request, response, { ...parts, body });
  }
  throw new TypeError("redirected more than 20 times");
}

function isRedirect({ status }: Response): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** The request that a redirect asks for (Fetch Standard, §4.4). */
function redirect(
  request: Request,
  { status, headers: answered }: Response,
  { hidden = [], body, duplex, credentials }: Redirectable,
): Request {
  const url = new web.URL(answered.get("Location") ?? "", request.url);
  if (!/^https?:$/.test(url.protocol))
    throw new TypeError("the redirect leads to no HTTP");
  url.username = "";
  url.password = "";
  const headers = new web.Headers(request.headers);
  if (originOf(url.href) !== originOf(request.url)) {
    for (const name of ["Authorization", "Cookie"]) headers.delete(name);
    for (const hide of hidden) hide({ headers, url });
  }
  const { method, signal } = request;
  const isGet =
    (status === 303 && method !== "HEAD") ||
    (status < 303 && method === "POST");
  const own = { headers, signal, credentials, redirect: "manual" } as const;
  if (!isGet && request.body) {
    if (duplex) throw new TypeError("a stream can be sent once only");
    return new web.Request(url.href, { ...own, method, body });
  }
  for (const name of ["Encoding", "Language", "Length", "Location", "Type"])
    if (isGet) headers.delete(`Content-${name}`);
  return new web.Request(url.href, { ...own, method: isGet ? "GET" : method });
}

/** An origin: those of other schemes than HTTP's are all `null` to the platform. */
export function originOf(url: string): string {
  const { protocol, host } = new web.URL(url);
  return `${protocol}//${host}`;
}
