import { describe, expect, it } from "vitest";
import { describeApi, describeOperation, load } from "./load.js";
import { outsideSchemes } from "./security-schemes.js";

/** Loads a description that should come out as it went in. */
async function expectKept(description: ReturnType<typeof describeApi>) {
  const { document, diagnostics } = await load(description);
  expect(diagnostics).toEqual([]);
  expect(document).toEqual(description);
}

const leaf = { $ref: "#/components/schemas/Leaf" };
const components = { schemas: { Leaf: { type: "object" } } };

describe("what a description says survives", () => {
  it.each([
    [
      "choices and combinations",
      {
        oneOf: [leaf, { type: "string" }],
        discriminator: { propertyName: "kind", mapping: { a: leaf.$ref } },
      },
    ],
    [
      "enums with names, and constants",
      {
        type: "string",
        enum: ["a", "b"],
        "x-enum-varnames": ["A", "B"],
        "x-enum-descriptions": ["First", "Second"],
        const: "a",
      },
    ],
    [
      "views",
      {
        type: "object",
        properties: {
          a: { type: "string", readOnly: true },
          b: { type: "string", writeOnly: true },
        },
      },
    ],
    [
      "maps and tuples",
      {
        patternProperties: { "^x": leaf },
        propertyNames: { pattern: "x" },
        prefixItems: [leaf, true],
        items: false,
        unevaluatedProperties: false,
      },
    ],
    [
      "conditions",
      {
        if: leaf,
        else: false,
        not: leaf,
        dependentSchemas: { a: leaf },
        dependentRequired: { a: ["b"] },
      },
    ],
    [
      "bounds and words",
      {
        type: "integer",
        minimum: 1,
        exclusiveMaximum: 9,
        multipleOf: 2,
        default: 4,
        title: "T",
        deprecated: true,
        externalDocs: { url: "https://tea.example.com" },
      },
    ],
    [
      "media in text",
      {
        type: "string",
        contentEncoding: "base64",
        contentMediaType: "image/png",
        contentSchema: leaf,
      },
    ],
    [
      "definitions of its own",
      {
        $defs: { a: { type: "string" } },
        $comment: "c",
        $id: "https://tea.example.com/a",
      },
    ],
    [
      "extensions with any value",
      { "x-null": null, "x-ref": { $ref: "nowhere" } },
    ],
    [
      "examples that look like references",
      {
        examples: [{ $ref: "nowhere" }],
        default: { $ref: "nowhere" },
        enum: [{ $ref: "nowhere" }],
      },
    ],
  ])("in schemas: %s", async (_, schema) => {
    await expectKept(
      describeApi({
        components: { schemas: { ...components.schemas, Tea: schema } },
      }),
    );
  });

  it.each([
    [
      "statuses",
      {
        responses: {
          "4XX": { description: "Bad." },
          default: { description: "Else." },
          200: { description: "Ok." },
        },
      },
    ],
    [
      "parameters",
      {
        parameters: [
          {
            name: "a",
            in: "query",
            style: "deepObject",
            explode: true,
            allowReserved: true,
            allowEmptyValue: true,
            schema: { type: "object" },
          },
          {
            name: "b",
            in: "cookie",
            style: "form",
            schema: { type: "string" },
          },
          {
            name: "c",
            in: "query",
            content: { "application/json": { schema: leaf } },
          },
          {
            name: "d",
            in: "header",
            examples: { one: { summary: "S", value: 1 } },
            schema: { type: "integer" },
          },
        ],
      },
    ],
    [
      "bodies in parts",
      {
        requestBody: {
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                properties: { a: { type: "array", items: leaf } },
              },
              encoding: {
                a: {
                  contentType: "text/csv",
                  style: "form",
                  explode: false,
                  headers: { "X-A": { schema: { type: "string" } } },
                },
              },
            },
          },
        },
      },
    ],
    [
      "links",
      {
        responses: {
          200: {
            description: "Ok.",
            links: {
              next: {
                operationId: "listTeas",
                parameters: { page: "$response.body#/next" },
              },
            },
          },
        },
      },
    ],
    [
      "callbacks",
      {
        callbacks: {
          done: {
            "{$request.body#/url}": {
              post: {
                requestBody: {
                  content: { "application/json": { schema: leaf } },
                },
                responses: { 200: { description: "Heard." } },
              },
            },
          },
        },
      },
    ],
    [
      "security alternatives and combinations",
      { security: [{}, { key: [], login: ["read"] }, { open: [] }] },
    ],
    [
      "servers and documentation",
      {
        servers: [
          {
            url: "https://{region}.example.com",
            variables: { region: { default: "eu", enum: ["eu", "us"] } },
          },
        ],
        externalDocs: { url: "https://tea.example.com" },
        deprecated: true,
      },
    ],
  ])("in operations: %s", async (_, operation) => {
    const securitySchemes = {
      key: { type: "apiKey", in: "cookie", name: "k" },
      ...outsideSchemes,
      digest: { type: "http", scheme: "digest" },
    };
    await expectKept(
      describeOperation(operation, {
        components: { ...components, securitySchemes },
      }),
    );
  });

  it("in webhooks, of a document without paths", async () => {
    const { document, diagnostics } = await load({
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      webhooks: {
        brewed: {
          post: {
            operationId: "onBrewed",
            responses: { 200: { description: "Heard." } },
          },
        },
      },
    });
    expect(diagnostics).toEqual([]);
    expect(document?.webhooks?.brewed?.post?.operationId).toBe("onBrewed");
    expect(document?.paths).toEqual({});
  });
});

describe("what breaks a rule", () => {
  const text = { type: "string" };
  const inPath = (name: string) => ({
    name,
    in: "path",
    required: true,
    schema: text,
  });

  it.each([
    [
      "a parameter of the path that is not in it",
      {
        get: {
          operationId: "a",
          parameters: [inPath("id"), inPath("no")],
          responses: {},
        },
      },
      "path-parameter-unused",
    ],
    [
      "a name of the path without parameter",
      { get: { operationId: "a", responses: {} } },
      "path-parameter-undocumented",
    ],
    [
      "a parameter twice",
      { parameters: [inPath("id"), inPath("id")] },
      "parameter-duplicate",
    ],
    [
      "a parameter that travels nowhere",
      { parameters: [inPath("id"), { name: "a", in: "matrix" }] },
      "parameter-unsupported",
    ],
    [
      "a misspelt member",
      { parameters: [{ ...inPath("id"), requierd: true }] },
      "member-unknown",
    ],
    [
      "a flag in quotes",
      { parameters: [{ ...inPath("id"), required: "true" }] },
      "member-invalid",
    ],
    [
      "an unknown type",
      { parameters: [{ ...inPath("id"), schema: { type: "date" } }] },
      "member-invalid",
    ],
    [
      "a discriminator that names no property",
      {
        parameters: [
          {
            ...inPath("id"),
            schema: { oneOf: [{}], discriminator: { mapping: {} } },
          },
        ],
      },
      "member-invalid",
    ],
    [
      "a scheme that is not defined",
      {
        parameters: [inPath("id")],
        get: { operationId: "a", security: [{ key: [] }], responses: {} },
      },
      "security-undefined",
    ],
  ])("is reported and mended: %s", async (_, item, code) => {
    const { document, diagnostics } = await load(
      describeApi({
        paths: {
          "/teas/{id}": { get: { operationId: "a", responses: {} }, ...item },
        },
      }),
    );
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
    expect(diagnostics[0]?.severity).toBe("warning");
    expect(diagnostics[0]?.place?.line).toBeGreaterThan(7);
    expect(document).toBeDefined();
  });

  it("is an error where a parameter has no name", async () => {
    const { told, document } = await load(
      describeApi({ paths: { "/a": { parameters: [{ in: "query" }] } } }),
    );
    expect(told).toEqual(["error document-invalid api.json:10:9"]);
    expect(document).toBeUndefined();
  });

  it("gives the id that two operations have to the first", async () => {
    const get = { operationId: "same", responses: {} };
    const { document, diagnostics } = await load(
      describeApi({ paths: { "/a": { get }, "/b": { get } } }),
    );
    expect(diagnostics).toMatchObject([
      {
        code: "operation-name-repeated",
        place: { line: 16 },
        related: [{ place: { line: 10 } }],
      },
    ]);
    expect(document?.paths["/b"]?.get).toEqual({ responses: {} });
  });

  it("keeps paths that differ only by the names of their parameters", async () => {
    const item = (name: string) => ({ parameters: [inPath(name)] });
    const { document, diagnostics } = await load(
      describeApi({ paths: { "/t/{a}": item("a"), "/t/{b}": item("b") } }),
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["path-ambiguous"]);
    expect(Object.keys(document?.paths ?? {})).toHaveLength(2);
  });
});

describe("the source map", () => {
  it("has the line and column of every part", async () => {
    const { map } = await load(
      describeOperation(
        {
          parameters: [{ name: "a", in: "query", schema: {} }],
          responses: { 200: { description: "Ok." } },
        },
        { components: { schemas: { Tea: { properties: { name: {} } } } } },
      ),
    );
    const places = Object.entries(map?.pointers ?? {}).map(
      ([pointer, { page, line, column }]) =>
        `${pointer} ${page}:${line}:${column}`,
    );
    expect(places).toEqual([
      "/components/schemas/Tea api.json:28:7",
      "/components/schemas/Tea/properties/name api.json:30:11",
      "/info api.json:3:3",
      "/paths/~1teas api.json:8:5",
      "/paths/~1teas/get api.json:9:7",
      "/paths/~1teas/get/parameters/0 api.json:17:11",
      "/paths/~1teas/get/responses/200 api.json:12:11",
    ]);
  });
});
