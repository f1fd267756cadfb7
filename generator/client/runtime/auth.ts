/** Ways to authenticate. Secrets stay in closures: printing an `Auth` shows none. */
import { EncodeError } from "./errors.js";
import { setHeader } from "./headers.js";
import { keepFromRedirects, type Redirectable } from "./redirects.js";
import { type Headers, web } from "./web.js";

/** A secret, or what gives it: called for every request and every retry. */
export type Secret =
  | string
  | (() => string | undefined | Promise<string | undefined>);

/** A request on its way to `fetch`. */
export interface Unsigned extends Redirectable {
  url: string;
}

/** Credentials for requests. */
export interface Auth {
  /** Whether they come from a function; `operation.request()` leaves those out. */
  readonly dynamic: boolean;
  /**
   * Where they stand in a request: `authorization: basic`, `x-api-key`, `?key`
   * or `cookie: key`. Operations name it; without one, all of those that need
   * any credentials get them.
   */
  readonly place?: string;
  /**
   * Puts them where they belong: false where there are none, and a promise only
   * where they come from a function.
   */
  readonly sign: (request: Unsigned) => unknown;
}

/** What {@link apiKeyAuth} needs. */
export interface ApiKey {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly value: Secret;
}

/** HTTP Basic (RFC 7617), in UTF-8. */
export function basicAuth(user: string, password: string): Auth {
  if (user.includes(":")) throw new EncodeError("a user name cannot hold `:`");
  const bytes = new web.TextEncoder().encode(`${user}:${password}`);
  return httpAuth("Basic", web.btoa(String.fromCharCode(...bytes)));
}

/** Bearer tokens (RFC 6750). */
export function bearerAuth(token: Secret): Auth {
  return httpAuth("Bearer", token);
}

/** Any scheme of the `Authorization` header (RFC 9110, §11). */
export function httpAuth(scheme: string, credentials: Secret): Auth {
  const place = `authorization: ${scheme.toLowerCase()}`;
  return makeAuth(place, credentials, ({ headers }, secret) => {
    putHeader(headers, "Authorization", `${scheme} ${secret}`);
  });
}

/** A header with a secret, such as `X-XSRF-TOKEN`. It does not follow a redirect to another origin. */
export function headerAuth(name: string, value: Secret, prefix = ""): Auth {
  return makeAuth(name.toLowerCase(), value, (request, secret) => {
    putHeader(request.headers, name, prefix + secret);
    keepFromRedirects(request, ({ headers }) => headers.delete(name));
  });
}

/**
 * A key where the documentation wants it, unless the call has something there
 * already. In a query it becomes part of the URL. It does not follow a redirect
 * to another origin.
 */
export function apiKeyAuth(key: ApiKey): Auth {
  const { name, value } = key;
  if (key.in === "header") return headerAuth(name, value);
  return key.in === "query" ? queryAuth(name, value) : cookieAuth(name, value);
}

function queryAuth(name: string, value: Secret): Auth {
  const key = encodeURIComponent(name);
  return makeAuth(`?${key}`, value, (request, secret) => {
    const { url } = request;
    if (!new web.URL(url).searchParams.has(name)) {
      const mark = url.includes("?") ? "&" : "?";
      request.url += `${mark}${key}=${encodeURIComponent(secret)}`;
    }
    keepFromRedirects(request, ({ url }) => url.searchParams.delete(name));
  });
}

function cookieAuth(name: string, value: Secret): Auth {
  return makeAuth(`cookie: ${name}`, value, (request, secret) => {
    const { headers } = request;
    const others = headers.get("Cookie")?.split("; ") ?? [];
    if (!others.some((cookie) => cookie.startsWith(`${name}=`))) {
      const pair = `${name}=${encodeURIComponent(secret)}`;
      setHeader(headers, "Cookie", [...others, pair].join("; "));
    }
    // `Cookie` is always kept.
    keepFromRedirects(request, () => {});
  });
}

/** What the call says counts. */
function putHeader(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) setHeader(headers, name, value);
}

/** In browsers: copies a cookie into a header. Elsewhere it sends nothing. */
export function xsrfFromCookie(cookieName: string, headerName: string): Auth {
  return headerAuth(headerName, () => readCookie(cookieName));
}

/** Nothing is put anywhere while there is no secret. */
function makeAuth(
  place: string,
  value: Secret,
  put: (request: Unsigned, secret: string) => void,
): Auth {
  const sign = (request: Unsigned, secret: string | undefined): boolean => {
    if (secret) put(request, secret);
    return !!secret;
  };
  return typeof value === "function"
    ? {
        dynamic: true,
        place,
        sign: async (request) => sign(request, await value()),
      }
    : { dynamic: false, place, sign: (request) => sign(request, value) };
}

function readCookie(name: string): string | undefined {
  for (const cookie of (web.document?.cookie ?? "").split("; ")) {
    const [key, ...value] = cookie.split("=");
    if (key === name) return decodeURIComponent(value.join("="));
  }
  return undefined;
}
