import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readSourceMap } from "../../generator/openapi/document/source-map-file.js";
import {
  collect,
  makeProject,
  readIdentities,
  runEndpaper,
  startEndpaper,
} from "./run-endpaper.js";

let cwd = "";
beforeEach(() => {
  cwd = makeProject();
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const page =
  "v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";
const read = (path: string) => readFileSync(join(cwd, path), "utf8");
const write = (path: string, text: string) =>
  writeFileSync(join(cwd, path), text);

describe("endpaper openapi", () => {
  it("writes the document to a file, and nothing to standard output", async () => {
    const run = await runEndpaper(["openapi", "specs", "-o", "a/o.json"], {
      cwd,
    });
    expect([run.code, run.stdout]).toEqual([0, ""]);
    expect(JSON.parse(read("a/o.json"))).toMatchObject({
      openapi: "3.1.1",
      paths: {
        "/api/v1/TicketMessage": { post: { operationId: page.slice(0, -3) } },
      },
    });
    expect(run.stderr).toMatch(
      /a\/o\.json: written; 1 page, 1 operation, \d+ schemas; 0 errors/,
    );
    expect(readdirSync(join(cwd, "a"))).toEqual(["o.json", "o.map.json"]);
    expect(readSourceMap(JSON.parse(read("a/o.map.json")))).toMatchObject({
      pointers: { "/components/schemas/Ticket": { page } },
    });
  });

  it.each([
    "o.yaml",
    "o.yml",
  ])("writes %s as YAML, in the order of the JSON, and replaces it again", async (file) => {
    const args = ["openapi", "specs", "-o", file];
    expect((await runEndpaper(args, { cwd })).code).toBe(0);
    expect(read(file)).toMatch(/^openapi: 3\.1\.1\ninfo:\n/);
    const { stdout } = await runEndpaper(["openapi", "specs"], { cwd });
    expect(JSON.stringify(parse(read(file)))).toBe(
      JSON.stringify(JSON.parse(stdout)),
    );
    expect(readSourceMap(JSON.parse(read("o.map.json")))).toBeDefined();
    write(file, "openapi: 3.1.1\n");
    expect((await runEndpaper(args, { cwd })).code).toBe(0);
    write(file, "mine: true\n");
    expect((await runEndpaper(args, { cwd })).code).toBe(1);
  });

  it("writes no source map when it is told so", async () => {
    const args = ["openapi", "specs", "-o", "a/o.json", "--no-map"];
    expect((await runEndpaper(args, { cwd })).code).toBe(0);
    expect(readdirSync(join(cwd, "a"))).toEqual(["o.json"]);
  });

  it("writes neither when a file of somebody else has the map's name", async () => {
    write("o.map.json", "mine");
    const args = ["openapi", "specs", "-o", "o.json"];
    const { code, stderr } = await runEndpaper(args, { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("`o.map.json` is no source map");
    expect(existsSync(join(cwd, "o.json"))).toBe(false);
    expect(read("o.map.json")).toBe("mine");
  });

  it("prints the same bytes on standard output, and nothing else", async () => {
    await runEndpaper(["openapi", "specs", "-o", "o.json"], { cwd });
    for (const args of [[], ["--output", "-"]]) {
      const run = await runEndpaper(["openapi", "specs", ...args], { cwd });
      expect(run.code).toBe(0);
      expect(run.stdout).toBe(read("o.json"));
    }
  });

  it("is content when the reader of standard output has seen enough", async () => {
    const child = startEndpaper(["openapi", "specs"], { cwd });
    child.stdout?.destroy();
    expect((await collect(child)).code).toBe(0);
  });

  it("changes no byte when nothing changed", async () => {
    await runEndpaper(["openapi", "specs", "-o", "o.json"], { cwd });
    const before = readIdentities(cwd);
    const { stderr } = await runEndpaper(["openapi", "specs", "-o", "o.json"], {
      cwd,
    });
    expect(stderr).toContain("o.json: unchanged");
    expect(readIdentities(cwd)).toEqual(before);
  });

  it("gives the same bytes whatever the spelling of the inputs and the working directory", async () => {
    const file = `specs/${page}`;
    const first = await runEndpaper(["openapi", "specs"], { cwd });
    const spellings: [string[], string][] = [
      [[file], cwd],
      [[`./specs/../${file}`, file], cwd],
      [[join(cwd, file)], cwd],
      [["specs/*.md"], cwd],
      [[`../${file}`], join(cwd, "specs")],
      [["."], join(cwd, "specs")],
      [[join(cwd, "specs")], "/"],
    ];
    expect(first.stdout.length).toBeGreaterThan(1000);
    for (const [inputs, from] of spellings) {
      const run = await runEndpaper(["openapi", ...inputs], { cwd: from });
      expect(run.stdout, inputs.join()).toBe(first.stdout);
    }
  });

  it("follows the configuration from any folder of the project", async () => {
    mkdirSync(join(cwd, "sub"));
    write("package.json", "{}");
    write(
      "endpaper.config.ts",
      `import { defineConfig } from "endpaper";
       export default defineConfig({
         inputs: "specs", openapi: { output: "o.json", title: "T", version: "9" },
       });`,
    );
    const run = await runEndpaper(["openapi"], { cwd: join(cwd, "sub") });
    expect(run.code).toBe(0);
    expect(JSON.parse(read("o.json"))).toMatchObject({
      info: { title: "T", version: "9" },
    });
    expect(run.stderr).toContain("../o.json: written");
  });

  it("overwrites nothing that is no OpenAPI document", async () => {
    write("notes.json", '{"mine":1}');
    const args = ["openapi", "specs", "-o", "notes.json"];
    const refused = await runEndpaper(args, { cwd });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("error output-not-ours");
    expect(read("notes.json")).toBe('{"mine":1}');
    expect((await runEndpaper([...args, "--force"], { cwd })).code).toBe(0);
  });

  it.each([
    ["/dev/null"],
    ["/proc/endpaper/o.json"],
  ])("cannot write to %s and says so", async (output) => {
    const run = await runEndpaper(["openapi", "specs", "-o", output], {
      cwd,
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/error output-(refused|unwritable)/);
  });
});

describe("problems in the input", () => {
  const run = (...inputs: string[]) =>
    runEndpaper(["openapi", ...inputs, "-o", "o.json"], { cwd });
  const nothingWritten = () =>
    expect(existsSync(join(cwd, "o.json"))).toBe(false);

  it("reports every input that is missing, and ends with 2", async () => {
    const { code, stderr } = await run("gone.md", "none/*.md", "specs");
    expect(code).toBe(2);
    expect(stderr).toContain(
      "error input-missing: input `gone.md` does not exist",
    );
    expect(stderr).toContain(
      "error input-missing: input `none/*.md` matches no file",
    );
    expect(stderr).toContain("nothing written; 1 page");
    nothingWritten();
  });

  it("ends with 1 when there is no endpoint page", async () => {
    write("index.md", "# Prose\n\nHello.\n");
    const { code, stderr } = await run("index.md");
    expect(code).toBe(1);
    expect(stderr).toContain("error no-pages");
    nothingWritten();
  });

  it("counts prose and other files, and does not complain of them", async () => {
    write("specs/index.md", "# Prose\n\nHello.\n");
    write("specs/toc.yml", "- name: x\n");
    const { code, stderr } = await run("specs");
    expect(code).toBe(0);
    expect(stderr).toContain("1 of prose, 1 ignored; 0 errors, 0 warnings");
  });

  it("points into a broken page from where the user stands, and ends with 1", async () => {
    const text = read(`specs/${page}`);
    write("specs/broken.md", text.replace("POST /api/v1", "FETCH /api/v1"));
    const cwdOfUser = join(cwd, "specs");
    const { code, stderr } = await runEndpaper(
      ["openapi", ".", "-o", "../o.json"],
      { cwd: cwdOfUser },
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^broken\.md:10:\d+ - error [a-z-]+: .*FETCH/m);
    expect(stderr).toMatch(
      /^ {2}10 \| FETCH \/api\/v1\/TicketMessage\n {5}\| \^+/m,
    );
    nothingWritten();
  });

  it("lets nothing in a page control the terminal", async () => {
    const evil = "\x1b]0;owned\x07\x1b[2J\u202e";
    const text = read(`specs/${page}`);
    write("specs/evil.md", text.replace("POST /api", `${evil} /api`));
    const { code, stderr } = await run("specs");
    expect(code).toBe(1);
    expect(stderr).toContain("\\u{1b}]0;owned");
    expect(stderr.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  it("writes out twenty problems of a kind and counts the others", async () => {
    const text = read(`specs/${page}`).replace("POST /api", "FETCH /api");
    for (let n = 0; n < 30; n += 1) write(`specs/broken${n}.md`, text);
    const { code, stderr } = await run("specs");
    expect(code).toBe(1);
    expect(stderr).toMatch(/… and 10 more: error /);
    expect(stderr.match(/ - error /g)).toHaveLength(20);
  });
});
