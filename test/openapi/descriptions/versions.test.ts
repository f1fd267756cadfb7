import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { printDocument } from "../../../generator/openapi/document/print-document.js";
import { describeOperation, describeSchemas, load, loadFiles } from "./load.js";

const read = (name: string) =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), "utf8");

/** What a description says, whatever its version says of itself. */
async function loadTea(name: string, text = read(name)) {
  const { document, diagnostics } = await loadFiles({ [name]: text });
  expect(diagnostics).toEqual([]);
  if (document === undefined) throw new Error("not loaded");
  const { "x-endpaper-version": _, ...same } = document;
  return printDocument(same);
}

const names = ["tea.2.0.yaml", "tea.3.0.json", "tea.3.1.yaml", "tea.3.2.json"];

describe("one API in all versions", () => {
  it.each(names)("is one document: %s", async (name) => {
    const told = await loadTea(name);
    const wanted = await loadTea("tea.3.1.yaml");
    // OpenAPI 3.0 ignores `explode` of a part, which 3.1 does not.
    const kept = name.includes("3.0")
      ? wanted.replace(/\{\s*"explode": false\s*\}/, "{}")
      : wanted;
    expect(JSON.parse(told)).toEqual(JSON.parse(kept));
    expect(told).toBe(kept);
  });

  it.each(names)("is one document in JSON and YAML: %s", async (name) => {
    const value = parse(read(name)) as unknown;
    const json = await loadTea("tea.json", JSON.stringify(value));
    expect(json).toBe(await loadTea("tea.yaml", stringify(value)));
    expect(json).toBe(await loadTea(name));
  });

  it("is read as it is once it is a document of 3.1", async () => {
    const document = await loadTea("tea.3.1.yaml");
    expect(await loadTea("again.json", document)).toBe(document);
  });
});

describe("a schema of 3.0", () => {
  const loadSchema = async (schema: object, openapi = "3.0.4") => {
    const { document } = await load(
      describeSchemas({ A: schema, B: { type: "object" } }, openapi),
    );
    return document?.components?.schemas?.A;
  };
  const reference = { $ref: "#/components/schemas/B" };

  it.each([
    [
      { type: "string", nullable: true, enum: ["a"] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      { nullable: true, allOf: [reference], description: "Tea." },
      { description: "Tea.", anyOf: [reference, { type: "null" }] },
    ],
    [
      { nullable: true, oneOf: [reference] },
      { oneOf: [reference, { type: "null" }] },
    ],
    [
      { nullable: true, allOf: [reference, reference] },
      { anyOf: [{ allOf: [reference, reference] }, { type: "null" }] },
    ],
    [{ nullable: true }, {}],
    [{ nullable: false, type: "string" }, { type: "string" }],
    [{ maximum: 3, exclusiveMaximum: true }, { exclusiveMaximum: 3 }],
    [{ maximum: 3, exclusiveMaximum: false }, { maximum: 3 }],
    [{ example: null }, { examples: [null] }],
    [
      { type: "string", format: "base64" },
      { type: "string", contentEncoding: "base64" },
    ],
  ])("becomes one of 3.1: %j", async (schema, expected) => {
    expect(await loadSchema(schema)).toEqual(expected);
  });

  it("means the same as one of 3.1 that lists null", async () => {
    const types = fc.constantFrom(
      "string",
      "number",
      "integer",
      "boolean",
      "object",
      "array",
    );
    const bound = fc.option(fc.integer(), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        types,
        fc.boolean(),
        bound,
        fc.boolean(),
        async (type, nullable, minimum, exclusive) => {
          const bounds = minimum === undefined ? {} : { minimum };
          const old = {
            type,
            ...(nullable && { nullable }),
            ...bounds,
            ...(exclusive && { exclusiveMinimum: true }),
          };
          const current = {
            type: nullable ? [type, "null"] : type,
            ...(exclusive && minimum !== undefined
              ? { exclusiveMinimum: minimum }
              : bounds),
          };
          expect(await loadSchema(old)).toEqual(
            await loadSchema(current, "3.1.1"),
          );
        },
      ),
    );
  });
});

describe("what only some versions have", () => {
  it("travels under another name where 3.1 has no place for it", async () => {
    const item = { type: "object" };
    const { document, diagnostics } = await load({
      ...describeOperation({
        responses: {
          200: { content: { "text/event-stream": { itemSchema: item } } },
        },
      }),
      openapi: "3.2.0",
      tags: [{ name: "green", parent: "tea", kind: "nav", summary: "Green" }],
    });
    expect(diagnostics).toEqual([]);
    expect(document?.paths["/teas"]?.get?.responses["200"]).toEqual({
      description: "",
      content: { "text/event-stream": { "x-oas32-itemSchema": item } },
    });
    expect(document?.tags).toEqual([
      {
        name: "green",
        "x-oas32-parent": "tea",
        "x-oas32-kind": "nav",
        "x-oas32-summary": "Green",
      },
    ]);
  });

  it("is a warning where a client cannot have it", async () => {
    const { told, document } = await load({
      openapi: "3.2.0",
      info: { title: "Tea", version: "1" },
      paths: {
        "/teas": {
          additionalOperations: { BREW: { responses: {} } },
          brew: {},
          GET: {},
        },
      },
    });
    expect(told).toEqual([
      "warning operation-unsupported api.json:9:7",
      "warning operation-unsupported api.json:14:7",
      "warning operation-unsupported api.json:15:7",
    ]);
    expect(document?.paths["/teas"]).toHaveProperty(
      "x-oas32-additionalOperations.BREW",
    );
  });

  it("says of Swagger 2.0 that it has no word for null", async () => {
    const empty = {
      swagger: "2.0",
      info: { title: "T", version: "1" },
      paths: {},
    };
    const { document } = await load(empty);
    expect(document?.["x-endpaper-nulls"]).toBe("unmarked");
  });
});

describe("what is wrong in a file of Swagger 2.0", () => {
  it("has the pointers that the file has, not those of what is made of it", async () => {
    const { diagnostics } = await load({
      swagger: "2.0",
      info: { title: "Tea", version: "1" },
      paths: {
        "/teas": {
          get: {
            operationId: "listTeas",
            parameters: [
              { name: "size", in: "query", type: "strng" },
              { name: "body", in: "body", schema: { type: "strng" } },
            ],
            responses: {
              200: {
                description: "",
                schema: { $ref: "#/definitions/Tea" },
                headers: { "X-A": { type: "strng" } },
              },
            },
          },
        },
      },
      definitions: { Tea: { properties: { leaf: { type: "strng" } } } },
      securityDefinitions: { key: { type: "apiKey", odd: 1 } },
    });
    const pointers = diagnostics.map(
      ({ message }) => /`(\/[^`]*)`/.exec(message)?.[1],
    );
    expect(pointers.sort()).toEqual([
      "/definitions/Tea/properties/leaf/type",
      "/paths/~1teas/get/parameters/0/type",
      "/paths/~1teas/get/parameters/1/schema/type",
      "/paths/~1teas/get/responses/200/headers/X-A/type",
      "/securityDefinitions/key/odd",
    ]);
  });
});
