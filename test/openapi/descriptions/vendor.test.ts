import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadFiles } from "./load.js";

const folder = new URL(
  "../../../../shared/corpus/superoffice-2023/truth/",
  import.meta.url,
);

/** The vendor's own descriptions, which break rules; read as they are. */
describe.skipIf(!existsSync(folder))("the vendor's Swagger files", () => {
  it.each([
    ["agent.swagger.json", 528, []],
    ["rest.swagger.json", 265, ["path-ambiguous"]],
  ])("load without an error: %s", async (name, operations, codes) => {
    const text = readFileSync(new URL(name, folder), "utf8");
    const { document, diagnostics } = await loadFiles({ [name]: text });
    expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(codes);
    expect(diagnostics.every(({ place }) => place?.file === name)).toBe(true);
    const found = Object.values(document?.paths ?? {}).flatMap((item) =>
      Object.keys(item).filter((key) => key !== "parameters"),
    );
    expect(found).toHaveLength(operations);
  });
});
