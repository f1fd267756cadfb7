import { describe, expect, it } from "vitest";
import { diffDocuments } from "../../../generator/openapi/diff/diff-documents.js";
import { identifyChange } from "../../../generator/openapi/diff/identify-change.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";

interface Facts {
  readonly limit: object;
  readonly colour: object;
  readonly media: readonly string[];
}

function describeFleet({ limit, colour, media }: Facts): OpenApiDocument {
  const schema = { $ref: "#/components/schemas/Boat" };
  const content = Object.fromEntries(media.map((name) => [name, { schema }]));
  return {
    openapi: "3.1.0",
    info: { title: "Fleet", version: "1" },
    paths: {
      "/boats": {
        get: {
          parameters: [{ name: "limit", in: "query", ...limit }],
          responses: { "200": { description: "OK", content } },
        },
      },
    },
    components: {
      schemas: { Boat: { type: "object", properties: { colour } } },
    },
  } as unknown as OpenApiDocument;
}

const facts: Facts = {
  limit: { schema: { type: "integer", maximum: 100 } },
  colour: { type: "string", enum: ["red", "green", "blue"] },
  media: ["application/json", "text/json", "text/plain"],
};

function identify(from: Partial<Facts>, to: Partial<Facts>): readonly string[] {
  const { changes } = diffDocuments(
    { document: describeFleet({ ...facts, ...from }) },
    { document: describeFleet({ ...facts, ...to }) },
  );
  return changes.map(identifyChange);
}

describe("the identity of a change", () => {
  it("is its kind, the operation or schema, and the part", () => {
    const found = identify(
      {},
      { limit: { required: true, schema: { type: "string" } } },
    );
    expect([...found].sort()).toEqual([
      "limit-loosened GET /boats: query parameter limit maximum",
      "parameter-became-required GET /boats: query parameter limit",
      "type-changed GET /boats: query parameter limit",
    ]);
  });

  it("tells two values of one list apart, and two media types", () => {
    const values = identify({}, { colour: { type: "string", enum: ["red"] } });
    expect(values).toEqual([
      "value-removed Boat: property colour blue",
      "value-removed Boat: property colour green",
    ]);
    const media = identify({}, { media: ["application/json"] });
    expect(new Set(media).size).toBe(2);
  });

  it("does not depend on what a part was, nor on what else changed", () => {
    const once = identify({}, { colour: { type: "integer" } });
    const other = identify(
      { colour: { type: "boolean" } },
      { colour: { type: "integer" }, limit: { schema: { type: "string" } } },
    );
    expect(once).toContain("type-changed Boat: property colour");
    expect(other).toContain("type-changed Boat: property colour");
  });
});
