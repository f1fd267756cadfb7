import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import { readPages } from "../../../generator/reader/syntax/pages/read-pages.js";
import { tidewater } from "./tidewater.js";

const load = (path: string) =>
  readFileSync(new URL(path, import.meta.url), "utf8");
const page = load("fixtures/tidewater.md");
const docs = load("../../../docs/dialects.md");

/** The dialect that docs/dialects.md shows. */
describe("the dialect of the documentation", () => {
  const dialects = [...knownDialects, tidewater];

  function read(text: string) {
    const [result, reading] = readPages({ file: "moor.md", text }, dialects);
    const [{ document }, inferring] = inferApi(result.pages, { dialects });
    return { result, document, diagnostics: [...reading, ...inferring] };
  }

  it("stands there with its page, as they are here", () => {
    expect(docs).toContain(`~~~md\n${page}~~~`);
    const code = load("tidewater.ts").replaceAll(
      "../../../generator/reader/dialects/",
      "./",
    );
    expect(docs).toContain(`\`\`\`ts\n${code}\`\`\``);
  });

  it("reads the page without a word of complaint", () => {
    const { result, document, diagnostics } = read(page);
    expect(result.dialect).toBe("tidewater");
    expect(diagnostics).toEqual([]);
    expect(document.paths["/berths/{berth}/boats"]?.post).toEqual({
      tags: ["berths"],
      summary: "Puts a boat into a berth.",
      operationId: "moorBoat",
      parameters: [
        {
          name: "berth",
          in: "path",
          description: "The number of the berth",
          required: true,
          schema: { type: "integer" },
        },
        {
          name: "night",
          in: "query",
          description: "Whether it stays",
          schema: { type: "boolean" },
        },
      ],
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/MoorBoatRequest" },
          },
        },
      },
      responses: {
        "201": {
          description: "The boat is in",
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/Mooring" },
            },
          },
        },
        "409": { description: "The berth is taken" },
      },
    });
    expect(document.components?.schemas).toMatchObject({
      Mooring: {
        properties: {
          since: { type: "string", format: "date-time" },
          price: { type: "number" },
        },
      },
      MoorBoatRequest: {
        properties: { name: { type: "string" }, length: { type: "number" } },
      },
    });
  });

  it("keeps what it has no word for", () => {
    const { result } = read(page.replace("| What |", "| Since |"));
    expect(
      result.pages.flatMap(({ unclassified }) =>
        unclassified.map(({ kind }) => kind),
      ),
    ).toEqual(["column"]);
  });
});
