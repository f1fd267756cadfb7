/** Answers that are read as HTTP says, whatever else is documented. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { describeApi } from "./load.js";
import { type TriedClient, tryClient } from "./try-client.js";

const text = { type: "string" };
const cup = { $ref: "#/components/schemas/Cup" };
const told = (type: string, schema?: object) => ({
  description: "OK",
  content: { [type]: schema ? { schema } : {} },
});

/** What is documented, by the ids of operations: `method`, and the answers by status. */
const documented: Readonly<Record<string, readonly [string, object]>> = {
  head: ["head", { 200: told("application/json", cup) }],
  none: ["delete", { 204: told("application/json", cup) }],
  reset: ["post", { 205: told("*/*", { type: "object" }) }],
  range: ["get", { "2XX": told("application/json", cup) }],
  json: ["get", { 200: told("application/json", cup) }],
  errors: ["get", { 404: { description: "No." } }],
  silent: ["get", {}],
  text: ["get", { 200: told("text/plain", text) }],
  pdf: [
    "get",
    { 200: told("application/pdf", { type: "string", format: "byte" }) },
  ],
  png: ["get", { 200: told("image/png", text) }],
  named: [
    "get",
    {
      200: told("application/vnd.acme.scan", {
        $ref: "#/components/schemas/Scan",
      }),
    },
  ],
  maybe: [
    "get",
    {
      200: told("*/*", {
        anyOf: [{ $ref: "#/components/schemas/Scan" }, { type: "null" }],
      }),
    },
  ],
  zip: ["get", { 200: told("application/zip", { type: "object" }) }],
  csv: [
    "get",
    { 200: told("text/csv; charset=utf-8", { type: "array", items: cup }) },
  ],
  yaml: [
    "get",
    { 200: told("application/vnd.oai.openapi+yaml", { type: "object" }) },
  ],
  svg: ["get", { 200: told("image/svg+xml", text) }],
  either: [
    "get",
    { 200: told("text/plain", { oneOf: [text, { type: "number" }] }) },
  ],
  any: ["get", { 200: told("*/*", {}) }],
  word: ["get", { 200: told("*/*", text) }],
  vendor: ["get", { 200: told("application/vnd.acme.cup", cup) }],
  parts: ["get", { 200: told("multipart/mixed", { type: "object" }) }],
  both: [
    "get",
    {
      200: {
        description: "OK",
        content: {
          "text/csv": { schema: text },
          "application/pdf": { schema: text },
        },
      },
    },
  ],
  lines: ["get", { 200: told("application/x-ndjson", cup) }],
  list: [
    "get",
    { 200: told("application/jsonl", { type: "array", items: cup }) },
  ],
  chat: ["get", { 200: told("text/event-stream", cup) }],
  mixed: [
    "get",
    {
      200: {
        description: "OK",
        content: {
          "application/json": { schema: cup },
          "application/x-ndjson": { schema: cup },
        },
      },
    },
  ],
};

const description = describeApi({
  paths: Object.fromEntries(
    Object.entries(documented).map(([operationId, [method, responses]]) => [
      `/${operationId}`,
      { [method]: { operationId, responses } },
    ]),
  ),
  components: {
    schemas: {
      Cup: {
        type: "object",
        required: ["size"],
        properties: { size: { type: "integer", format: "int64" } },
      },
      Scan: { type: "string", contentEncoding: "base64" },
    },
  },
});

const program = `
import * as api from "./index.js";
import type { Cup } from "./index.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const check = <T extends true>(): T => true as T;
type Gives<F extends (...call: never) => unknown> = Awaited<ReturnType<F>>;
export const types = () => {
  check<Same<Gives<typeof api.headHead>, undefined>>();
  check<Same<Gives<typeof api.deleteNone>, undefined>>();
  check<Same<Gives<typeof api.getSilent>, unknown>>();
  check<Same<Gives<typeof api.getPdf>, Blob>>();
  check<Same<Gives<typeof api.getNamed>, Blob>>();
  check<Same<Gives<typeof api.getCsv>, string>>();
  check<Same<Gives<typeof api.getLines>, AsyncIterable<Cup>>>();
  check<Same<Gives<typeof api.getVendor>, Cup>>();
};

export async function call(name: string, baseUrl: string, options: object = {}): Promise<unknown> {
  const operation = Object.values(api).find((one) => typeof one === "function" && "descriptor" in one && (one.descriptor as { id: string }).id === name);
  const value = await (operation as unknown as (...call: unknown[]) => unknown)(api.createContext({ baseUrl }), {}, options);
  if (value instanceof Blob) return [...new Uint8Array(await value.arrayBuffer())];
  if (value && typeof value === "object" && Symbol.asyncIterator in value) {
    const parts: unknown[] = [];
    for await (const part of value as AsyncIterable<unknown>) parts.push(part);
    return parts;
  }
  return value;
}
`;

interface Calls {
  call(name: string, baseUrl: string, options?: object): Promise<unknown>;
}

const large = "9007199254740993";
const size = BigInt(large);

describe("an answer", () => {
  let client: TriedClient<Calls>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    client = await tryClient<Calls>(description, program);
  });
  afterAll(() => server.close());

  async function answer(
    name: string,
    [status, type, body]: readonly [
      number,
      (string | undefined)?,
      (string | Uint8Array)?,
    ],
    options?: object,
  ) {
    server.answerWith((_, response) => {
      response.writeHead(status, type ? { "content-type": type } : {});
      response.end(body);
    });
    const value = await client.program.call(name, server.baseUrl, options);
    server.takeOne();
    return value;
  }

  it("that can have no body, or is not read as documented, is a warning", () => {
    const codes = client.told.map((line) => line.split(" ")[1]).sort();
    expect(codes).toEqual([
      ...Array(3).fill("body-impossible"),
      ...Array(6).fill("media-type-unread"),
    ]);
  });

  it("of a request that cannot be sent is a warning", async () => {
    const content = { "application/json": { schema: cup } };
    const responses = { 204: { description: "OK" } };
    const list = (style: object, items: object) => ({
      name: "a",
      in: "query",
      schema: { type: "array", items },
      ...style,
    });
    const { told } = await tryClient({
      ...description,
      paths: {
        "/a": {
          get: { operationId: "a", requestBody: { content }, responses },
          trace: { operationId: "b", responses },
          put: { operationId: "c", parameters: [list({}, cup)], responses },
          post: {
            operationId: "d",
            parameters: [list({ style: "deepObject" }, cup)],
            responses,
          },
          delete: { operationId: "e", parameters: [list({}, text)], responses },
        },
      },
    });
    expect(told.map((line) => line.split(" ")[1]).sort()).toEqual([
      "body-impossible",
      "operation-unsendable",
      "operation-unsendable",
    ]);
  });

  it.each([
    ["head", [200, "application/json"]],
    ["none", [204]],
    ["reset", [205]],
    ["range", [204]],
    ["json", [204, "application/json"]],
    ["json", [202]],
    ["errors", [204]],
    ["errors", [200, "text/plain"]],
    ["silent", [200]],
    ["any", [200]],
  ] as const)("to `%s` without a body is undefined: %j", async (name, given) => {
    expect(await answer(name, given)).toBeUndefined();
  });

  it.each([
    ["json", [201, "application/json", '{"size":1}'], { size: 1n }],
    ["errors", [200, "application/json", `{"size":${large}}`], { size }],
    ["silent", [200, "text/csv", "a,b"], "a,b"],
    ["silent", [200, "image/png", Uint8Array.of(137, 255)], [137, 255]],
    ["text", [200, "text/plain", ""], ""],
    ["text", [200, undefined, ""], ""],
    ["text", [200, undefined, "tea"], "tea"],
    ["pdf", [200, "application/pdf", "%P"], [37, 80]],
    ["pdf", [200, "application/octet-stream", "%P"], [37, 80]],
    ["png", [200, "image/png", Uint8Array.of(137, 255)], [137, 255]],
    ["named", [200, "application/vnd.acme.scan", "%P"], [37, 80]],
    ["maybe", [200, "application/pdf", "%P"], [37, 80]],
    ["zip", [200, "application/zip", "PK"], [80, 75]],
    ["csv", [200, "text/csv", "a,b"], "a,b"],
    ["yaml", [200, "application/vnd.oai.openapi+yaml", "a: 1"], "a: 1"],
    ["svg", [200, "image/svg+xml", "<svg/>"], "<svg/>"],
    ["either", [200, "text/plain", "tea"], "tea"],
    ["any", [200, "text/csv", "a,b"], "a,b"],
    ["any", [200, "application/json", "[1]"], [1]],
    ["word", [200, undefined, "tea"], "tea"],
    ["word", [200, "application/json", '"tea"'], "tea"],
    ["vendor", [200, "application/vnd.acme.cup", '{"size":1}'], { size: 1n }],
    ["parts", [200, "multipart/mixed; boundary=a", "--a"], [45, 45, 97]],
    ["both", [200, "text/csv", "a,b"], "a,b"],
  ] as const)("to `%s` is read: %j", async (name, given, value) => {
    expect(await answer(name, given)).toEqual(value);
  });

  it("is read as what it was asked for", async () => {
    const given = [200, "application/pdf", "%P"] as const;
    const accept = "application/pdf";
    expect(await answer("both", given, { accept })).toEqual([37, 80]);
  });

  it("in another media type than is documented is an error that names no other", async () => {
    await expect(answer("json", [200, "text/html", "<p>"])).rejects.toThrow(
      "(GET /json): 200 OK: text/html is not what is documented: <p>",
    );
  });

  it.each([
    ["lines", `{"size":1}\n\n{"size":${large}}`],
    ["list", `{"size":1}\r\n{"size":${large}}\r\n[DONE]\n`],
    ["lines", `\u001e{"size":1}\n\u001e{"size":${large}}\n`],
  ])("of lines is an iterator of typed items: %s %j", async (name, body) => {
    const value = await answer(name, [200, "application/x-ndjson", body]);
    expect(value).toEqual([{ size: 1n }, { size }]);
  });

  it("of lines beside JSON is what was asked for", async () => {
    const body = '{"size":1}\n{"size":2}\n';
    const given = [200, "application/x-ndjson", body] as const;
    const accept = "application/x-ndjson";
    expect(await answer("mixed", given, { accept })).toEqual([
      { size: 1n },
      { size: 2n },
    ]);
  });

  it("of events leaves out those that hold nothing, or the word that ends them", async () => {
    const body = 'data: {"size":1}\n\ndata:\n\ndata: [DONE]\n\n';
    expect(await answer("chat", [200, "text/event-stream", body])).toEqual([
      { event: "message", data: { size: 1n }, id: "" },
    ]);
    const own = 'data: END\n\ndata: {"size":1}\n\n';
    const skipData = ["END"];
    expect(
      await answer("chat", [200, "text/event-stream", own], { skipData }),
    ).toHaveLength(1);
  });
});
