import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { binary } from "../../../generator/client/runtime/bodies.js";
import {
  apiKeyAuth,
  type ContextOptions,
  createContext,
} from "../../../generator/client/runtime/context.js";
import {
  ConnectionError,
  EncodeError,
  TimeoutError,
  UnauthorizedError,
} from "../../../generator/client/runtime/errors.js";
import {
  type ClientCredentialsOptions,
  grantClientCredentials,
  grantRefreshToken,
  OAuthError,
  type OAuthTokens,
} from "../../../generator/client/runtime/oauth.js";
import {
  defineOperation,
  retry,
} from "../../../generator/client/runtime/operation.js";
import { type Answer, answer, closedUrl, hang, serve } from "./server.js";

const save = defineOperation<{ body?: unknown }, unknown>({
  id: "save",
  method: "POST",
  path: "/save",
  body: binary,
  contentTypes: ["text/plain"],
  responses: { 204: null },
});

const secret = "S3cr+t/ü &=%";

/** Gives `t1`, `t2` … each with what else is said of it. */
function issue(more: object = { expires_in: 3600 }, delay = 10): Answer {
  let count = 0;
  return (response, seen) => {
    count++;
    const tokens = {
      access_token: `t${count}`,
      token_type: "bearer",
      ...more,
    };
    const give = answer(200, "application/json", JSON.stringify(tokens));
    setTimeout(() => give(response, seen), delay);
  };
}

const refuse = (status: number, body: object | string, more = {}): Answer =>
  answer(
    status,
    "application/json",
    typeof body === "string" ? body : JSON.stringify(body),
    more,
  );

/** An API that lets these tokens in, or all. */
const api = (...tokens: string[]): Answer => {
  const known = tokens.map((token) => `Bearer ${token}`);
  return (response, seen) => {
    const given = seen.headers.authorization ?? "";
    const isIn = tokens.length > 0 ? known.includes(given) : given !== "";
    answer(isIn ? 204 : 401, "text/plain", isIn ? "" : "no")(response, seen);
  };
};

interface Set {
  readonly token?: Answer;
  readonly api?: Answer;
  readonly client?: Partial<ClientCredentialsOptions>;
  readonly context?: Partial<ContextOptions>;
}

async function setUp({ token = issue(), client, ...more }: Set = {}) {
  const tokens = await serve(token);
  const server = await serve(more.api ?? api());
  const auth = grantClientCredentials(
    { clientId: "app", clientSecret: secret, ...client },
    `${tokens.baseUrl}/token`,
  );
  const { baseUrl, seen } = server;
  const context = createContext({ baseUrl, auth, ...more.context });
  return { asked: tokens.seen, seen, context, tokenUrl: tokens.baseUrl };
}

const authorizations = (seen: readonly { headers: object }[]) =>
  seen.map(
    ({ headers }) => (headers as { authorization?: string }).authorization,
  );

const failureOf = (call: Promise<unknown>): Promise<Error> =>
  call.then(
    () => expect.unreachable(),
    (thrown) => thrown,
  );

describe("tokens that a client gets for itself", () => {
  it("are got as the standard says, and kept for all calls", async () => {
    const { asked, seen, context } = await setUp({
      client: {
        scopes: ["read", "write"],
        parameters: { audience: "https://x" },
      },
    });
    await Promise.all(
      [1, 2, 3].map((body) => save(context, { body: `${body}` })),
    );
    await save(context, { body: "later" });
    expect(authorizations(seen)).toEqual(Array(4).fill("Bearer t1"));
    expect(asked).toHaveLength(1);
    const [one] = asked;
    expect(one).toMatchObject({
      method: "POST",
      url: "/token",
      body: "grant_type=client_credentials&scope=read+write&audience=https%3A%2F%2Fx",
    });
    expect(one?.headers).toMatchObject({
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
      // Each part as in a form, then together in base64.
      authorization: `Basic ${btoa("app:S3cr%2Bt%2F%C3%BC+%26%3D%25")}`,
    });
  });

  it("are asked for with the secret in the body where that is wanted", async () => {
    const { asked, context } = await setUp({
      client: { clientAuth: "post", clientSecret: async () => secret },
    });
    await save(context, {});
    expect(asked[0]?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      grant_type: "client_credentials",
      client_id: "app",
      client_secret: secret,
    });
  });

  it("are got anew shortly before they expire", async () => {
    const { asked, seen, context } = await setUp({
      token: issue({ expires_in: 100 }),
    });
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      await save(context, {});
      vi.setSystemTime(Date.now() + 89_000);
      await save(context, {});
      expect(asked).toHaveLength(1);
      vi.setSystemTime(Date.now() + 2000);
      await Promise.all([save(context, {}), save(context, {})]);
    } finally {
      vi.useRealTimers();
    }
    expect(asked).toHaveLength(2);
    expect(authorizations(seen)).toEqual(
      ["t1", "t1", "t2", "t2"].map((token) => `Bearer ${token}`),
    );
  });

  it.each([
    [{}],
    [{ expires_in: null }],
    [{ expires_in: "soon" }],
  ])("are kept until a 401 where it is not said when they expire: %j", async (more) => {
    const { asked, context } = await setUp({ token: issue(more) });
    await save(context, {});
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 1e9 });
    await save(context, {}).finally(() => vi.useRealTimers());
    expect(asked).toHaveLength(1);
  });

  it("are replaced once for all calls that meet a 401, each repeated once", async () => {
    const { asked, seen, context } = await setUp({ api: api("t2") });
    const bodies = Array.from({ length: 10 }, (_, index) => `body ${index}`);
    await Promise.all(bodies.map((body) => save(context, { body })));
    expect(asked).toHaveLength(2);
    for (const body of bodies)
      expect(authorizations(seen.filter((one) => one.body === body))).toEqual([
        "Bearer t1",
        "Bearer t2",
      ]);
  });

  it("that are refused again leave the call with its 401", async () => {
    const { asked, seen, context } = await setUp({ api: api("never") });
    const error = await failureOf(save(context, {}));
    expect(error).toBeInstanceOf(UnauthorizedError);
    expect([asked.length, seen.length]).toEqual([2, 2]);
  });

  it("come through the `fetch` of the context, without keys of others and middleware", async () => {
    const passed: string[] = [];
    const { asked, seen, context, tokenUrl } = await setUp({
      context: {
        fetch: (request) => {
          passed.push(request.url);
          return fetch(request);
        },
        middleware: [
          (request, next) => {
            expect(request.url).toContain("/save");
            return next(request);
          },
        ],
      },
    });
    const key = apiKeyAuth({ in: "header", name: "X-Key", value: "k" });
    for (const auth of [
      [key, ...context.auth],
      [...context.auth, key],
    ])
      await save({ ...context, auth }, {});
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers["x-key"]).toBeUndefined();
    expect(seen.map(({ headers }) => headers["x-key"])).toEqual(["k", "k"]);
    expect(passed.filter((url) => url === `${tokenUrl}/token`)).toHaveLength(1);
  });
});

describe("where there is no token", () => {
  it.each([
    [
      refuse(401, {
        error: "invalid_client",
        error_description: `bad ${secret}`,
      }),
      "401 invalid_client: bad …",
      "invalid_client",
    ],
    [
      refuse(400, { error: "invalid_scope" }),
      "400 invalid_scope",
      "invalid_scope",
    ],
    [refuse(503, "<html>down</html>"), "503", undefined],
    [refuse(200, "{}"), "the answer has none", undefined],
    [refuse(200, "null"), "the answer has none", undefined],
    [
      refuse(200, { access_token: "t", token_type: "mac" }),
      "a token of the type mac",
      undefined,
    ],
    [refuse(302, "", { Location: "/elsewhere" }), "302", undefined],
  ])("the call says why, and holds no secret (%#)", async (token, why, code) => {
    const { seen, asked, context, tokenUrl } = await setUp({ token });
    const calls = [save(context, {}), save(context, { body: "b" })];
    const errors = await Promise.all(calls.map(failureOf));
    for (const error of errors) {
      expect(error).toBeInstanceOf(OAuthError);
      expect(error).toMatchObject({
        name: "OAuthError",
        functionName: "save",
        message: `save (POST /save): no token from ${tokenUrl}/token: ${why}`,
      });
      expect((error as OAuthError).error).toBe(code);
      const shown = inspect(error, { depth: 9 });
      for (const hidden of [secret, encodeURIComponent(secret), btoa(secret)])
        expect(shown).not.toContain(hidden);
    }
    // Each call has an error of its own.
    expect(new Set(errors).size).toBe(2);
    expect([seen.length, asked.length]).toEqual([0, 1]);
  });

  it.each([
    { access_token: "t", token_type: "notbearer" },
    { access_token: "t", token_type: "bearers" },
    { access_token: 5, token_type: "bearer" },
    { access_token: { a: 1 }, token_type: "bearer" },
    { access_token: "", token_type: "bearer" },
  ])("an answer with %j is none", async (said) => {
    const { seen, context } = await setUp({
      token: answer(200, "application/json", JSON.stringify(said)),
    });
    expect(await failureOf(save(context, {}))).toBeInstanceOf(OAuthError);
    expect(seen).toEqual([]);
  });

  it("a redirect is not followed, so that the secret stays where it is", async () => {
    const other = await serve(issue());
    for (const clientAuth of ["basic", "post"] as const) {
      const { context } = await setUp({
        token: refuse(307, "", { Location: `${other.baseUrl}/token` }),
        client: { clientAuth },
        context: {},
      });
      const key = apiKeyAuth({ in: "header", name: "X-Key", value: "k" });
      const error = await failureOf(
        save({ ...context, auth: [key, ...context.auth] }, {}),
      );
      expect(error.message).toMatch(/: 307$/);
    }
    expect(other.seen).toEqual([]);
  });

  it("a connection that fails is one, and is tried again where that is wanted", async () => {
    const { baseUrl } = await serve(api());
    const auth = grantClientCredentials({
      clientId: "a",
      clientSecret: secret,
      tokenUrl: `${await closedUrl()}/token?key=${encodeURIComponent(secret)}`,
    });
    const error = await failureOf(save(createContext({ baseUrl, auth }), {}));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toMatch(
      /^save \(POST \/save\): no token from http:\/\/127\.0\.0\.1:\d+\/token: the connection failed$/,
    );
    expect(inspect(error)).not.toContain("S3cr");
    let down = 2;
    const give = issue();
    const { context, asked } = await setUp({
      token: (response, seen) =>
        (down-- > 0 ? answer(503) : give)(response, seen),
    });
    const tries = retry({ attempts: 3, delay: 1, methods: ["POST"] });
    await save(context, {}, { retry: tries });
    expect(asked).toHaveLength(3);
  });

  it("a server that does not answer ends with a timeout, and the next call asks again", async () => {
    const { context, asked } = await setUp({
      token: hang,
      client: { timeout: 50 },
    });
    const error = await failureOf(save(context, {}));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.message).toMatch(/no token from .* within 50 ms$/);
    await failureOf(save(context, {}));
    expect(asked).toHaveLength(2);
  });

  it("a call that is given up leaves the token to the others", async () => {
    const { context, asked } = await setUp({ token: issue({}, 60) });
    const signal = AbortSignal.timeout(10);
    const given = failureOf(save(context, {}, { signal }));
    const other = save(context, {});
    expect(await given).toBeInstanceOf(TimeoutError);
    await other;
    expect(asked).toHaveLength(1);
  });

  it("after a 401 the call has its 401, and its cause says why", async () => {
    let count = 0;
    const give = issue();
    const { context } = await setUp({
      token: (response, seen) =>
        (count++ ? refuse(400, { error: "invalid_grant" }) : give)(
          response,
          seen,
        ),
      api: api("other"),
    });
    const error = await failureOf(save(context, {}));
    expect(error).toBeInstanceOf(UnauthorizedError);
    expect(error.cause).toMatchObject({ name: "OAuthError", status: 400 });
  });

  it("an empty secret is told before anything is sent", async () => {
    const { context, asked } = await setUp({
      client: { clientSecret: () => undefined },
    });
    const error = await failureOf(save(context, {}));
    expect(error.message).toBe(
      "save (POST /save): no token: `clientSecret` is empty",
    );
    expect(asked).toEqual([]);
  });

  it.each([
    "http://id.example.com/token",
    "http://127.0.0.1.example.com/token",
    "http://localhost.example.com/token",
    "https://ann:pw@id.example.com/token",
    "https://id.example.com/token#part",
    "https://{tenant}.example.com/token",
    "ftp://id.example.com/token",
    "/token",
    "",
  ])("%j is no place for a secret", (tokenUrl) => {
    const client = { clientId: "a", clientSecret: secret, tokenUrl };
    expect(() => grantClientCredentials(client)).toThrow(EncodeError);
    expect(() => grantClientCredentials(client)).toThrow(/^tokenUrl: expected/);
  });

  it.each([
    "https://id.example.com/token?tenant=a",
    "http://localhost:8080/token",
    "http://[::1]:8080/token",
    "http://127.0.0.1/token",
  ])("%j is one", (tokenUrl) => {
    const client = { clientId: "a", clientSecret: secret, tokenUrl };
    expect(grantClientCredentials(client).dynamic).toBe(true);
  });
});

describe("refresh tokens", () => {
  const setUpRefresh = async (
    token: Answer,
    more: Partial<Parameters<typeof grantRefreshToken>[0]> = {},
    served = api(),
  ) => {
    const tokens = await serve(token);
    const { baseUrl, seen } = await serve(served);
    const auth = grantRefreshToken(
      { clientId: "app", refreshToken: "r0", ...more },
      `${tokens.baseUrl}/refresh`,
    );
    const context = createContext({ baseUrl, auth });
    const bodies = () =>
      tokens.seen.map(({ body }) =>
        Object.fromEntries(new URLSearchParams(body)),
      );
    return { context, seen, bodies, asked: tokens.seen };
  };

  it("get access tokens, one after the other, of a client without a secret", async () => {
    const kept: OAuthTokens[] = [];
    const { context, bodies, asked } = await setUpRefresh(
      issue({ expires_in: 0, refresh_token: "r1" }),
      { onTokens: (tokens) => kept.push(tokens) },
    );
    await save(context, {});
    await save(context, {});
    expect(bodies()).toEqual([
      { grant_type: "refresh_token", refresh_token: "r0", client_id: "app" },
      { grant_type: "refresh_token", refresh_token: "r1", client_id: "app" },
    ]);
    expect(asked[0]?.headers.authorization).toBeUndefined();
    expect(kept).toEqual([
      { accessToken: "t1", refreshToken: "r1", expiresAt: expect.any(Number) },
      { accessToken: "t2", refreshToken: "r1", expiresAt: expect.any(Number) },
    ]);
  });

  it("stay where the server gives no other, and are read from where a program keeps them", async () => {
    const store = { token: "r0" };
    const { context, bodies } = await setUpRefresh(issue({ expires_in: 0 }), {
      refreshToken: () => store.token,
      clientSecret: secret,
      scopes: ["read"],
    });
    await save(context, {});
    await save(context, {});
    store.token = "r9";
    await save(context, {});
    expect(bodies().map(({ refresh_token: token }) => token)).toEqual([
      "r0",
      "r0",
      "r9",
    ]);
    expect(bodies()[0]).toEqual({
      grant_type: "refresh_token",
      refresh_token: "r0",
      scope: "read",
    });
  });

  it("are used when the access token that is there meets a 401, once for all calls", async () => {
    const { context, asked, seen } = await setUpRefresh(
      issue({ refresh_token: "r1" }),
      { accessToken: "t0" },
      api("t1"),
    );
    await Promise.all([1, 2, 3].map(() => save(context, {})));
    expect(asked).toHaveLength(1);
    expect(authorizations(seen).toSorted()).toEqual(
      ["t0", "t0", "t0", "t1", "t1", "t1"].map((token) => `Bearer ${token}`),
    );
  });

  it("are used before an access token expires of which that is known", async () => {
    const { context, seen } = await setUpRefresh(issue(), {
      accessToken: "t0",
      expiresAt: Date.now() + 10_000,
    });
    await save(context, {});
    expect(authorizations(seen)).toEqual(["Bearer t1"]);
  });

  it("that were taken back are no part of the error", async () => {
    const { context } = await setUpRefresh(
      refuse(400, {
        error: "invalid_grant",
        error_description: "r0SECRET was revoked",
      }),
      { refreshToken: "r0SECRET" },
    );
    const error = await failureOf(save(context, {}));
    expect(error.message).toMatch(/: 400 invalid_grant: … was revoked$/);
    expect(inspect(error)).not.toContain("r0SECRET");
  });
});
