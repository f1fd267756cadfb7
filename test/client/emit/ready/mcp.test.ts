import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mcp } from "../../../../generator/emitters.js";
import { type Loopback, startLoopback } from "../../../support/loopback.js";
import { generateReady, type ReadyPackage } from "./ready-package.js";
import { shop } from "./shop.js";

const secret = 'K "7/x';
let made: ReadyPackage;
let server: Loopback;
let client: Client;

beforeAll(async () => {
  made = await generateReady({ "shop.json": JSON.stringify(shop) }, [
    mcp({ tags: ["products", "ord*"] }),
  ]);
  expect(made.compile()).toBe("");
  server = await startLoopback();
  server.answerWith(({ method, target, headers }, response) => {
    const json = (value: unknown, status = 200) =>
      response
        .writeHead(status, { "Content-Type": "application/json" })
        .end(JSON.stringify(value));
    if (target === "/products/404")
      return json({ message: `no product for ${headers["x-shop-key"]}` }, 404);
    if (target.includes("photo"))
      return response
        .writeHead(200, { "Content-Type": "image/png" })
        .end(Buffer.from([137, 80, 78, 71]));
    if (method === "DELETE") return response.writeHead(204).end();
    if (target === "/orders") return response.writeHead(202).end();
    return json({ id: 7, name: "Tea", key: headers["x-shop-key"] });
  });
  client = new Client({ name: "test", version: "1" });
  const { SHOP_BASE_URL = server.baseUrl, ...env } = {
    SHOP_KEY: secret,
    PATH: process.env.PATH ?? "",
  } as Record<string, string>;
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ["dist/mcp-stdio.js"],
    cwd: made.folder,
    env: { ...env, SHOP_BASE_URL },
  });
  await client.connect(transport);
});
afterAll(async () => {
  await client.close();
  await server.close();
  made.remove();
});

const call = async (name: string, values: Record<string, unknown> = {}) => {
  server.received.length = 0;
  const { content, isError = false } = await client.callTool({
    name,
    arguments: values,
  });
  return { content: content as readonly unknown[], isError };
};

describe("mcp()", () => {
  it("emits code that a formatter leaves as it is", async () => {
    expect(await made.checkFormat()).toBe("");
  });

  it("lists the operations in the words of the documentation", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "placeOrder",
      "addProduct",
      "countProducts",
      "getNewest",
      "getPhoto",
      "getProduct",
      "listProducts",
      "removeProduct",
    ]);
    const find = (wanted: string) => tools.find(({ name }) => name === wanted);
    expect(find("listProducts")).toEqual({
      name: "listProducts",
      title: "List products",
      description: "List products\n\nThe cheapest first.\n\nGET /products",
      annotations: { readOnlyHint: true },
      inputSchema: {
        type: "object",
        properties: {
          top: { type: "integer" },
          kind: { type: "string", enum: ["food", "toy"] },
        },
        additionalProperties: false,
      },
    });
    expect(find("removeProduct")?.annotations).toEqual({
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: true,
    });
    expect(find("placeOrder")?.inputSchema).toMatchObject({
      required: ["body"],
      properties: { body: { $ref: "#/$defs/Order" } },
      $defs: {
        Order: { required: ["lines", "pay"] },
        Payment: {
          oneOf: [
            { $ref: "#/$defs/Card", properties: { type: { const: "card" } } },
            { properties: { type: { const: "invoice" } } },
          ],
        },
      },
    });
  });

  it("calls the API, with arguments at their places and the key of the environment", async () => {
    const answer = await call("placeOrder", {
      "Idempotency-Key": "a1",
      body: {
        lines: [{ product: 9, count: 1 }],
        pay: { type: "invoice", email: "a@b.example" },
      },
    });
    expect(answer).toEqual({
      content: [{ type: "text", text: "202 Accepted" }],
      isError: false,
    });
    const sent = server.takeOne();
    expect(sent).toMatchObject({ method: "POST", target: "/orders" });
    expect(sent.headers).toMatchObject({
      "idempotency-key": "a1",
      "x-shop-key": secret,
    });
    expect(JSON.parse(sent.body).lines).toEqual([{ product: 9, count: 1 }]);
    expect((await call("listProducts", { top: 2, kind: "toy" })).isError).toBe(
      false,
    );
    expect(server.takeOne().target).toBe("/products?top=2&kind=toy");
  });

  it("gives images, and what has no body", async () => {
    const photo = await call("getPhoto", { id: 3, format: "png" });
    expect(photo.content).toEqual([
      { type: "image", data: "iVBORw==", mimeType: "image/png" },
    ]);
    expect((await call("removeProduct", { id: 3 })).content).toEqual([
      { type: "text", text: "204 No Content" },
    ]);
  });

  it.each([
    [
      "getProduct",
      { id: 404 },
      '404 Not Found\n{"message":"no product for [secret]"}',
    ],
    ["getProduct", {}, "id is missing"],
    ["getProduct", { id: 1, all: true }, "there is no argument all"],
    ["unheard", {}, "there is no tool unheard"],
  ])("makes an error of %s %j", async (name, values, text) => {
    expect(await call(name, values)).toEqual({
      content: [{ type: "text", text }],
      isError: true,
    });
  });

  it("makes an error of a body that does not fit, and sends nothing", async () => {
    const answer = await call("addProduct", { body: { name: 7, price: 1 } });
    expect(answer.isError).toBe(true);
    expect(JSON.stringify(answer.content)).toMatch(/DecodeError: .*name/);
    expect(server.received).toEqual([]);
  });

  it("never shows a credential", async () => {
    const { content } = await call("getNewest");
    expect(content).toEqual([
      { type: "text", text: '{"id":7,"name":"Tea","key":"[secret]"}' },
    ]);
  });

  it("has a program in package.json, and needs the SDK only there", () => {
    const own = JSON.parse(made.files["package.json"] ?? "");
    expect(own.bin).toEqual({ "shop-mcp": "dist/mcp-stdio.js" });
    expect(own.exports["./mcp"].default).toBe("./dist/mcp.js");
    expect(own.peerDependenciesMeta).toEqual({
      "@modelcontextprotocol/sdk": { optional: true },
    });
  });
});

describe("the tags of mcp()", () => {
  const generate = (options: object) =>
    generateReady({ "shop.json": JSON.stringify(shop) }, [
      mcp(options as never),
    ]);

  it("must be named", () => {
    for (const wrong of [undefined, {}, { tags: [] }, { tags: "all" }])
      expect(() => mcp(wrong as never)).toThrow(/needs the tags/);
  });

  it("choose the tools, and `readOnly` those that change nothing", async () => {
    const some = await generate({ tags: ["*"], readOnly: true });
    some.remove();
    const text = some.files["src/mcp.ts"] ?? "";
    const names = [...text.matchAll(/^ {4}name: "(.*)"/gm)].map(
      ([, one]) => one,
    );
    expect(names).toEqual([
      "countProducts",
      "getNewest",
      "getPhoto",
      "getProduct",
      "listProducts",
    ]);
  });

  it("must be those of operations", async () => {
    await expect(generate({ tags: ["pets"] })).rejects.toThrow(
      "no operation has the tag `pets`; there are `orders`, `products`",
    );
  });
});
