import { describe, expect, it } from "vitest";
import { binary } from "../../../generator/client/runtime/bodies.js";
import {
  array,
  model,
  string,
} from "../../../generator/client/runtime/codec.js";
import {
  type Auth,
  apiKeyAuth,
  basicAuth,
  bearerAuth,
  createContext,
  headerAuth,
  type Middleware,
} from "../../../generator/client/runtime/context.js";
import {
  ConnectionError,
  DecodeError,
} from "../../../generator/client/runtime/errors.js";
import {
  defineOperation,
  paged,
} from "../../../generator/client/runtime/operation.js";
import { type Answer, answer, serve } from "./server.js";

/** Every secret of these tests holds it, in whatever form it travels. */
const secret = "S3cret";
const secrets = new RegExp(`${secret}|${btoa(`ann:${secret}`)}`);

const auths: Readonly<Record<string, Auth>> = {
  basic: basicAuth("ann", secret),
  bearer: bearerAuth(secret),
  late: bearerAuth(async () => secret),
  header: apiKeyAuth({ in: "header", name: "X-Key", value: secret }),
  token: headerAuth("X-Token", () => secret),
  query: apiKeyAuth({ in: "query", name: "api key", value: secret }),
  cookie: apiKeyAuth({ in: "cookie", name: "session", value: secret }),
};
const everyAuth = Object.values(auths);

const page = model<{ items?: string[]; next?: string }>("Page", () => ({
  items: array(string),
  next: string,
}));
const list = paged(
  defineOperation<
    { query?: { a?: string }; body?: Blob | string },
    { next?: string }
  >({
    id: "list",
    method: "GET",
    path: "/v1/list",
    query: ["a"],
    responses: { "2XX": page },
  }),
  ["next"],
);
const operationOf = (method: string) =>
  defineOperation<{ body?: unknown }, unknown>({
    id: "send",
    method,
    path: "/send",
    body: binary,
    contentTypes: ["text/plain"],
    responses: { 204: null },
  });

const done = answer(204);
const to =
  (location: string, status = 302): Answer =>
  (response) => {
    response.writeHead(status, { Location: location }).end("moved");
  };

/** What of a request holds a secret. */
const held = (one: { url: string; headers: object }): string =>
  [one.url, ...Object.entries(one.headers).flat()]
    .filter((text) => secrets.test(String(text)))
    .join(" ");

describe("a redirect", () => {
  it.each([
    ...Object.keys(auths).flatMap((name) =>
      [301, 302, 303, 307, 308].map((status) => [name, status] as const),
    ),
  ])("to another origin goes without the secret of %s (%i)", async (name, status) => {
    const other = await serve(done);
    const api = await serve((response, { url }) =>
      // As servers do that put the whole target behind another host.
      to(`${other.baseUrl}${url}&b=1`.replace("send&", "send?"), status)(
        response,
        {} as never,
      ),
    );
    const context = createContext({ baseUrl: api.baseUrl, auth: auths[name] });
    await operationOf("GET")(context);
    expect(held(api.seen[0] as never)).not.toBe("");
    expect(other.seen).toHaveLength(1);
    expect(other.seen[0]?.url).toBe("/send?b=1");
    expect(held(other.seen[0] as never)).toBe("");
  });

  it("that becomes a question takes nothing along that is said of a body", async () => {
    const { baseUrl, seen } = await serve(to("/there", 303), done);
    const context = createContext({
      baseUrl,
      headers: {
        "Content-Encoding": "identity",
        "Content-Language": "sv",
        "Content-Location": "/a",
        "X-Kept": "1",
      },
    });
    await operationOf("POST")(context, { body: "hello" });
    const [first, second] = seen.map(({ headers }) => Object.keys(headers));
    const said = (names: string[] = []) =>
      names.filter((name) => name.startsWith("content-")).sort();
    expect(said(first)).toEqual([
      "content-encoding",
      "content-language",
      "content-length",
      "content-location",
      "content-type",
    ]);
    expect(said(second)).toEqual([]);
    expect(second).toContain("x-kept");
  });

  it("is followed twenty times at most, as `fetch` does", async () => {
    const { baseUrl, seen } = await serve(to("/again"));
    for (const auth of [undefined, everyAuth]) {
      seen.length = 0;
      const context = createContext({ baseUrl, ...(auth && { auth }) });
      await expect(operationOf("GET")(context)).rejects.toThrow(
        "the connection failed",
      );
      expect(seen).toHaveLength(21);
    }
  });

  it("of several hops goes without all of them, also back again", async () => {
    const other = await serve(
      (response) => to("/more")(response, {} as never),
      (response) => to(`${api.baseUrl}/back`)(response, {} as never),
    );
    const api = await serve(to(`${other.baseUrl}/first`), done);
    const context = createContext({ baseUrl: api.baseUrl, auth: everyAuth });
    await operationOf("GET")(context);
    expect(other.seen.map(({ url }) => url)).toEqual(["/first", "/more"]);
    expect([...other.seen, ...api.seen.slice(1)].map(held).join("")).toBe("");
  });

  it("at the same origin takes them along, and the body where it should", async () => {
    for (const [method, status, expected, body] of [
      ["POST", 307, "POST", "hello"],
      ["PUT", 308, "PUT", "hello"],
      ["POST", 302, "GET", ""],
      ["PUT", 302, "PUT", "hello"],
      ["PUT", 303, "GET", ""],
    ] as const) {
      for (const sent of [
        "hello",
        new Blob(["hello"]),
        new TextEncoder().encode("hello"),
      ]) {
        const { baseUrl, seen } = await serve(to("/there?x=1", status), done);
        const context = createContext({ baseUrl, auth: everyAuth.slice(3) });
        await operationOf(method)(context, { body: sent });
        const [, second] = seen;
        expect(second).toMatchObject({
          method: expected,
          body,
          url: "/there?x=1",
        });
        expect(second?.headers).toMatchObject({
          "x-key": secret,
          "x-token": secret,
        });
        expect("content-type" in (second?.headers ?? {})).toBe(body !== "");
      }
    }
  });

  it.each([
    ["to no HTTP", "data:text/plain,x"],
    ["to nowhere", "http://["],
    ["without an end", "/send"],
  ])("%s is an error that holds no secret", async (_, location) => {
    const { baseUrl } = await serve(to(location));
    const context = createContext({ baseUrl, auth: everyAuth });
    const reason: unknown = await operationOf("GET")(context).catch(
      (thrown) => thrown,
    );
    expect(reason).toBeInstanceOf(ConnectionError);
    const { cause } = reason as Error;
    expect(`${reason} ${cause}`).not.toMatch(secrets);
  });

  it("with a user in it goes without", async () => {
    const other = await serve(done);
    const location = other.baseUrl.replace("//", "//ann:pw@");
    const { baseUrl } = await serve(to(location));
    const context = createContext({ baseUrl, auth: everyAuth });
    await operationOf("GET")(context);
    expect(other.seen[0]?.headers.authorization).toBeUndefined();
  });

  it("without a Location, or with another status, is an answer", async () => {
    for (const one of [
      answer(304),
      answer(302),
      answer(300, "text/plain", "x", { Location: "/x" }),
    ]) {
      const { baseUrl, seen } = await serve(one);
      const context = createContext({ baseUrl, auth: everyAuth });
      const response = await operationOf("GET").raw(context);
      expect(response.status).toBeGreaterThanOrEqual(300);
      expect(seen).toHaveLength(1);
    }
  });

  it("is followed by fetch alone where a middleware says so", async () => {
    const other = await serve(done);
    const { baseUrl } = await serve(to(other.baseUrl));
    const follow: Middleware = (request, next) =>
      next(new Request(request, { redirect: "follow" }));
    const context = createContext({
      baseUrl,
      auth: everyAuth,
      middleware: [follow],
    });
    await operationOf("GET")(context);
    expect(other.seen[0]?.headers["x-key"]).toBe(secret);
  });

  it("keeps what a middleware made of the request", async () => {
    const { baseUrl, seen } = await serve(to("/x", 307), done);
    const change: Middleware = (request, next) =>
      next(
        new Request(request, {
          body: "changed",
          headers: { ...Object.fromEntries(request.headers), "X-More": "1" },
        }),
      );
    const context = createContext({
      baseUrl,
      auth: everyAuth,
      middleware: [change],
    });
    await operationOf("POST")(context, { body: "hello" });
    expect(seen[1]).toMatchObject({ body: "changed", method: "POST" });
    expect(seen[1]?.headers).toMatchObject({ "x-more": "1", "x-key": secret });
  });

  it("in a browser ends where the page is of another origin, and stays at the origin where it is not", async () => {
    const globals = globalThis as { location?: { href: string } };
    const opaque = Object.defineProperty(new Response(null), "type", {
      value: "opaqueredirect",
    });
    const context = createContext({
      baseUrl: "https://api.example.com",
      auth: everyAuth,
      fetch: async (request) => {
        requests.push(request);
        return requests.length > 1
          ? new Response(null, { status: 204 })
          : opaque;
      },
    });
    const requests: Request[] = [];
    try {
      globals.location = { href: "https://page.example.com/" };
      await expect(operationOf("GET")(context)).rejects.toMatchObject({
        cause: { message: "browsers do not say where the redirect leads" },
      });
      globals.location = { href: "https://api.example.com/page" };
      await operationOf("GET")(context);
    } finally {
      delete globals.location;
    }
    expect(requests.map(({ redirect, mode }) => [redirect, mode])).toEqual([
      ["manual", "cors"],
      ["follow", "same-origin"],
    ]);
  });
});

/** Links to next pages, where `API` and `OTHER` stand for the two servers. */
const links: readonly (readonly [link: string, target: string | undefined])[] =
  [
    ["/v1/list?a=2", "/v1/list?a=2"],
    ["?a=2#part", "/v1/list?a=2"],
    ["//API/v1/list?a=2", "/v1/list?a=2"],
    ["http://API/v1/../v2?a=2", "/v2?a=2"],
    ["HTTP://API/v2", "/v2"],
    ["http://x@API/v2", "/v2"],
    ["http://x:y@API/v2?x=http://OTHER/", "/v2?x=http://OTHER/"],
    ["http://x@API/http://API.evil.example/y", "/http://API.evil.example/y"],
    ["http://x@API/http://OTHER/y", "/http://OTHER/y"],
    ["/\t/OTHER/x", undefined],
    ["\\\\OTHER\\x", undefined],
    ["//OTHER/x", undefined],
    ["///OTHER/x", undefined],
    ["http:\\\\OTHER/x", undefined],
    ["http://OTHER/v1/list", undefined],
    ["http://API@OTHER/x", undefined],
    ["http://API:pw@OTHER/x", undefined],
    ["https://API/v1/list", undefined],
    ["http://API.evil.example/x", undefined],
    ["http://evil.example/API", undefined],
    ["http://127.0.0.1/x", undefined],
    ["http://[::1]/x", undefined],
    ["http://2130706433/x", undefined],
    ["http://локалхост/x", undefined],
    ["blob:http://API/x", undefined],
    ["ftp://API/x", undefined],
    ["javascript:fetch('http://OTHER')", undefined],
  ];

describe("a link to the next page", () => {
  it.each(links)("%j leads to %j", async (link, target) => {
    const other = await serve(answer(200, "application/json", "{}"));
    const api = await serve(
      (response, one) => {
        const text = fill(link);
        answer(
          200,
          "application/json",
          JSON.stringify({ next: text }),
        )(response, one);
      },
      answer(200, "application/json", "{}"),
    );
    const fill = (text: string) =>
      text
        .replaceAll("API", new URL(api.baseUrl).host)
        .replaceAll("OTHER", new URL(other.baseUrl).host);
    const context = createContext({
      baseUrl: api.baseUrl,
      auth: everyAuth.slice(0, 4),
    });
    const read = async () => {
      for await (const _ of list.pages(context));
    };
    if (target === undefined)
      await expect(read()).rejects.toBeInstanceOf(DecodeError);
    else await read();
    expect(api.seen.slice(1).map(({ url }) => url)).toEqual(
      target === undefined ? [] : [fill(target)],
    );
    expect(other.seen).toEqual([]);
  });

  it.each([
    [["?a=1"]],
    [["?a=2", "?a=1"]],
    [["?a=2", "?a=3", "?a=4", "?a=3"]],
  ])("ends a cycle: %j", async (next) => {
    const { baseUrl, seen } = await serve(
      ...next.map((link) =>
        answer(200, "application/json", JSON.stringify({ next: link })),
      ),
    );
    const read = async () => {
      for await (const _ of list.pages(createContext({ baseUrl }), {
        query: { a: "1" },
      }));
    };
    await expect(read()).rejects.toThrow(
      "next: the next page was there before",
    );
    expect(seen).toHaveLength(next.length);
  });

  it("that holds the key already sends it once", async () => {
    const { baseUrl, seen } = await serve(
      answer(
        200,
        "application/json",
        JSON.stringify({ next: `?api+key=${secret}&a=2` }),
      ),
      answer(200, "application/json", "{}"),
    );
    const context = createContext({ baseUrl, auth: auths.query });
    for await (const _ of list.pages(context));
    expect(seen.map(({ url }) => url)).toEqual([
      `/v1/list?api%20key=${secret}`,
      `/v1/list?api+key=${secret}&a=2`,
    ]);
  });
});

describe("a path", () => {
  it.each([
    ":4567/x",
    ".evil.example/x",
    "@evil.example/x",
    "x",
    "",
    "http://evil.example/",
  ])("that is %j makes no operation", (path) => {
    const define = () =>
      defineOperation({ id: "a", method: "GET", path, responses: {} });
    expect(define).toThrow("path: does not begin with `/`");
  });
});
