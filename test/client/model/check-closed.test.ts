import { describe, expect, it } from "vitest";
import { buildModel } from "../../../generator/client/model/build-model.js";
import type { OpenApiDocument } from "../../../generator/openapi/document/document.js";

function check(schemas: object): readonly string[] {
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {},
    components: { schemas },
  } as unknown as OpenApiDocument;
  return buildModel(document)[1]
    .filter(({ code }) => code === "schema-closed")
    .map(({ message }) => message);
}

const closed = { type: "object", additionalProperties: false };

describe("closed objects", () => {
  it("are told once, with how many there are", () => {
    expect(check({ A: closed })).toEqual([
      expect.stringContaining("closed here; programs"),
    ]);
    const properties = { b: closed, c: { unevaluatedProperties: false } };
    expect(check({ A: { ...closed, properties } })).toEqual([
      expect.stringContaining("closed here and 2 more times;"),
    ]);
  });

  it("are found under names that are also keywords", () => {
    const properties = { default: closed, example: { items: closed } };
    expect(check({ enum: { type: "object", properties } })).toEqual([
      expect.stringContaining("closed here and 1 more time;"),
    ]);
    const named = { additionalProperties: { type: "string" } };
    expect(check({ A: { type: "object", properties: named } })).toEqual([]);
  });

  it("are not what is open, or an example", () => {
    const example = { additionalProperties: false };
    expect(
      check({ A: { type: "object", additionalProperties: true, example } }),
    ).toEqual([]);
  });
});
