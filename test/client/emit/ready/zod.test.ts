import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zod } from "../../../../generator/emitters.js";
import { repository } from "../../../support/samples.js";
import { generateReady, type ReadyPackage } from "./ready-package.js";
import { shop } from "./shop.js";

const equal = `
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
const same = <A, B>(_: Equal<A, B>) => undefined;
declare const console: { log(text: string): void };
`;

const program = `
import { z } from "zod";
import type { Card, Invoice, Line, Order } from "./models/orders.js";
import type { NewProduct, Product, ProductPage } from "./models/products.js";
import { decodeJson } from "./index.js";
import { product } from "./codecs/products.js";
import {
  cardSchema, invoiceSchema, lineSchema, newProductSchema, orderSchema, paymentSchema,
  productPageSchema, productSchema,
} from "./zod.js";
${equal}
same<z.output<typeof cardSchema>, Card>(true);
same<z.output<typeof invoiceSchema>, Invoice>(true);
same<z.output<typeof lineSchema>, Line>(true);
same<z.output<typeof orderSchema>, Order>(true);
same<z.output<typeof newProductSchema>, NewProduct>(true);
same<z.output<typeof productSchema>, Product>(true);
same<z.output<typeof productPageSchema>, ProductPage>(true);
same<z.input<typeof orderSchema>, Order>(true);

const fits = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;
const said: Record<string, unknown> = {};
const invoice = { type: "invoice", email: "a@b.example", due: "2026-12-24", at: "2026-12-24T10:00:00.1234567+01:00" };
const order = { lines: [{ product: 1n, count: 1 }], pay: invoice };
said.sample = fits(productSchema, decodeJson(product, '{"id": 7, "name": "Tea"}'));
said.order = fits(orderSchema, { ...order, note: null, wishes: { wrap: "red" }, parent: order });
said.absent = fits(orderSchema, { ...order, note: undefined });
said.deep = fits(orderSchema, { ...order, parent: { ...order, parent: { lines: [] } } });
said.noLines = fits(orderSchema, { ...order, lines: [] });
said.count = fits(lineSchema, { product: 1n, count: 100 });
said.email = fits(invoiceSchema, { ...invoice, email: "a" });
said.day = fits(invoiceSchema, { ...invoice, due: "24.12.2026" });
said.site = fits(invoiceSchema, { ...invoice, site: "no site" });
said.number = fits(cardSchema, { type: "card", number: "12" });
said.tuple = fits(cardSchema, { type: "card", number: "123456789012", expires: [12, 2030] });
said.short = fits(cardSchema, { type: "card", number: "123456789012", expires: [12] });
said.kind = fits(paymentSchema, { type: "cash" });
said.open = fits(newProductSchema, { name: "Rice", price: 1, kind: "drink" });
said.free = fits(newProductSchema, { name: "Rice", price: 0 });
said.picked = fits(newProductSchema.pick({ name: true }).extend({ more: z.boolean() }), { name: "Rice", more: true });
console.log(JSON.stringify(said));
`;

let made: ReadyPackage;
beforeAll(async () => {
  made = await generateReady({ "shop.json": JSON.stringify(shop) }, [zod()]);
  await made.write("src/program.ts", program);
});
afterAll(() => made.remove());

describe("zod()", () => {
  it("emits schemas with the types of the models, that a formatter leaves as they are", async () => {
    expect(made.compile()).toBe("");
    expect(await made.checkFormat()).toBe("");
  });

  it("has these types with exactOptionalPropertyTypes and without", async () => {
    const settings = JSON.parse(made.files["tsconfig.json"] ?? "");
    settings.compilerOptions.exactOptionalPropertyTypes = false;
    await made.write("tsconfig.json", JSON.stringify(settings));
    expect(made.compile()).toBe("");
    await made.write("tsconfig.json", made.files["tsconfig.json"] ?? "");
  });

  it("checks with the real zod what is documented", async () => {
    expect(JSON.parse(await made.runProgram("program"))).toEqual({
      sample: true,
      order: true,
      absent: true,
      deep: false,
      noLines: false,
      count: false,
      email: false,
      day: false,
      site: false,
      number: false,
      tuple: true,
      short: false,
      kind: false,
      open: true,
      free: false,
      picked: true,
    });
  });

  it("may close the enumerations", async () => {
    const closed = await generateReady({ "shop.json": JSON.stringify(shop) }, [
      zod({ enums: "closed" }),
    ]);
    expect(closed.compile()).toBe("");
    closed.remove();
    expect(closed.files["src/zod.ts"]).toContain(
      'kind: optional(z.enum(["food", "toy"])),',
    );
  });

  it("takes the samples of pages", async () => {
    const page = readFileSync(`${repository}/specs/pantry/api.md`, "utf8");
    const pantry = await generateReady({ "api.md": page }, [zod()]);
    const document = JSON.parse(pantry.files["openapi.json"] ?? "");
    const list =
      document.paths["/items"].get.responses[200].content["application/json"]
        .example;
    await pantry.write(
      "src/program.ts",
      `import { listItemsResponseSchema, addItemRequestSchema } from "./zod.js";
      declare const console: { log(text: string): void };
      const list = ${JSON.stringify(list)};
      console.log(JSON.stringify([
        listItemsResponseSchema.parse(list),
        addItemRequestSchema.safeParse({ name: "Rice" }).success,
      ]));`,
    );
    expect(pantry.compile()).toBe("");
    const [read, isFit] = JSON.parse(await pantry.runProgram("program"));
    pantry.remove();
    expect(read).toEqual(list);
    expect(isFit).toBe(false);
  });
});
