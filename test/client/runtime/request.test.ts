import { describe, expect, expectTypeOf, it } from "vitest";
import { form } from "../../../generator/client/runtime/bodies.js";
import { unknown } from "../../../generator/client/runtime/codec.js";
import {
  apiKeyAuth,
  basicAuth,
  bearerAuth,
  type ContextOptions,
  createContext,
  headerAuth,
  httpAuth,
  xsrfFromCookie,
} from "../../../generator/client/runtime/context.js";
import { EncodeError } from "../../../generator/client/runtime/errors.js";
import {
  defineOperation,
  type Operation,
  type OperationDescriptor,
} from "../../../generator/client/runtime/operation.js";
import { styled } from "../../../generator/client/runtime/parameters.js";
import { xml, xmlSerializer } from "../../../generator/client/runtime/xml.js";
import { postTicketMessage } from "./post-ticket-message.js";
import type { TicketMessageEntity } from "./ticket-message.js";

const contextOf = (options: Partial<ContextOptions> = {}) =>
  createContext({ baseUrl: "https://crm.example.com", ...options });

interface Input {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
}

const urlOf = (
  descriptor: Partial<OperationDescriptor>,
  input: Input,
  baseUrl = "https://x.example",
) => {
  const operation: Operation<Input, unknown> = defineOperation({
    id: "op",
    method: "GET",
    path: "/",
    responses: { 200: unknown() },
    ...descriptor,
  });
  return operation.request(createContext({ baseUrl }), input).url;
};

describe("request()", () => {
  it("gives the whole request, and sends nothing", async () => {
    const request = postTicketMessage.request(
      contextOf({ auth: basicAuth("tje0", "p"), headers: { "X-App": "1" } }),
      {
        query: { notify: true },
        headers: { acceptLanguage: "sv" },
        body: { Author: "ann" },
      },
      { headers: { "X-Trace": "2" } },
    );
    expect(request.method).toBe("POST");
    expect(request.url).toBe(
      "https://crm.example.com/api/v1/TicketMessage?notify=true",
    );
    expect(Object.fromEntries(request.headers)).toEqual({
      accept: "application/json, text/json",
      "accept-language": "sv",
      authorization: "Basic dGplMDpw",
      "content-type": "application/json",
      "x-app": "1",
      "x-trace": "2",
    });
    expect(await request.text()).toBe('{"Author":"ann"}');
  });

  it("types what it takes and gives", () => {
    expectTypeOf(
      postTicketMessage,
    ).returns.resolves.toEqualTypeOf<TicketMessageEntity>();
    // @ts-expect-error the body is needed
    expect(() => postTicketMessage.request(contextOf())).not.toThrow();
    expect(() =>
      postTicketMessage.request(
        contextOf(),
        { body: {} },
        // @ts-expect-error text/csv is not documented
        { contentType: "text/csv" },
      ),
    ).toThrow(EncodeError);
    const free: Operation<{ query?: { a?: string } }, undefined> =
      defineOperation({
        id: "free",
        method: "GET",
        path: "/",
        responses: { 204: null },
      });
    expect(free.request(contextOf()).url).toBe("https://crm.example.com/");
  });
});

describe("path parameters", () => {
  it("are escaped", () => {
    expect(
      urlOf(
        { path: "/a/{id}/{name}" },
        { path: { id: "a/b?c#d", name: "é ö%" } },
      ),
    ).toBe("https://x.example/a/a%2Fb%3Fc%23d/%C3%A9%20%C3%B6%25");
    expect(urlOf({ path: "/a/{ids}" }, { path: { ids: [1, 2n] } })).toBe(
      "https://x.example/a/1,2",
    );
  });

  it.each([
    [""],
    ["."],
    [".."],
    [undefined],
    [null],
    [{}],
    [Number.NaN],
    ["\ud800"],
    [[]],
  ])("refuse %o, which would name another path", (id) => {
    const run = () => urlOf({ path: "/a/{id}/b" }, { path: { id } });
    expect(run).toThrow(EncodeError);
    expect(run).toThrow(/^op \(GET \/a\/\{id\}\/b\): path\.id: /);
  });

  it("must be there, own ones", () => {
    expect(() => urlOf({ path: "/a/{constructor}" }, { path: {} })).toThrow(
      "path.constructor: required, but missing",
    );
    expect(() => urlOf({ path: "/a/{id}" }, {})).toThrow(
      "path.id: required, but missing",
    );
  });
});

describe("query parameters", () => {
  it.each([
    [["a"], { a: true }, "?a=true"],
    [["a", "b"], { b: "x&y=z", a: 0 }, "?a=0&b=x%26y%3Dz"],
    [["a"], { a: undefined, b: 1 }, ""],
    [["a"], { a: null }, ""],
    [["a"], { a: [1, "2", 3n] }, "?a=1&a=2&a=3"],
    [["a"], { a: [] }, ""],
    [["$filter"], { $filter: "a eq 'b'" }, "?%24filter=a%20eq%20%27b%27"],
    [[styled({ name: "a", explode: false })], { a: [1, "x,y"] }, "?a=1,x%2Cy"],
    [
      [styled({ name: "a", style: "spaceDelimited" })],
      { a: [1, 2] },
      "?a=1%202",
    ],
    [
      [styled({ name: "a", style: "pipeDelimited" })],
      { a: [1, 2] },
      "?a=1%7C2",
    ],
    [
      [styled({ name: "a", style: "deepObject" })],
      { a: { b: 1, "c d": "x" } },
      "?a%5Bb%5D=1&a%5Bc%20d%5D=x",
    ],
    [["a"], { a: { b: 1, c: undefined } }, "?b=1"],
    [
      [styled({ name: "a", explode: false })],
      { a: { b: 1, c: 2 } },
      "?a=b,1,c,2",
    ],
    [["__proto__"], {}, ""],
  ])("of %j with %o are written %s", (query, values, expected) => {
    expect(urlOf({ query }, { query: values })).toBe(
      `https://x.example/${expected}`,
    );
  });

  it("refuse what has no text", () => {
    expect(() =>
      urlOf({ query: ["a"] }, { query: { a: [Number.POSITIVE_INFINITY] } }),
    ).toThrow(
      "query.a: expected text, a boolean or a finite number, got Infinity",
    );
  });
});

describe("the base URL", () => {
  it.each([
    ["https://x.example", "https://x.example/p"],
    ["https://x.example/", "https://x.example/p"],
    ["https://x.example/Cust26759", "https://x.example/Cust26759/p"],
    ["https://x.example/a/b//", "https://x.example/a/b/p"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080/p"],
  ])("%s is joined to the path", (baseUrl, url) => {
    expect(urlOf({ path: "/p" }, {}, baseUrl)).toBe(url);
  });

  it.each([
    ["https://x.example?a=b", "/p", {}, "https://x.example/p?a=b"],
    ["https://x.example/v1/?a=b/", "/p", {}, "https://x.example/v1/p?a=b/"],
    [
      "https://x.example/?a=b?c&d",
      "/p",
      { q: 1 },
      "https://x.example/p?a=b?c&d&q=1",
    ],
    [
      "https://x.example?q=0",
      "/p?r=s",
      { q: 1 },
      "https://x.example/p?q=0&r=s&q=1",
    ],
    ["https://x.example?", "/p", { q: 1 }, "https://x.example/p?q=1"],
    [
      "https://x.example?@evil.example/",
      "/p",
      {},
      "https://x.example/p?@evil.example/",
    ],
    ["https://x.example?a=$&", "/p", {}, "https://x.example/p?a=$&"],
  ])("%s keeps its query with %s and %j", (baseUrl, path, query, url) => {
    expect(urlOf({ path, query: ["q"] }, { query }, baseUrl)).toBe(url);
  });

  it.each([
    "",
    "crm.example.com",
    "https://u:secret@x.example",
    "https://x.example?a=secret#a",
    "https://x.example?@evil.example#secret",
    "https://x.example#a",
  ])("%j is refused, and not shown", (baseUrl) => {
    expect(() => createContext({ baseUrl })).toThrow(TypeError);
    expect(() => createContext({ baseUrl })).not.toThrow(/secret/);
  });
});

describe("headers", () => {
  it.each([
    "a\r\nX-Evil: 1",
    "a\nb",
    "a\0b",
    "日本",
  ])("with the value %j are refused, and it is not shown", (value) => {
    const run = () =>
      postTicketMessage.request(contextOf(), {
        headers: { acceptLanguage: value },
        body: {},
      });
    expect(run).toThrow(EncodeError);
    expect(run).toThrow(
      "Accept-Language: holds characters that a header cannot carry",
    );
    expect(() =>
      postTicketMessage.request(contextOf({ auth: bearerAuth(value) }), {
        body: {},
      }),
    ).toThrow("Authorization: holds characters");
  });

  it("that are not documented stay out of the input's", () => {
    const headers = { acceptLanguage: undefined, host: "evil" };
    const request = postTicketMessage.request(contextOf(), {
      headers: headers as never,
      body: {},
    });
    expect([...request.headers.keys()]).toEqual(["accept", "content-type"]);
  });
});

describe("media types", () => {
  it("are what the call says", async () => {
    const context = contextOf({ xml: xml({ dialect: xmlSerializer }) });
    const request = postTicketMessage.request(
      context,
      { body: { Author: "a" } },
      { contentType: "text/xml", accept: "application/xml" },
    );
    expect(request.headers.get("content-type")).toBe("text/xml");
    expect(request.headers.get("accept")).toBe("application/xml");
    expect(await request.text()).toBe(
      "<TicketMessageEntity><Author>a</Author></TicketMessageEntity>",
    );
  });

  it("ask for XML where it can be read, after JSON", () => {
    const request = postTicketMessage.request(contextOf({ xml: xml() }), {
      body: {},
    });
    expect(request.headers.get("accept")).toBe(
      "application/json, text/json, application/xml",
    );
  });

  it("are forms too", async () => {
    const request = postTicketMessage.request(
      contextOf(),
      { body: { Author: "a b" } },
      {
        contentType: "application/x-www-form-urlencoded",
        formats: [form()],
      },
    );
    expect(request.headers.get("content-type")).toBe(
      "application/x-www-form-urlencoded",
    );
    expect(await request.text()).toBe("Author=a+b");
  });

  it.each([
    [["application/xml", "application/json"], "application/json"],
    [["text/xml", "text/csv"], "text/csv"],
  ])("of %j send the first that the client can write", (contentTypes, sent) => {
    const save: Operation<{ body: string }, unknown> = defineOperation({
      id: "save",
      method: "POST",
      path: "/",
      body: unknown(),
      contentTypes,
      responses: { 204: null },
    });
    const request = save.request(contextOf(), { body: "a" });
    expect(request.headers.get("content-type")).toBe(sent);
  });

  it.each([
    [
      ["application/merge-patch+json", "text/csv", "application/json"],
      "application/json, text/csv",
    ],
    [["application/json-patch+json"], "application/json-patch+json"],
  ])("of %j ask for JSON first, and for descriptions of changes last of all", (accepts, asked) => {
    const read: Operation<object, unknown> = defineOperation({
      id: "read",
      method: "GET",
      path: "/",
      accepts,
      responses: { 200: unknown() },
    });
    const request = read.request(contextOf(), {});
    expect(request.headers.get("accept")).toBe(asked);
  });

  it("that are not documented are refused with those that are", () => {
    const options = { contentType: "text/csv" as "text/xml" };
    expect(() =>
      postTicketMessage.request(contextOf(), { body: {} }, options),
    ).toThrow("`text/csv` is not documented; use application/json, text/json,");
  });

  it("that need XML say how to configure it", () => {
    const send = (context: ReturnType<typeof contextOf>) => () =>
      postTicketMessage.request(
        context,
        { body: {} },
        { contentType: "application/xml" },
      );
    expect(send(contextOf())).toThrow(
      "pass `xml: xml({ dialect })` to createContext",
    );
    expect(send(contextOf({ xml: xml() }))).toThrow(
      "no XML dialect is configured",
    );
  });

  it("of text and bytes go as they are", async () => {
    const upload: Operation<{ body: string | Uint8Array }, undefined> =
      defineOperation({
        id: "upload",
        method: "PUT",
        path: "/",
        body: unknown(),
        contentTypes: ["application/octet-stream"],
        responses: { 204: null },
      });
    const request = upload.request(contextOf(), {
      body: new Uint8Array([1, 2]),
    });
    expect(request.headers.get("content-type")).toBe(
      "application/octet-stream",
    );
    expect([...new Uint8Array(await request.arrayBuffer())]).toEqual([1, 2]);
  });
});

describe("credentials", () => {
  const headersOf = (auth: ContextOptions["auth"], options = {}) =>
    postTicketMessage.request(contextOf({ auth }), { body: {} }, options)
      .headers;

  it.each([
    [basicAuth("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="],
    [basicAuth("tëst", "p£:日"), "Basic dMOrc3Q6cMKjOuaXpQ=="],
    [bearerAuth("t0"), "Bearer t0"],
    [httpAuth("SoTicket", "7T:abc="), "SoTicket 7T:abc="],
  ])("stand in Authorization", (auth, expected) => {
    expect(headersOf(auth).get("authorization")).toBe(expected);
  });

  it.each([
    [undefined, "sid=a%3Bb"],
    ["theme=dark", "theme=dark; sid=a%3Bb"],
    ["xsid=1; theme=dark", "xsid=1; theme=dark; sid=a%3Bb"],
    ["theme=dark; sid=own", "theme=dark; sid=own"],
  ])("stand in a cookie beside %j", (cookie, sent) => {
    const auth = apiKeyAuth({ in: "cookie", name: "sid", value: "a;b" });
    const headers = { ...(cookie !== undefined && { Cookie: cookie }) };
    const request = postTicketMessage.request(contextOf({ auth, headers }), {
      body: {},
    });
    expect(request.headers.get("cookie")).toBe(sent);
  });

  it("stand where an API key belongs", () => {
    const context = contextOf({
      auth: [
        apiKeyAuth({ in: "header", name: "X-Key", value: "a" }),
        apiKeyAuth({ in: "query", name: "the key", value: "b c" }),
        headerAuth("X-XSRF-TOKEN", "d"),
      ],
    });
    const request = postTicketMessage.request(context, {
      query: { notify: false },
      body: {},
    });
    expect(request.url).toBe(
      "https://crm.example.com/api/v1/TicketMessage?notify=false&the%20key=b%20c",
    );
    expect(request.headers.get("x-key")).toBe("a");
    expect(request.headers.get("x-xsrf-token")).toBe("d");
  });

  it("yield to a header of the call", () => {
    expect(
      headersOf(bearerAuth("a"), {
        headers: { Authorization: "Bearer b" },
      }).get("authorization"),
    ).toBe("Bearer b");
  });

  it("from functions wait for the sending", () => {
    expect(headersOf(bearerAuth(() => "t")).has("authorization")).toBe(false);
  });

  it("refuse a user that Basic cannot carry", () => {
    expect(() => basicAuth("a:b", "secret")).toThrow(EncodeError);
    expect(() => basicAuth("a:b", "secret")).not.toThrow(/secret/);
  });

  it("do not show when they are printed", () => {
    const context = contextOf({
      auth: [basicAuth("u", "s3cret"), bearerAuth("s3cret")],
    });
    expect(JSON.stringify(context)).not.toMatch(/s3cret|czNjcmV0/);
  });

  it("read a cookie where there are some", async () => {
    const auth = xsrfFromCookie("XSRF-TOKEN", "X-XSRF-TOKEN");
    const read = async () => {
      const headers = new Headers();
      await auth.sign({ method: "GET", url: "/", headers });
      return headers.get("X-XSRF-TOKEN");
    };
    expect(await read()).toBeNull();
    const page = globalThis as { document?: { cookie: string } };
    page.document = { cookie: "a=1; XSRF-TOKEN=x%3Dy=; b=2" };
    try {
      expect(await read()).toBe("x=y=");
    } finally {
      delete page.document;
    }
  });
});
