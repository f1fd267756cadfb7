import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";
import { emitAll } from "./support/emit-all.js";
import { type WrittenPackage, writePackage } from "./support/write-package.js";

const header = (name: string, description: string) => ({
  name,
  in: "header",
  description,
  schema: { type: "string" },
});
const get = (operationId: string, parameters: readonly object[]) => ({
  get: {
    operationId,
    tags: ["Pet"],
    parameters,
    responses: {
      200: {
        description: "OK",
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/SharedHeaders" },
          },
        },
      },
    },
  },
});
const zone = header("X-Zone", "The zone.");
const document = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: {
    "/a": get("getA", [zone]),
    "/b": get("getB", [zone]),
    "/c": get("getC", [header("X-Zone", "Another zone.")]),
  },
  components: {
    schemas: {
      SharedHeaders: { type: "object", properties: { a: { type: "string" } } },
    },
  },
} as unknown as OpenApiDocument;

let written: WrittenPackage;
let operations: string;
beforeAll(async () => {
  const [model] = buildModel(document);
  const files = emitAll(model, {
    package: { name: "pets", version: "1.0.0" },
    document,
  });
  operations =
    files.find(({ path }) => path === "src/operations/pet.ts")?.text ?? "";
  written = await writePackage(files);
});
afterAll(() => written.remove());

describe("headers that several operations take", () => {
  it("stand once, under a name that no type has", () => {
    expect(operations).toContain(`
/** Headers that several operations take. */
interface SharedHeaders2 {
  /** The zone. */
  xZone?: string;
}
`);
    expect(operations.match(/headers\?: SharedHeaders2;/g)).toHaveLength(2);
    expect(operations.match(/The zone\./g)).toHaveLength(1);
  });

  it("are no others, whatever differs", () => {
    expect(operations).toMatch(
      /interface GetCInput \{\n {2}headers\?: \{\n {4}\/\*\* Another zone\. \*\//,
    );
  });

  it("compile, and are laid out as a formatter would", async () => {
    expect(written.typeCheck()).toBe("");
    expect(await written.checkFormat("src")).toBe("");
  });
});
