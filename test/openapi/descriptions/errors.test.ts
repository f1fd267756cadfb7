import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerJson,
  answerText,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { describeApi } from "./load.js";
import { type TriedClient, tryClient } from "./try-client.js";

const json = (schema: object) => ({
  description: "Said.",
  content: { "application/json": { schema } },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const ok = json({ type: "string" });

const description = describeApi({
  openapi: "3.1.0",
  paths: {
    "/pets": {
      get: {
        operationId: "getPets",
        tags: ["pets"],
        responses: {
          200: ok,
          404: json(ref("NotFound")),
          410: { description: "Gone." },
          "4XX": json(ref("Problem")),
          default: {
            description: "Down.",
            content: { "text/plain": { schema: { type: "string" } } },
          },
        },
      },
      put: {
        operationId: "putPets",
        tags: ["pets"],
        responses: { 200: ok, 409: json(ref("Problem")) },
      },
      post: {
        operationId: "postPets",
        tags: ["pets"],
        responses: { 200: ok, 400: { description: "Wrong." } },
      },
      delete: {
        operationId: "deletePets",
        tags: ["pets"],
        responses: { default: json(ref("Problem")) },
      },
    },
    "/events": {
      get: {
        operationId: "getEvents",
        tags: ["pets"],
        responses: {
          200: {
            description: "Events.",
            content: { "text/event-stream": { schema: ref("Problem") } },
          },
          404: json(ref("NotFound")),
        },
      },
    },
  },
  components: {
    schemas: {
      NotFound: {
        type: "object",
        required: ["reason"],
        properties: {
          reason: { type: "string" },
          number: { type: "integer", format: "int64" },
        },
      },
      Problem: {
        type: "object",
        required: ["code"],
        properties: { code: { type: "integer", format: "int32" } },
      },
    },
  },
});

const program = `
import { bindOperations } from "./client.js";
import { ApiError, createContext, type DocumentedError, deletePets, getEvents, getPets, isErrorOf, type NotFound, postPets, type Problem, putPets } from "./index.js";

const at = (baseUrl: string) => createContext({ baseUrl });

const tell = (error: unknown) => {
  if (isErrorOf(error, getPets, 404)) {
    const same: DocumentedError<404, NotFound> & ApiError = error;
    const status: 404 = same.status;
    const number: bigint | undefined = error.body.number;
    // @ts-expect-error that is a member of the other one
    error.body.code;
    return ["404", status, error.body.reason.length, String(number)];
  }
  if (isErrorOf(error, getPets, 418)) {
    const status: 418 = error.status;
    return ["418", status, error.body.code.toFixed()];
  }
  if (isErrorOf(error, getPets, "4XX")) return ["4XX", error.status, error.body.code.toFixed()];
  if (isErrorOf(error, getPets, "default")) return ["default", error.status, error.body.length];
  // @ts-expect-error a body that is not documented is not known
  if (isErrorOf(error, getPets, 410)) return error.body.reason;
  // @ts-expect-error nothing documents it
  if (isErrorOf(error, putPets, 404)) return undefined;
  // @ts-expect-error nothing documents it
  if (isErrorOf(error, postPets, 400)) return undefined;
  // @ts-expect-error nothing documents a range
  if (isErrorOf(error, putPets, "4XX")) return undefined;
  return error instanceof ApiError ? ["other", error.status, error.body] : String(error);
};

const told = async (call: Promise<unknown>, say: (error: unknown) => unknown) => {
  try {
    return ["answered", await call];
  } catch (error) {
    return say(error);
  }
};

export const get = (baseUrl: string) => told(getPets(at(baseUrl)), tell);
export const bound = (baseUrl: string) => {
  const call: Promise<string> = bindOperations(at(baseUrl), { getPets }).getPets();
  return told(call, tell);
};
export const lenient = (baseUrl: string) => told(getPets(at(baseUrl), {}, { checks: false }), tell);
export const any = (baseUrl: string) =>
  told(putPets(at(baseUrl)), (error) => (isErrorOf(error, putPets) ? [error.status satisfies 409, error.body.code.toFixed()] : "no"));
export const other = (baseUrl: string) =>
  told(putPets(at(baseUrl)), (error) => isErrorOf(error, getPets));
export const all = (baseUrl: string) =>
  told(deletePets(at(baseUrl)), (error) => {
    if (!isErrorOf(error, deletePets)) return "no";
    const problem: Problem = error.body;
    return [error.status, problem];
  });
export const events = (baseUrl: string) =>
  told(getEvents(at(baseUrl)), (error) => (isErrorOf(error, getEvents, 404) ? [error.status, error.body.reason.length, error.body.number] : "no"));
export const nothing = (value: unknown) => isErrorOf(value, getPets);
`;

type Calls = Readonly<Record<string, (given: unknown) => Promise<unknown>>>;

describe("the documented bodies of errors", () => {
  let client: TriedClient<Calls>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    client = await tryClient(description, program);
  });
  afterAll(() => server.close());

  const call = async (name: string, answer: ReturnType<typeof answerJson>) => {
    server.answerWith(answer);
    return client.program[name]?.(server.baseUrl);
  };

  it("stand in the type of the operation", () => {
    expect(client.told).toEqual([]);
    const text = client.files.get("src/operations/pets.ts");
    expect(text).toContain(
      '  { 404: NotFound; 410: unknown; "4XX": Problem; default: string }\n> =',
    );
    expect(text).toContain(
      "postPets: Operation<PostPetsInput, string, PostPetsOptions> =",
    );
  });

  it("are told of in the README, where there are any", () => {
    const readme = client.files.get("README.md");
    expect(readme).toContain(
      '  if (isErrorOf(error, deletePets, "default")) {',
    );
  });

  it("are told by the status, its range or what is left", async () => {
    expect(
      await call("get", answerJson({ reason: "lost", number: 7 }, 404)),
    ).toEqual(["404", 404, 4, "7"]);
    expect(await call("get", answerJson({ code: 1 }, 418))).toEqual([
      "418",
      418,
      "1",
    ]);
    expect(await call("get", answerJson({ code: 1 }, 429))).toEqual([
      "4XX",
      429,
      "1",
    ]);
    expect(await call("get", answerText(503, "text/plain", "down"))).toEqual([
      "default",
      503,
      4,
    ]);
    expect(await call("any", answerJson({ code: 2 }, 409))).toEqual([409, "2"]);
    expect(await call("all", answerJson({ code: 3 }, 500))).toEqual([
      500,
      { code: 3 },
    ]);
  });

  it("are not told where the body does not fit: it stays as it was read", async () => {
    expect(await call("get", answerJson({ number: 7 }, 404))).toEqual([
      "other",
      404,
      { number: 7 },
    ]);
    expect(await call("get", answerJson({ code: "1" }, 418))).toEqual([
      "other",
      418,
      { code: "1" },
    ]);
    const page = "<h1>Not here</h1>";
    expect(await call("get", answerText(404, "text/html", page))).toEqual([
      "other",
      404,
      page,
    ]);
    expect(await call("any", answerText(409, "application/json", "{"))).toBe(
      "no",
    );
    expect(await call("any", answerJson({ code: 1 }, 404))).toBe("no");
  });

  it("are told of an operation that is bound to its context", async () => {
    expect(await call("bound", answerJson({ code: 1 }, 429))).toEqual([
      "4XX",
      429,
      "1",
    ]);
  });

  it("are told without checks where the caller wants none", async () => {
    expect(await call("lenient", answerJson({ reason: "lost" }, 404))).toEqual([
      "404",
      404,
      4,
      "undefined",
    ]);
  });

  it("belong to their operation, and to nothing that is no error of it", async () => {
    expect(await call("other", answerJson({ reason: "lost" }, 404))).toBe(
      false,
    );
    expect(await call("get", answerText(200, "text/html", "<p>"))).toEqual([
      "other",
      200,
      "<p>",
    ]);
    for (const value of [undefined, null, "404", new Error("404"), {}]) {
      expect(client.program.nothing?.(value)).toBe(false);
    }
  });

  it("are told of operations that answer with events", async () => {
    const answer = answerJson({ reason: "lost", number: 7 }, 404);
    expect(await call("events", answer)).toEqual([404, 4, 7n]);
  });
});
