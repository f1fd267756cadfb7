import type { Redirectable } from "./redirects.js";
import type { Fetch } from "./web.js";

/** A request on its way to `fetch`. */
export interface Unsigned extends Redirectable {
  url: string;
  /** What sends it, without what other credentials put around that. */
  plainFetch?: Fetch;
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
