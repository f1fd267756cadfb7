import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { buildOpenApi } from "../../../generator/build/read-api.js";
import { knownDialects } from "../../../generator/reader/dialects/known-dialects.js";
import { inferApi } from "../../../generator/reader/inference/infer-api.js";
import { readPages } from "../../../generator/reader/syntax/pages/read-pages.js";
import { compareDocuments } from "./compare-documents.js";
import { loadDescription, printMarkdown, readBack } from "./round-trip.js";

const folder = "specs/superoffice";
const name =
  "v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";

/** The project's first page, and the petstore of another vendor's tool. */
describe("a tree of two dialects", () => {
  let first: { readonly file: string; readonly text: string };
  let petstore: { readonly file: string; readonly text: string };

  beforeAll(async () => {
    first = { file: name, text: readFileSync(`${folder}/${name}`, "utf8") };
    const text = await printMarkdown(loadDescription("petstore"));
    petstore = { file: "petstore.md", text };
  });

  function read(dialects = knownDialects, files = [first, petstore]) {
    const results = files.map((file) => readPages(file, dialects));
    const pages = results.flatMap(([{ pages }]) => pages);
    const [{ document }, inferring] = inferApi(pages, { dialects });
    const kinds = results.map(([{ kind, dialect }]) => dialect ?? kind);
    return { kinds, document, pages, inferring };
  }

  it("is read file by file, each in the dialect that it shows", () => {
    expect(read().kinds).toEqual(["superoffice", "widdershins"]);
    const reversed = [...knownDialects].reverse();
    expect(read(reversed).kinds).toEqual(["superoffice", "widdershins"]);
  });

  it("becomes one document, in which each half is what it is alone", () => {
    const { document } = read();
    const alone = readBack(petstore.text).document;
    const other = read(knownDialects, [first]).document;
    expect(Object.keys(document.paths)).toHaveLength(
      Object.keys(alone.paths).length + Object.keys(other.paths).length,
    );
    const compared = compareDocuments(loadDescription("petstore"), {
      ...document,
      paths: Object.fromEntries(
        Object.entries(document.paths).filter(([path]) => path in alone.paths),
      ),
    });
    for (const { missing, invented } of Object.values(compared))
      expect({ missing, invented }).toEqual({ missing: [], invented: [] });
    expect(document.paths).toMatchObject(other.paths);
    expect(document.components?.schemas).toMatchObject(
      other.components?.schemas ?? {},
    );
    expect(document.components?.securitySchemes).toEqual({
      ...other.components?.securitySchemes,
      ...alone.components?.securitySchemes,
    });
  });

  it("does not depend on the order of its files", () => {
    const { document } = read(knownDialects, [petstore, first]);
    expect(document).toEqual(read().document);
  });

  it("says that nulls are unmarked where one of the dialects does not mark them", () => {
    expect(read().document["x-endpaper-nulls"]).toBe("unmarked");
    const alone = readBack(petstore.text).document;
    expect(alone["x-endpaper-nulls"]).toBeUndefined();
  });

  it.each([
    [undefined, { pages: 2, prose: 0, operations: 20 }],
    [["widdershins"], { pages: 1, prose: 1, operations: 19 }],
    [["superoffice"], { pages: 1, prose: 1, operations: 1 }],
  ])("is read in the dialects of the configuration: %s", async (dialects, counts) => {
    const host = memoryHost({
      [`/project/docs/${first.file}`]: first.text,
      [`/project/docs/${petstore.file}`]: petstore.text,
    });
    const config = { inputs: "docs", ...(dialects && { dialects }) };
    const result = await buildOpenApi(
      resolveConfig("/project", {}, { folder: "/project", config }),
      host,
    );
    expect(result.counts).toMatchObject(counts);
    expect(
      result.diagnostics.filter((one) => one.severity === "error"),
    ).toEqual([]);
  });
});
