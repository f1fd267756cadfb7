import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Config } from "../../generator/base/config/config.js";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import {
  type MemoryHost,
  memoryHost,
} from "../../generator/base/host/memory-host.js";
import { generate } from "../../generator/build/pipeline.js";
import { buildOpenApi } from "../../generator/build/read-api.js";

const specs = new URL("../../specs/superoffice/", import.meta.url);
const [name = ""] = readdirSync(specs);
const page = readFileSync(new URL(name, specs), "utf8");
const broken = page.replace("POST /api", "FETCH /api");

async function run(
  files: Readonly<Record<string, string>>,
  config: Config = {},
  host: MemoryHost = memoryHost({ "package.json": "{}", ...files }),
) {
  const resolved = resolveConfig(
    host.cwd,
    {},
    { folder: host.cwd, config: { inputs: ["specs"], ...config } },
  );
  const result = await generate({ ...resolved, output: "/work/out" }, host);
  const written = host.files.stat("/work/out")
    ? host.files.list("/work/out").filter((path) => !path.startsWith("dist/"))
    : [];
  const codes = result.diagnostics.map(
    ({ code, severity }) => `${severity} ${code}`,
  );
  return { ...result, codes, written, host };
}

describe("generate", () => {
  it("writes a package with the document, its map, the runtime and a manifest of it all", async () => {
    const { written, report, host, counts } = await run({
      "specs/page.md": page,
    });
    expect(report?.written).toBe(written.length);
    expect(counts).toMatchObject({
      pages: 1,
      operations: 1,
      prose: 0,
      ignored: 0,
    });
    const manifest = JSON.parse(host.files.readText("/work/out/manifest.json"));
    expect(Object.keys(manifest.outputs).sort()).toEqual([...written]);
    expect(Object.keys(manifest.inputs)).toEqual(["specs/page.md"]);
    expect(written).toEqual(
      expect.arrayContaining([
        "openapi.json",
        "openapi.map.json",
        "src/runtime/operation.ts",
      ]),
    );
  });

  it("puts no date, no machine path and no foreign line ending into any file", async () => {
    const { written, host } = await run({ "specs/page.md": page });
    for (const path of written) {
      const text = host.files.readText(`/work/out/${path}`);
      expect(text, path).not.toContain("\r");
      expect(text, path).not.toContain("/work/");
      expect(text, path).not.toContain(new Date().toISOString().slice(0, 10));
      expect(text.endsWith("\n"), path).toBe(true);
    }
  });

  it("collects the problems of all pages, of the inputs and of the output, and writes nothing", async () => {
    const files = {
      "specs/a.md": broken,
      "specs/b.md": broken,
      "specs/empty.md": "",
      "specs/good.md": page,
      "out/mine.txt": "mine",
      "out/.git/HEAD": "",
    };
    const { codes, report, host } = await run(files, {
      inputs: ["specs", "gone"],
    });
    const errors = codes.filter((code) => code.startsWith("error"));
    expect(errors.filter((code) => code.includes("method"))).toHaveLength(2);
    expect(errors).toContain("error input-missing");
    expect(errors).toContain("error input-empty");
    expect(errors).toContain("error output-refused");
    expect(report).toBeUndefined();
    expect(host.log).toEqual([]);
  });

  it("follows the severities of the configuration", async () => {
    const files = { "specs/page.md": page, "specs/empty.md": "" };
    expect((await run(files)).report).toBeUndefined();
    const warned = await run(files, { severity: { "input-empty": "warning" } });
    expect(warned.codes).toContain("warning input-empty");
    expect(warned.report).toBeDefined();
    const silent = await run(files, {
      severity: {
        "input-empty": "off",
        "schema-unknown": "off",
        "value-unknown": "off",
      },
    });
    expect(silent.codes).toEqual([]);
  });

  it("reports a dialect that it does not know, with the one that was meant", async () => {
    const { diagnostics } = await run(
      { "specs/p.md": page },
      { dialects: ["superofice"] },
    );
    expect(diagnostics[0]).toMatchObject({
      code: "config-invalid",
      help: "did you mean `superoffice`?",
    });
  });

  it("needs a name for the package when the folder's name makes none", async () => {
    const host = memoryHost({ "specs/page.md": page });
    const config = resolveConfig(host.cwd, { inputs: ["specs"] });
    const { diagnostics } = await generate(
      { ...config, output: "/work/日本" },
      host,
    );
    expect(diagnostics.map(({ code }) => code)).toContain("setting-missing");
    expect(host.log).toEqual([]);
  });

  it("goes from an OpenAPI description to a package, too", async () => {
    const first = await run({ "specs/page.md": page });
    const document = first.host.files.readText("/work/out/openapi.json");
    const again = await run({ "api.json": document }, { inputs: ["api.json"] });
    expect(again.codes).toEqual([]);
    expect(again.host.files.readText("/work/out/openapi.json")).toBe(document);
    expect(again.counts).toMatchObject({ pages: 0, operations: 1 });
  });

  it("says that there is no endpoint page, once", async () => {
    const prose = await run({ "specs/index.md": "# Hello\n\nText.\n" });
    expect(prose.codes).toEqual(["error no-pages"]);
    const ignored = await run({ "toc.yml": "x" }, { inputs: ["*.yml"] });
    expect(ignored.codes).toEqual(["error no-pages"]);
    const missing = await run({ "specs/toc.yml": "x" });
    expect(missing.codes).toEqual(["error input-missing"]);
  });
});

describe("buildOpenApi", () => {
  it("writes nothing", async () => {
    const host = memoryHost({ "specs/page.md": page });
    const config = resolveConfig(host.cwd, { inputs: ["specs"] });
    const { api } = await buildOpenApi(config, host);
    expect(JSON.parse(api?.text ?? "")).toEqual(api?.document);
    expect(host.log).toEqual([]);
  });
});
