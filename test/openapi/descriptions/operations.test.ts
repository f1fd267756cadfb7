import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerJson,
  answerText,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { describeApi } from "./load.js";
import { outsideSchemes } from "./security-schemes.js";
import { type TriedClient, tryClient } from "./try-client.js";

const json = (schema: object) => ({
  content: { "application/json": { schema } },
});
const tea = { $ref: "#/components/schemas/Tea" };
const text = { type: "string" };
const problem = { $ref: "#/components/schemas/Problem" };
const ok = (schema: object) => ({
  200: { description: "Ok.", ...json(schema) },
});
const events = (media: object) => ({
  200: { description: "Events.", content: { "text/event-stream": media } },
});

const description = describeApi({
  openapi: "3.2.0",
  servers: [
    {
      url: "https://{region}.example.com",
      variables: { region: { default: "eu", enum: ["eu", "us"] } },
    },
  ],
  paths: {
    "/teas": {
      get: {
        operationId: "listTeas",
        tags: ["teas"],
        parameters: [
          { name: "filter", in: "query", ...json(tea) },
          {
            name: "order",
            in: "query",
            explode: false,
            schema: { type: "array", items: text },
          },
          {
            name: "size",
            in: "query",
            style: "deepObject",
            schema: {
              type: "object",
              properties: { min: { type: "integer", format: "int32" } },
            },
          },
        ],
        responses: {
          ...ok({ type: "array", items: tea }),
          "4XX": { description: "Wrong.", ...json(problem) },
          default: { description: "Else.", ...json(problem) },
        },
      },
      post: {
        operationId: "brewTea",
        tags: ["teas"],
        requestBody: { required: true, ...json(tea) },
        responses: {
          201: { description: "Brewed.", ...json(tea) },
          202: {
            description: "Later.",
            ...json({
              type: "object",
              required: ["job"],
              properties: { job: text },
            }),
          },
        },
      },
    },
    "/events": {
      get: {
        operationId: "listEvents",
        tags: ["events"],
        responses: events({
          itemSchema: {
            type: "object",
            properties: {
              event: text,
              data: {
                type: "string",
                contentMediaType: "application/json",
                contentSchema: tea,
              },
            },
          },
        }),
      },
    },
    "/words": {
      get: {
        operationId: "listWords",
        tags: ["events"],
        responses: events({ schema: text }),
      },
    },
    "/old-events": {
      get: {
        operationId: "listOldEvents",
        tags: ["events"],
        responses: events({ schema: tea }),
      },
    },
    "/secret": {
      get: {
        operationId: "getSecret",
        tags: ["secrets"],
        security: [
          { key: [], plain: [], jar: [] },
          { odd: [] },
          { login: ["read"] },
        ],
        responses: ok(text),
      },
    },
  },
  components: {
    schemas: {
      Tea: { type: "object", required: ["name"], properties: { name: text } },
      Problem: {
        type: "object",
        required: ["code"],
        properties: { code: text },
      },
    },
    securitySchemes: {
      key: { type: "apiKey", in: "query", name: "key" },
      jar: { type: "apiKey", in: "cookie", name: "jar" },
      plain: { type: "http", scheme: "basic" },
      odd: { type: "http", scheme: "Odd" },
      ...outsideSchemes,
    },
  },
});

const program = `
import { ApiError, basicAuth, bearerAuth, createContext, getEvents, getOldEvents, getSecret, listTeas, getWords, jarAuth, keyAuth, oddAuth, postTeas, type ServerSentEvent, type Tea } from "./index.js";

const at = (baseUrl: string) => createContext({ baseUrl });

export const list = async (baseUrl: string) => {
  const teas: Tea[] = await listTeas(at(baseUrl), { query: { filter: { name: "a & b" }, order: ["a", "b"], size: { min: 2 } } });
  return teas;
};
export const brew = async (baseUrl: string) => {
  const made = await postTeas(at(baseUrl), { body: { name: "Sencha" } });
  return "job" in made ? "job " + made.job : "tea " + made.name;
};
export const fail = async (baseUrl: string) => {
  try {
    await listTeas(at(baseUrl));
    return undefined;
  } catch (thrown) {
    return thrown instanceof ApiError ? [thrown.status, thrown.body] : String(thrown);
  }
};
export const hear = async (baseUrl: string, most = 10) => {
  const heard: ServerSentEvent<Tea>[] = [];
  for await (const event of await getEvents(at(baseUrl))) {
    const name: string = event.data.name;
    heard.push({ ...event, data: { name } });
    if (heard.length === most) break;
  }
  return heard;
};
export const words = async (baseUrl: string) => {
  const heard: string[] = [];
  for await (const { data } of await getWords(at(baseUrl))) heard.push(data);
  return heard;
};
export const old = async (baseUrl: string) => {
  for await (const { data } of await getOldEvents(at(baseUrl))) return data.name;
  return undefined;
};
export const raw = async (baseUrl: string) => (await getEvents.raw(at(baseUrl))).status;
export const secret = (baseUrl: string) =>
  getSecret(createContext({ baseUrl, auth: [keyAuth("k y"), jarAuth("cookie"), basicAuth("ann", "pw")] }));
export const other = (baseUrl: string) => getSecret(createContext({ baseUrl, auth: oddAuth("x") }));
export const token = (baseUrl: string) => getSecret(createContext({ baseUrl, auth: bearerAuth("t") }));
`;

type Calls = Readonly<
  Record<string, (baseUrl: string, most?: number) => Promise<unknown>>
>;

describe("the operations of a description, called", () => {
  let client: TriedClient<Calls>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    client = await tryClient(description, program);
  });
  afterAll(() => server.close());

  const call = (name: string, most?: number) =>
    client.program[name]?.(server.baseUrl, most);

  it("are generated without a warning", () => {
    expect(client.told).toEqual([]);
  });

  it("write parameters in their styles, and as JSON", async () => {
    server.answerWith(answerJson([{ name: "Sencha" }]));
    expect(await call("list")).toEqual([{ name: "Sencha" }]);
    expect(server.takeOne().target).toBe(
      "/teas?filter=%7B%22name%22%3A%22a%20%26%20b%22%7D&order=a,b&size%5Bmin%5D=2",
    );
  });

  it("give the body of each documented success", async () => {
    server.answerWith(answerJson({ name: "Sencha" }, 201));
    expect(await call("brew")).toBe("tea Sencha");
    server.answerWith(answerJson({ job: "7" }, 202));
    expect(await call("brew")).toBe("job 7");
  });

  it("throw the bodies of ranges and of what is left", async () => {
    server.answerWith(answerJson({ code: "hot" }, 418));
    expect(await call("fail")).toEqual([418, { code: "hot" }]);
    server.answerWith(answerJson({ code: "down" }, 503));
    expect(await call("fail")).toEqual([503, { code: "down" }]);
  });

  it("give server-sent events as they come", async () => {
    const pieces = [
      ': a comment\ndata: {"name":\n',
      'data: "Sencha"}\nid: 1\n\nevent: brewed\r',
      '\ndata:{"name":"Bancha"}\r\n\r\nevent: empty\n\n',
      'data: {"name":"cut"}',
    ];
    server.answerWith(async (_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      for (const piece of pieces) {
        response.write(piece);
        await new Promise((resolve) => setImmediate(resolve));
      }
      response.end();
    });
    expect(await call("hear")).toEqual([
      { event: "message", data: { name: "Sencha" }, id: "1" },
      { event: "brewed", data: { name: "Bancha" }, id: "1" },
    ]);
    expect(server.takeOne().headers.accept).toBe("text/event-stream");
  });

  it("end the request when the loop over events is left", async () => {
    const closed = new Promise((resolve) => {
      server.answerWith((_, response) => {
        response.on("close", () => resolve("closed"));
        response.writeHead(200, { "Content-Type": "text/event-stream" });
        response.write('data: {"name":"Sencha"}\n\n');
      });
    });
    expect(await call("hear", 1)).toHaveLength(1);
    expect(await closed).toBe("closed");
  });

  it("give events of plain text, and of descriptions before 3.2", async () => {
    server.answerWith(
      answerText(200, "text/event-stream", "data: one\n\ndata: 2\ndata\n\n"),
    );
    expect(await call("words")).toEqual(["one", "2\n"]);
    server.answerWith(
      answerText(200, "text/event-stream", 'data: {"name":"Old"}\n\n'),
    );
    expect(await call("old")).toBe("Old");
  });

  it("throw what is no event: errors, and data of another type", async () => {
    server.answerWith(answerJson({ code: "no" }, 403));
    await expect(call("hear")).rejects.toMatchObject({
      status: 403,
      body: { code: "no" },
    });
    server.answerWith(answerText(200, "text/event-stream", "data: 1\n\n"));
    await expect(call("hear")).rejects.toThrow(/Tea/);
    server.answerWith(answerJson({}, 500));
    expect(await call("raw")).toBe(500);
  });

  it("carry the credentials of every documented scheme", async () => {
    server.answerWith(answerJson("hush"));
    expect(await call("secret")).toBe("hush");
    const { target, headers } = server.takeOne();
    expect(target).toBe("/secret?key=k%20y");
    expect(headers.cookie).toBe("jar=cookie");
    expect(headers.authorization).toBe("Basic YW5uOnB3");
    await call("other");
    expect(server.takeOne().headers.authorization).toBe("Odd x");
    await call("token");
    expect(server.takeOne().headers.authorization).toBe("Bearer t");
  });
});

describe("what the client cannot send", () => {
  const inPath = { name: "id", in: "path", required: true, schema: text };
  it.each([
    ["a path in a style of queries", { ...inPath, style: "deepObject" }],
    [
      "a query in another media type than JSON",
      { name: "a", in: "query", content: { "text/csv": { schema: text } } },
    ],
  ])("is a warning with its place: %s", async (_, parameter) => {
    const parameters =
      parameter.in === "path" ? [parameter] : [inPath, parameter];
    const { told } = await tryClient(
      describeApi({
        paths: {
          "/teas/{id}": {
            get: { operationId: "a", parameters, responses: {} },
          },
        },
        components: { schemas: { Tea: { type: "object" } } },
      }),
    );
    expect(told).toEqual([
      expect.stringMatching(
        /^warning parameter-unsupported api\.json:\d+:\d+$/,
      ),
    ]);
  });
});
