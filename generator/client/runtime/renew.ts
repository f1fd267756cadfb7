/** Tokens that expire, renewed once for all calls that find it out. */
import { setHeader } from "./headers.js";
import { originOf } from "./redirects.js";
import type { Auth, Unsigned } from "./signing.js";
import { type Fetch, type Request, type Response, web } from "./web.js";

/** A token that expires. */
export interface Renewable {
  /** The token that is there, for every request; nothing where there is none yet. */
  readonly get: () => string | undefined | Promise<string | undefined>;
  /**
   * Gets a new one: once for all calls that meet a 401 with the old one, and before
   * the first call where there is none. Gives it, or puts it where `get` finds it:
   * what is no text is not it.
   */
  readonly refresh: () => unknown;
}

/** Where tokens come from. */
export interface TokenSource {
  /** The one that is there; nothing where there is none, or none that counts any more. */
  readonly read: () => string | undefined | Promise<string | undefined>;
  /** Another one than what was used: got once for all that ask for it meanwhile. */
  readonly renew: (
    used: string | undefined,
    request: Unsigned,
  ) => string | undefined | Promise<string | undefined>;
}

/** Credentials in `Authorization` that the program renews. */
export function renewedAuth(
  scheme: string,
  place: string,
  { get, refresh }: Renewable,
): Auth {
  let stale: string | undefined;
  let fresh: string | undefined;
  let running: Promise<string | undefined> | undefined;
  // A program may go on to give what was renewed.
  const read = async (): Promise<string | undefined> => {
    const token = await get();
    return token === stale ? fresh : token;
  };
  const replace = async (used: string | undefined) => {
    const given = await refresh();
    const token = typeof given === "string" ? given : await get();
    stale = used;
    fresh = token;
    return token;
  };
  const renew = async (used: string | undefined) => {
    const token = await read();
    // Another call was faster.
    if (token && token !== used) return token;
    running ??= replace(used).finally(() => {
      running = undefined;
    });
    return running;
  };
  return tokenAuth(scheme, place, { read, renew });
}

/**
 * Credentials in `Authorization` that are renewed. A call that meets a 401 is
 * repeated once with the new ones, whatever its method: what is refused as
 * unauthorized was not done. A stream can be sent once only: the call fails, and
 * the next one has the new credentials. Where there are no new ones, the call
 * fails with its 401, whose `cause` says why.
 */
export function tokenAuth(
  scheme: string,
  place: string,
  { read, renew }: TokenSource,
): Auth {
  const sign = async (request: Unsigned): Promise<boolean> => {
    const { headers, fetch } = request;
    // What the call says counts.
    if (headers.has("Authorization")) return true;
    const token = (await read()) || (await renew(undefined, request));
    if (!token) return false;
    setHeader(headers, "Authorization", `${scheme} ${token}`);
    if (fetch)
      request.fetch = (sent) =>
        sendTwice({ fetch, sent, scheme, token, renew, request });
    return true;
  };
  return { dynamic: true, place, sign };
}

interface Sending {
  readonly fetch: Fetch;
  readonly sent: Request;
  readonly scheme: string;
  readonly token: string;
  readonly renew: TokenSource["renew"];
  readonly request: Unsigned;
}

async function sendTwice(sending: Sending): Promise<Response> {
  const { fetch, sent, scheme, token, renew, request } = sending;
  const spare = request.duplex ? undefined : sent.clone();
  const response = await fetch(sent);
  const isOurs =
    response.status === 401 &&
    sent.headers.get("Authorization") === `${scheme} ${token}` &&
    // A redirect leaves the token behind: another origin says nothing of it.
    (!response.url || originOf(response.url) === originOf(sent.url));
  let renewed: string | undefined;
  try {
    if (isOurs) renewed = await renew(token, request);
  } catch (cause) {
    Object.assign(response, { cause });
  }
  if (!spare || !renewed || renewed === token) {
    await spare?.body?.cancel();
    return response;
  }
  await response.body?.cancel();
  const again = new web.Request(spare, {
    method: spare.method,
    headers: new web.Headers(spare.headers),
  });
  setHeader(again.headers, "Authorization", `${scheme} ${renewed}`);
  return fetch(again);
}
