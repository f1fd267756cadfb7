import { describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type {
  OpenApiDocument,
  SchemaObject,
} from "../../../generator/openapi/document/document.js";

const list = (items: SchemaObject = { type: "string" }): SchemaObject => ({
  type: "array",
  items,
});
const object = (properties: Record<string, SchemaObject>): SchemaObject => ({
  type: "object",
  properties,
});
const text: SchemaObject = { type: "string" };

/** The items of pages that `GET /fleet/boats` gives, as the model has them. */
function itemsOf(
  page: SchemaObject,
  { others = {}, link = "/next" as string | undefined } = {},
) {
  const content = { "application/json": { schema: page } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Boats", version: "1" },
    paths: {
      "/fleet/boats": {
        get: {
          operationId: "listBoats",
          tags: ["Boats"],
          ...(link && { "x-endpaper-next-link": link }),
          responses: { 200: { description: "OK", content }, ...others },
        },
      },
    },
    components: {
      schemas: {
        Boat: object({ name: text }),
        Fleet: object({ crews: list(text), boats: list(text) }),
      },
    },
  } as OpenApiDocument;
  const [model] = buildModel(document);
  return model.tags.flatMap(({ operations }) => operations)[0]?.items;
}

const boat: SchemaObject = { $ref: "#/components/schemas/Boat" };

describe("page-items", () => {
  it.each([
    ["the one list", object({ next: text, things: list() }), ["things"]],
    [
      "of several the one with a usual name",
      object({ errors: list(), value: list(), next: text }),
      ["value"],
    ],
    [
      "of several the one of the path",
      object({ errors: list(), boats: list() }),
      ["boats"],
    ],
    [
      "that of an object in the page",
      object({ _embedded: object({ rows: list() }), page: object({}) }),
      ["_embedded", "rows"],
    ],
    [
      "that of a schema that the page refers to",
      object({ fleet: { $ref: "#/components/schemas/Fleet" } }),
      ["fleet", "boats"],
    ],
  ])("are %s", (_, page, path) => {
    expect(itemsOf(page)?.path).toEqual(path);
  });

  it("have the type of the list", () => {
    const { type } = itemsOf(object({ items: list(boat) })) ?? {};
    expect(type).toMatchObject({ kind: "reference", typeName: "Boat" });
  });

  it.each([
    ["no list", object({ next: text })],
    ["two lists, of which nothing says more", object({ a: list(), b: list() })],
    ["two lists with usual names", object({ items: list(), records: list() })],
    [
      "a list beside which one in an object is none of its own",
      object({ a: list(), b: list(), data: object({ items: list() }) }),
    ],
    ["a list as such", list()],
  ])("are not known of %s", (_, page) => {
    expect(itemsOf(page)).toBeUndefined();
  });

  it("are not known where no page follows, or successes differ", () => {
    const page = object({ items: list() });
    expect(itemsOf(page, { link: "" })).toBeUndefined();
    const content = { "application/json": { schema: object({ all: list() }) } };
    const others = { 206: { description: "Some", content } };
    expect(itemsOf(page, { others })).toBeUndefined();
  });
});
