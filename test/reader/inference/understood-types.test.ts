import { describe, expect, it } from "vitest";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import type {
  OperationDoc,
  PageParameter,
  PageType,
  PropertyRow,
} from "../../../generator/reader/syntax/page.js";

const place = { file: "harbour.md", line: 1, column: 1 };
const at = (value: string) => ({ value, place });
const text = { kind: "primitive", type: "string", strength: "exact" } as const;
const count = {
  kind: "primitive",
  type: "number",
  strength: "exact",
} as const;

function row(name: string, meaning: PageType, rest: Partial<PropertyRow> = {}) {
  return { name: at(name), meaning, ...rest };
}

function inferFrom(page: Partial<OperationDoc>) {
  const whole: OperationDoc = {
    file: place.file,
    dialect: "api-blueprint",
    frontMatter: [],
    method: { value: "POST", place },
    path: at("/berths"),
    parameters: [],
    parameterExamples: [],
    headers: [],
    security: [],
    responses: [{ status: at("204") }],
    samples: [],
    unclassified: [],
    ...page,
  };
  const [api] = inferApi([whole], { dialects: [] });
  return api.document;
}

describe("a type that the reader of a page has understood", () => {
  it("is written as it is, with default, example, null and allowed values", () => {
    const rows = [
      row("name", text, { required: true, example: at("North 7") }),
      row("depth", { kind: "nullable", of: count }, { default: at("4.5") }),
      row("tags", {
        kind: "list",
        items: { kind: "enum", of: text, values: ["wet", "dry"] },
      }),
      row("crane", { kind: "object" }),
      row("lift", count, { depth: 1 }),
    ];
    const document = inferFrom({
      requestBody: { heading: place, table: { place, rows, nested: true } },
    });
    const { schemas } = document.components ?? {};
    const [body] = Object.values(schemas ?? {}).filter(
      ({ properties }) => properties?.name,
    );
    expect(body).toMatchObject({
      required: ["name"],
      properties: {
        name: { type: "string", examples: ["North 7"] },
        depth: { type: ["number", "null"], default: 4.5 },
        tags: {
          type: "array",
          items: { type: "string", enum: ["wet", "dry"] },
        },
      },
    });
    expect(schemas?.Crane?.properties?.lift).toEqual({ type: "number" });
  });

  it("names schemas that are no objects, and what objects are made of", () => {
    const document = inferFrom({
      schemas: [
        {
          name: at("Side"),
          meaning: { kind: "enum", of: text, values: ["port"] },
        },
        {
          name: at("Boat"),
          table: {
            place,
            nested: true,
            rows: [row("side", { kind: "reference", name: "Side" })],
          },
        },
        {
          name: at("Ferry"),
          table: {
            place,
            nested: true,
            rows: [
              row("", { kind: "reference", name: "Boat" }, { role: "allOf" }),
              row("decks", count),
            ],
          },
        },
      ],
      responses: [
        {
          status: at("200"),
          headers: [{ name: at("X-Tide"), example: at("low") }],
          body: {
            heading: place,
            meaning: {
              kind: "list",
              items: { kind: "reference", name: "Ferry" },
            },
            mediaTypes: [at("application/hal+json")],
          },
        },
      ],
    });
    expect(document.components?.schemas).toMatchObject({
      Side: { type: "string", enum: ["port"] },
      Boat: { properties: { side: { $ref: "#/components/schemas/Side" } } },
      Ferry: {
        allOf: [{ $ref: "#/components/schemas/Boat" }],
        properties: { decks: { type: "number" } },
      },
    });
    expect(document.paths["/berths"]?.post?.responses["200"]).toMatchObject({
      headers: { "X-Tide": { schema: { type: "string" }, example: "low" } },
      content: {
        "application/hal+json": {
          schema: {
            type: "array",
            items: { $ref: "#/components/schemas/Ferry" },
          },
        },
      },
    });
  });

  it("holds for parameters too", () => {
    const limit: PageParameter = {
      in: "query",
      name: at("limit"),
      required: false,
      meaning: count,
      default: at("10"),
      example: at("20"),
    };
    const ids: PageParameter = {
      in: "query",
      name: at("ids"),
      required: true,
      meaning: { kind: "list", items: text },
      explode: false,
    };
    const document = inferFrom({ parameters: [limit, ids] });
    expect(document.paths["/berths"]?.post?.parameters).toEqual([
      {
        ...{ name: "limit", in: "query", example: 20 },
        schema: { type: "number", default: 10 },
      },
      {
        ...{ name: "ids", in: "query", required: true, explode: false },
        schema: { type: "array", items: { type: "string" } },
      },
    ]);
  });
});
