import { describe, expect, it } from "vitest";
import { binary } from "../../../generator/client/runtime/bodies.js";
import {
  apiKeyAuth,
  bearerAuth,
  type ContextOptions,
  createContext,
  httpAuth,
} from "../../../generator/client/runtime/context.js";
import {
  TimeoutError,
  UnauthorizedError,
} from "../../../generator/client/runtime/errors.js";
import {
  defineOperation,
  retry,
} from "../../../generator/client/runtime/operation.js";
import { type Answer, answer, serve } from "./server.js";

const save = defineOperation<{ body?: unknown }, unknown>({
  id: "save",
  method: "POST",
  path: "/save",
  body: binary,
  contentTypes: ["text/plain"],
  responses: { 204: null },
});

/** Lets in whoever has this token. */
const wants =
  (token: string): Answer =>
  (response, seen) => {
    const isIn = seen.headers.authorization === `Bearer ${token}`;
    answer(
      isIn ? 204 : 401,
      "text/plain",
      isIn ? "" : "expired",
    )(response, seen);
  };

/** A program's tokens: `t1` is old, and each refresh gives the next. */
function tokens(first: string | undefined = "t1", delay = 20) {
  const state = { token: first, refreshed: 0 };
  const auth = bearerAuth({
    get: () => state.token,
    refresh: async () => {
      state.refreshed++;
      await new Promise((resolve) => setTimeout(resolve, delay));
      state.token = `t${state.refreshed + 1}`;
    },
  });
  return { state, auth };
}

const contextOf = (
  baseUrl: string,
  auth: ContextOptions["auth"],
  options: Partial<ContextOptions> = {},
) => createContext({ baseUrl, auth, ...options });

describe("a token that expired", () => {
  it("is renewed once for all calls that meet a 401, and each is repeated once", async () => {
    const { baseUrl, seen } = await serve(wants("t2"));
    const { state, auth } = tokens();
    const context = contextOf(baseUrl, auth);
    const bodies = Array.from({ length: 10 }, (_, index) => `body ${index}`);
    await Promise.all(bodies.map((body) => save(context, { body })));
    expect(state.refreshed).toBe(1);
    expect(seen).toHaveLength(20);
    for (const body of bodies) {
      const sent = seen.filter((one) => one.body === body);
      expect(sent.map(({ headers }) => headers.authorization)).toEqual([
        "Bearer t1",
        "Bearer t2",
      ]);
      expect(sent.map(({ headers }) => headers["content-type"])).toEqual([
        "text/plain;charset=utf-8",
        "text/plain;charset=utf-8",
      ]);
    }
    await save(context, { body: "later" });
    expect(seen).toHaveLength(21);
    expect(state.refreshed).toBe(1);
  });

  it("that was renewed while a call was on its way is not renewed again", async () => {
    const late: (() => void)[] = [];
    const { baseUrl, seen } = await serve((response, one) => {
      const run = () => wants("t2")(response, one);
      if (one.body === "slow" && late.length === 0) late.push(run);
      else run();
    });
    const { state, auth } = tokens();
    const context = contextOf(baseUrl, auth);
    const slow = save(context, { body: "slow" });
    await save(context, { body: "quick" });
    late[0]?.();
    await slow;
    expect(state.refreshed).toBe(1);
    expect(seen).toHaveLength(4);
  });

  it("may be given by what renews it, where `get` goes on to give the old one", async () => {
    const { baseUrl, seen } = await serve(wants("new"));
    let count = 0;
    const auth = bearerAuth({
      get: () => "old",
      refresh: () => {
        count++;
        return "new";
      },
    });
    const context = contextOf(baseUrl, auth);
    await save(context, { body: "a" });
    await save(context, { body: "b" });
    expect([count, seen.length]).toEqual([1, 3]);
  });

  it("is asked for before the first call where there is none", async () => {
    const { baseUrl, seen } = await serve(wants("t2"));
    const { state, auth } = tokens("");
    await Promise.all([1, 2].map(() => save(contextOf(baseUrl, auth), {})));
    expect([state.refreshed, seen.length]).toEqual([1, 2]);
  });

  it("is renewed once only: a second 401 is the call's", async () => {
    const { baseUrl, seen } = await serve(wants("never"));
    const { state, auth } = tokens();
    const call = save(contextOf(baseUrl, auth), { body: "a" });
    await expect(call).rejects.toBeInstanceOf(UnauthorizedError);
    expect([state.refreshed, seen.length]).toEqual([1, 2]);
  });

  it("that cannot be renewed fails with the 401, and says why", async () => {
    const { baseUrl, seen } = await serve(wants("never"));
    const cause = new Error("log in again");
    const auth = bearerAuth({
      get: () => "t1",
      refresh: () => Promise.reject(cause),
    });
    const call = save(contextOf(baseUrl, auth), { body: "a" });
    await expect(call).rejects.toMatchObject({
      name: "UnauthorizedError",
      message: "save (POST /save): 401 Unauthorized: expired",
      cause,
    });
    expect(seen).toHaveLength(1);
  });

  it("fails a call with a stream, and serves the next", async () => {
    const { baseUrl, seen } = await serve(wants("t2"));
    const { state, auth } = tokens();
    const context = contextOf(baseUrl, auth);
    const stream = () => new Blob(["streamed"]).stream();
    const first = save(context, { body: stream() });
    await expect(first).rejects.toBeInstanceOf(UnauthorizedError);
    await save(context, { body: stream() });
    expect([state.refreshed, seen.length]).toEqual([1, 2]);
  });

  it("is of any scheme, beside other credentials", async () => {
    const { baseUrl, seen } = await serve((response, one) => {
      const isIn =
        one.headers.authorization === "SoTicket b" && one.url.endsWith("?k=1");
      answer(isIn ? 204 : 401)(response, one);
    });
    const auth = [
      apiKeyAuth({ in: "query", name: "k", value: "1" }),
      httpAuth("SoTicket", { get: () => "a", refresh: () => "b" }),
    ];
    for (const order of [auth, auth.toReversed()])
      await save(contextOf(baseUrl, order), { body: "x" });
    expect(seen.length).toBe(3);
  });
});

describe("what is no business of a token", () => {
  it.each([
    ["a 401 of another origin", 302],
    ["a 401 of another origin, the body kept", 307],
  ])("%s renews nothing and gets none", async (_, status) => {
    const other = await serve(answer(401));
    const { baseUrl } = await serve((response) => {
      response.writeHead(status, { Location: other.baseUrl }).end();
    });
    for (const more of [
      [],
      [apiKeyAuth({ in: "header", name: "X-Key", value: "k" })],
    ]) {
      const { state, auth } = tokens();
      const call = save(contextOf(baseUrl, [auth, ...more]), { body: "x" });
      await expect(call).rejects.toBeInstanceOf(UnauthorizedError);
      expect(state.refreshed).toBe(0);
    }
    for (const { headers } of other.seen)
      expect([headers.authorization, headers["x-key"]]).toEqual([
        undefined,
        undefined,
      ]);
  });

  it("other credentials of the call are not replaced", async () => {
    const { baseUrl, seen } = await serve(answer(401));
    const { state, auth } = tokens();
    const headers = { Authorization: "Basic own" };
    const call = save(contextOf(baseUrl, auth), {}, { headers });
    await expect(call).rejects.toBeInstanceOf(UnauthorizedError);
    expect([state.refreshed, seen.length]).toEqual([0, 1]);
  });

  it("the time of a call ends while others wait on", async () => {
    const { baseUrl } = await serve(wants("t2"));
    const { state, auth } = tokens("t1", 100);
    const context = contextOf(baseUrl, auth);
    const hasty = save(context, { body: "a" }, { timeout: 40 });
    const patient = save(context, { body: "b" });
    await expect(hasty).rejects.toBeInstanceOf(TimeoutError);
    await patient;
    expect(state.refreshed).toBe(1);
  });

  it("retries are not multiplied", async () => {
    let count = 0;
    const { baseUrl, seen } = await serve((response, one) => {
      if (one.headers.authorization !== "Bearer t2") answer(401)(response, one);
      else answer(++count === 1 ? 503 : 204)(response, one);
    });
    const { state, auth } = tokens();
    const again = retry({ attempts: 3, delay: 1, methods: ["POST"] });
    await save(contextOf(baseUrl, auth, { retry: again }), { body: "x" });
    expect([state.refreshed, seen.length]).toEqual([1, 3]);
  });
});

describe("a POST that the API keeps from being done twice", () => {
  const pay = (idempotencyKey?: string) =>
    defineOperation<
      { body?: unknown; headers?: { idempotencyKey?: string } },
      unknown
    >({
      ...save.descriptor,
      id: "pay",
      headers: { idempotencyKey: "Idempotency-Key" },
      ...(idempotencyKey && { idempotencyKey }),
    });
  const down = answer(503);
  const done = answer(204);
  const keysOf = (seen: readonly { headers: object }[], name: string) =>
    seen.map(({ headers }) => (headers as Record<string, string>)[name]);

  it("is retried with one key for all attempts, another for each call", async () => {
    const { baseUrl, seen } = await serve(down, down, done, down, done);
    const again = retry({ attempts: 3, delay: 1 });
    const context = contextOf(baseUrl, undefined, { retry: again });
    await pay("Idempotency-Key")(context, { body: "x" });
    await pay("Idempotency-Key")(context, { body: "x" });
    const keys = keysOf(seen, "idempotency-key");
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
    expect(new Set(keys.slice(0, 3)).size).toBe(1);
    expect(new Set(keys).size).toBe(2);
    expect(seen).toHaveLength(5);
  });

  it("has the key that the call gives it", async () => {
    const { baseUrl, seen } = await serve(down, done);
    const again = retry({ attempts: 2, delay: 1 });
    const context = contextOf(baseUrl, undefined, { retry: again });
    const headers = { idempotencyKey: "mine" };
    await pay("Idempotency-Key")(context, { body: "x", headers });
    expect(keysOf(seen, "idempotency-key")).toEqual(["mine", "mine"]);
  });

  it("may be told in the options, and is none otherwise", async () => {
    const { baseUrl, seen } = await serve(down, done, down);
    const told = retry({ attempts: 2, delay: 1, idempotencyKey: "X-Once" });
    await pay()(contextOf(baseUrl, undefined, { retry: told }), { body: "x" });
    expect(new Set(keysOf(seen, "x-once")).size).toBe(1);
    const again = retry({ attempts: 2, delay: 1 });
    const untold = pay()(contextOf(baseUrl, undefined, { retry: again }), {});
    await expect(untold).rejects.toMatchObject({ status: 503 });
    expect(seen).toHaveLength(3);
    expect(keysOf(seen, "idempotency-key")[2]).toBeUndefined();
  });

  it("has no key where nothing is retried", async () => {
    const { baseUrl, seen } = await serve(done);
    await pay("Idempotency-Key")(contextOf(baseUrl, undefined), { body: "x" });
    expect(keysOf(seen, "idempotency-key")).toEqual([undefined]);
  });
});
