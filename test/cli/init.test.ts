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
import { memoryHost } from "../../generator/base/host/memory-host.js";
import { addScripts } from "../../generator/cli/init/add-scripts.js";
import { namePackage } from "../../generator/cli/init/choose-project.js";
import { runInit } from "../../generator/cli/init/init-command.js";
import type { InitOptions } from "../../generator/cli/options.js";
import { plainTerminal, type Terminal } from "../../generator/cli/terminal.js";
import { readIdentities, readTree, runEndpaper } from "./run-endpaper.js";
import { firstPage } from "./run-in-memory.js";

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
      ".gitattributes",
      ".github/workflows/endpaper.yml",
      ".gitignore",
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
    expect(stderr).toContain("kept     .gitlab-ci.yml: add `include: ");
    expect(Object.keys(readTree(cwd))).toEqual([
      ".gitattributes",
      ".gitignore",
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
    writeFileSync(at(".github"), "a file");
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

/** Runs `init` in memory, with a person who answers these questions in turn. */
async function initWith(
  answers: readonly string[],
  files: Readonly<Record<string, string>> = {},
  options: InitOptions = {},
) {
  const host = memoryHost(files, { cwd: "/work/marina" });
  const questions: string[] = [];
  let printed = "";
  const rest = [...answers];
  const terminal: Terminal = {
    ...plainTerminal((text) => {
      printed += text;
    }),
    ask: async (question) => {
      questions.push(question);
      return rest.shift() ?? "";
    },
  };
  const code = await runInit(options, terminal, host);
  const read = (path: string) => host.files.readText(`/work/marina/${path}`);
  return { code, questions, printed, host, read };
}

const description =
  'openapi: 3.1.0\ninfo:\n  version: "1"\n  title: Harbour API\npaths: {}\n';

describe("what init asks", () => {
  it("asks at a terminal, with what was found as the usual answer", async () => {
    const { questions, read } = await initWith([], {
      "api/harbour.yaml": description,
    });
    expect(questions).toEqual([
      "pages or OpenAPI description (api/harbour.yaml): ",
      "name of the package (@marina/harbour-client): ",
      "folder of the package (generated/harbour-client): ",
      "pipeline: github, gitlab or none (github): ",
    ]);
    const config = read("endpaper.config.ts");
    expect(config).toContain('inputs: ["api/harbour.yaml"],');
    expect(config).toContain('output: "generated/harbour-client",');
    expect(config).toContain('name: "@marina/harbour-client"');
    expect(config).not.toContain("openapi:");
  });

  it("does as it is told, and asks again where an answer is none", async () => {
    const { questions, read, host } = await initWith(
      [
        "https://harbour.example.com/openapi.json",
        "missing",
        "api/harbour.yaml",
        "Not A Name",
        "@acme/harbour",
        "clients/harbour",
        "jenkins",
        "gitlab",
      ],
      { "api/harbour.yaml": description },
    );
    expect(questions[1]).toContain(
      "nothing is fetched: run `curl -fsSL -o openapi.json 'https://harbour.example.com/openapi.json'`",
    );
    expect(questions[2]).toContain("`missing` does not exist");
    expect(questions[4]).toContain("must be in lower case");
    expect(questions[7]).toContain("it is `github`, `gitlab`, both, or `none`");
    expect(read("endpaper.config.ts")).toContain('output: "clients/harbour",');
    expect(read(".gitlab-ci.yml")).toBe(
      "include:\n  - local: .gitlab/endpaper.yml\n",
    );
    expect(host.files.list("/work/marina")).not.toContain(
      ".github/workflows/endpaper.yml",
    );
  });

  it("asks nothing that is said, and nothing at all with --yes", async () => {
    const files = { "api/harbour.yaml": description };
    const said = { input: "api/harbour.yaml", name: "@a/b", output: "c" };
    const some = await initWith([], files, { ...said, ci: [] });
    expect(some.questions).toEqual([]);
    expect(some.read(".gitattributes")).toBe(
      "c/** linguist-generated text eol=lf\n",
    );
    expect(some.host.files.list("/work/marina")).toEqual([
      ".gitattributes",
      ".gitignore",
      "api/harbour.yaml",
      "endpaper.config.ts",
      "package.json",
    ]);
    expect((await initWith([], files, { yes: true })).questions).toEqual([]);
  });

  it.each([
    [
      "https://x.example/a?b",
      "run `curl -fsSL -o openapi.json 'https://x.example/a?b'`",
    ],
    ["https://x.example/v1/harbour.yaml", "run `curl -fsSL -o harbour.yaml "],
    ["docs/none", "`docs/none` does not exist"],
  ])("refuses the input %s, and writes nothing", async (input, message) => {
    const { code, printed, host } = await initWith([], {}, { input });
    expect(code).toBe(2);
    expect(printed).toContain(message);
    expect(host.files.list("/work/marina")).toEqual([]);
  });
});

describe("what init finds", () => {
  it("names a client after the API, in the scope that the project has", async () => {
    const own = '{ "name": "@acme/web" }';
    const files = { "package.json": own, "openapi.yml": description };
    const { read } = await initWith([], files, { yes: true });
    expect(read("endpaper.config.ts")).toContain(
      'name: "@acme/harbour-client"',
    );
  });

  it("offers all that it found, and keeps the client that is there", async () => {
    const { printed, read } = await initWith(
      [],
      {
        "docs/api.md":
          "# The Harbour API\n\n## List boats\n\n`GET /boats`\n\nResponse `200`:\n\n```json\n[{}]\n```\n",
        "openapi.json": '{ "openapi": "3.0.3", "info": { "title": "T" } }',
        "clients/sea/manifest.json": '{ "tool": { "name": "endpaper" } }',
        "clients/sea/package.json": '{ "name": "@acme/sea" }',
        "clients/sea/openapi.json": '{ "openapi": "3.1.0" }',
        "orval.config.ts": "",
      },
      { yes: true },
    );
    const found = printed.match(/^ {2}found .*$/gm);
    expect(found).toEqual([
      "  found    openapi.json: an OpenAPI description",
      "  found    docs/api.md: 1 operation, the first at docs/api.md:5; add it to `inputs` to read both",
      "  found    clients/sea: a client that endpaper generated, `@acme/sea`",
      "  found    orval.config.ts: another generator's client, which stays as it is",
    ]);
    expect(read("endpaper.config.ts")).toContain('output: "clients/sea",');
    expect(read("endpaper.config.ts")).toContain('name: "@acme/sea"');
  });

  it("leaves pages to the preset that knows them", async () => {
    const { printed, read, host } = await initWith(
      [],
      { "docs/page.md": firstPage, "docs/index.md": "# Pages\n" },
      { yes: true },
    );
    expect(printed).toContain("1 page in the dialect `superoffice`");
    expect(read("endpaper.config.ts")).not.toContain("dialects");
    expect(host.files.list("/work/marina")).not.toContain(
      "endpaper.dialect.yaml",
    );
  });

  it("adds lines to the files of git once, and changes nothing else in them", async () => {
    const files = {
      ".gitignore": "/dist/*\r\n*.log",
      ".gitattributes": "* text=auto\n",
      "openapi.yaml": description,
    };
    const first = await initWith([], files, { yes: true });
    expect(first.read(".gitignore")).toBe(
      "/dist/*\r\n*.log\r\nnode_modules/\r\ngenerated/harbour-client/dist/\r\n",
    );
    expect(first.read(".gitattributes")).toBe(
      "* text=auto\ngenerated/harbour-client/** linguist-generated text eol=lf\n",
    );
  });

  it("writes pipelines where they are read: at the top of the repository", async () => {
    const host = memoryHost(
      {
        "/work/.git/HEAD": "",
        "/work/pnpm-lock.yaml": "",
        "/work/.gitlab-ci.yml": "stages: [test]\n",
        "openapi.yaml": description,
      },
      { cwd: "/work/packages/sea" },
    );
    const ci = ["github", "gitlab"] as const;
    let printed = "";
    const terminal = plainTerminal((text) => {
      printed += text;
    });
    await runInit({ ci }, terminal, host);
    const workflow = host.files.readText(
      "/work/.github/workflows/packages-sea-endpaper.yml",
    );
    expect(parse(workflow)).toMatchObject({
      defaults: { run: { "working-directory": "packages/sea" } },
    });
    expect(workflow).toContain("- run: pnpm install --frozen-lockfile");
    expect(workflow).toContain("- run: pnpm exec endpaper check");
    const own = host.files.readText("/work/.gitlab-ci.yml");
    expect(parse(own)).toEqual({
      stages: ["test"],
      include: [{ local: ".gitlab/packages-sea-endpaper.yml" }],
    });
    expect(printed).toContain("pnpm run api:generate");
  });

  it("compares pull requests with their branch, and says so in them", async () => {
    const { read } = await initWith(
      [],
      {},
      { ci: ["github", "gitlab"], yes: true },
    );
    const { jobs } = parse(read(".github/workflows/endpaper.yml"));
    const [checkout, , , diff, comment] = jobs.changes.steps;
    expect(checkout.with["fetch-depth"]).toBe(0);
    expect(diff.run).toContain("--fail-on breaking");
    expect(comment.run).toContain("gh api");
    expect(jobs.changes.permissions["pull-requests"]).toBe("write");
    expect(jobs.check.steps.at(-1).run).toBe("npx endpaper check");
    const gitlab = parse(read(".gitlab/endpaper.yml"));
    expect(gitlab["endpaper:changes"].variables).toEqual({ GIT_DEPTH: "0" });
    expect(gitlab.endpaper.script).toEqual([
      "npx endpaper check --reporter pretty --reporter gitlab=endpaper.json",
    ]);
  });
});

describe("namePackage", () => {
  it.each([
    ["Café Orders API (v2)", "shop", undefined, "@shop/cafe-orders-client"],
    ["API", "My App", undefined, "@my-app/client"],
    [undefined, "x", "@acme/web", "@acme/client"],
    ["Harbour", "harbour", undefined, "@harbour/client"],
    ["漁港", "港", undefined, "@my/client"],
    ["The Swagger Petstore", "tmp", "site", "@site/petstore-client"],
  ])("makes of %j in %j (%j) %s", (title, folder, own, name) => {
    expect(namePackage({ title, folder, own })).toBe(name);
  });
});
