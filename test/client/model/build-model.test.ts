import { describe, expect, it } from "vitest";
import type {
  ApiModel,
  SchemaModel,
  TypeModel,
} from "../../../generator/client/model/api-model.js";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";

const string: TypeModel = { kind: "scalar", scalar: "string", nullable: false };

/** A document of schemas, each of which an operation of its tag answers with. */
function makeDocument(
  schemas: Record<string, SchemaObject>,
  uses: Readonly<Record<string, readonly string[]>> = {
    T: Object.keys(schemas),
  },
): OpenApiDocument {
  const paths = Object.entries(uses).flatMap(([tag, names]) =>
    names.map((name, index) => [
      `/${tag}/${index}`,
      {
        get: {
          tags: [tag],
          operationId: `${tag}${index}`,
          responses: {
            200: {
              description: "OK",
              content: {
                "application/json": {
                  schema: { $ref: `#/components/schemas/${name}` },
                },
              },
            },
          },
        },
      },
    ]),
  );
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: Object.fromEntries(paths),
    components: { schemas },
  };
}

function findSchema(model: ApiModel, typeName: string): SchemaModel {
  const schemas = model.tags.flatMap((tag) => tag.schemas);
  const found = schemas.find((schema) => schema.typeName === typeName);
  if (!found)
    throw new Error(
      `no ${typeName} in ${schemas.map((schema) => schema.typeName)}`,
    );
  return found;
}

function readProperty(
  schema: SchemaObject,
  extra: Partial<OpenApiDocument> = {},
) {
  const named = {
    A: { properties: { p: schema } },
    Other: { properties: { x: { type: "string" } } },
  } as const;
  const document = {
    ...makeDocument(named as unknown as Record<string, SchemaObject>),
    ...extra,
  };
  const [model, diagnostics] = buildModel(document);
  const { type } = findSchema(model, "A");
  const property =
    type.kind === "object" ? type.properties[0]?.type : undefined;
  return [property, diagnostics.map(({ code }) => code)] as const;
}

describe("types", () => {
  it.each<[SchemaObject, Partial<TypeModel>]>([
    [{ type: "string" }, string],
    [
      { type: "integer", format: "int32" },
      { ...string, scalar: "int32" } as TypeModel,
    ],
    [
      { type: "integer", format: "int64" },
      { ...string, scalar: "int64" } as TypeModel,
    ],
    [{ type: "integer" }, { ...string, scalar: "number" } as TypeModel],
    [
      { type: "string", format: "byte" },
      { ...string, scalar: "byte" } as TypeModel,
    ],
    [{ type: ["string", "null"] }, { ...string, nullable: true }],
    [
      { anyOf: [{ type: "string" }, { type: "null" }] },
      { ...string, nullable: true },
    ],
    [
      { type: "string", enum: ["a", null] },
      { ...string, enum: ["a"], nullable: true } as TypeModel,
    ],
    [{ enum: ["a", "b", "a"] }, { ...string, enum: ["a", "b"] } as TypeModel],
    [
      { type: "array", items: { type: "string" } },
      { kind: "array", items: string, nullable: false },
    ],
    [
      { type: "object", additionalProperties: { type: "string" } },
      { kind: "map", values: string, nullable: false },
    ],
    [
      { type: "object" },
      {
        kind: "map",
        values: { kind: "unknown", nullable: false },
        nullable: false,
      },
    ],
    [{}, { kind: "unknown", nullable: false }],
    [{ "x-endpaper-unknown": "why" }, { kind: "unknown", nullable: false }],
    [
      { allOf: [{ $ref: "#/components/schemas/Other" }], description: "d" },
      { kind: "reference", typeName: "Other" },
    ],
  ])("reads %j", (schema, expected) => {
    const [type, codes] = readProperty(schema);
    expect(type).toMatchObject(expected);
    expect(codes).toEqual([]);
  });

  it.each<[string, SchemaObject]>([
    ["an enum of another type", { type: "string", enum: [1, 2] }],
    ["a constant that is an object", { const: { a: 1 } }],
    ["a reference to nothing", { $ref: "#/components/schemas/Nothing" }],
    ["a reference elsewhere", { $ref: "other.json#/A" }],
    ["an allOf of a text", { allOf: [{ type: "string" }, { type: "object" }] }],
  ])("reports schema-unsupported for %s, which becomes unknown", (_, schema) => {
    const [type, codes] = readProperty(schema);
    expect(type).toEqual({ kind: "unknown", nullable: false });
    expect(codes).toEqual(["schema-unsupported"]);
  });

  it.each([
    "not",
    "if",
    "contains",
    "dependentSchemas",
    "propertyNames",
    "unevaluatedItems",
  ])("reports schema-unsupported for the keyword %s, and keeps the rest", (keyword) => {
    const schema = { type: "string", [keyword]: {} } as SchemaObject;
    const [type, codes] = readProperty(schema);
    expect(type).toMatchObject({ kind: "scalar", scalar: "string" });
    expect(codes).toEqual(["schema-unsupported"]);
  });

  it("merges an allOf of objects, through references", () => {
    const [model] = buildModel(
      makeDocument({
        Base: {
          type: "object",
          properties: { id: { type: "string" } },
          required: ["id"],
        },
        Pet: {
          allOf: [
            { $ref: "#/components/schemas/Base" },
            { properties: { name: { type: "string" } }, required: ["name"] },
          ],
        },
      }),
    );
    const { type } = findSchema(model, "Pet");
    expect(
      type.kind === "object" &&
        type.properties.map(({ name, required }) => [name, required]),
    ).toEqual([
      ["id", true],
      ["name", true],
    ]);
  });

  it("gives an object without a name one after what holds it", () => {
    const [model] = buildModel(
      makeDocument({
        Pet: {
          properties: { owner: { properties: { name: { type: "string" } } } },
        },
      }),
    );
    expect(findSchema(model, "PetOwner").type.kind).toBe("object");
    expect(findSchema(model, "Pet").type).toMatchObject({
      properties: [{ type: { kind: "reference", typeName: "PetOwner" } }],
    });
  });

  it("knows what contains itself", () => {
    const node = { $ref: "#/components/schemas/Node" };
    const [model] = buildModel(
      makeDocument({
        Node: {
          properties: {
            next: node,
            leaf: { $ref: "#/components/schemas/Leaf" },
          },
        },
        Leaf: { properties: { x: { type: "string" } } },
      }),
    );
    expect(findSchema(model, "Node").recursive).toBe(true);
    expect(findSchema(model, "Leaf").recursive).toBe(false);
  });

  it("ends references and arrays that only hold themselves", () => {
    const [model, diagnostics] = buildModel(
      makeDocument({
        A: { $ref: "#/components/schemas/B" },
        B: { $ref: "#/components/schemas/A" },
        Tree: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
      }),
    );
    expect(findSchema(model, "A").type.kind).toBe("unknown");
    expect(findSchema(model, "Tree").type.kind).toBe("unknown");
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(
      new Set(["schema-unsupported"]),
    );
  });
});

describe("null where a document cannot mark it", () => {
  const unmarked = { "x-endpaper-nulls": "unmarked" } as const;

  it.each<[SchemaObject, boolean]>([
    [{ type: "string" }, true],
    [{ type: "string", format: "date-time" }, true],
    [{ type: "array", items: { type: "string" } }, true],
    [{ type: "object", additionalProperties: { type: "string" } }, true],
    [{ $ref: "#/components/schemas/Other" }, true],
    [{ type: "integer", format: "int32" }, false],
    [{ type: "number" }, false],
    [{ type: "boolean" }, false],
    [{}, false],
  ])("is allowed for %j: %s", (schema, nullable) => {
    expect(readProperty(schema, unmarked)[0]?.nullable).toBe(nullable);
    expect(readProperty(schema)[0]?.nullable).toBe(false);
  });

  it("is not allowed for a property that is required", () => {
    const document = {
      ...makeDocument({
        A: { required: ["p"], properties: { p: { type: "string" } } },
      }),
      ...unmarked,
    };
    const [model] = buildModel(document);
    expect(findSchema(model, "A").type).toMatchObject({
      properties: [{ type: { nullable: false } }],
    });
  });

  it("belongs to the references to a schema that is null or an object", () => {
    const [model] = buildModel(
      makeDocument({
        A: { properties: { p: { $ref: "#/components/schemas/Maybe" } } },
        Maybe: {
          type: ["object", "null"],
          properties: { x: { type: "string" } },
        },
      }),
    );
    expect(findSchema(model, "Maybe").type.nullable).toBe(false);
    expect(findSchema(model, "A").type).toMatchObject({
      properties: [{ type: { nullable: true } }],
    });
  });
});

describe("modules", () => {
  const schemas: Record<string, SchemaObject> = {
    One: {
      properties: {
        part: { $ref: "#/components/schemas/Part" },
        both: { $ref: "#/components/schemas/Both" },
      },
    },
    Two: { properties: { both: { $ref: "#/components/schemas/Both" } } },
    Part: { properties: { x: { type: "string" } } },
    Both: { properties: { x: { type: "string" } } },
    Lost: { properties: { part: { $ref: "#/components/schemas/Part" } } },
  };

  it("hold the schemas that their operations alone reach", () => {
    const [model] = buildModel(
      makeDocument(schemas, { Tag_A: ["One"], Tag_B: ["Two"] }),
    );
    const modules = model.tags.map(({ module, schemas }) => [
      module,
      schemas.map(({ typeName }) => typeName),
    ]);
    expect(modules).toEqual([
      ["shared", ["Both"]],
      ["tag-a", ["One", "Part"]],
      ["tag-b", ["Two"]],
      ["unused", ["Lost"]],
    ]);
  });

  it("have safe names of their own, whatever the tags", () => {
    const tags = [
      "Pet",
      "pet",
      "con",
      "..",
      "",
      "shared",
      "x".repeat(300),
      "a/b",
      "a\u0000b",
      "Ünï",
    ];
    const [model] = buildModel(
      makeDocument(
        schemas,
        Object.fromEntries(tags.map((tag) => [tag, ["One"]])),
      ),
    );
    const modules = model.tags.map(({ module }) => module);
    expect(new Set(modules).size).toBe(modules.length);
    for (const module of modules) {
      expect(module).toMatch(/^[a-z0-9-]{1,100}$/);
      expect(module).not.toBe("con");
    }
    expect(modules).toContain("uni");
  });
});

describe("names", () => {
  it("of types stay as documented and yield to the package's own", () => {
    const object: SchemaObject = { properties: { x: { type: "string" } } };
    const [model, diagnostics] = buildModel(
      makeDocument({
        CRMScriptEntity: object,
        ApiError: object,
        Record: object,
        "a.b": object,
        string: object,
      }),
    );
    const names = model.tags
      .flatMap((tag) => tag.schemas)
      .map(({ typeName, codecName }) => `${typeName} ${codecName}`);
    expect(names).toEqual([
      "AB ab",
      "ApiErrorModel apiErrorModel",
      "CRMScriptEntity crmScriptEntity",
      "RecordModel recordModel",
      "StringModel stringModel",
    ]);
    expect(diagnostics).toEqual([]);
  });

  it("that collide are told apart and reported as name-collision, in any order", () => {
    const object: SchemaObject = { properties: { x: { type: "string" } } };
    const read = (names: readonly string[]) =>
      buildModel(
        makeDocument(Object.fromEntries(names.map((name) => [name, object])), {
          T: ["Pet"],
          U: ["PET"],
        }),
      );
    const [model, diagnostics] = read(["Pet", "PET"]);
    const [reversed] = read(["PET", "Pet"]);
    expect(model).toEqual(reversed);
    expect(findSchema(model, "TPet").name).toBe("Pet");
    expect(findSchema(model, "UPET").name).toBe("PET");
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["name-collision", "info"],
    ]);
  });

  it("of functions leave room for the types that come with them", () => {
    const [model] = buildModel(
      makeDocument({ GetT0Input: { properties: { x: { type: "string" } } } }),
    );
    const [operation] = model.tags.flatMap((tag) => tag.operations);
    expect(operation?.typePrefix).not.toBe("GetT0");
  });

  it("of headers are in camel case, those of other parameters as on the wire", () => {
    const document = makeDocument({ A: {} });
    const operation = document.paths["/T/0"]?.get;
    if (operation) {
      operation.parameters = [
        { in: "header", name: "SO-TimeZone" },
        { in: "query", name: "$filter" },
      ];
    }
    const [model] = buildModel(document);
    const parameters = model.tags
      .flatMap((tag) => tag.operations)
      .flatMap(({ parameters }) => parameters);
    expect(parameters.map(({ property }) => property)).toEqual([
      "soTimeZone",
      "$filter",
    ]);
  });
});

describe("security schemes", () => {
  it.each([
    [{ type: "http", scheme: "basic" }, "Basic", "basicAuth"],
    [{ type: "http", scheme: "Bearer" }, "Token", "bearerAuth"],
    [{ type: "http", scheme: "SoTicket" }, "SoTicket", "soTicketAuth"],
    [
      { type: "apiKey", in: "header", name: "x" },
      "X-XSRF-TOKEN",
      "xsrfTokenAuth",
    ],
    [{ type: "apiKey", in: "query", name: "x" }, "api_key", "apiKeySchemeAuth"],
  ] as const)("%j named %s are made by a function", (scheme, name, expected) => {
    const document = makeDocument({});
    document.components = { securitySchemes: { [name]: scheme } };
    const [model] = buildModel(document);
    expect(model.security.map((one) => one.functionName)).toEqual([expected]);
  });
});

describe("how XML is written", () => {
  it("is kept from the document's xml objects", () => {
    const [model] = buildModel(
      makeDocument({
        Pet: {
          xml: { name: "pet", namespace: "urn:pets" },
          properties: {
            id: { type: "string", xml: { attribute: true } },
            tags: {
              type: "array",
              xml: { wrapped: true },
              items: { type: "string", xml: { name: "tag" } },
            },
            plain: { type: "string" },
          },
        },
      }),
    );
    const { xml, type } = findSchema(model, "Pet");
    expect(xml).toEqual({ name: "pet", namespace: "urn:pets" });
    expect(
      type.kind === "object" && type.properties.map((property) => property.xml),
    ).toEqual([
      { attribute: true },
      { wrapped: true, item: { name: "tag" } },
      undefined,
    ]);
  });
});

describe("parameters that the client cannot send", () => {
  it.each([
    { in: "header", name: "session", style: "form" },
    { in: "query", name: "id", style: "matrix" },
  ] as const)("are reported as parameter-unsupported: %j", (parameter) => {
    const document = makeDocument({ A: {} });
    const operation = document.paths["/T/0"]?.get;
    if (operation) operation.parameters = [parameter];
    const [, diagnostics] = buildModel(document);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "parameter-unsupported",
    ]);
  });
});

describe("places", () => {
  it("come from the map, and change nothing else", () => {
    const document = makeDocument({ A: { not: {} } });
    const entry = { page: "a.md", line: 7, column: 3, evidence: [] };
    const [model, diagnostics] = buildModel(document, {
      version: 1,
      pointers: {
        "/components/schemas/A": entry,
        "/paths/~1T~10/get": { ...entry, line: 9 },
      },
    });
    expect(findSchema(model, "A").source).toEqual({
      page: "a.md",
      line: 7,
      column: 3,
    });
    expect(model.tags[0]?.operations[0]?.source?.line).toBe(9);
    expect(diagnostics[0]?.place).toEqual({ file: "a.md", line: 7, column: 3 });
    const strip = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value, (key, inner: unknown) =>
          key === "source" ? undefined : inner,
        ),
      );
    expect(strip(model)).toEqual(strip(buildModel(document)[0]));
  });
});
