import { beforeAll, describe, expect, it } from "vitest";
import type { SchemaObject } from "../../../generator/openapi/document/document.js";
import { compareDocuments } from "./compare-documents.js";
import {
  loadDescription,
  printMarkdown,
  type ReadBack,
  readBack,
} from "./round-trip.js";

/**
 * What pages hold beside the usual: callbacks, links, pipes and headings in
 * descriptions, choices, combinations inside properties, dictionaries.
 */
describe("the description `hard`", () => {
  let text = "";
  let back: ReadBack;
  let schemas: Readonly<Record<string, SchemaObject>> = {};

  beforeAll(async () => {
    text = await printMarkdown(loadDescription("hard"));
    back = readBack(text);
    schemas = back.document.components?.schemas ?? {};
  });

  it.each([
    "operation",
    "parameter",
    "status",
    "security",
    "property",
    "property with its type",
    "inner property",
  ] as const)("gets every %s back, and no other", (kind) => {
    const compared = compareDocuments(loadDescription("hard"), back.document);
    const { missing, invented } = compared[kind];
    expect({ missing, invented }).toEqual({ missing: [], invented: [] });
  });

  it("reads a description with headings, fences and quotes whole", () => {
    const original = loadDescription("hard").paths["/stars/{id}"];
    const read = back.document.paths["/stars/{id}"];
    expect(read?.get?.description).toBe(original?.get?.description?.trim());
    expect(read?.get?.parameters?.[0]?.description).toBe(
      original?.parameters?.[0]?.description?.trim(),
    );
  });

  it("keeps a table in it as unknown, where another says what it documents", () => {
    const kept = back.read.pages.flatMap(({ unclassified }) => unclassified);
    expect(kept.map((one) => one.text.split("\n")[0])).toEqual([
      "## Parameters",
      "| Name | Is |",
    ]);
  });

  it("joins the lines of a response's description", () => {
    const { responses } = back.document.paths["/stars/{id}"]?.get ?? {};
    expect(responses?.["200"]?.description).toBe(
      "The star.  It may have gone.",
    );
  });

  it("leaves out callbacks, and what they require", () => {
    expect(text).toContain("X-Seen");
    expect(JSON.stringify(back.document)).not.toContain("X-Seen");
  });

  it("reads combinations, choices and dictionaries as they are printed", () => {
    const star = { $ref: "#/components/schemas/Star" };
    const planet = { $ref: "#/components/schemas/Planet" };
    expect(schemas.Planet).toEqual({
      description: "Does not shine",
      allOf: [star],
    });
    expect(schemas.Body).toEqual({ oneOf: [star, planet] });
    expect(schemas.Catalogue).toEqual({
      type: "object",
      additionalProperties: star,
    });
    expect(schemas.Mixed).toMatchObject({
      additionalProperties: { type: "string" },
      properties: { middle: { $ref: "#/components/schemas/Middle" } },
    });
    expect(schemas.Middle).toMatchObject({ allOf: [star] });
    expect(schemas.ReadStarResponse?.properties).toMatchObject({
      one: { oneOf: [star, planet] },
      list: {
        type: "array",
        items: { anyOf: [{ type: "string" }, { type: "integer" }] },
      },
    });
  });

  it("tells a schema with a title from one with a property", () => {
    expect(schemas.Id).toEqual({
      description: "An id",
      type: "string",
      format: "uuid",
    });
    expect(schemas.Magnitude).toEqual({ type: "number", enum: [1.5, 2] });
    expect(schemas.Sightings).toEqual({
      type: "array",
      items: { $ref: "#/components/schemas/SightingsItem" },
    });
  });

  it("takes the name `Default` for no tag", () => {
    const { get, put } = back.document.paths["/stars/{id}"] ?? {};
    expect(get?.tags).toEqual(["stars"]);
    expect(put?.tags).toEqual(["Watching"]);
  });
});

describe("a page without operations", () => {
  it("keeps its schemas as unknown, for want of a page that could hold them", () => {
    const text =
      '<!-- Generator: Widdershins v4.0.1 -->\n\n<h1 id="a">A v1</h1>\n\n# Schemas\n\n<h2 id="tocS_A">A</h2>\n\n### Properties\n\n*None*\n';
    const { read, diagnostics } = readBack(text);
    expect(read.pages).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "operation-missing",
      "unclassified-heading",
      "unclassified-heading",
    ]);
  });
});
