import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type TriedClient,
  tryClient,
} from "../../openapi/descriptions/try-client.js";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { readFeature } from "./read-feature.js";

const program = `
import { createContext, postForms, postLetters, postNamed, postPlain, postStreams } from "./index.js";

const at = (baseUrl: string) => createContext({ baseUrl });
const address = { street: "Ä", number: 9007199254740993n };
const png = new Blob(["png"]);

export const letter = (baseUrl: string) =>
  postLetters(at(baseUrl), { body: [address, "a,b", png, new File(["p"], "p.png", { type: "image/png" })], partHeaders: { 0: { xRank: 2 } } });
export const stream = (baseUrl: string) => postStreams(at(baseUrl), { body: [address, {}] });
export const plain = (baseUrl: string) => postPlain(at(baseUrl), { body: ["a\\nb", [1, 2], null] });
export const form = (baseUrl: string) => postForms(at(baseUrl), { body: ["n", address] });
export const named = (baseUrl: string) => postNamed(at(baseUrl), { body: { address } });
// @ts-expect-error: the second part is missing
export const short = (baseUrl: string) => postForms(at(baseUrl), { body: ["n"] });
`;

type Call = (baseUrl: string) => Promise<unknown>;
type Calls = Readonly<
  Record<"letter" | "stream" | "plain" | "form" | "named" | "short", Call>
>;

const address = '{"street":"Ä","number":9007199254740993}';

describe("lists of parts", () => {
  let client: TriedClient<Calls>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    server.answerWith((_, response) => response.writeHead(204).end());
    client = await tryClient(readFeature("part-lists"), program);
  }, 60_000);
  afterAll(() => server.close());

  it("are generated without a warning", () => {
    expect(client.told).toEqual([]);
  });

  it.each([
    [
      "letter",
      "multipart/mixed",
      [
        `Content-Type: application/json\r\nx-rank: 2\r\n\r\n${address}`,
        "Content-Type: text/csv\r\n\r\na,b",
        "Content-Type: image/png\r\n\r\npng",
        'Content-Disposition: attachment; filename="p.png"\r\nContent-Type: image/png\r\n\r\np',
      ],
    ],
    [
      "stream",
      "multipart/mixed",
      [
        `Content-Type: application/vnd.address+json\r\n\r\n${address}`,
        "Content-Type: application/vnd.address+json\r\n\r\n{}",
      ],
    ],
    [
      "plain",
      "multipart/related",
      [
        "Content-Type: text/plain;charset=utf-8\r\n\r\na\r\nb",
        "Content-Type: application/json\r\n\r\n[1,2]",
        "Content-Type: application/json\r\n\r\nnull",
      ],
    ],
    [
      "form",
      "multipart/form-data",
      [
        'Content-Disposition: form-data; name="note"\r\nContent-Type: text/plain;charset=utf-8\r\n\r\nn',
        `Content-Disposition: form-data; name="address"; filename="address.json"\r\nContent-Type: application/json\r\n\r\n${address}`,
      ],
    ],
    [
      "named",
      "multipart/form-data",
      [
        `Content-Disposition: form-data; name="address"; filename="a.json"\r\nContent-Type: application/json\r\n\r\n${address}`,
      ],
    ],
  ] as const)("are sent by their position: %s", async (name, kind, parts) => {
    await client.program[name](server.baseUrl);
    const { headers, body } = server.takeOne();
    const type = headers["content-type"] ?? "";
    const boundary = type.slice(`${kind}; boundary=`.length);
    expect(type).toBe(`${kind}; boundary=${boundary}`);
    const lines = parts.map((part) => `--${boundary}\r\n${part}\r\n`);
    expect(body).toBe(`${lines.join("")}--${boundary}--\r\n`);
  });

  it("are refused where a part is missing", async () => {
    await expect(client.program.short(server.baseUrl)).rejects.toThrow(
      "expected 2 items, got 1",
    );
  });

  it.each([
    [{ prefixEncoding: [{ style: "form" }] }, 1],
    [{ itemEncoding: { headers: { "X-A": { schema: {} } } } }, 1],
    [{ prefixEncoding: [{ encoding: { a: { style: "form" } } }] }, 1],
    [{ itemEncoding: { contentType: "text/csv" } }, 0],
    [{ schema: { type: "object" }, itemEncoding: { style: "form" } }, 1],
  ])("say what of them is not sent: %j", async (encoding, count) => {
    const schema = { type: "array", items: { type: "string" } };
    const content = { "multipart/mixed": { schema, ...encoding } };
    const post = { requestBody: { content }, responses: {} };
    const { told } = await tryClient({
      openapi: "3.2.0",
      info: { title: "Tea", version: "1" },
      paths: { "/a": { post } },
    });
    const unsent = told.filter((line) => /encoding-unsupported/.test(line));
    expect(unsent).toHaveLength(count);
  });

  it("are a warning in a form that does not say their names", async () => {
    const schema = { type: "array", items: { type: "string" } };
    const content = { "multipart/form-data": { schema } };
    const post = { requestBody: { content }, responses: {} };
    const { told } = await tryClient({
      openapi: "3.2.0",
      info: { title: "Tea", version: "1" },
      paths: { "/a": { post } },
    });
    expect(told).toContainEqual(
      expect.stringMatching(/^warning encoding-unsupported api\.json:/),
    );
  });
});
