import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpenApiDocument } from "../../generator/openapi/document/document.js";
import { printDocument } from "../../generator/openapi/document/print-document.js";
import { listPrintedParts } from "../../generator/openapi/document/printed-parts.js";

const anyName = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("paths", "schemas", 'a": {', "}", "\n    }", "1", "/a/{b}"),
);
const anyText = fc.oneof(
  fc.string(),
  fc.constantFrom('\n    "x": {\n', '"components": {', "}\n    }"),
);
const anySchema = fc.oneof(
  fc.constant({}),
  fc.boolean(),
  fc.record({
    description: anyText,
    properties: fc.dictionary(anyName, fc.record({ description: anyText })),
    default: fc.jsonValue(),
  }),
);
const anyItem = fc.oneof(
  fc.constant({}),
  fc.record({
    get: fc.record({
      summary: anyText,
      responses: fc.constant({ 200: { description: "paths" } }),
    }),
  }),
);
const anyDocument = fc.record({
  openapi: fc.constant("3.1.0"),
  info: fc.record({ title: anyText, version: fc.constant("1") }),
  paths: fc.dictionary(anyName, anyItem),
  components: fc.record({ schemas: fc.dictionary(anyName, anySchema) }),
});

describe("the parts of a printed document", () => {
  it("are those of the document, each with its own text", () => {
    fc.assert(
      fc.property(anyDocument, (given) => {
        const text = printDocument(given as unknown as OpenApiDocument);
        const found = listPrintedParts(text).map(
          (one) => [one.kind, one.name, JSON.parse(one.text)] as const,
        );
        const { paths, components } = JSON.parse(text) as typeof given;
        expect(found).toEqual([
          ...Object.entries(paths).map((one) => ["path", ...one]),
          ...Object.entries(components.schemas).map((one) => [
            "schema",
            ...one,
          ]),
        ]);
      }),
      { numRuns: 300 },
    );
  });

  it("are none where a document has none", () => {
    const text = printDocument({
      ...{ openapi: "3.1.0", info: { title: "", version: "" }, paths: {} },
    });
    expect(listPrintedParts(text)).toEqual([]);
  });
});
