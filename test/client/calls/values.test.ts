import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { emitAll } from "../emit/support/emit-all.js";
import {
  type WrittenPackage,
  writePackage,
} from "../emit/support/write-package.js";

const numbers = Array.from({ length: 40 }, (_, index) => 1000 + index * 7);
const schemas = {
  Colour: { type: "string", enum: ["red", "dark green", "it's"] },
  Size: { type: "integer", enum: numbers },
  Kind: { type: "string", const: "boat" },
  Plain: { type: "string" },
  Boat: {
    type: "object",
    properties: {
      kind: { const: "boat" },
      berth_state: { type: ["string", "null"], enum: ["free", "taken", null] },
      flags: { type: "array", items: { type: "string", enum: ["a", "b"] } },
      colour: { $ref: "#/components/schemas/Colour" },
      name: { type: "string" },
    },
  },
};
const boat = {
  "application/json": { schema: { $ref: "#/components/schemas/Boat" } },
};
const document = (more: object): OpenApiDocument => ({
  openapi: "3.1.0",
  info: { title: "Boats", version: "1" },
  paths: {
    "/boats": {
      get: {
        operationId: "getBoats",
        tags: ["boats"],
        responses: { 200: { description: "OK", content: boat } },
      },
    },
  },
  components: { schemas: { ...schemas, ...more } as never },
});

async function write(more: object = {}): Promise<WrittenPackage> {
  const [model] = buildModel(document(more));
  const own = { name: "boats", version: "1.0.0" };
  return writePackage(
    emitAll(model, { package: own, document: document(more) }),
  );
}

const program = `
import { boatBerthStateValues, boatFlagsValues, type Colour, colourValues, sizeValues } from "./index.js";
type Known = (typeof colourValues)[number];
const known: Known = "dark green";
// @ts-expect-error not one of them
const wrong: Known = "blue";
const colour: Colour = known;
export const all: readonly unknown[] = [colour, wrong, boatBerthStateValues[1], boatFlagsValues.length, sizeValues[39]];
`;

describe("the values of enumerations", () => {
  let written: WrittenPackage;
  beforeAll(async () => {
    written = await write();
  });
  afterAll(() => written.remove());

  it("are lists, typed by their values, laid out as a formatter would", async () => {
    expect(await written.checkFormat("src")).not.toContain("src/values.ts");
    await written.write("src/try.ts", program);
    expect(written.typeCheck()).toBe("");
  });

  it("are those of schemas, members and items, but not of constants", async () => {
    const url = new URL(`file://${written.folder}/src/values.ts`).href;
    expect({ ...(await import(url)) }).toEqual({
      colourValues: ["red", "dark green", "it's"],
      sizeValues: numbers,
      boatBerthStateValues: ["free", "taken"],
      boatFlagsValues: ["a", "b"],
    });
  });
});
