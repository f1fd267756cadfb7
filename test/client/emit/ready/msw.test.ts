import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { msw } from "../../../../generator/emitters.js";
import { repository } from "../../../support/samples.js";
import { generateReady, type ReadyPackage } from "./ready-package.js";
import { shop } from "./shop.js";

const program = `
import { setupServer } from "msw/node";
import { HttpResponse } from "msw";
import { createContext, NotFoundError } from "./index.js";
import { xml } from "./xml.js";
import {
  countProductsHandler,
  createHandlers,
  getPhotoHandler,
  getProductHandler,
  handlers,
  listProductsHandler,
  placeOrderHandler,
} from "./msw.js";
import {
  addProduct, countProducts, getNewest, getPhoto, getProduct, listProducts, removeProduct,
} from "./operations/products.js";
import { placeOrder } from "./operations/orders.js";

declare const console: { log(text: string): void };
const said: Record<string, unknown> = { count: handlers.length };
const server = setupServer(...handlers);
server.listen({ onUnhandledRequest: "error" });
const context = createContext({ baseUrl: "https://test.example/v3", xml: xml() });

said.list = (await listProducts(context)).products[0]?.name;
said.added = (await addProduct(context, { body: { name: "x", price: 1 } })).id;
said.json = await getProduct(context, { path: { id: 7n } }, { accept: "application/json" });
said.xml = await getProduct(context, { path: { id: 7n } }, { accept: "application/xml" });
said.newest = (await getNewest(context)).id;
said.counted = await countProducts(context);
said.removed = await removeProduct(context, { path: { id: 7n } });
said.ordered = await placeOrder(context, {
  body: { lines: [], pay: { type: "invoice", email: "a@b.example" } },
});

// Told otherwise: a value, a response, and a function.
server.use(
  getProductHandler({ id: 2n ** 60n, name: "Mine" }),
  countProductsHandler(() => 3n),
  getPhotoHandler(async ({ params }) => new Blob([params.id + "." + params.format])),
);
said.mine = await getProduct(context, { path: { id: 1n } });
said.stillNewest = (await getNewest(context)).id;
said.three = await countProducts(context);
said.photo = await (await getPhoto(context, { path: { id: 5n, format: "png" } })).text();
server.use(getProductHandler(() => HttpResponse.json({ message: "gone" }, { status: 404 })));
try {
  await getProduct(context, { path: { id: 1n } });
} catch (error) {
  said.error = error instanceof NotFoundError && error.status;
}
const order = placeOrderHandler(undefined, { baseUrl: "https://other.example" });
server.resetHandlers(order, ...createHandlers({ baseUrl: "https://one.example/v1/" }));
const one = createContext({ baseUrl: "https://one.example/v1" });
said.one = await countProducts(one);
said.elsewhere = await countProducts(context).then(() => "answered", () => "refused");
// @ts-expect-error no sample is documented: an answer is needed
getPhotoHandler();
// @ts-expect-error a product has a name
listProductsHandler({ products: [{ id: 1n }] });
console.log(JSON.stringify(said, (_, value) => typeof value === "bigint" ? value + "n" : value));
server.close();
`;

let made: ReadyPackage;
beforeAll(async () => {
  made = await generateReady({ "shop.json": JSON.stringify(shop) }, [msw()]);
  await made.write("src/program.ts", program);
});
afterAll(() => made.remove());

describe("msw()", () => {
  it("emits code that compiles, and that a formatter leaves as it is", async () => {
    expect(made.compile()).toBe("");
    expect(await made.checkFormat()).toBe("");
  });

  it("answers the client through the real msw/node", async () => {
    expect(JSON.parse(await made.runProgram("program"))).toEqual({
      count: 7,
      list: "Rice",
      added: "7n",
      json: { id: "7n", name: "Tea" },
      xml: { id: "7n", name: "Tea" },
      newest: "9n",
      counted: "12n",
      mine: { id: `${2n ** 60n}n`, name: "Mine" },
      stillNewest: "9n",
      three: "3n",
      photo: "5.png",
      error: 404,
      one: "12n",
      elsewhere: "refused",
    });
  });

  it("says in package.json and jsr.json what it adds", () => {
    const own = JSON.parse(made.files["package.json"] ?? "");
    expect(own.exports["./msw"]).toEqual({
      types: "./dist/msw.d.ts",
      default: "./dist/msw.js",
    });
    expect(own.peerDependencies).toEqual({ msw: "^2.7.0" });
    expect(own.peerDependenciesMeta).toEqual({ msw: { optional: true } });
    const jsr = JSON.parse(made.files["jsr.json"] ?? "");
    expect(jsr.exports["./msw"]).toBe("./src/msw.ts");
    expect(jsr.imports).toEqual({ msw: "npm:msw@^2.7.0" });
    expect(made.files["src/index.ts"]).not.toContain("msw");
  });

  it("names the operations that have no sample", () => {
    expect(made.files["src/msw.ts"]).toContain(
      "No sample is documented of `getPhoto`",
    );
  });

  it("reads as it was written by hand for a page", async () => {
    const page = readFileSync(`${repository}/specs/pantry/api.md`, "utf8");
    const pantry = await generateReady({ "api.md": page }, [msw()]);
    pantry.remove();
    expect(pantry.files["src/msw.ts"]).toContain(`
/**
 * Answers \`GET /items/{id}\` with the documented sample (200), unless told
 * otherwise.
 */
export const getItemHandler: SampledHandler<Item, "id"> = /*@__PURE__*/ handle({
  operation: getItem,
  path: "/items/:id",
  status: 200,
  samples: {
    "application/json": {
      id: 12,
      name: "Oat milk",
      amount: 2,
      unit: "l",
      location: "fridge",
      expires_on: "2026-12-24",
      tags: ["vegan"],
      created_at: "2026-11-02T08:15:00Z",
    },
  },
});
`);
  });
});
