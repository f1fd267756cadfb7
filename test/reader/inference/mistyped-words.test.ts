import { describe, expect, it } from "vitest";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { buildOpenApi } from "../../../generator/build/read-api.js";
import { firstPage } from "../../cli/run-in-memory.js";

/** The helps of one code that a page gets. */
async function helpsOf(code: string, text: string) {
  const host = memoryHost({ "package.json": "{}", "specs/page.md": text });
  const config = resolveConfig(host.cwd, { inputs: ["specs"] });
  const { diagnostics } = await buildOpenApi(config, host);
  return diagnostics
    .filter((one) => one.code === code)
    .map(({ place, help }) => `${place?.line}:${place?.column} ${help}`);
}

describe("a mistyped type word", () => {
  it("is told with the word that was meant, in a dialect", async () => {
    const row = "| notify | bool |";
    expect(firstPage).toContain(row);
    const line =
      firstPage.split("\n").findIndex((one) => one.startsWith(row)) + 1;
    const column = row.indexOf("bool") + 1;
    for (const [word, meant] of [
      ["boolen", "boolean"],
      ["itneger", "Integer"],
    ])
      expect(
        await helpsOf(
          "type-unknown",
          firstPage.replace(row, `| notify | ${word} |`),
        ),
      ).toEqual([`${line}:${column} did you mean \`${meant}\`?`]);
  });

  const boats = (type: string, method = "GET") => `# Boats

## POST /boats

### Request body

| Name | Type | Required |
|---|---|---|
| name | string | yes |
| length | ${type} | no |
| age | integer | no |

### Response 201

Created.

## ${method} /boats

Response \`204\`.
`;

  it.each([
    ["strng", "string"],
    ["Int46", "int64"],
    ["Boolen", "boolean"],
  ])("is told in any layout: %s", async (word, meant) => {
    expect(await helpsOf("type-unknown", boats(word))).toEqual([
      `10:12 did you mean \`${meant}\`?`,
    ]);
    expect(await helpsOf("property-type-missing", boats(word))).toEqual([]);
  });

  it("is not seen in a name of its own", async () => {
    expect(await helpsOf("type-unknown", boats("Berth"))).toEqual([]);
  });
});

describe("a mistyped method", () => {
  const page = (heading: string) =>
    `# Boats\n\n## GET /boats/{id}\n\nResponse \`204\`.\n\n${heading}\n\nResponse \`204\`.\n`;

  it.each([
    ["## GTE /boats", "7:4", "GET"],
    ["### `PSOT /boats`", "7:6", "POST"],
    ["`DELET /boats`", "7:2", "DELETE"],
    ["| Method | Path |\n|---|---|\n| PACTH | `/boats` |", "9:3", "PATCH"],
  ])("is told in any layout: %s", async (heading, at, meant) => {
    expect(await helpsOf("method-unknown", page(heading))).toEqual([
      `${at} did you mean \`${meant}\`?`,
    ]);
  });

  it.each([
    "## LIST /boats",
    "## SET /boats",
    "## API /boats",
    "READ /boats",
  ])("is not seen in %s", async (heading) => {
    expect(await helpsOf("method-unknown", page(heading))).toEqual([]);
  });
});
