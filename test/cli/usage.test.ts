import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choosePaint } from "../../generator/cli/terminal.js";
import { makeProject, runEndpaper, spawnEndpaper } from "./run-endpaper.js";

let cwd = "";
beforeAll(() => {
  cwd = makeProject();
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

describe("endpaper --help", () => {
  it.each([
    [["--help"]],
    [["generate", "--help"]],
    [["check", "--help"]],
    [["openapi", "--help"]],
    [["init", "--help"]],
    [["lint", "--help"]],
    [["verify", "--help"]],
    [["explain", "--help"]],
    [["overlay", "init", "--help"]],
  ])("%s fits 80 columns and goes to standard output", async (args) => {
    const { code, stdout, stderr } = await runEndpaper(args, { cwd });
    expect([code, stderr]).toEqual([0, ""]);
    for (const line of stdout.split("\n"))
      expect(line.length, line).toBeLessThanOrEqual(80);
    if (args.length > 1) expect(stdout).toContain("\nExamples:\n");
  });

  it("prints the version", async () => {
    const { code, stdout } = await runEndpaper(["--version"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("wrong usage", () => {
  it.each([
    [["generate", "--outptu", "x"], /unknown option '--outptu'\n.*--output\?/],
    [["init", "--ci", "jenkins"], /It must be `github`, `gitlab` or `none`/],
    [["genrate"], /unknown command 'genrate'\n.*generate\?/],
    [
      ["generate", "specs", "-o", "x", "--name", "No Name"],
      /'--name <name>'.*lower case/,
    ],
    [["generate", "--output"], /argument missing/],
    [["explain"], /missing required argument 'subject'/],
    [["overlay", "int"], /unknown command 'int'\n.*init\?/],
    [["overlay"], /Usage: endpaper overlay/],
    [["lint", "--strickt"], /unknown option '--strickt'\n.*--strict\?/],
    [[], /^Usage: endpaper/],
  ])("%s ends with 2 and says so on standard error", async (args, message) => {
    const { code, stdout, stderr } = await runEndpaper(args, { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  it("says what to do when there is neither an argument nor a configuration", async () => {
    const { code, stderr } = await runEndpaper(["generate"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("error setting-missing: no inputs are named");
    expect(stderr).toContain(
      "error setting-missing: no output folder is named",
    );
    expect(stderr).toContain("endpaper.config.ts");
  });

  it.each([
    ["broken.config.ts", "export default {", "failed to load"],
    ["throws.config.ts", 'throw new Error("boom")', "failed to load: boom"],
    ["unknown.config.json", '{"outputs":"x"}', "did you mean `output`?"],
    ["gone.config.ts", undefined, "there is no configuration file"],
  ])("%s is one clear error", async (name, text, message) => {
    if (text !== undefined) writeFileSync(join(cwd, name), text);
    const args = ["generate", "--config", name];
    const { code, stdout, stderr } = await runEndpaper(args, { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr.match(/error config-/g)).toHaveLength(1);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe("a bug in endpaper", () => {
  const preload =
    "String.prototype.replaceAll = () => { throw new TypeError('broken') };";

  it("ends with 3 and one line without a stack trace", async () => {
    const args = ["openapi", "specs"];
    const { code, stderr } = await spawnEndpaper(args, { cwd, preload });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^this is a bug in endpaper: broken; please report/);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("shows the stack trace under ENDPAPER_DEBUG", async () => {
    const env = { ENDPAPER_DEBUG: "1" };
    const run = await spawnEndpaper(["openapi", "specs"], {
      cwd,
      preload,
      env,
    });
    expect(run.code).toBe(3);
    expect(run.stderr).toMatch(/^\s+at /m);
  });
});

describe("choosePaint", () => {
  const isColoured = (env: Record<string, string>, isTerminal: boolean) =>
    choosePaint(env, isTerminal).place("x") !== "x";

  it("colours a terminal, unless NO_COLOR or FORCE_COLOR say otherwise", () => {
    expect(isColoured({}, true)).toBe(true);
    expect(isColoured({}, false)).toBe(false);
    expect(isColoured({ TERM: "dumb" }, true)).toBe(false);
    expect(isColoured({ NO_COLOR: "1" }, true)).toBe(false);
    expect(isColoured({ FORCE_COLOR: "1" }, false)).toBe(true);
    expect(isColoured({ FORCE_COLOR: "0" }, true)).toBe(false);
    expect(isColoured({ NO_COLOR: "1", FORCE_COLOR: "1" }, true)).toBe(false);
  });

  it("is what the program uses", async () => {
    const env = { FORCE_COLOR: "1" };
    const args = ["generate", "nothing.md", "-o", "x"];
    const coloured = await spawnEndpaper(args, { cwd, env });
    expect(coloured.stderr).toContain("\x1b[31merror\x1b[39m");
    const plain = await spawnEndpaper(args, { cwd });
    expect(plain.stderr).not.toContain("\x1b");
  });
});
