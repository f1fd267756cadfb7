import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tanstackQuery } from "../../../../generator/emitters.js";
import { generateReady, type ReadyPackage } from "./ready-package.js";
import { shop } from "./shop.js";

const program = `
import { createServer } from "node:http";
import {
  InfiniteQueryObserver, type InfiniteData, MutationObserver, QueryClient, QueryObserver,
} from "@tanstack/query-core";
import { createContext } from "./index.js";
import type { Product, ProductPage } from "./models/products.js";
import {
  addProductMutation, getProductOptions, listProductsInfiniteOptions, listProductsOptions,
  placeOrderMutation, removeProductMutation, tagKeys,
} from "./tanstack-query.js";

declare const console: { log(text: string): void };
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
const same = <A, B>(_: Equal<A, B>) => undefined;

const said: Record<string, unknown> = {};
const targets: string[] = [];
const server = createServer((request: any, response: any) => {
  targets.push(request.method + " " + request.url);
  const json = (value: unknown, status = 200) =>
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
  if (request.url === "/products/1") return json({ id: 1, name: "Rice" });
  if (request.url === "/products/9") {
    request.on("close", () => targets.push("closed"));
    return undefined;
  }
  if (request.method === "DELETE") return response.writeHead(204).end();
  if (request.method === "POST") return json({ id: 2, name: "Tea" }, 201);
  if (request.url.includes("far")) return json({ products: [], links: { next: "https://evil.example/x" } });
  const next = request.url.includes("page=2") ? null : "/products?top=1&page=2";
  return json({ products: [{ id: next ? 1 : 2, name: "Rice" }], links: { next } });
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const context = createContext({ baseUrl: "http://127.0.0.1:" + server.address().port });
const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });

const options = getProductOptions(context, { path: { id: 1n } });
const product = await client.fetchQuery(options);
same<typeof product, Product>(true);
said.name = product.name;
said.key = options.queryKey.slice(0, 3);
said.object = options.queryKey[3];
const cached = client.getQueryData(options.queryKey);
same<typeof cached, Product | undefined>(true);
said.cached = cached?.id === 1n;
await client.fetchQuery(options);
said.asked = targets.length;

await client.invalidateQueries({ queryKey: getProductOptions.key({ path: { id: 1n } }), refetchType: "none" });
said.stale = client.getQueryState(options.queryKey)?.isInvalidated;
await client.fetchQuery(options);
await client.invalidateQueries({ queryKey: getProductOptions.key({ path: { id: 5n } }), refetchType: "none" });
said.other = client.getQueryState(options.queryKey)?.isInvalidated;
await client.invalidateQueries({ queryKey: tagKeys.products, refetchType: "none" });
said.tag = client.getQueryState(options.queryKey)?.isInvalidated;

// The signal of the query ends the request.
const slow = getProductOptions(context, { path: { id: 9n } });
const waiting = client.fetchQuery(slow).then(() => "answered", () => "ended");
await new Promise((done) => setTimeout(done, 100));
await client.cancelQueries({ queryKey: slow.queryKey });
said.slow = await waiting;
await new Promise((done) => setTimeout(done, 50));
said.closed = targets.includes("closed");

const observer = new QueryObserver(client, { ...listProductsOptions(context), enabled: false });
const current = observer.getCurrentResult().data;
same<typeof current, ProductPage | undefined>(true);

const pages = new InfiniteQueryObserver(
  client, listProductsInfiniteOptions(context, { query: { top: 1 } }),
);
const first = await pages.refetch();
same<typeof first.data, InfiniteData<ProductPage, unknown> | undefined>(true);
const result = await pages.fetchNextPage();
said.pages = result.data?.pages.map(({ products }) => Number(products[0]?.id));
said.more = result.hasNextPage;
const far = new InfiniteQueryObserver(client, listProductsInfiniteOptions(context, { query: { kind: "far" } }));
await far.refetch();
said.far = \`\${(await far.fetchNextPage()).error}\`;

const mutation = new MutationObserver(client, addProductMutation(context));
const added = await mutation.mutate({ body: { name: "Tea", price: 1 } });
same<typeof added, Product>(true);
said.added = added.name;
const removed = await new MutationObserver(client, removeProductMutation(context)).mutate({ path: { id: 3n } });
said.removed = String(removed);
// @ts-expect-error a product has a price
mutation.mutate({ body: { name: "Tea" } }).catch(() => undefined);
// @ts-expect-error the query of one product needs its number
() => getProductOptions(context);
// @ts-expect-error what a query sets itself
listProductsOptions(context, {}, { signal: AbortSignal.timeout(1) });
placeOrderMutation(context);

said.targets = targets;
console.log(JSON.stringify(said));
server.closeAllConnections();
server.close();
client.clear();
`;

let made: ReadyPackage;
beforeAll(async () => {
  made = await generateReady({ "shop.json": JSON.stringify(shop) }, [
    tanstackQuery(),
  ]);
  await made.write("src/program.ts", program);
  await made.write(
    "src/program-node.d.ts",
    `declare module "node:http" { export const createServer: any; }\n`,
  );
});
afterAll(() => made.remove());

describe("tanstackQuery()", () => {
  it("emits code with the types of the operations, that a formatter leaves as it is", async () => {
    expect(made.compile()).toBe("");
    expect(await made.checkFormat()).toBe("");
  });

  it("works with the real QueryClient and a server", async () => {
    const said = JSON.parse(await made.runProgram("program"));
    expect(said).toMatchObject({
      name: "Rice",
      key: ["@acme/shop", "products", "getProduct"],
      object: { path: { id: "1" } },
      cached: true,
      asked: 1,
      stale: true,
      other: false,
      tag: true,
      slow: "ended",
      closed: true,
      pages: [1, 2],
      more: false,
      far: "DecodeError: listProducts: the next page is at another origin",
      added: "Tea",
      removed: "undefined",
    });
    expect(said.targets).toEqual(
      expect.arrayContaining([
        "GET /products?top=1",
        "GET /products?top=1&page=2",
      ]),
    );
  });

  it("imports nothing of the library but types", () => {
    for (const [path, text] of Object.entries(made.files)) {
      if (path.startsWith("src/tanstack-query"))
        expect(text).not.toMatch(/^import \{.*from "@tanstack/m);
    }
    const own = JSON.parse(made.files["package.json"] ?? "");
    expect(own.peerDependencies).toEqual({ "@tanstack/query-core": "^5.0.0" });
    expect(own.exports["./tanstack-query"].default).toBe(
      "./dist/tanstack-query.js",
    );
  });
});
