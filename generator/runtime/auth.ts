/** Ways to authenticate. Secrets stay in closures: printing an `Auth` shows none. */
import { EncodeError } from "./errors.js";
import { setHeader } from "./headers.js";
import { type RequestParts, web } from "./web.js";

/** A secret, or what gives it: called for every request and every retry. */
export type Secret =
  | string
  | (() => string | undefined | Promise<string | undefined>);

/** A request on its way to `fetch`. */
export interface Unsigned extends RequestParts {
  url: string;
}

/** Credentials for requests. */
export interface Auth {
  /** Whether they come from a function; `operation.request()` leaves those out. */
  readonly dynamic: boolean;
  /** Puts them where they belong; a promise only where they come from a function. */
  readonly sign: (request: Unsigned) => void | Promise<void>;
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
  return headerAuth("Authorization", credentials, `${scheme} `);
}

/** A header with a secret, such as `X-XSRF-TOKEN`. */
export function headerAuth(name: string, value: Secret, prefix = ""): Auth {
  return makeAuth(value, ({ headers }, secret) => {
    if (!headers.has(name)) setHeader(headers, name, prefix + secret);
  });
}

/** A key where the documentation wants it. In a query it becomes part of the URL. */
export function apiKeyAuth(key: ApiKey): Auth {
  const { name, value } = key;
  if (key.in === "header") return headerAuth(name, value);
  return makeAuth(value, (request, secret) => {
    const value = encodeURIComponent(secret);
    const pair = `${name}=${value}`;
    const { headers, url } = request;
    if (key.in === "query") {
      const mark = url.includes("?") ? "&" : "?";
      request.url += `${mark}${encodeURIComponent(name)}=${value}`;
    } else {
      const others = headers.get("Cookie");
      setHeader(headers, "Cookie", others ? `${others}; ${pair}` : pair);
    }
  });
}

/** In browsers: copies a cookie into a header. Elsewhere it sends nothing. */
export function xsrfFromCookie(cookieName: string, headerName: string): Auth {
  return headerAuth(headerName, () => readCookie(cookieName));
}

/** Nothing is put anywhere while there is no secret. */
function makeAuth(
  value: Secret,
  put: (request: Unsigned, secret: string) => void,
): Auth {
  return typeof value === "function"
    ? {
        dynamic: true,
        sign: async (request) => {
          const secret = await value();
          if (secret) put(request, secret);
        },
      }
    : {
        dynamic: false,
        sign: (request) => {
          if (value) put(request, value);
        },
      };
}

function readCookie(name: string): string | undefined {
  for (const cookie of (web.document?.cookie ?? "").split("; ")) {
    const [key, ...value] = cookie.split("=");
    if (key === name) return decodeURIComponent(value.join("="));
  }
  return undefined;
}
