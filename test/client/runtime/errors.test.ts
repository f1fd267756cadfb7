import { describe, expect, it } from "vitest";
import {
  array,
  model,
  nullable,
  string,
} from "../../../generator/client/runtime/codec.js";
import {
  type ContextOptions,
  createContext,
} from "../../../generator/client/runtime/context.js";
import {
  ApiError,
  ConflictError,
  ConnectionError,
  DecodeError,
  EncodeError,
  NotFoundError,
  TimeoutError,
  UnauthorizedError,
} from "../../../generator/client/runtime/errors.js";
import {
  defineOperation,
  type EventDescriptor,
  makeEventOperation,
  makeLineOperation,
  makeMediaOperation,
  type Operation,
  paged,
  retry,
  withResponse,
} from "../../../generator/client/runtime/operation.js";
import { fillPath } from "../../../generator/client/runtime/parameters.js";
import { answer, closedUrl, cut, hang, serve, stall } from "./server.js";

interface Boat {
  name?: string;
}
const boat = model<Boat>("Boat", () => ({ name: string }));
interface PutInput {
  path: { id: string };
  query?: { token?: string };
  body: Boat;
}
const descriptor = {
  id: "v1_boats_put",
  name: "putBoatsById",
  method: "PUT",
  path: "/boats/{id}",
  query: ["token"],
  body: boat,
  needsBody: true,
  contentTypes: ["application/json"],
  accepts: ["application/json"],
  responses: { 200: boat, 409: boat },
};
const putBoatsById: Operation<PutInput, Boat> = defineOperation(descriptor);
const seven = {
  path: { id: "7" },
  query: { token: "s3cret" },
  body: { name: "a" },
};
const call = "putBoatsById (PUT /boats/7)";
const named = {
  functionName: "putBoatsById",
  operationId: "v1_boats_put",
  method: "PUT",
  pathname: "/boats/7",
};

const contextOf = (baseUrl: string, options: Partial<ContextOptions> = {}) =>
  createContext({ baseUrl, ...options });

/** What a promise rejects with. */
async function reasonOf(promise: Promise<unknown>): Promise<Error> {
  const reason = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (reason instanceof Error) return reason;
  throw new Error("it did not reject with an error");
}

const put = async (
  one: Parameters<typeof serve>[0],
  options: Partial<ContextOptions> = {},
): Promise<Error> => {
  const { baseUrl } = await serve(one);
  return reasonOf(putBoatsById(contextOf(`${baseUrl}/v2`, options), seven));
};

describe("an answer that is no success", () => {
  it("names the call, the status and the first line of the body", async () => {
    const error = await put(answer(404, "text/plain", "no boat\nat stack:1"));
    expect(String(error)).toBe(
      `NotFoundError: ${call}: 404 Not Found: no boat`,
    );
    expect(error).toMatchObject({ ...named, status: 404, detail: "no boat" });
    expect(error.constructor).toBe(NotFoundError);
    expect(NotFoundError.name).toBe("NotFoundError");
    expect(error instanceof ApiError && error.body).toBe("no boat\nat stack:1");
    expect(error.stack).toContain(String(error));
  });

  it.each([
    [
      "application/json",
      '{\n  "code": 7,\n  "message": "no boat"\n}',
      '{ "code": 7, "message": "no boat" }',
    ],
    ["application/xml", "<a>\n <b/>\n</a>", "<a> <b/> </a>"],
    ["text/plain", "\r\n no boat \u0007 bell", "no boat "],
    ["text/plain", "x".repeat(300), `${"x".repeat(120)}…`],
  ])("shows of %s one line: %j", async (type, body, detail) => {
    const error = await put(answer(404, type, body));
    expect(error.message).toBe(`${call}: 404 Not Found: ${detail}`);
    expect(error).toMatchObject({ detail });
  });

  it("says no more than there is", async () => {
    expect((await put(answer(404))).message).toBe(`${call}: 404 Not Found`);
    const bare = await put((response) => {
      response.writeHead(409, "").end();
    });
    expect(bare.message).toBe(`${call}: 409`);
    expect(bare).toMatchObject({ detail: "" });
  });

  it("says why its body is not what is documented", async () => {
    const error = await put(answer(409, "application/json", '{"name":5}'));
    expect(error).toBeInstanceOf(ConflictError);
    expect(error).toMatchObject({
      body: { name: 5 },
      isDocumented: false,
      cause: { message: "Boat.name: expected string, got 5" },
    });
  });

  it("holds no secret of the request", async () => {
    const error = await put(answer(401, "text/plain", "no"), {
      headers: { Authorization: "Bearer s3cret" },
    });
    expect(error.constructor).toBe(UnauthorizedError);
    expect(
      `${error.message}${error.stack}${JSON.stringify(error)}`,
    ).not.toContain("s3cret");
  });
});

describe("304", () => {
  const getBoat: Operation<{ path: { id: string } }, Boat | undefined> =
    defineOperation({
      ...descriptor,
      method: "GET",
      name: "getBoat",
      needsBody: false,
      responses: { 200: boat, 304: null },
    });

  it("is an answer without a body where it is documented", async () => {
    const { baseUrl, seen } = await serve(answer(304));
    const headers = { "If-None-Match": '"1"' };
    const input = { path: { id: "7" } };
    expect(
      await getBoat(contextOf(baseUrl), input, { headers }),
    ).toBeUndefined();
    expect(seen[0]?.headers["if-none-match"]).toBe('"1"');
    const told = await withResponse(getBoat, contextOf(baseUrl), input);
    expect([told.status, told.data]).toEqual([304, undefined]);
  });

  it("is an ApiError where it is not", async () => {
    const error = await put(answer(304));
    expect(error.constructor).toBe(ApiError);
    expect(error.message).toBe(`${call}: 304 Not Modified`);
  });
});

describe("what cannot be sent", () => {
  const context = contextOf("http://127.0.0.1:1");

  it("is an EncodeError when a required body is missing", async () => {
    const input = { path: { id: "7" } } as PutInput;
    const message = `${call}: body: required, but missing`;
    for (const run of [putBoatsById, putBoatsById.raw]) {
      const error = await reasonOf(run(context, input));
      expect(error.constructor).toBe(EncodeError);
      expect(error).toMatchObject({ ...named, message, path: "body" });
    }
    expect(() => putBoatsById.request(context, input)).toThrow(message);
  });

  it("has the path of the documentation where it cannot be filled", async () => {
    const error = await reasonOf(
      putBoatsById(context, { ...seven, path: { id: ".." } }),
    );
    expect(String(error)).toBe(
      "EncodeError: putBoatsById (PUT /boats/{id}): path.id: `..` cannot stand in a path",
    );
  });

  it("names the call and the place of the value", async () => {
    const body = { name: 5 } as unknown as Boat;
    const error = await reasonOf(putBoatsById(context, { ...seven, body }));
    expect(String(error)).toBe(
      `EncodeError: ${call}: Boat.name: expected string, got 5`,
    );
    expect(error).toMatchObject({ ...named, path: "Boat.name" });
  });
});

it("says of a success that is not as documented which call it is", async () => {
  const wrong = await put(answer(200, "application/json", '{"name":5}'));
  expect(String(wrong)).toBe(
    `DecodeError: ${call}: Boat.name: expected string, got 5`,
  );
  expect(wrong).toMatchObject({ ...named, status: 200, path: "Boat.name" });
  const none = await put(answer(200, "application/json", "{oops"));
  expect(none.message).toBe(`${call}: the body is not JSON`);
  expect(none.cause).toBeInstanceOf(SyntaxError);
});

it("says which call had no connection", async () => {
  const context = contextOf(await closedUrl());
  const error = await reasonOf(putBoatsById(context, seven));
  expect(String(error)).toBe(`ConnectionError: ${call}: the connection failed`);
  expect(error).toMatchObject(named);
  expect(error.cause).toBeInstanceOf(TypeError);
  const half = await put(cut("{"));
  expect(half).toBeInstanceOf(ConnectionError);
  expect(half.message).toBe(`${call}: the connection failed`);
});

describe("time that is over", () => {
  it("by `timeout` is a TimeoutError that names the call", async () => {
    const error = await put(hang, { timeout: 20 });
    expect(String(error)).toBe(`TimeoutError: ${call}: no answer within 20 ms`);
    expect(error).toMatchObject(named);
  });

  it.each([
    ["an answer", hang],
    ["its end", stall],
    ["another attempt", answer(503)],
  ])("by AbortSignal.timeout is one, too, before %s", async (_, slow) => {
    const { baseUrl } = await serve(slow);
    const context = contextOf(baseUrl, {
      retry: retry({ attempts: 2, delay: 60_000, maxDelay: 60_000 }),
    });
    const later = new AbortController().signal;
    for (const signal of [
      AbortSignal.timeout(20),
      AbortSignal.any([AbortSignal.timeout(20), later]),
    ]) {
      const error = await reasonOf(putBoatsById(context, seven, { signal }));
      expect(error.constructor).toBe(TimeoutError);
      expect(error.message).toBe(`${call}: no answer in time`);
      expect(error.cause).toBe(signal.reason);
    }
  });

  it("is told before anything is sent", async () => {
    const { baseUrl, seen } = await serve(answer(204));
    const signal = AbortSignal.timeout(0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const error = await reasonOf(
      putBoatsById(contextOf(baseUrl), seven, { signal }),
    );
    expect(error).toBeInstanceOf(TimeoutError);
    expect(seen).toEqual([]);
  });

  it("by the program's own reason stays what it is", async () => {
    const { baseUrl } = await serve(hang);
    const own = Object.assign(new Error("mine"), { name: "AbortError" });
    const signal = AbortSignal.abort(own);
    const context = contextOf(baseUrl);
    expect(await reasonOf(putBoatsById(context, seven, { signal }))).toBe(own);
  });
});

describe("operations of every kind name the call", () => {
  const refused = answer(404, "text/plain", "no boat");
  const message = `${call}: 404 Not Found: no boat`;
  const uses = { fillPath };
  const events: EventDescriptor = {
    ...descriptor,
    needsBody: false,
    events: boat,
    uses,
  };
  const input = { path: { id: "7" } };

  it.each([
    [
      "events",
      makeEventOperation<typeof input, Boat>(events),
      'data: {"name":5}\n\n',
    ],
    ["lines", makeLineOperation<typeof input, Boat>(events), '{"name":5}\n'],
  ] as const)("that answer with %s, and all of their parts", async (_, operation, text) => {
    const { baseUrl } = await serve(
      refused,
      answer(200, "text/plain", text),
      cut("x"),
      stall,
    );
    const context = contextOf(baseUrl);
    expect(await reasonOf(operation(context, input))).toMatchObject({
      name: "NotFoundError",
      message,
    });
    const read = async (signal?: AbortSignal) => {
      for await (const _ of await operation(context, input, { signal }));
    };
    expect(await reasonOf(read())).toMatchObject({
      name: "DecodeError",
      message: `${call}: Boat.name: expected string, got 5`,
    });
    expect(await reasonOf(read())).toMatchObject({
      name: "ConnectionError",
      message: `${call}: the connection failed`,
    });
    expect(await reasonOf(read(AbortSignal.timeout(30)))).toMatchObject({
      name: "TimeoutError",
      message: `${call}: no answer in time`,
    });
  });

  it("that have a type for each media type", async () => {
    const { baseUrl } = await serve(
      answer(409, "text/csv", "no boat"),
      answer(200, "text/csv", '"x'),
    );
    const others = { 200: { "text/csv": nullable(array(string)) } };
    const operation = makeMediaOperation<
      typeof input,
      Boat,
      { "text/csv": string[] }
    >({ ...events, others: { ...others, 409: others[200] }, uses });
    const error = await reasonOf(operation(contextOf(baseUrl), input));
    expect(error.message).toBe(`${call}: 409 Conflict: no boat`);
  });

  it("that give their headers", async () => {
    const { baseUrl } = await serve(
      refused,
      answer(200, "application/json", "{}"),
    );
    const operation: Operation<PutInput, Boat> = defineOperation({
      ...descriptor,
      answerHeaders: { ETag: [string] },
    });
    const ask = () => withResponse(operation, contextOf(baseUrl), seven);
    expect((await reasonOf(ask())).message).toBe(message);
    const error = await reasonOf(ask());
    expect(error.constructor).toBe(DecodeError);
    expect(error).toMatchObject({
      ...named,
      status: 200,
      message: `${call}: headers.ETag: required, but missing`,
    });
  });

  it("that have pages, without the query of the link", async () => {
    const { baseUrl } = await serve(
      answer(200, "application/json", '{"name":"/boats/8?token=s3cret"}'),
      refused,
    );
    const list = paged(
      defineOperation<PutInput, Boat>({ ...descriptor, needsBody: false }),
      ["name"],
    );
    const read = async () => {
      for await (const _ of list.pages(contextOf(baseUrl), seven));
    };
    const error = await reasonOf(read());
    expect(error.message).toBe(
      "putBoatsById (PUT /boats/8): 404 Not Found: no boat",
    );
  });
});
