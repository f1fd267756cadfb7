/** Ways to authenticate. Secrets stay in closures: printing an `Auth` shows none. */
import { EncodeError } from "./errors.js";
import { setHeader } from "./headers.js";
import { keepFromRedirects } from "./redirects.js";
import { type Renewable, renewedAuth } from "./renew.js";
import type { Auth, Unsigned } from "./signing.js";
import { type Headers, web } from "./web.js";

export type { Renewable } from "./renew.js";
export type { Auth, Unsigned } from "./signing.js";

/** A secret, or what gives it: called for every request and every retry. */
export type Secret =
  | string
  | (() => string | undefined | Promise<string | undefined>);

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

/**
 * Bearer tokens (RFC 6750). One that expires is renewed where a call meets a 401:
 * `bearerAuth({ get: () => store.token, refresh: () => logIn() })`.
 */
export function bearerAuth(token: Secret | Renewable): Auth {
  return httpAuth("Bearer", token);
}

/** Any scheme of the `Authorization` header (RFC 9110, §11). */
export function httpAuth(
  scheme: string,
  credentials: Secret | Renewable,
): Auth {
  const place = `authorization: ${scheme.toLowerCase()}`;
  if (typeof credentials === "object")
    return renewedAuth(scheme, place, credentials);
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
