import { describe, expect, it } from "vitest";
import {
  describeApi,
  describeOperation,
  describeSchemas,
  load,
  loadFiles,
} from "./load.js";

const head = 'openapi: 3.1.1\ninfo: {title: Tea, version: "1"}\n';

describe("references within a file", () => {
  it("put parameters, bodies, responses, headers and paths where they are used", async () => {
    const { document, diagnostics } = await load(
      describeApi({
        paths: { "/teas": { $ref: "#/components/pathItems/Teas" } },
        components: {
          pathItems: {
            Teas: {
              post: {
                operationId: "addTea",
                parameters: [{ $ref: "#/components/parameters/Dry" }],
                requestBody: { $ref: "#/components/requestBodies/Tea" },
                responses: {
                  200: {
                    $ref: "#/components/responses/Ok",
                    description: "Added.",
                  },
                },
              },
            },
          },
          parameters: {
            Dry: { in: "query", name: "dry", schema: { type: "boolean" } },
          },
          requestBodies: {
            Tea: { content: { "application/json": { schema: {} } } },
          },
          responses: {
            Ok: {
              description: "Fine.",
              headers: { "X-Age": { $ref: "#/components/headers/Age" } },
            },
          },
          headers: { Age: { schema: { type: "integer" } } },
        },
      }),
    );
    expect(diagnostics).toEqual([]);
    expect(document?.paths["/teas"]?.post).toEqual({
      operationId: "addTea",
      parameters: [{ in: "query", name: "dry", schema: { type: "boolean" } }],
      requestBody: { content: { "application/json": { schema: {} } } },
      responses: {
        200: {
          description: "Added.",
          headers: { "X-Age": { schema: { type: "integer" } } },
        },
      },
    });
    expect(document?.components).toBeUndefined();
  });

  it("give a schema that stands deep inside a place in components", async () => {
    const { document } = await load(
      describeSchemas({
        Tea: {
          properties: { leaf: { properties: { size: { type: "integer" } } } },
        },
        Leaf: { $ref: "#/components/schemas/Tea/properties/leaf" },
      }),
    );
    expect(document?.components?.schemas).toMatchObject({
      Leaf: { $ref: "#/components/schemas/leaf" },
      leaf: { properties: { size: { type: "integer" } } },
    });
  });

  it("are found by anchor, and by escaped names", async () => {
    const { document, diagnostics } = await load(
      describeSchemas({
        "a/b~c d": { $anchor: "here", type: "string" },
        ByAnchor: { $ref: "#here" },
        ByName: { $ref: "#/components/schemas/a~1b~0c%20d" },
      }),
    );
    expect(diagnostics).toEqual([]);
    const reference = { $ref: "#/components/schemas/a~1b~0c d" };
    expect(document?.components?.schemas).toMatchObject({
      ByAnchor: reference,
      ByName: reference,
    });
  });

  it("may be circular through schemas", async () => {
    const node = {
      properties: { next: { $ref: "#/components/schemas/Node" } },
    };
    const { document, diagnostics } = await load(
      describeSchemas({ Node: node }),
    );
    expect(diagnostics).toEqual([]);
    expect(document?.components?.schemas?.Node).toEqual(node);
  });

  it.each([
    [
      "a schema that is not there",
      { A: { $ref: "#/components/schemas/B" } },
      ["error reference-dangling api.json:11:17"],
    ],
    [
      "schemas that only refer to each other",
      {
        A: { $ref: "#/components/schemas/B" },
        B: { $ref: "#/components/schemas/A" },
      },
      [
        "error reference-circular api.json:11:17",
        "error reference-circular api.json:14:17",
      ],
    ],
    [
      "a schema that is only itself",
      { A: { $ref: "#/components/schemas/A" } },
      ["error reference-circular api.json:11:17"],
    ],
  ])("report %s", async (_, schemas, expected) => {
    const { document, told } = await load(describeSchemas(schemas));
    expect(document).toBeUndefined();
    expect(told).toEqual(expected);
  });

  it("report parameters that only refer to each other, and callbacks in themselves", async () => {
    const circle = await load(
      describeOperation(
        { parameters: [{ $ref: "#/components/parameters/A" }] },
        {
          components: {
            parameters: {
              A: { $ref: "#/components/parameters/B" },
              B: { $ref: "#/components/parameters/A" },
            },
          },
        },
      ),
    );
    expect(new Set(circle.diagnostics.map(({ code }) => code))).toEqual(
      new Set(["reference-circular"]),
    );
    const again = {
      "{$url}": {
        post: {
          operationId: "call",
          responses: {},
          callbacks: { again: { $ref: "#/components/callbacks/Again" } },
        },
      },
    };
    const callback = await load(
      describeOperation(
        { callbacks: { again: { $ref: "#/components/callbacks/Again" } } },
        { components: { callbacks: { Again: again } } },
      ),
    );
    expect(callback.diagnostics.map(({ code }) => code)).toContain(
      "reference-circular",
    );
  });

  it("keep what describes beside them, and report what else stands there before 3.1", async () => {
    const schemas = {
      A: { type: "string" },
      B: { $ref: "#/components/schemas/A", description: "Leaf.", maxLength: 3 },
    };
    const old = await load(describeSchemas(schemas, "3.0.4"));
    expect(old.told).toEqual(["warning reference-sibling api.json:16:9"]);
    expect(old.document?.components?.schemas?.B).toEqual({
      $ref: "#/components/schemas/A",
      description: "Leaf.",
    });
    const current = await load(describeSchemas(schemas));
    expect(current.diagnostics).toEqual([]);
    expect(current.document?.components?.schemas?.B).toMatchObject({
      maxLength: 3,
    });
  });

  it("of a discriminator lead to components, whether they are names or references", async () => {
    const { document } = await load(
      describeSchemas({
        Cat: { type: "object" },
        Dog: { type: "object" },
        Pet: {
          oneOf: [],
          discriminator: {
            propertyName: "kind",
            mapping: { cat: "Cat", dog: "#/components/schemas/Dog" },
          },
        },
      }),
    );
    expect(document?.components?.schemas?.Pet?.discriminator?.mapping).toEqual({
      cat: "#/components/schemas/Cat",
      dog: "#/components/schemas/Dog",
    });
  });
});

describe("references to other files", () => {
  const files = {
    "api/root.yaml": `${head}paths:\n  /teas: {$ref: paths/teas.yaml}\n`,
    "api/paths/teas.yaml":
      "get:\n  operationId: list\n  responses:\n    200:\n      description: Fine.\n      content:\n        application/json:\n          schema: {$ref: ../tea.json}\n",
    "api/tea.json":
      '{"properties": {"leaf": {"$ref": "common.yaml#/$defs/Leaf"}, "same": {"$ref": "#"}}}',
    "api/common.yaml": "$defs:\n  Leaf: {type: string}\n",
  };

  it("are followed, relative to the file that holds them", async () => {
    const { document, diagnostics, map } = await loadFiles(files);
    expect(diagnostics).toEqual([]);
    expect(document?.components?.schemas).toEqual({
      tea: {
        properties: {
          leaf: { $ref: "#/components/schemas/Leaf" },
          same: { $ref: "#/components/schemas/tea" },
        },
      },
      Leaf: { type: "string" },
    });
    expect(map?.pointers["/paths/~1teas/get"]).toMatchObject({
      page: "api/paths/teas.yaml",
      line: 1,
      column: 1,
    });
    expect(map?.pointers["/components/schemas/Leaf"]).toMatchObject({
      page: "api/common.yaml",
      line: 2,
      column: 3,
    });
  });

  it("give schemas of one name from two files two names", async () => {
    const { document } = await loadFiles({
      "root.yaml": `${head}paths: {}\ncomponents:\n  schemas:\n    A: {items: {$ref: "a.yaml#/Tea"}}\n    B: {items: {$ref: "b.yaml#/Tea"}}\n`,
      "a.yaml": "Tea: {type: string}\n",
      "b.yaml": "Tea: {type: integer}\n",
    });
    expect(document?.components?.schemas).toMatchObject({
      A: { items: { $ref: "#/components/schemas/Tea" } },
      B: { items: { $ref: "#/components/schemas/Tea_2" } },
      Tea_2: { type: "integer" },
    });
  });

  it("report a file that is missing, one that is broken, and a dangling pointer", async () => {
    const refer = (reference: string) =>
      `${head}paths: {}\ncomponents: {schemas: {A: {$ref: "${reference}"}}}\n`;
    const missing = await loadFiles({ "a.yaml": refer("b.yaml") });
    expect(missing.told).toEqual(["error reference-refused a.yaml:4:34"]);
    const broken = await loadFiles({
      "a.yaml": refer("b.yaml"),
      "b.yaml": "[\n",
    });
    expect(broken.told).toEqual(["error document-invalid b.yaml:2:1"]);
    const dangling = await loadFiles({
      "a.yaml": refer("b.yaml#/x"),
      "b.yaml": "y: {}\n",
    });
    expect(dangling.told).toEqual(["error reference-dangling a.yaml:4:34"]);
  });
});
