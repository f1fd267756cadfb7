import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  answerJson,
  answerText,
  type Loopback,
  startLoopback,
} from "../../support/loopback.js";
import { describeApi } from "./load.js";
import { type TriedClient, tryClient } from "./try-client.js";

const boat = {
  description: "A boat.",
  content: {
    "application/json": { schema: { $ref: "#/components/schemas/Boat" } },
  },
};
const id = {
  in: "path",
  name: "id",
  required: true,
  schema: { type: "string" },
};
const token = { in: "query", name: "token", schema: { type: "string" } };

const description = describeApi({
  openapi: "3.1.0",
  paths: {
    "/boats/{id}": {
      parameters: [id, token],
      get: {
        operationId: "getBoat",
        tags: ["boats"],
        responses: { 200: boat, 304: { description: "As it was." } },
      },
      put: {
        operationId: "Boats_Replace",
        tags: ["boats"],
        requestBody: { ...boat, required: true },
        responses: { 200: boat },
      },
    },
  },
  components: {
    schemas: {
      Boat: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" } },
      },
    },
  },
});

const program = `
import * as api from "./index.js";

const context = (baseUrl: string) => api.createContext({ baseUrl, auth: api.bearerAuth("s3cret") });
const path = { id: "7" };
const query = { token: "s3cret" };
const told = async (call: Promise<unknown>) => {
  try {
    return ["answered", await call];
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    const { stack, ...parts } = Object.getOwnPropertyDescriptors(thrown);
    const isFirst = String(stack?.value).startsWith(String(thrown));
    return [thrown.constructor.name, String(thrown), isFirst, JSON.stringify(parts)];
  }
};

export const put = (baseUrl: string) =>
  told(api.REPLACE(context(baseUrl), { path, query, body: { name: "a" } }));
export const putNothing = (baseUrl: string) =>
  // @ts-expect-error a body is required
  told(api.REPLACE(context(baseUrl), { path, query }));
export const get = (baseUrl: string) => {
  const found: Promise<api.Boat | undefined> = api.GET(context(baseUrl), { path });
  return told(found);
};
`;

type Calls = Readonly<Record<string, (given: unknown) => Promise<unknown>>>;

describe("the errors of a generated client", () => {
  let client: TriedClient<Calls>;
  let server: Loopback;
  let name = "";
  beforeAll(async () => {
    server = await startLoopback();
    const { files } = await tryClient(description);
    const text = files.get("src/operations/boats.ts") ?? "";
    const find = (output: string) =>
      new RegExp(`const (\\w+): Operation<\\s*\\w+,\\s*${output},`).exec(
        text,
      )?.[1] ?? "";
    name = find("Boat");
    client = await tryClient(
      description,
      program
        .replaceAll("REPLACE", name)
        .replace("GET", find("Boat \\| undefined")),
    );
  });
  afterAll(() => server.close());

  const call = async (name: string, answer: ReturnType<typeof answerJson>) => {
    server.answerWith(answer);
    return client.program[name]?.(server.baseUrl);
  };

  it("name the function, the method and the path, and no secret", async () => {
    const told = await call("put", answerText(404, "text/plain", "no boat"));
    expect(told).toEqual([
      "NotFoundError",
      `NotFoundError: ${name} (PUT /boats/7): 404 Not Found: no boat`,
      true,
      expect.not.stringContaining("s3cret"),
    ]);
    expect((told as string[])[3]).toContain('"Boats_Replace"');
  });

  it("say that a required body is missing", async () => {
    expect(await call("putNothing", answerJson({}))).toEqual([
      "EncodeError",
      `EncodeError: ${name} (PUT /boats/7): body: required, but missing`,
      true,
      expect.any(String),
    ]);
    expect(server.received).toEqual([]);
  });

  it("do not count what is documented not to have changed", async () => {
    expect(await call("get", answerText(304, "", ""))).toEqual([
      "answered",
      undefined,
    ]);
  });
});
