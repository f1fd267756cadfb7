import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { addScripts } from "../../generator/cli/init/add-scripts.js";
import { readIdentities, readTree, runEndpaper } from "./run-endpaper.js";

let cwd = "";
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "endpaper-init-")));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const run = (...words: string[]) => runEndpaper(words, { cwd });
const at = (path: string) => join(cwd, path);

describe("endpaper init", () => {
  it("starts a project in an empty folder that generates, checks and lints without a complaint", async () => {
    expect((await run("init")).code).toBe(0);
    expect(Object.keys(readTree(cwd))).toEqual([
      ".github/workflows/endpaper.yml",
      "endpaper.config.ts",
      "package.json",
      "specs/example.md",
    ]);
    const generated = await run("generate");
    expect(generated.stderr).toContain("0 errors, 0 warnings, 0 info");
    expect(generated.code).toBe(0);
    expect((await run("check")).code).toBe(0);
    expect((await run("lint", "--strict")).code).toBe(0);
  });

  it("changes nothing the second time", async () => {
    await run("init");
    const before = readIdentities(cwd);
    const { stderr } = await run("init");
    expect(stderr).toContain("kept     package.json");
    expect(readIdentities(cwd)).toEqual(before);
  });

  it("adds its scripts to a project and keeps all else, byte for byte", async () => {
    const manifest =
      '{\r\n\t"name": "x",\r\n\t"scripts": {\r\n\t\t"test": "x",\r\n\t\t"api:check": "mine"\r\n\t},\r\n\t"private":true\r\n}';
    writeFileSync(at("package.json"), manifest);
    mkdirSync(at("specs"));
    writeFileSync(at("specs/mine.md"), "# Mine\n");
    writeFileSync(at(".gitlab-ci.yml"), "mine\n");
    const { code, stderr } = await run("init");
    expect(code).toBe(0);
    expect(stderr).toContain("npm install --save-dev endpaper");
    expect(readFileSync(at("package.json"), "utf8")).toBe(
      manifest.replace(
        '"api:check": "mine"',
        '"api:check": "mine",\r\n\t\t"api:generate": "endpaper generate",\r\n\t\t"api:watch": "endpaper generate --watch",\r\n\t\t"api:lint": "endpaper lint"',
      ),
    );
    expect(Object.keys(readTree(cwd))).toEqual([
      ".gitlab-ci.yml",
      ".gitlab/endpaper.yml",
      "endpaper.config.ts",
      "package.json",
      "specs/mine.md",
    ]);
  });

  it("writes into a folder that it makes, for the services that are named", async () => {
    const { code } = await run(
      "init",
      "a/b",
      "--ci",
      "gitlab",
      "--ci",
      "github",
    );
    expect(code).toBe(0);
    const files = readTree(at("a/b"));
    for (const path of [
      ".github/workflows/endpaper.yml",
      ".gitlab/endpaper.yml",
    ]) {
      expect(parse(files[path] ?? "")).toBeTypeOf("object");
      expect(files[path]).toContain("node_modules/.cache/endpaper");
    }
  });

  it("keeps a configuration of another name, and a package.json that is none", async () => {
    writeFileSync(at("endpaper.config.json"), "{}");
    writeFileSync(at("package.json"), "[1]");
    const { code, stderr } = await run("init");
    expect(code).toBe(0);
    expect(stderr).toContain("package.json, which is no JSON object");
    expect(readFileSync(at("package.json"), "utf8")).toBe("[1]");
    expect(readTree(cwd)).not.toHaveProperty("endpaper.config.ts");
  });

  it("says that it cannot write", async () => {
    writeFileSync(at("specs"), "a file");
    const { code, stderr } = await run("init");
    expect(code).toBe(2);
    expect(stderr).toContain("error output-unwritable");
  });
});

describe("addScripts", () => {
  it.each([
    "{}",
    "{ }\n",
    '{"a":1}',
    '{"scripts":{}}',
    '{\n  "scripts": {},\n  "b": 2\n}\n',
    '{\n    "a": { "scripts": 1 },\n    "scripts": { "x": "y" }\n}',
    '\ufeff{\n  "a": "\\u2028 }"\n}',
  ])("makes valid JSON of %j that says the same besides", (text) => {
    const plain = text.replace(/^\ufeff/, "");
    const { text: changed = "" } = addScripts(text) ?? {};
    const value = JSON.parse(changed.replace(/^\ufeff/, ""));
    const { scripts, ...rest } = value;
    const { scripts: old, ...others } = JSON.parse(plain);
    expect(rest).toEqual(others);
    expect(scripts).toMatchObject({ ...old, "api:lint": "endpaper lint" });
    expect(addScripts(changed)?.text).toBe(changed);
  });
});

describe("endpaper init where there is something already", () => {
  const doc =
    '# Harbour\n\n## List boats\n\n`GET /boats`\n\nResponse `200`:\n\n```json\n[{ "name": "Gull" }]\n```\n';

  it("takes a hand-written docs/api.md, with the dialect of its words", async () => {
    mkdirSync(at("docs"));
    writeFileSync(at("docs/api.md"), doc);
    writeFileSync(at("docs/install.md"), "# Install\n\nRun it.\n");
    const { code, stderr } = await run("init");
    expect(code).toBe(0);
    expect(stderr).toMatch(/^ {2}found {4}docs\/api\.md: 1 operations?, /m);
    expect(Object.keys(readTree(cwd))).not.toContain("specs/example.md");
    const config = readFileSync(at("endpaper.config.ts"), "utf8");
    expect(config).toContain('inputs: ["docs/api.md"],');
    expect(config).toContain('dialects: ["./endpaper.dialect.yaml"],');
    const generated = await run("generate");
    expect(generated.code).toBe(0);
    expect(generated.stderr).toContain("1 page, 1 operation");
    const lint = await run("lint");
    expect(lint.stderr).not.toContain("dialect-unpinned");
  });

  it("takes an OpenAPI description before pages", async () => {
    mkdirSync(at("docs"));
    writeFileSync(at("docs/api.md"), doc);
    writeFileSync(
      at("openapi.yaml"),
      'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n  /boats: { get: { responses: { "204": { description: OK } } } }\n',
    );
    const { stderr } = await run("init");
    expect(stderr).toContain("found    openapi.yaml: an OpenAPI description");
    const config = readFileSync(at("endpaper.config.ts"), "utf8");
    expect(config).toContain('inputs: ["openapi.yaml"],');
    expect(Object.keys(readTree(cwd))).not.toContain("endpaper.dialect.yaml");
    expect((await run("generate")).code).toBe(0);
  });

  it("writes its example where documentation holds no operation", async () => {
    mkdirSync(at("docs"));
    writeFileSync(at("docs/readme.md"), "# Prose\n");
    await run("init");
    expect(Object.keys(readTree(cwd))).toContain("specs/example.md");
  });
});
