import { describe, expect, it } from "vitest";
import type { OpenApiDocument } from "../../generator/openapi/document/document.js";
import { printDocument } from "../../generator/openapi/document/print-document.js";

const info = { version: "1", title: "T" };
const document = (parts: Partial<OpenApiDocument>): OpenApiDocument => ({
  info,
  paths: {},
  openapi: "3.1.1",
  ...parts,
});

describe("printDocument", () => {
  it("puts the keys in the specification's order, extensions last", () => {
    const text = printDocument(document({ "x-endpaper-nulls": "unmarked" }));
    expect(Object.keys(JSON.parse(text))).toEqual([
      "openapi",
      "info",
      "paths",
      "x-endpaper-nulls",
    ]);
    expect(text).toMatch(/^\{\n {2}"openapi": "3\.1\.1",\n.*\n\}\n$/s);
  });

  it("sorts paths, methods and schemas, and keeps the order of properties", () => {
    const operation = { responses: { "200": { description: "" } } };
    const text = printDocument(
      document({
        paths: { "/b": { post: operation, get: operation }, "/a": {} },
        components: {
          schemas: {
            Z: {},
            A: { properties: { type: {}, $ref: {}, b: {}, a: {} } },
          },
        },
      }),
    );
    const printed = JSON.parse(text);
    expect(Object.keys(printed.paths)).toEqual(["/a", "/b"]);
    expect(Object.keys(printed.paths["/b"])).toEqual(["get", "post"]);
    expect(Object.keys(printed.components.schemas)).toEqual(["A", "Z"]);
    expect(Object.keys(printed.components.schemas.A.properties)).toEqual([
      "type",
      "$ref",
      "b",
      "a",
    ]);
  });

  it("prints examples as they are", () => {
    const example = { name: 1, in: 2, $ref: 3, a: { type: 1, enum: [] } };
    const text = printDocument(
      document({ components: { schemas: { A: { default: example } } } }),
    );
    expect(JSON.stringify(JSON.parse(text).components.schemas.A.default)).toBe(
      JSON.stringify(example),
    );
  });

  it("keeps names of Object.prototype", () => {
    const properties = Object.fromEntries([
      ["__proto__", { type: "string" as const }],
      ["constructor", {}],
    ]);
    const text = printDocument(
      document({ components: { schemas: { A: { properties } } } }),
    );
    const printed = JSON.parse(text).components.schemas.A.properties;
    expect(Object.keys(printed)).toEqual(["__proto__", "constructor"]);
  });

  it("prints the same text whatever the order of the keys", () => {
    const one = document({ tags: [{ name: "x" }] });
    const other = Object.fromEntries(Object.entries(one).reverse());
    expect(printDocument(other as unknown as OpenApiDocument)).toBe(
      printDocument(one),
    );
  });
});
