import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkConfig } from "../../../generator/base/config/check-config.js";
import { defineConfig } from "../../../generator/base/config/config.js";
import { findConfig } from "../../../generator/base/config/find-config.js";
import { loadConfigs } from "../../../generator/base/config/load-config.js";
import {
  checkPackageName,
  toPackageName,
} from "../../../generator/base/config/package-name.js";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { nodeHost } from "../../../generator/base/host/node-host.js";

const problems = (value: unknown) =>
  checkConfig(value, { file: "endpaper.config.ts" })[1].map(
    ({ message, help }) =>
      help === undefined ? message : `${message} (${help})`,
  );

describe("checkConfig", () => {
  it("accepts a configuration with every setting", () => {
    const config = defineConfig({
      inputs: ["specs"],
      output: "generated/api",
      dialects: ["superoffice"],
      package: {
        name: "@acme/api",
        version: "1.2.3-beta.1",
        description: "A client",
        license: "MIT",
        author: "Ann",
        repository: "https://example.com/repo",
        homepage: "https://example.com",
        keywords: ["api"],
      },
      openapi: {
        output: "openapi.json",
        title: "API",
        version: "v1",
        servers: ["https://api.example.com"],
      },
      xml: { dialect: "xmlserializer", namespace: "urn:x" },
      rules: { "some-rule": false },
      severity: { "input-empty": "warning" },
    });
    expect(checkConfig(config, { file: "x" })).toEqual([config, []]);
    expect(checkConfig({}, { file: "x" })).toEqual([{}, []]);
  });

  it("names an unknown setting and suggests the one that was meant", () => {
    expect(problems({ outptu: "x" })).toEqual([
      "endpaper.config.ts: `outptu` is no setting (did you mean `output`?)",
    ]);
    expect(problems({ package: { nmae: "x" } })).toEqual([
      "endpaper.config.ts: `package.nmae` is no setting (did you mean `name`?)",
    ]);
  });

  it.each([
    [{ types: { date: "text" } }, "`types.date` is no setting", "dates"],
    [
      { operations: { include: { tag: [] } } },
      "`operations.include.tag` is no setting",
      "tags",
    ],
    [{ types: { dates: "txt" } }, "`types.dates` must be one of", "text"],
    [
      { severity: { "input-empty": "eror" } },
      "`severity.input-empty` must be one of",
      "error",
    ],
    [
      { dialects: [{ name: "x", colums: {} }] },
      "`dialects.0.colums` is no setting",
      "columns",
    ],
    [
      { dialects: [{ name: "x", types: { Zahl: "intger" } }] },
      "`dialects.0.types.Zahl` must be one of",
      "integer",
    ],
    [
      { dialects: [{ name: "x", sections: { Weg: "paht" } }] },
      "`dialects.0.sections.Weg` must be one of",
      "path",
    ],
    [
      { dialects: [{ name: "x", names: { requird: "*" } }] },
      "`dialects.0.names.requird` is no setting",
      "required",
    ],
  ])("knows what was meant wherever it stands: %j", (config, message, meant) => {
    const [problem = "", ...more] = problems(config);
    expect(more).toEqual([]);
    expect(problem).toContain(message);
    expect(problem).toContain(`(did you mean \`${meant}\`?)`);
  });

  it("reports every wrong value at once, by its path", () => {
    expect(
      problems({
        inputs: 7,
        output: "",
        package: { name: "Not Valid", version: "one" },
        openapi: { servers: [1] },
        xml: { dialect: "soap" },
      }),
    ).toEqual([
      "endpaper.config.ts: `inputs` must be a string or a list of strings",
      "endpaper.config.ts: `output` must not be empty",
      "endpaper.config.ts: `package.name` must be in lower case",
      "endpaper.config.ts: `package.version` must be a version such as `1.2.3`, or `auto`",
      "endpaper.config.ts: `openapi.servers.0` must be of type string",
      "endpaper.config.ts: `xml.dialect` must be one of `openapi`, `xmlserializer`, `datacontract`, `datacontract-ordered`",
    ]);
  });

  it("knows the diagnostic codes, and which of them stay errors", () => {
    expect(problems({ severity: { "input-emtpy": "off" } })).toEqual([
      "endpaper.config.ts: `severity.input-emtpy` is no diagnostic code (did you mean `input-empty`?)",
    ]);
    expect(problems({ severity: { "no-pages": "off" } })).toEqual([
      "endpaper.config.ts: `severity.no-pages` is always an error",
    ]);
  });

  it("is not confused by what is no object", () => {
    for (const value of [undefined, null, 1, "x", []])
      expect(problems(value)).toEqual([
        "endpaper.config.ts: the configuration must be of type object",
      ]);
  });
});

describe("resolveConfig", () => {
  it("applies the overlays of the command line after those of the configuration", () => {
    const loaded = { folder: "/repo", config: { overlays: ["a/*.yaml"] } };
    const { overlays } = resolveConfig("/w", { overlays: ["b.yaml"] }, loaded);
    expect(overlays).toEqual([
      { path: "a/*.yaml", from: "/repo" },
      { path: "b.yaml", from: "/w" },
    ]);
  });

  it("resolves the file's paths against its folder, and the command line's against the working directory", () => {
    const loaded = {
      folder: "/repo",
      config: {
        inputs: ["specs"],
        output: "out",
        openapi: { output: "o.json" },
      },
    };
    expect(resolveConfig("/repo/sub", {}, loaded)).toMatchObject({
      root: "/repo",
      inputsFrom: "/repo",
      inputs: ["specs"],
      output: "/repo/out",
      document: "/repo/o.json",
    });
    expect(
      resolveConfig("/repo/sub", { inputs: ["a.md"], output: "../x" }, loaded),
    ).toMatchObject({
      root: "/repo",
      inputsFrom: "/repo/sub",
      inputs: ["a.md"],
      output: "/repo/x",
    });
  });

  it("lets the command line's name win and keeps the other package settings", () => {
    const config = { package: { name: "a", license: "MIT" } };
    const resolved = resolveConfig("/", { name: "b" }, { folder: "/", config });
    expect(resolved.settings.package).toEqual({ name: "b", license: "MIT" });
  });
});

describe("findConfig", () => {
  it("looks in the working directory and above, but not above the project", async () => {
    const files = {
      "/outside/endpaper.config.json": "{}",
      "/outside/project/package.json": "{}",
      "/outside/project/sub/page.md": "",
    };
    const cwd = "/outside/project/sub";
    expect(await findConfig(memoryHost(files, { cwd }))).toBeUndefined();
    const own = { ...files, "/outside/project/endpaper.config.json": "{}" };
    expect(await findConfig(memoryHost(own, { cwd }))).toBe(
      "/outside/project/endpaper.config.json",
    );
  });

  it("looks nowhere but in the working directory when there is no project", async () => {
    const files = { "/tmp/endpaper.config.json": "{}", "/tmp/a/page.md": "" };
    const find = (cwd: string) => findConfig(memoryHost(files, { cwd }));
    expect(await find("/tmp/a")).toBeUndefined();
    expect(await find("/tmp")).toBe("/tmp/endpaper.config.json");
  });
});

describe("loadConfigs", () => {
  let folder = "";
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "endpaper-config-")));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const load = async (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    const [[config], found] = await loadConfigs(
      `${folder}/${name}`,
      nodeHost(folder),
    );
    const messages = found.map(({ message }) => message);
    return { config, messages, places: found.map(({ place }) => place) };
  };

  it.each([
    "ts",
    "mts",
    "js",
    "mjs",
  ])("runs endpaper.config.%s, which can import from endpaper and its neighbours", async (extension) => {
    mkdirSync(join(folder, "lib"));
    writeFileSync(join(folder, "lib/name.mjs"), 'export const name = "n";');
    const types = extension.includes("ts") ? ": string" : "";
    const { config, messages } = await load(
      `endpaper.config.${extension}`,
      `import { defineConfig } from "endpaper";
         import { name } from "./lib/name.mjs";
         const output${types} = name;
         export default defineConfig({ output });`,
    );
    expect(messages).toEqual([]);
    expect(config).toEqual({ output: "n" });
    expect(readdirSync(folder).sort()).toEqual([
      `endpaper.config.${extension}`,
      "lib",
    ]);
  });

  it("reads endpaper.config.json", async () => {
    const { config } = await load("endpaper.config.json", '{"inputs":"x"}');
    expect(config).toEqual({ inputs: "x" });
  });

  it("has the place of a wrong setting of a program, where it can be told", async () => {
    const own = await load(
      "c.ts",
      'export default {\n  package: { "nmae": "x" },\n};\n',
    );
    expect(own.messages).toEqual(["c.ts: `package.nmae` is no setting"]);
    expect(own.places).toEqual([{ file: "c.ts", line: 2, column: 15 }]);
    const made = await load(
      "d.ts",
      'const key = "nmae";\nexport default { package: { [key]: "x" } };\n',
    );
    expect(made.places).toEqual([undefined]);
  });

  it("says in one line that a configuration throws, does not parse or exports nothing", async () => {
    const thrown = await load("a.ts", 'throw new Error("no\\nsecond line");');
    expect(thrown.messages).toEqual([
      "a.ts: the configuration failed to load: no",
    ]);
    const broken = await load("b.ts", "export default {");
    expect(broken.messages).toHaveLength(1);
    expect(broken.messages[0]).toMatch(/^b\.ts: the configuration failed to/);
    const json = await load("c.json", "{");
    expect(json.messages[0]).toMatch(/^c\.json: the configuration does not/);
    const empty = await load("d.ts", "export const x = 1;");
    expect(empty.messages).toEqual([
      "d.ts: the configuration must be of type object",
    ]);
  });

  it("says on which line and in which column a program does not parse or throws", async () => {
    const broken = await load("e.ts", "export default {\n  a: :\n};\n");
    expect(broken.places).toEqual([{ file: "e.ts", line: 2, column: 5 }]);
    const thrown = await load("f.ts", "const a = 1;\nexport default b.c;\n");
    expect(thrown.places).toMatchObject([{ file: "f.ts", line: 2 }]);
  });

  it("says where in a JSON file a comma is missing or a setting is wrong", async () => {
    const comma = '{\n  "inputs": "a"\n  "output": "b"\n}\n';
    const broken = await load("g.json", comma);
    expect(broken.places).toMatchObject([{ file: "g.json", line: 3 }]);
    const setting = '{\n  "output": "b",\n  "package": { "nmae": "x" }\n}\n';
    const unknown = await load("h.json", setting);
    expect(unknown.messages).toEqual(["h.json: `package.nmae` is no setting"]);
    expect(unknown.places).toMatchObject([{ line: 3, column: 24 }]);
  });

  it("takes the `$schema` of a JSON file, which is for editors", async () => {
    const text = '{ "$schema": "./config.schema.json", "output": "b" }';
    const { config, messages } = await load("i.json", text);
    expect([config, messages]).toEqual([{ output: "b" }, []]);
  });

  it("says that a file does not exist", async () => {
    const [, found] = await loadConfigs("/nowhere/x.ts", nodeHost(folder));
    expect(found.map(({ code }) => code)).toEqual(["config-missing"]);
  });
});

describe("package names", () => {
  it("are npm's", () => {
    for (const good of ["a", "superoffice", "@acme/super.office", "a_b-c~d"])
      expect(checkPackageName(good), good).toBeUndefined();
    for (const bad of [
      "A",
      ".a",
      "_a",
      "a b",
      "@acme",
      "@acme/",
      "@/a",
      "a/b",
      "../a",
      "node_modules",
      "å",
      "a".repeat(215),
    ])
      expect(checkPackageName(bad), bad).toBeTypeOf("string");
  });

  it("are made of folder names", () => {
    expect(toPackageName("My API (v2)")).toBe("my-api-v2");
    expect(toPackageName("superoffice")).toBe("superoffice");
    expect(toPackageName("..")).toBeUndefined();
    expect(toPackageName("日本")).toBeUndefined();
  });
});
