import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type TriedClient,
  tryClient,
} from "../../openapi/descriptions/try-client.js";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { readFeature } from "./read-feature.js";

const program = `
import { createContext, type Letter, postForms, postMixed, postParts, postStyles } from "./index.js";

const at = (baseUrl: string) => createContext({ baseUrl });
const address = { street: "A & B", number: 5n };
const letter: Letter = { words: "a,b\\nc", colors: ["red", "b|ue"], tags: ["x", "y"], address };

export const form = (baseUrl: string) =>
  postForms(at(baseUrl), { body: { ...letter, link: "https://a.example/?b=c&d", note: address, lines: [address, { street: "C" }] } });
export const parts = (baseUrl: string) =>
  postParts(at(baseUrl), {
    body: { ...letter, note: address, photo: new Blob(["png"], { type: "image/jpeg" }) },
    partHeaders: { words: { xRows: 2 } },
  });
export const styles = (baseUrl: string) => postStyles(at(baseUrl), { body: letter });
export const mixed = (baseUrl: string) => postMixed(at(baseUrl), { body: { words: "a", tags: ["x", "y"], address } });
export const bad = (baseUrl: string) =>
  postParts(at(baseUrl), { body: letter, partHeaders: { words: { xRows: {} as never } } });
// @ts-expect-error: the header of a part that is required
export const incomplete = (baseUrl: string) => postParts(at(baseUrl), { body: letter });
`;

type Call = (baseUrl: string) => Promise<unknown>;
type Calls = Readonly<
  Record<"form" | "parts" | "styles" | "mixed" | "bad" | "incomplete", Call>
>;

describe("encodings", () => {
  let client: TriedClient<Calls>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    server.answerWith((_, response) => response.writeHead(204).end());
    client = await tryClient(readFeature("encodings"), program);
  });
  afterAll(() => server.close());

  /** The parts of the body that was sent, each as its head and its text. */
  async function send(name: keyof Calls) {
    await client.program[name](server.baseUrl);
    const { headers, body } = server.takeOne();
    const type = headers["content-type"] ?? "";
    const [, kind = "", boundary = ""] =
      /^([^;]+); *boundary=(.+)$/.exec(type) ?? [];
    expect(body.endsWith(`--${boundary}--\r\n`)).toBe(true);
    const parts = body
      .split(`--${boundary}\r\n`)
      .slice(1)
      .map((part) => part.replace(`--${boundary}--\r\n`, ""))
      .map((part) => {
        const end = part.indexOf("\r\n\r\n");
        const head = part.slice(0, end).toLowerCase().split("\r\n");
        return [...head, part.slice(end + 4, -2)];
      });
    return { kind, parts };
  }
  const field = (name: string) =>
    `content-disposition: form-data; name="${name}"`;
  const file = (name: string) => `${field(name)}; filename="blob"`;

  it("are generated without a warning", () => {
    expect(client.told).toEqual([]);
  });

  it("of a form are its members' styles, JSON, and reserved characters", async () => {
    await client.program.form(server.baseUrl);
    const { body, headers } = server.takeOne();
    expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(body.split("&")).toEqual([
      "words=a%2Cb%0Ac",
      "tags=x",
      "tags=y",
      "colors=red%7Cb%7Cue",
      "address%5Bstreet%5D=A%20%26%20B",
      "address%5Bnumber%5D=5",
      "lines%5B0%5D%5Bstreet%5D=A%20%26%20B",
      "lines%5B0%5D%5Bnumber%5D=5",
      "lines%5B1%5D%5Bstreet%5D=C",
      "note=%7B%22street%22%3A%22A%20%26%20B%22%2C%22number%22%3A5%7D",
      "link=https://a.example/?b=c%26d",
    ]);
  });

  it("of parts are media types, headers and styles", async () => {
    const { kind, parts } = await send("parts");
    expect(kind).toBe("multipart/form-data");
    expect(parts).toEqual([
      [field("words"), "content-type: text/csv", "x-rows: 2", "a,b\nc"],
      [field("colors"), "red|b|ue"],
      [field("tags"), "x"],
      [field("tags"), "y"],
      [field("address[street]"), "A & B"],
      [field("address[number]"), "5"],
      [
        field("note"),
        "content-type: application/json",
        '{"street":"A & B","number":5}',
      ],
      [file("photo"), "content-type: image/jpeg", "png"],
    ]);
  });

  it("of parts are all styles of queries, with nothing escaped", async () => {
    const { parts } = await send("styles");
    expect(parts).toEqual([
      [field("words"), "a,b\r\nc"],
      [field("colors"), "red b|ue"],
      [field("tags"), "x,y"],
      [field("street"), "A & B"],
      [field("number"), "5"],
    ]);
  });

  it("of bodies that are no forms keep their media type", async () => {
    const { kind, parts } = await send("mixed");
    expect(kind).toBe("multipart/mixed");
    expect(parts).toEqual([
      [field("words"), "content-type: text/csv", "a"],
      [field("tags"), "x"],
      [field("tags"), "y"],
      [
        field("address"),
        "content-type: application/json",
        '{"street":"A & B","number":5}',
      ],
    ]);
  });

  it("name the header of a part that cannot be sent", async () => {
    await expect(client.program.bad(server.baseUrl)).rejects.toThrow(
      "partHeaders.words.xRows: expected text",
    );
  });

  it("of objects as XML are a warning with its place", async () => {
    const schema = { $ref: "#/components/schemas/Letter" };
    const encoding = { address: { contentType: "application/xml" } };
    const content = { "multipart/form-data": { schema, encoding } };
    const post = { operationId: "a", requestBody: { content }, responses: {} };
    const { told } = await tryClient({
      ...readFeature("encodings"),
      paths: { "/a": { post } },
    });
    expect(told).toEqual([
      expect.stringMatching(/^warning encoding-unsupported api\.json:\d+:\d+$/),
    ]);
  });
});
