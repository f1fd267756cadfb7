/**
 * Access tokens of OAuth 2.0 that a program gets by itself: with the credentials
 * of a client (RFC 6749, §4.4), or with a refresh token (§6).
 */
import { type Auth, type Secret, tokenAuth } from "./context.js";
import {
  CallError,
  ConnectionError,
  cut,
  EncodeError,
  TimeoutError,
} from "./errors.js";
import { type Fetch, type Headers, type Response, web } from "./web.js";

/** What every way to get a token takes. */
interface TokenOptions<Scope extends string> {
  /** Where tokens come from: HTTPS, or HTTP on this machine. Where one is documented, that by default. */
  readonly tokenUrl?: string | undefined;
  /** What the tokens are for; what the server gives without being asked by default. */
  readonly scopes?: readonly (Scope | (string & {}))[] | undefined;
  /**
   * Where the client's secret is sent: in the header `Authorization` (`basic`, the
   * default) or in the body (`post`), for servers that read no header (RFC 6749, §2.3.1).
   */
  readonly clientAuth?: "basic" | "post" | undefined;
  /** Sent beside what the standard has: `{ audience: "https://api.example.com" }`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** For an answer of the server, in milliseconds. 30,000 by default. */
  readonly timeout?: number | undefined;
}

/** A client that gets tokens for itself (RFC 6749, §4.4). */
export interface ClientCredentialsOptions<Scope extends string = string>
  extends TokenOptions<Scope> {
  readonly clientId: string;
  /** A function is called whenever a token is got. */
  readonly clientSecret: Secret;
}

/** A refresh token, and whose it is (RFC 6749, §6). */
export interface RefreshTokenOptions<Scope extends string = string>
  extends TokenOptions<Scope> {
  readonly clientId: string;
  /** None of a client that can keep no secret. */
  readonly clientSecret?: Secret | undefined;
  /** What came with the last access token. A function is called whenever a token is got. */
  readonly refreshToken: Secret;
  /** One that is there already: used until it expires or meets a 401. */
  readonly accessToken?: string | undefined;
  /** When that is, in milliseconds since 1970. */
  readonly expiresAt?: number | undefined;
  /**
   * Keeps what was got, before it is used. A server may give another refresh token
   * each time, and take the last one only.
   */
  readonly onTokens?: ((tokens: OAuthTokens) => unknown) | undefined;
}

/** Beside these options, where no place is documented that secrets may be sent to. */
export interface TokenPlace {
  readonly tokenUrl: string;
}

/** What a server gave. */
export interface OAuthTokens {
  readonly accessToken: string;
  /** In milliseconds since 1970; infinite where the server does not say it. */
  readonly expiresAt: number;
  /** The one that counts from now on. */
  readonly refreshToken?: string | undefined;
}

/** No token, because the server refused to give one. It holds no secret. */
export class OAuthError extends CallError {
  /** Such as `invalid_client` (RFC 6749, §5.2). */
  declare readonly error?: string;
  override get name(): string {
    return "OAuthError";
  }
}

/**
 * Bearer tokens that a client gets for itself, and keeps until shortly before
 * they expire. Calls that meet a 401 get one new token for all of them, and each
 * is repeated once.
 *
 * @param documented where tokens come from unless `client` says otherwise
 * @throws {EncodeError} when that is neither HTTPS nor on this machine.
 */
export function grantClientCredentials(
  client: ClientCredentialsOptions,
  documented?: string,
): Auth {
  const ask = prepareGrant(client, documented);
  return grantedAuth((fetch) =>
    ask(fetch, { grant_type: "client_credentials" }),
  );
}

/**
 * Bearer tokens that are got with a refresh token, one after the other, and kept
 * until shortly before they expire. Calls that meet a 401 get one new token for
 * all of them, and each is repeated once.
 *
 * @param documented where tokens come from unless `client` says otherwise
 * @throws {EncodeError} when that is neither HTTPS nor on this machine.
 */
export function grantRefreshToken(
  client: RefreshTokenOptions,
  documented?: string,
): Auth {
  const { accessToken, expiresAt = Number.POSITIVE_INFINITY } = client;
  const ask = prepareGrant(client, documented);
  let given: string | undefined;
  let latest: string | undefined;
  const first = accessToken
    ? { accessToken, expiresAt: expiresAt - margin }
    : undefined;
  return grantedAuth(async (fetch) => {
    const before = await readSecret(client.refreshToken, "refreshToken");
    // A program may go on to give what the server took back.
    if (before !== given) latest = before;
    given = before;
    const refresh_token = latest ?? before;
    const tokens = await ask(fetch, {
      grant_type: "refresh_token",
      refresh_token,
    });
    latest = tokens.refreshToken ?? refresh_token;
    await client.onTokens?.({ ...tokens, refreshToken: latest });
    return tokens;
  }, first);
}

/** A token is not used for as long before its end, in milliseconds, or for a tenth of its time. */
const margin = 30_000;

/** Credentials that are got where there are none, and kept. */
function grantedAuth(
  ask: (fetch: Fetch) => Promise<OAuthTokens>,
  first?: OAuthTokens,
): Auth {
  let tokens = first;
  let running: Promise<string> | undefined;
  const read = (): string | undefined =>
    tokens && Date.now() < tokens.expiresAt ? tokens.accessToken : undefined;
  const replace = async (fetch: Fetch): Promise<string> => {
    const start = Date.now();
    const got = await ask(fetch);
    const time = got.expiresAt - start;
    tokens = { ...got, expiresAt: start + time - Math.min(margin, time / 10) };
    return got.accessToken;
  };
  return tokenAuth("Bearer", "authorization: bearer", {
    read,
    renew: (used, { plainFetch }) => {
      const token = read();
      // Another call was faster.
      if (token && token !== used) return token;
      running ??= replace(plainFetch ?? web.fetch).finally(() => {
        running = undefined;
      });
      return running.catch((thrown) => {
        throw copyError(thrown);
      });
    },
  });
}

interface Grant {
  readonly grant_type: "client_credentials" | "refresh_token";
  readonly refresh_token?: string;
}

/** Prepares the requests of a client: one for each token. */
function prepareGrant(
  client: Omit<RefreshTokenOptions, "refreshToken">,
  documented: string | undefined,
): (fetch: Fetch, grant: Grant) => Promise<OAuthTokens> {
  const { clientId, clientSecret, scopes = [], clientAuth } = client;
  const url = readTokenUrl(client.tokenUrl ?? documented);
  return async (fetch, grant) => {
    const headers = new web.Headers();
    headers.set("Accept", "application/json");
    headers.set("Content-Type", "application/x-www-form-urlencoded");
    const secret =
      clientSecret && (await readSecret(clientSecret, "clientSecret"));
    const isBasic = secret !== undefined && clientAuth !== "post";
    if (isBasic) headers.set("Authorization", writeBasic(clientId, secret));
    const body = writeForm({
      ...grant,
      ...(scopes.length > 0 && { scope: scopes.join(" ") }),
      ...(!isBasic && { client_id: clientId }),
      ...(!isBasic && secret !== undefined && { client_secret: secret }),
      ...client.parameters,
    });
    const secrets = [secret ?? "", grant.refresh_token ?? ""].filter(Boolean);
    const start = Date.now();
    const exchange: Exchange = { url, headers, body, fetch };
    const sent = await send(exchange, client.timeout);
    return readTokens({ url, sent, start, secrets });
  };
}

async function readSecret(given: Secret, path: string): Promise<string> {
  const secret = typeof given === "function" ? await given() : given;
  if (!secret) throw new OAuthError(`no token: \`${path}\` is empty`);
  return secret;
}

/** Each part is written as in a form first (RFC 6749, §2.3.1). */
function writeBasic(clientId: string, secret: string): string {
  const [id, password] = [clientId, secret].map((part) =>
    writeForm({ "": part }).slice(1),
  );
  return `Basic ${web.btoa(`${id}:${password}`)}`;
}

function writeForm(form: object): string {
  const parameters = new web.URLSearchParams();
  for (const [name, value] of Object.entries(form))
    parameters.append(name, value);
  return parameters.toString();
}

/** A place that secrets may be sent to (RFC 6749, §3.2). */
function readTokenUrl(tokenUrl = ""): string {
  try {
    const { href, protocol, host, username, password } = new web.URL(tokenUrl);
    const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::|$)/.test(host);
    const isSafe = protocol === "https:" || (isLocal && protocol === "http:");
    if (isSafe && !(username + password) && !/[#{}]/.test(tokenUrl))
      return href;
  } catch {}
  throw new EncodeError(
    "expected a URL of HTTPS, or of this machine, without a user or a fragment",
    { path: "tokenUrl" },
  );
}

type Sent = readonly [response: Response, text: string];

interface Exchange {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly fetch: Fetch;
}

/** Sends a request that follows no redirect: secrets are for the one place. */
function send(
  { url, headers, body, fetch }: Exchange,
  timeout = 30_000,
): Promise<Sent> {
  const controller = new web.AbortController();
  const { signal } = controller;
  const parts = { method: "POST", headers, body, signal } as const;
  const request = new web.Request(url, { ...parts, redirect: "manual" });
  const message = `no token from ${showUrl(url)}`;
  return new Promise((resolve, reject) => {
    const timer = web.setTimeout(() => {
      reject(new TimeoutError(`${message} within ${timeout} ms`));
      controller.abort(undefined);
    }, timeout);
    fetch(request)
      .then(
        async (response): Promise<Sent> => [response, await response.text()],
      )
      .then(resolve, (cause) =>
        reject(
          new ConnectionError(`${message}: the connection failed`, { cause }),
        ),
      )
      .finally(() => web.clearTimeout(timer));
  });
}

interface Answered {
  readonly url: string;
  readonly sent: Sent;
  /** When it was asked for. */
  readonly start: number;
  readonly secrets: readonly string[];
}

/** Reads what was given (RFC 6749, §5.1), or why nothing was (§5.2). */
function readTokens({ url, sent, start, secrets }: Answered): OAuthTokens {
  const [{ ok, status }, text] = sent;
  const {
    access_token: accessToken,
    token_type: type = "Bearer",
    expires_in: time,
    refresh_token: refreshToken,
    error,
    error_description: description,
  } = readObject(text);
  const isBearer = /^bearer$/i.test(`${type}`);
  if (ok && isBearer && typeof accessToken === "string" && accessToken) {
    const seconds = Number(time ?? Number.NaN);
    return {
      accessToken,
      expiresAt: Number.isNaN(seconds)
        ? Number.POSITIVE_INFINITY
        : start + seconds * 1000,
      ...(typeof refreshToken === "string" && { refreshToken }),
    };
  }
  const show = (value: unknown): string =>
    typeof value === "string" ? cut(conceal(value, secrets), 120) : "";
  const what = ok
    ? isBearer
      ? "the answer has none"
      : `a token of the type ${show(type)}`
    : `${status || "a redirect"} ${show(error)}: ${show(description)}`;
  const said = what.replace(/[\s:]+$/, "").replace(/\p{Cc}+/gu, " ");
  throw new OAuthError(`no token from ${showUrl(url)}: ${said}`, {
    status,
    ...(error !== undefined && { error: show(error) }),
  });
}

/** The members of a JSON object; none of anything else. */
function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}

/** A server may say what it was sent. */
function conceal(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, "…"), text);
}

/** A query may hold a key. */
function showUrl(url: string): string {
  return url.replace(/\?.*/s, "");
}

/** An error is of one call: those that waited for the same token have one each. */
function copyError(thrown: unknown): unknown {
  if (!(thrown instanceof CallError)) return thrown;
  const { message, cause } = thrown;
  const own = thrown.constructor as new (
    message: string,
    parts: object,
  ) => CallError;
  return new own(message, { ...thrown, ...(cause ? { cause } : {}) });
}
