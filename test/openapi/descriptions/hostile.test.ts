import { describe, expect, it } from "vitest";
import { describeApi, describeSchemas, load, loadFiles } from "./load.js";

const head = 'openapi: 3.1.1\ninfo: {title: Tea, version: "1"}\npaths: {}\n';

describe("a file that is no description", () => {
  it.each([
    ["nothing but a comment", "# tea\n", "api.yaml:1:1"],
    ["YAML that does not parse", 'openapi: "3.1.1\ninfo: x\n', "api.yaml:2:1"],
    ["two documents", `${head}---\na: 1\n`, "api.yaml:5:1"],
    ["another format", "asyncapi: 3.0.0\n", "api.yaml:1:1"],
    ["a version to come", "openapi: 4.0.0\n", "api.yaml:1:10"],
  ])("is reported with its place: %s", async (_, text, place) => {
    const { document, told } = await load(text);
    expect(document).toBeUndefined();
    expect(told).toEqual([`error document-invalid ${place}`]);
  });

  it.each([
    ['{"a": "\\x"}', 9],
    ['{"a": "tab\there"}', 11],
    ['{"a" 1}', 6],
    ['{"a": 01}', 8],
    ['{"a": [1 2]}', 10],
    ['{"a": 1,}', 9],
    ['{"a": "open', 12],
    ['{"a": 1} 2', 10],
  ])("names the column where JSON breaks: %j", async (text, column) => {
    const { told } = await loadFiles({ "api.json": text });
    expect(told).toEqual([`error document-invalid api.json:1:${column}`]);
  });
});

describe("names that stand twice", () => {
  it("are an error in YAML", async () => {
    const { told, diagnostics, document } = await load(
      `${head}tags: []\ntags: []\n`,
    );
    expect(document).toBeUndefined();
    expect(told).toEqual(["error document-invalid api.yaml:5:1"]);
    expect(diagnostics[0]?.related?.[0]?.place).toMatchObject({ line: 4 });
  });

  it("are a warning in JSON, where the last counts", async () => {
    const text =
      '{"openapi":"3.1.1","info":{"title":"A","version":"1","title":"B"},"paths":{}}';
    const { told, document } = await loadFiles({ "api.json": text });
    expect(told).toEqual(["warning key-repeated api.json:1:54"]);
    expect(document?.info.title).toBe("B");
  });
});

describe("what is too deep or too much", () => {
  it("refuses a schema of 1,000 levels, in JSON and in YAML", async () => {
    const deep = `${'{"items":'.repeat(1000)}{}${"}".repeat(1000)}`;
    const json = JSON.stringify(describeSchemas({ Deep: "DEEP" })).replace(
      '"DEEP"',
      deep,
    );
    const { told } = await loadFiles({ "api.json": json });
    expect(told).toEqual([
      expect.stringMatching(/^error document-invalid api.json:1:\d+$/),
    ]);
    const yaml = await load(`${head}x: ${deep}\n`);
    expect(yaml.told).toEqual([
      expect.stringMatching(/^error document-invalid api.yaml:4:\d+$/),
    ]);
  });

  it("refuses aliases that stand for billions of parts", async () => {
    const lines = ["x-a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"];
    for (let level = 1; level < 12; level += 1)
      lines.push(`x-a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`);
    const { told, diagnostics } = await load(head + lines.join("\n"));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^error document-invalid api.yaml:\d+:\d+$/);
    expect(diagnostics[0]?.message).toContain("parts");
  });

  it("refuses aliases that lead into themselves, and unknown ones", async () => {
    const cyclic = await load(`${head}x-a: &a [*a]\n`);
    expect(cyclic.told).toEqual(["error document-invalid api.yaml:4:10"]);
    const unknown = await load(`${head}x-a: *b\n`);
    expect(unknown.told).toEqual(["error document-invalid api.yaml:4:6"]);
  });

  it("refuses aliases that nest too deeply", async () => {
    const lines = ["x-a0: &a0 [1]"];
    for (let level = 1; level < 300; level += 1)
      lines.push(`x-a${level}: &a${level} [*a${level - 1}]`);
    const { diagnostics } = await load(head + lines.join("\n"));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining("levels"),
    ]);
  });

  it("loads 100,000 schemas", async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [
        `S${index}`,
        {
          properties: {
            next: { $ref: `#/components/schemas/S${(index + 1) % 100_000}` },
          },
        },
      ]),
    );
    const { document, diagnostics } = await load(describeSchemas(schemas));
    expect(diagnostics).toEqual([]);
    expect(Object.keys(document?.components?.schemas ?? {})).toHaveLength(
      100_000,
    );
  }, 120_000);
});

describe("hostile names", () => {
  const names = [
    "__proto__",
    "constructor",
    "*/",
    "${x}",
    "\u2028",
    "a".repeat(10_000),
    "../../..",
    "\0",
    "",
  ];

  it("stay names of schemas, properties and paths", async () => {
    const properties = Object.fromEntries([
      ...names.map((name) => [name, { type: "string" }]),
      ["plain", {}],
    ]);
    Object.defineProperty(properties, "__proto__", {
      value: { type: "string" },
      enumerable: true,
    });
    // A path that no URL can hold is an error: see `path-invalid`.
    const fit = names.filter((name) => !/[\s{}]/.test(name));
    const paths = Object.fromEntries(fit.map((name) => [`/${name}`, {}]));
    const { document, diagnostics } = await load(
      describeApi({ paths, components: { schemas: { A: { properties } } } }),
    );
    expect(diagnostics).toEqual([]);
    const found = document?.components?.schemas?.A?.properties ?? {};
    expect(Object.keys(found).sort()).toEqual([...names, "plain"].sort());
    expect(Object.keys(document?.paths ?? {}).sort()).toEqual(
      fit.map((name) => `/${name}`).sort(),
    );
    expect(Object.getPrototypeOf(found)).toBe(Object.prototype);
  });

  it("lead nowhere when a reference names what every object inherits", async () => {
    const { told } = await load(
      describeSchemas({
        A: { $ref: "#/constructor" },
        B: { $ref: "#/__proto__/x" },
      }),
    );
    expect(told.map((line) => line.split(" api")[0])).toEqual([
      "error reference-dangling",
      "error reference-dangling",
    ]);
  });
});
