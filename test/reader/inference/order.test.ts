import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printDocument } from "../../../generator/openapi/document/print-document.js";
import { printSourceMap } from "../../../generator/openapi/document/source-map-file.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import type { OperationDoc } from "../../../generator/reader/syntax/page.js";
import { type PageText, type Row, readTexts } from "./markdown-page.js";

const names = ["A", "B", "C", "Items", "Rows", "Owner", "TableRight"];
const types = ["string", "int32", "array", "object", "Person", "Box", "", "~"];
const rows: fc.Arbitrary<Row[]> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...names), fc.constantFrom(...types)),
  { selector: ([name]) => name, maxLength: 6 },
);
const sample = fc.option(
  fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(
      fc.constantFrom(null, 1, 1.5, "x", true),
      fc.array(fc.record({ Id: fc.constant(1) }), { maxLength: 2 }),
      fc.array(fc.record({ Name: fc.constant("n") }), { maxLength: 2 }),
    ),
  ),
  { nil: undefined },
);
const page = fc.record({
  response: fc.constantFrom(
    "Box",
    "Person",
    "Thing",
    "array",
    "object",
    "Void",
  ),
  responseRows: rows,
  responseSample: sample,
  bodyRows: rows,
  requestSample: sample,
});
const inputs = fc.array(page, { minLength: 1, maxLength: 6 }).map((texts) =>
  texts.map((text, index): PageText => {
    const path = `/api/v1/P${index}`;
    const id = `v1P${index}_Do`;
    return { ...text, path, id, method: "POST", body: "entity" } as PageText;
  }),
);

function print(pages: readonly OperationDoc[]): string {
  const [{ document, map }, diagnostics] = inferApi(pages, {
    dialects: knownDialects,
  });
  const report = JSON.stringify(diagnostics);
  return printDocument(document) + printSourceMap(map) + report;
}

describe("the order of pages", () => {
  it("changes no byte of the document, its map and the diagnostics", () => {
    fc.assert(
      fc.property(
        inputs.chain((texts) => {
          const pages = readTexts(texts);
          return fc.tuple(
            fc.constant(pages),
            fc.shuffledSubarray([...pages], { minLength: pages.length }),
          );
        }),
        ([pages, shuffled]) => {
          expect(print(shuffled)).toBe(print(pages));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("changes nothing when the pages are inferred again", () => {
    const pages = readTexts([
      { response: "Thing", responseRows: [["A", "int32"]] },
    ]);
    expect(print(pages)).toBe(print(pages));
  });
});
