import { describe, expect, it } from "vitest";
import type { Config } from "../../../generator/base/config/config.js";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { buildOpenApi } from "../../../generator/build/read-api.js";
import { tell } from "./load.js";

/** Reads inputs that stand in memory, as `endpaper openapi` does. */
async function read(
  files: Readonly<Record<string, string>>,
  inputs: readonly string[] = Object.keys(files),
  config: Config = {},
) {
  const host = memoryHost({ "package.json": "{}", ...files });
  const folder = host.cwd;
  const resolved = resolveConfig(host.cwd, { inputs }, { folder, config });
  const {
    api,
    diagnostics,
    counts,
    inputs: read,
  } = await buildOpenApi(resolved, host);
  return {
    document: api?.document,
    map: api?.map,
    diagnostics,
    told: diagnostics.map(tell),
    counts,
    files: read.descriptions.map(({ file }) => file),
  };
}

const teas = `openapi: 3.1.1
info: {title: Tea, version: "1"}
paths:
  /teas:
    get:
      operationId: listTeas
      parameters:
        - {name: size, in: query, required: true, schema: {type: string}}
      responses: {200: {description: Fine.}, 404: {description: None.}}
components:
  schemas:
    Tea: {type: object, properties: {name: {type: string}}}
`;

const page = `---
uid: listTeas
title: GET Teas
---

# GET Teas

\`\`\`http
GET /teas
\`\`\`

Lists teas.

## Query String Parameters

| Parameter Name | Type | Description |
|----------------|------|-------------|
| size | int32 | How many. |
| kind | string | Which. |

## Response: object

| Response | Description |
|----------|-------------|
| 200 | OK |
`;

describe("pages and a description in one run", () => {
  it("is the description where both tell, and the page's differences are reported with both places", async () => {
    const other = page.replaceAll("Teas", "Cups").replaceAll("/teas", "/cups");
    const { document, diagnostics, counts } = await read({
      "teas.yaml": teas,
      "teas.md": page,
      "cups.md": other,
    });
    const differences = diagnostics.filter(
      ({ code }) => code === "docs-against-description",
    );
    expect(differences.map(({ message }) => message)).toEqual([
      "`GET /teas`: the query parameter `size` is `integer` in the pages and `string` in the description",
      "`GET /teas`: the query parameter `size` is optional in the pages and required in the description",
      "`GET /teas`: the pages have a query parameter `kind`, the description has none",
      "`GET /teas`: the description has the response `404`, the pages have not",
    ]);
    const places = differences.map(({ place, related }) =>
      [place, related?.[0]?.place].map((one) => `${one?.file}:${one?.line}`),
    );
    expect(places).toEqual([
      ["teas.md:18", "teas.yaml:8"],
      ["teas.md:18", "teas.yaml:8"],
      ["teas.md:19", "teas.yaml:5"],
      ["teas.md:9", "teas.yaml:9"],
    ]);
    expect(document?.paths["/teas"]?.get?.parameters).toHaveLength(1);
    expect(document?.paths["/cups"]?.get?.parameters).toHaveLength(2);
    expect(counts).toMatchObject({ pages: 2, operations: 2 });
  });
});

describe("several descriptions", () => {
  const more = teas
    .replace("/teas:", "/cups:")
    .replace("listTeas", "listCups")
    .replace("name: {type: string}", "name: {type: integer}");

  it("are joined; what has one name and differs is kept under two", async () => {
    const { document, told, map } = await read({
      "a.yaml": teas,
      "b.yaml": more,
    });
    expect(told).toEqual(["warning descriptions-disagree b.yaml:12:5"]);
    expect(Object.keys(document?.paths ?? {})).toEqual(["/teas", "/cups"]);
    expect(Object.keys(document?.components?.schemas ?? {}).sort()).toEqual([
      "Tea",
      "Tea_2",
    ]);
    expect(map?.pointers["/paths/~1cups/get"]).toMatchObject({
      page: "b.yaml",
      line: 5,
    });
    expect(map?.pointers["/components/schemas/Tea_2"]).toMatchObject({
      page: "b.yaml",
      line: 12,
    });
  });

  it("share what is the same, and the first has an operation that both describe", async () => {
    const same = teas.replace("Fine.", "Else.");
    const { document, told } = await read({ "a.yaml": teas, "b.yaml": same });
    expect(told).toEqual(["warning descriptions-disagree b.yaml:5:5"]);
    expect(document?.paths["/teas"]?.get?.responses["200"]?.description).toBe(
      "Fine.",
    );
    expect(Object.keys(document?.components?.schemas ?? {})).toEqual(["Tea"]);
  });
});

describe("references out of the inputs", () => {
  const refer = (reference: string) =>
    teas.replace(
      "{type: object, properties: {name: {type: string}}}",
      `{$ref: "${reference}"}`,
    );
  const leaf = "Leaf: {type: string}\n";

  it("are read within the project, and count as its files", async () => {
    const { files, document } = await read(
      { "api/tea.yaml": refer("../common.yaml#/Leaf"), "common.yaml": leaf },
      ["api/tea.yaml"],
    );
    expect(files).toEqual(["api/tea.yaml", "common.yaml"]);
    // A component that is no more than what a file holds keeps its own name.
    expect(document?.components?.schemas).toEqual({ Tea: { type: "string" } });
  });

  it.each([
    ["https://tea.example.com/leaf.yaml#/Leaf", "is remote"],
    ["//tea.example.com/leaf.yaml", "is remote"],
    ["file:///etc/passwd", "is remote"],
    ["/etc/passwd", "outside of the project"],
    ["../../etc/passwd", "outside of the project"],
    ["%2e%2e/%2e%2e/etc/passwd", "outside of the project"],
    ["missing.yaml", "leads to no file"],
  ])("are refused: %s", async (reference, message) => {
    const { told, diagnostics, document } = await read(
      { "tea.yaml": refer(reference), "/etc/passwd": leaf },
      ["tea.yaml"],
    );
    expect(document).toBeUndefined();
    expect(told).toEqual(["error reference-refused tea.yaml:12:17"]);
    expect(diagnostics[0]?.message).toContain(message);
  });

  it("are read where the configuration allows the folder, or names a local copy of a URL", async () => {
    const outside = await read(
      {
        "tea.yaml": refer("/shared/leaf.yaml#/Leaf"),
        "/shared/leaf.yaml": leaf,
      },
      ["tea.yaml"],
      { references: { folders: ["../shared"] } },
    );
    expect(outside.told).toEqual([]);
    const copied = await read(
      {
        "tea.yaml": refer("https://tea.example.com/v1/leaf.yaml#/Leaf"),
        "vendor/leaf.yaml": leaf,
      },
      ["tea.yaml"],
      { references: { copies: { "https://tea.example.com/v1/": "vendor" } } },
    );
    expect(copied.told).toEqual([]);
    expect(copied.files).toContain("vendor/leaf.yaml");
  });
});

describe("an input that is no description", () => {
  it("is an error where it is named itself, and ignored where a pattern found it", async () => {
    const files = { "a.json": "{}", "b.md": page };
    const named = await read(files);
    expect(named.told).toContain("error document-invalid a.json:1:1");
    const found = await read(files, ["a*.json", "b.md"]);
    expect(
      found.diagnostics.filter(({ severity }) => severity === "error"),
    ).toEqual([]);
    expect(found.counts.ignored).toBe(1);
  });
});
