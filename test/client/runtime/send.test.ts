import { describe, expect, it } from "vitest";
import {
  type Codec,
  int64,
  model,
  string,
} from "../../../generator/client/runtime/codec.js";
import {
  bearerAuth,
  type ContextOptions,
  createContext,
  headerAuth,
} from "../../../generator/client/runtime/context.js";
import {
  ApiError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  DecodeError,
  ForbiddenError,
  NotFoundError,
  ServerError,
  TimeoutError,
  TooManyRequestsError,
  UnauthorizedError,
  UnprocessableError,
} from "../../../generator/client/runtime/errors.js";
import {
  defineOperation,
  retry as makeRetry,
  type Operation,
} from "../../../generator/client/runtime/operation.js";
import { xml } from "../../../generator/client/runtime/xml.js";
import { postTicketMessage } from "./post-ticket-message.js";
import { answer, closedUrl, cut, hang, serve, stall } from "./server.js";

const contextOf = (baseUrl: string, options: Partial<ContextOptions> = {}) =>
  createContext({ baseUrl, ...options });

/** What a promise rejects with. */
async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (reason) {
    return reason;
  }
  throw new Error("it did not reject");
}

const json = (value: unknown, status = 200) =>
  answer(status, "application/json; charset=utf-8", JSON.stringify(value));
const getThing: Operation<{ query?: { a?: string } }, { id?: bigint }> =
  defineOperation({
    id: "getThing",
    method: "GET",
    path: "/thing",
    query: ["a"],
    accepts: ["application/json"],
    responses: {
      200: model<{ id?: bigint }>("Thing", () => ({ id: int64 })),
      "4XX": problem(),
    },
  });

function problem(): Codec<{ code?: bigint }> {
  return model("Problem", () => ({ code: int64 }));
}

describe("a success", () => {
  it("in JSON gives the documented value", async () => {
    const { baseUrl, seen } = await serve(json({ EjMessageId: 5, New: [1] }));
    const saved = await postTicketMessage(
      contextOf(baseUrl, { auth: bearerAuth(async () => "t0") }),
      {
        query: { notify: true },
        headers: { soTimeZone: "UTC" },
        body: { Author: "é" },
      },
    );
    expect(saved).toEqual({ EjMessageId: 5, New: [1] });
    expect(seen[0]).toMatchObject({
      method: "POST",
      url: "/api/v1/TicketMessage?notify=true",
      body: '{"Author":"é"}',
    });
    expect(seen[0]?.headers).toMatchObject({
      authorization: "Bearer t0",
      "so-timezone": "UTC",
      "content-type": "application/json",
    });
  });

  it("in XML gives the same, by the answer's type and not the question's", async () => {
    const text =
      "<TicketMessageEntity><EjMessageId>5</EjMessageId></TicketMessageEntity>";
    const { baseUrl } = await serve(
      answer(200, "text/xml", text),
      answer(200, "application/vnd.x+xml", text),
    );
    const context = contextOf(baseUrl, { xml: xml() });
    expect(await postTicketMessage(context, { body: {} })).toEqual({
      EjMessageId: 5,
    });
    expect(
      await postTicketMessage(
        context,
        { body: {} },
        { accept: "application/json" },
      ),
    ).toEqual({ EjMessageId: 5 });
  });

  it("in another charset is decoded by it", async () => {
    const { baseUrl } = await serve(
      answer(
        200,
        'application/problem+json; charset="iso-8859-1"',
        Buffer.from('{"Author":"é"}', "latin1"),
      ),
    );
    expect(await postTicketMessage(contextOf(baseUrl), { body: {} })).toEqual({
      Author: "é",
    });
  });

  it("without a body gives undefined where that is documented", async () => {
    const { baseUrl } = await serve(answer(204));
    expect(
      await postTicketMessage(contextOf(baseUrl), { body: {} }),
    ).toBeUndefined();
  });

  it("of text gives the text", async () => {
    const { baseUrl } = await serve(
      answer(200, "text/plain; charset=utf-8", "pong"),
    );
    const ping: Operation<object, string> = defineOperation({
      id: "ping",
      method: "GET",
      path: "/",
      responses: { "2XX": string },
    });
    expect(await ping(contextOf(baseUrl))).toBe("pong");
  });

  it("that is empty where a body is documented says so", async () => {
    const { baseUrl } = await serve(answer(200, "application/json"));
    const reason = await reasonOf(
      postTicketMessage(contextOf(baseUrl), { body: {} }),
    );
    expect(reason).toBeInstanceOf(DecodeError);
    expect(String(reason)).toContain("the answer has no body");
  });

  it("of wrong types says where, or passes by option", async () => {
    const { baseUrl } = await serve(json({ EjMessageId: "x" }));
    const context = contextOf(baseUrl);
    expect(
      String(await reasonOf(postTicketMessage(context, { body: {} }))),
    ).toBe(
      'DecodeError: saveTicketMessage (POST /api/v1/TicketMessage): TicketMessageEntity.EjMessageId: expected int32, got "x"',
    );
    expect(
      await postTicketMessage(context, { body: {} }, { checks: false }),
    ).toEqual({ EjMessageId: "x" });
  });

  it("in XML, without it configured, says how to configure it", async () => {
    const { baseUrl } = await serve(answer(200, "application/xml", "<a/>"));
    const reason = await reasonOf(
      postTicketMessage(contextOf(baseUrl), { body: {} }),
    );
    expect(String(reason)).toContain(
      "application/xml needs its format; pass `xml: xml({ dialect })` to createContext",
    );
  });

  it("in HTML is an ApiError with the text", async () => {
    const { baseUrl } = await serve(answer(200, "text/html", "<p>login</p>"));
    expect(
      await reasonOf(postTicketMessage(contextOf(baseUrl), { body: {} })),
    ).toMatchObject({
      operationId: "saveTicketMessage",
      status: 200,
      body: "<p>login</p>",
      message:
        "saveTicketMessage (POST /api/v1/TicketMessage): 200 OK: text/html is not what is documented: <p>login</p>",
    });
  });

  it("with another status than is documented holds what is documented", async () => {
    const { baseUrl } = await serve(json({ id: 1 }, 202));
    expect(await getThing(contextOf(baseUrl))).toEqual({ id: 1n });
  });

  it("with another status than is documented is nothing where nothing came", async () => {
    const { baseUrl } = await serve(answer(202, "text/plain", ""));
    expect(await getThing(contextOf(baseUrl))).toBeUndefined();
  });
});

describe("a failure", () => {
  it.each([
    [400, BadRequestError],
    [401, UnauthorizedError],
    [403, ForbiddenError],
    [404, NotFoundError],
    [409, ConflictError],
    [422, UnprocessableError],
    [429, TooManyRequestsError],
    [500, ServerError],
    [503, ServerError],
    [418, ApiError],
  ])("of %i has its class", async (status, type) => {
    const { baseUrl } = await serve(json({ Message: "no" }, status));
    const reason = await reasonOf(
      postTicketMessage(contextOf(baseUrl), { body: {} }),
    );
    expect(reason).toBeInstanceOf(type);
    expect(reason).toBeInstanceOf(ApiError);
    expect((reason as Error).constructor).toBe(type);
    expect(reason).toMatchObject({
      name: type.name,
      status,
      body: { Message: "no" },
      operationId: "saveTicketMessage",
    });
  });

  it("types its status", async () => {
    const { baseUrl } = await serve(
      answer(404, "text/plain", "no such message"),
    );
    const reason = await reasonOf(
      postTicketMessage(contextOf(baseUrl), { body: {} }),
    );
    if (!(reason instanceof NotFoundError)) throw reason;
    const status: 404 = reason.status;
    expect(status).toBe(404);
    expect(reason.message).toBe(
      "saveTicketMessage (POST /api/v1/TicketMessage): 404 Not Found: no such message",
    );
    expect(reason.body).toBe("no such message");
    expect(reason.headers.get("content-type")).toBe("text/plain");
  });

  it.each([
    ["HTML", answer(500, "text/html", "<h1>Oops"), "<h1>Oops"],
    ["JSON that is none", answer(500, "application/json", "{oops"), "{oops"],
    [
      "XML that is not read",
      answer(500, "application/xml", "<Error/>"),
      "<Error/>",
    ],
    ["nothing", answer(500), ""],
    ["bytes of no charset", answer(500, "text/plain; charset=nope", "x"), "x"],
  ])("with %s keeps the text", async (_what, failure, body) => {
    const { baseUrl } = await serve(failure);
    expect(
      await reasonOf(postTicketMessage(contextOf(baseUrl), { body: {} })),
    ).toMatchObject({ status: 500, body });
  });

  it("in XML is parsed where XML is configured", async () => {
    const { baseUrl } = await serve(
      answer(400, "application/xml", "<Error><Message>no</Message></Error>"),
    );
    const reason = await reasonOf(
      postTicketMessage(contextOf(baseUrl, { xml: xml() }), { body: {} }),
    );
    expect(reason).toMatchObject({ body: { Message: "no" } });
  });

  it("has its documented type", async () => {
    const { baseUrl } = await serve(
      answer(400, "application/json", '{"code":9007199254740993}'),
      answer(400, "application/json", '{"code":1}'),
    );
    expect(await reasonOf(getThing(contextOf(baseUrl)))).toMatchObject({
      body: { code: 9007199254740993n },
    });
    expect(await reasonOf(getThing(contextOf(baseUrl)))).toMatchObject({
      body: { code: 1n },
    });
  });
});

describe("raw()", () => {
  it.each([200, 204, 404, 500])("gives the response of %i", async (status) => {
    const { baseUrl } = await serve(
      answer(status, "text/html", status === 204 ? "" : "x"),
    );
    const response = await postTicketMessage.raw(
      contextOf(baseUrl, { timeout: 5000 }),
      { body: {} },
    );
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(status === 204 ? "" : "x");
  });

  it("holds its timeout and signal for the body, too", async () => {
    const { baseUrl } = await serve(stall);
    const late = await postTicketMessage.raw(
      contextOf(baseUrl, { timeout: 50 }),
      { body: {} },
    );
    expect(await reasonOf(late.text())).toBeInstanceOf(TimeoutError);
    for (const timeout of [undefined, 60_000]) {
      const controller = new AbortController();
      const { signal } = controller;
      const context = contextOf(baseUrl, { timeout });
      const open = await postTicketMessage.raw(
        context,
        { body: {} },
        { signal },
      );
      controller.abort();
      await expect(open.text()).rejects.toThrow("aborted");
    }
  });
});

describe("the connection", () => {
  it("that is refused is a ConnectionError with its cause", async () => {
    const reason = await reasonOf(
      postTicketMessage(
        contextOf(await closedUrl(), {
          auth: headerAuth("X-Key", "s3cret"),
        }),
        { body: {} },
      ),
    );
    expect(reason).toBeInstanceOf(ConnectionError);
    expect(String(reason)).toBe(
      "ConnectionError: saveTicketMessage (POST /api/v1/TicketMessage): the connection failed",
    );
    expect((reason as Error).cause).toBeInstanceOf(Error);
  });

  it.each([
    ["before", cut()],
    ["in the middle of", cut('{"EjMessageId":')],
  ])("that is cut %s the answer is a ConnectionError", async (_when, failure) => {
    const { baseUrl } = await serve(failure);
    expect(
      await reasonOf(postTicketMessage(contextOf(baseUrl), { body: {} })),
    ).toBeInstanceOf(ConnectionError);
  });

  it.each([
    ["answer", hang],
    ["body", stall],
  ])("whose %s is slow ends in a TimeoutError", async (_what, slow) => {
    const { baseUrl } = await serve(slow);
    const reason = await reasonOf(
      postTicketMessage(contextOf(baseUrl, { timeout: 30 }), { body: {} }),
    );
    expect(String(reason)).toBe(
      "TimeoutError: saveTicketMessage (POST /api/v1/TicketMessage): no answer within 30 ms",
    );
  });
});

describe("a signal", () => {
  it.each([
    ["no answer", hang],
    ["half an answer", stall],
  ])("ends the call after %s, with its own reason", async (_when, slow) => {
    const { baseUrl, seen } = await serve(slow);
    const controller = new AbortController();
    const why = { why: "I say so" };
    const call = postTicketMessage(
      contextOf(baseUrl, {
        retry: makeRetry({ attempts: 3, methods: ["POST"] }),
      }),
      { body: {} },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(why), 50);
    expect(await reasonOf(call)).toBe(why);
    expect(seen.length).toBeLessThanOrEqual(1);
  });

  it("that is over sends nothing", async () => {
    const { baseUrl, seen } = await serve(json({}));
    const why = new Error("over");
    expect(
      await reasonOf(
        postTicketMessage(
          contextOf(baseUrl),
          { body: {} },
          { signal: AbortSignal.abort(why) },
        ),
      ),
    ).toBe(why);
    expect(seen).toHaveLength(0);
  });

  it("ends a wait between tries", async () => {
    const { baseUrl, seen } = await serve(answer(503));
    const controller = new AbortController();
    const call = getThing(
      contextOf(baseUrl, {
        retry: makeRetry({ attempts: 2, delay: 60_000, maxDelay: 60_000 }),
      }),
      {},
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort("enough"), 50);
    expect(await reasonOf(call)).toBe("enough");
    expect(seen).toHaveLength(1);
  });

  it("ends a call whose middleware or credentials never end", async () => {
    const never = () => new Promise<never>(() => {});
    for (const options of [
      { middleware: [never] },
      { auth: bearerAuth(never) },
      { fetch: never },
    ]) {
      const context = contextOf("http://127.0.0.1:1", {
        timeout: 20,
        ...options,
      });
      expect(await reasonOf(getThing(context))).toBeInstanceOf(TimeoutError);
    }
  });
});

describe("retries", () => {
  const retry = { attempts: 3, delay: 1 };

  it("are off by default", async () => {
    const { baseUrl, seen } = await serve(answer(503), json({ id: 1 }));
    expect(await reasonOf(getThing(contextOf(baseUrl)))).toBeInstanceOf(
      ServerError,
    );
    expect(seen).toHaveLength(1);
  });

  it.each([
    ["a status", answer(503)],
    ["a cut connection", cut()],
    ["a cut body", cut('{"id"')],
    ["a timeout", hang],
  ])("follow %s", async (_what, failure) => {
    const { baseUrl, seen } = await serve(failure, failure, json({ id: 1 }));
    expect(
      await getThing(
        contextOf(baseUrl, { retry: makeRetry(retry), timeout: 500 }),
      ),
    ).toEqual({ id: 1n });
    expect(seen).toHaveLength(3);
  });

  it("end with the last failure", async () => {
    const { baseUrl, seen } = await serve(answer(500), answer(502));
    expect(
      await reasonOf(
        getThing(
          contextOf(baseUrl, { retry: makeRetry({ ...retry, attempts: 2 }) }),
        ),
      ),
    ).toMatchObject({ status: 502 });
    expect(seen).toHaveLength(2);
  });

  it("leave alone what is not safe to send twice, unless told", async () => {
    const { baseUrl, seen } = await serve(answer(503), json({}));
    const context = contextOf(baseUrl, { retry: makeRetry(retry) });
    expect(
      await reasonOf(postTicketMessage(context, { body: {} })),
    ).toBeInstanceOf(ServerError);
    expect(seen).toHaveLength(1);
    const again = await serve(answer(503), json({ EjMessageId: 1 }));
    const brave = contextOf(again.baseUrl, {
      retry: makeRetry({ ...retry, methods: ["POST"] }),
    });
    expect(await postTicketMessage(brave, { body: { Author: "a" } })).toEqual({
      EjMessageId: 1,
    });
    expect(again.seen.map(({ body }) => body)).toEqual([
      '{"Author":"a"}',
      '{"Author":"a"}',
    ]);
  });

  it("leave alone what would fail again", async () => {
    const { baseUrl, seen } = await serve(json({}, 400));
    expect(
      await reasonOf(getThing(contextOf(baseUrl, { retry: makeRetry(retry) }))),
    ).toBeInstanceOf(BadRequestError);
    expect(seen).toHaveLength(1);
  });

  it.each([
    ["seconds", () => "1"],
    ["a date", () => new Date(Date.now() + 1000).toUTCString()],
  ])("wait as Retry-After says in %s", async (_how, value) => {
    const { baseUrl } = await serve(
      answer(429, undefined, "", { "Retry-After": value() }),
      json({ id: 1 }),
    );
    // Only the header can be why this ends before the test's own time does.
    const patient = { attempts: 2, delay: 60_000, maxDelay: 60_000 };
    const context = contextOf(baseUrl, { retry: makeRetry(patient) });
    expect(await getThing(context)).toEqual({ id: 1n });
  });

  it("end where Retry-After asks for too much", async () => {
    const { baseUrl, seen } = await serve(
      answer(503, undefined, "", { "Retry-After": "3600" }),
    );
    expect(
      await reasonOf(getThing(contextOf(baseUrl, { retry: makeRetry(retry) }))),
    ).toBeInstanceOf(ServerError);
    expect(seen).toHaveLength(1);
  });

  it("ask for credentials anew", async () => {
    const { baseUrl, seen } = await serve(answer(503), json({ id: 1 }));
    let calls = 0;
    await getThing(
      contextOf(baseUrl, {
        retry: makeRetry(retry),
        auth: bearerAuth(() => `t${++calls}`),
      }),
    );
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer t1",
      "Bearer t2",
    ]);
  });
});

describe("middleware", () => {
  it("stands around each attempt, in order", async () => {
    const { baseUrl, seen } = await serve(answer(503), json({ id: 1 }));
    const log: string[] = [];
    const context = contextOf(baseUrl, {
      retry: makeRetry({ attempts: 2, delay: 1 }),
      middleware: [
        async (request, next) => {
          log.push("a in");
          request.headers.set("X-A", "1");
          const response = await next(request);
          log.push(`a out ${response.status}`);
          return response;
        },
        async (request, next) => {
          log.push(`b in ${request.headers.get("X-A")}`);
          return next(request);
        },
      ],
    });
    expect(await getThing(context)).toEqual({ id: 1n });
    expect(log).toEqual([
      "a in",
      "b in 1",
      "a out 503",
      "a in",
      "b in 1",
      "a out 200",
    ]);
    expect(seen[1]?.headers["x-a"]).toBe("1");
  });

  it("may answer by itself, send again, or fail as itself", async () => {
    const { baseUrl, seen } = await serve(answer(401), json({ id: 2 }));
    const own = contextOf(baseUrl, {
      middleware: [async () => Response.json({ id: 7 })],
    });
    expect(await getThing(own)).toEqual({ id: 7n });
    expect(seen).toHaveLength(0);
    const again = contextOf(baseUrl, {
      middleware: [
        async (request, next) => {
          const response = await next(request.clone());
          return response.status === 401 ? next(request) : response;
        },
      ],
    });
    expect(await getThing(again)).toEqual({ id: 2n });
    const why = new Error("mine");
    const failing = contextOf(baseUrl, {
      middleware: [
        () => {
          throw why;
        },
      ],
    });
    expect(await reasonOf(getThing(failing))).toBe(why);
  });
});

it("uses the fetch that it is given, of the call before the context's", async () => {
  const sent: Request[] = [];
  const fetchAs = (id: number) => async (request: Request) => {
    sent.push(request);
    return Response.json({ id });
  };
  const context = contextOf("https://crm.example.com", {
    fetch: fetchAs(1),
    credentials: "include",
  });
  expect(await getThing(context, { query: { a: "b" } })).toEqual({ id: 1n });
  expect(
    await getThing(context, {}, { fetch: fetchAs(2), credentials: "omit" }),
  ).toEqual({ id: 2n });
  expect(sent.map(({ url, credentials }) => [url, credentials])).toEqual([
    ["https://crm.example.com/thing?a=b", "include"],
    ["https://crm.example.com/thing", "omit"],
  ]);
});
