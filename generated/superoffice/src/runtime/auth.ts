/** Ways to authenticate. Secrets stay in closures: printing an `Auth` shows none. */
import { EncodeError } from "./errors.js";
import { web } from "./web.js";

/** A secret, or what gives it: called for every request and every retry. */
export type Secret =
  | string
  | (() => string | undefined | Promise<string | undefined>);

/** Credentials for requests. */
export interface Auth {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  /** Whether they come from a function; `operation.request()` leaves those out. */
  readonly dynamic: boolean;
  /** Nothing is sent while it gives nothing. */
  readonly read: () => string | undefined | Promise<string | undefined>;
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
  return makeAuth(
    { in: "header", name: "Authorization", value: credentials },
    `${scheme} `,
  );
}

/** A header with a secret, such as `X-XSRF-TOKEN`. */
export function headerAuth(name: string, value: Secret): Auth {
  return makeAuth({ in: "header", name, value });
}

/** A key where the documentation wants it. In a query it becomes part of the URL. */
export function apiKeyAuth(key: ApiKey): Auth {
  return makeAuth(key);
}

/** In browsers: copies a cookie into a header. Elsewhere it sends nothing. */
export function xsrfFromCookie(cookieName: string, headerName: string): Auth {
  return headerAuth(headerName, () => readCookie(cookieName));
}

function makeAuth(key: ApiKey, prefix = ""): Auth {
  const { name, value } = key;
  const withPrefix = (secret: string | undefined): string | undefined =>
    secret && prefix + secret;
  const dynamic = typeof value === "function";
  return {
    in: key.in,
    name,
    dynamic,
    read: dynamic
      ? async () => withPrefix(await value())
      : () => withPrefix(value),
  };
}

function readCookie(name: string): string | undefined {
  for (const cookie of (web.document?.cookie ?? "").split("; ")) {
    const [key, ...value] = cookie.split("=");
    if (key === name) return decodeURIComponent(value.join("="));
  }
  return undefined;
}
