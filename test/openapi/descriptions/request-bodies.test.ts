/** Requests with a body for each media type, each written by its own rules. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Loopback, startLoopback } from "../../support/loopback.js";
import { describeApi } from "./load.js";
import { type TriedClient, tryClient } from "./try-client.js";

const text = { type: "string" };
const file = { type: "string", format: "binary" };
const int64 = { type: "integer", format: "int64" };
const object = (properties: object, more: object = {}) => ({
  type: "object",
  properties,
  ...more,
});
const form = "application/x-www-form-urlencoded";
const parts = "multipart/form-data";
const inner = object({ id: int64 });
const fields = object({
  tags: { type: "array", items: text },
  note: inner,
  lines: { type: "array", items: inner },
  map: { type: "object", additionalProperties: text },
});
const cup = { $ref: "#/components/schemas/Cup" };
const maybe = (schema: object) => ({ anyOf: [schema, { type: "null" }] });

const bodies: Readonly<Record<string, object>> = {
  map: { [form]: { schema: { type: "object", additionalProperties: text } } },
  form: { [form]: { schema: fields } },
  styled: {
    [form]: {
      schema: fields,
      encoding: { tags: { style: "form", explode: false } },
    },
  },
  both: { [form]: { schema: cup }, [parts]: { schema: cup } },
  flipped: { [parts]: { schema: cup }, [form]: { schema: cup } },
  many: {
    "application/json": {
      schema: object({ url: text }, { required: ["url"] }),
    },
    [parts]: { schema: object({ file }, { required: ["file"] }) },
    "application/octet-stream": { schema: file },
    "text/csv": { schema: { type: "array", items: cup } },
    "application/x-ndjson": { schema: cup },
    "image/*": { schema: {} },
  },
  beside: {
    "application/json": { schema: cup },
    [form]: { schema: cup, encoding: { tags: { explode: false } } },
  },
  lines: { "application/x-ndjson": { schema: cup } },
  vendor: { "application/vnd.acme.cup": { schema: cup } },
  files: {
    [parts]: {
      schema: object({
        one: maybe({ $ref: "#/components/schemas/Upload" }),
        list: maybe({
          type: "array",
          items: { $ref: "#/components/schemas/Upload" },
        }),
        wrapped: { allOf: [{ $ref: "#/components/schemas/Upload" }] },
        text: { type: "string", contentMediaType: "image/png" },
        meta: inner,
      }),
      encoding: { one: { style: "form" }, list: { style: "form" } },
    },
  },
  filesByName: {
    [parts]: {
      schema: {
        type: "object",
        additionalProperties: { $ref: "#/components/schemas/Upload" },
      },
    },
  },
};

const description = describeApi({
  paths: Object.fromEntries(
    Object.entries(bodies).map(([operationId, content]) => [
      `/${operationId}`,
      {
        post: {
          operationId,
          requestBody: { required: true, content },
          responses: { 204: { description: "OK" } },
        },
      },
    ]),
  ),
  components: {
    schemas: {
      Cup: object({ tags: { type: "array", items: text }, id: int64 }),
      Upload: { type: "string", contentMediaType: "application/octet-stream" },
    },
  },
});

const program = `
import * as api from "./index.js";
import { bindOperations } from "./client.js";

const context = (baseUrl: string) => api.createContext({ baseUrl });
const id = 9007199254740993n;
const note = { id };
const blob = new Blob(["B"]);
const fields = { tags: ["p", "q"], note, lines: [note, {}], map: { a: "1" } };

export const calls: Record<string, (baseUrl: string) => Promise<unknown>> = {
  map: (to) => api.postMap(context(to), { body: { a: "1", "b c": "2" } }),
  form: (to) => api.postForm(context(to), { body: fields }),
  styled: (to) => api.postStyled(context(to), { body: fields }),
  both: (to) => api.postBoth(context(to), { body: { tags: ["p", "q"] } }),
  bothForm: (to) => api.postBoth(context(to), { body: { id } }, { contentType: "${form}" }),
  bothParts: (to) => api.postBoth(context(to), { body: { id } }, { contentType: "${parts}" }),
  flipped: (to) => api.postFlipped(context(to), { body: { id } }),
  flippedForm: (to) => api.postFlipped(context(to), { body: { id } }, { contentType: "${form}" }),
  json: (to) => api.postMany(context(to), { body: { url: "u" } }),
  parts: (to) => api.postMany(context(to), { body: { file: blob } }, { contentType: "${parts}" }),
  bytes: (to) => api.postMany(context(to), { body: blob }, { contentType: "application/octet-stream" }),
  csv: (to) => api.postMany(context(to), { body: "a,b" }, { contentType: "text/csv" }),
  ndjson: (to) => api.postMany(context(to), { body: [{ id }, { id: 1n }] }, { contentType: "application/x-ndjson" }),
  image: (to) => api.postMany(context(to), { body: blob }, { contentType: "image/png" }),
  bound: (to) => bindOperations(context(to), { save: api.postMany }).save({ body: "a,b" }, { contentType: "text/csv" }),
  beside: (to) => api.postBeside(context(to), { body: { tags: ["p", "q"] } }, { contentType: "${form}" }),
  lines: (to) => api.postLines(context(to), { body: [{ id }] }),
  vendor: (to) => api.postVendor(context(to), { body: { id } }),
  files: (to) => api.postFiles(context(to), { body: { one: blob, list: [blob, new File(["C"], "c.txt", { type: "text/plain" })], wrapped: blob, text: blob, meta: note } }),
  filesByName: (to) => api.postFilesByName(context(to), { body: { a: blob } }),
};
// @ts-expect-error The bytes are another media type's.
export const wrongBody = (to: string) => api.postMany(context(to), { body: blob });
// @ts-expect-error Nothing is documented in this media type.
export const wrongType = (to: string) => api.postMany(context(to), { body: blob }, { contentType: "text/plain" });
// @ts-expect-error The body of this media type is another.
export const wrongBoth = (to: string) => api.postMany(context(to), { body: { url: "u" } }, { contentType: "${parts}" });
`;

interface Calls {
  readonly calls: Readonly<Record<string, (to: string) => Promise<unknown>>>;
}

/** A part of a body: what stands after its name, and what it holds. */
const part = (name: string, held: string, head = "") =>
  `Content-Disposition: form-data; name="${name}"${head}\r\n\r\n${held}`;
const asFile = (name = "blob", type = "application/octet-stream") =>
  `; filename="${name}"\r\nContent-Type: ${type}`;
const large = "9007199254740993";

describe("a request", () => {
  let client: TriedClient<Calls>;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback();
    server.answerWith((_, response) => response.writeHead(204).end());
    client = await tryClient<Calls>(description, program);
  });
  afterAll(() => server.close());

  async function send(name: string) {
    await client.program.calls[name]?.(server.baseUrl);
    const { headers, body } = server.takeOne();
    const type = headers["content-type"] ?? "";
    const [, kind, boundary] = /^([^;]+); boundary=(.+)$/.exec(type) ?? [];
    if (boundary === undefined) return [type, body];
    const pieces = body.split(`--${boundary}`).slice(1, -1);
    return [kind, ...pieces.map((piece) => piece.slice(2, -2))];
  }

  it("says what is not written as documented", () => {
    expect(client.told.map((line) => line.split(" ")[1])).toEqual([
      "media-type-unread",
      "media-type-unread",
    ]);
  });

  it.each<[string, string, string]>([
    ["map", form, "a=1&b+c=2"],
    ["both", form, "tags=p&tags=q"],
    ["bothForm", form, `id=${large}`],
    ["flippedForm", form, `id=${large}`],
    ["beside", form, "tags=p,q"],
    ["json", "application/json", '{"url":"u"}'],
    ["bytes", "application/octet-stream", "B"],
    ["csv", "text/csv", "a,b"],
    ["bound", "text/csv", "a,b"],
    ["image", "image/png", "B"],
    ["ndjson", "application/x-ndjson", `{"id":${large}}\n{"id":1}\n`],
    ["lines", "application/x-ndjson", `{"id":${large}}\n`],
    ["vendor", "application/vnd.acme.cup", `{"id":${large}}`],
  ])("`%s` is written as %s", async (name, type, body) => {
    expect(await send(name)).toEqual([type, body]);
  });

  it("in a form has objects as JSON, and lists as fields of one name", async () => {
    const [type, body = ""] = await send("form");
    expect(type).toBe(form);
    expect([...new URLSearchParams(body)]).toEqual([
      ["tags", "p"],
      ["tags", "q"],
      ["note", `{"id":${large}}`],
      ["lines", `{"id":${large}}`],
      ["lines", "{}"],
      ["map", '{"a":"1"}'],
    ]);
    const [, styled = ""] = await send("styled");
    expect(styled.split("&").at(-1)).toBe("tags=p,q");
  });

  it("in parts says so with its own boundary", async () => {
    const expected = [parts, part("id", large)];
    expect(await send("bothParts")).toEqual(expected);
    expect(await send("flipped")).toEqual(expected);
    expect(await send("parts")).toEqual([parts, part("file", "B", asFile())]);
  });

  it("with files sends them as files, and nothing else", async () => {
    expect(await send("files")).toEqual([
      parts,
      part("one", "B", asFile()),
      part("list", "B", asFile()),
      part("list", "C", asFile("c.txt", "text/plain")),
      part("wrapped", "B", asFile()),
      part("text", "B", asFile()),
      part("meta", `{"id":${large}}`, "\r\nContent-Type: application/json"),
    ]);
    expect(await send("filesByName")).toEqual([
      parts,
      part("a", "B", asFile()),
    ]);
  });

  it("of OpenAPI 3.0 has no styles in parts", async () => {
    const content = {
      [parts]: {
        schema: object({ note: inner }),
        encoding: { note: { style: "form", explode: true } },
      },
    };
    const post = {
      operationId: "a",
      requestBody: { content },
      responses: { 204: { description: "OK" } },
    };
    const { program: run } = await tryClient<{
      run(to: string): Promise<unknown>;
    }>(
      { openapi: "3.0.3", info: description.info, paths: { "/a": { post } } },
      `import { createContext, postA } from "./index.js";
       export const run = (baseUrl: string) => postA(createContext({ baseUrl }), { body: { note: { id: 1n } } });`,
    );
    await run.run(server.baseUrl);
    expect(server.takeOne().body).toContain(
      'name="note"\r\nContent-Type: application/json\r\n\r\n{"id":1}',
    );
  });
});
