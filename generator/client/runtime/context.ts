/** Where and how operations are called. */
import type { Auth } from "./auth.js";
import type { CodecFor } from "./codec.js";
import type { SharedOptions } from "./options.js";
import { web } from "./web.js";

/** How an XML body is read. */
export interface XmlDecodeOptions {
  /** Of bytes, when a header tells it. */
  readonly charset?: string | undefined;
  /** False lets values of a wrong type pass. */
  readonly checks?: boolean | undefined;
}

/** Reads and writes XML. Made by `xml()`, so that JSON programs bundle none. */
export interface XmlFormat {
  /** @throws {DecodeError} with path, offset and line. */
  decode<T>(
    codec: CodecFor<T>,
    source: string | Uint8Array,
    options?: XmlDecodeOptions,
  ): T;
  /** @throws {EncodeError} with the path of what has no form in XML. */
  encode<T>(codec: CodecFor<T>, value: T): string;
}

/** What {@link createContext} takes. */
export interface ContextOptions extends SharedOptions {
  /** Where the paths of the operations begin; may hold a path of its own. */
  readonly baseUrl: string;
  /**
   * Where operations are sent that are documented on a server of their own: URLs
   * by the names of these servers, or `baseUrl` as all others. Those that are
   * not told are sent where the documentation says.
   */
  readonly servers?: Readonly<Record<string, string>> | "baseUrl" | undefined;
  /**
   * Other origins that may have the credentials, such as those of servers that
   * operations are sent to: `["https://files.example.com"]`. That of `baseUrl`
   * always may.
   */
  readonly authOrigins?: readonly string[] | undefined;
  /** `xml()`, where XML is wanted. */
  readonly xml?: XmlFormat | undefined;
}

/** What every operation takes first. */
export interface Context extends ContextOptions {
  readonly auth: readonly Auth[];
}

/**
 * Makes what all calls share: where the API is, who calls it, and how.
 *
 * @throws {TypeError} when `baseUrl` is no URL, or holds more than a place.
 */
export function createContext(options: ContextOptions): Context {
  const { baseUrl, auth = [] } = options;
  const base = readBaseUrl(baseUrl, web.location?.href);
  return { ...options, baseUrl: base, auth: [auth].flat() };
}

/** A URL that paths can be put behind. */
export function readBaseUrl(baseUrl: string, from?: string): string {
  try {
    const { href } = new web.URL(baseUrl, from);
    // A user or a fragment; `//` can stand in a path as well.
    if (!/#|^\w+:\/\/[^/]*@/.test(href))
      return href.replace(/^([^?]*?)\/*(?:\?$|$|(?=\?))/, "$1");
  } catch {}
  throw new TypeError("`baseUrl` is no URL, or holds a user or a fragment");
}

/** Puts a path with its query behind a base URL, whose own query comes first, so that the call's counts where one does. */
export function joinUrl(baseUrl: string, path: string): string {
  const [base, own] = baseUrl.split(/\?(.*)/s);
  const start = (mark: string): string => `?${own}${mark && "&"}`;
  return base + (own ? path.replace(/\?|$/, start) : path);
}
