import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeProject, runEndpaper } from "./run-endpaper.js";

let cwd = "";
beforeEach(() => {
  cwd = makeProject();
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const run = (...words: string[]) => runEndpaper(words, { cwd });
const page =
  "specs/v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";

/** Breaks the page in one place, and gives it 30 unknown headings. */
function breakPage(): void {
  const path = join(cwd, page);
  const text = readFileSync(path, "utf8");
  const headings = Array.from({ length: 30 }, (_, n) => `\n## New ${n}\n`);
  const broken = text.replace("| notify | bool |", "| notify |");
  writeFileSync(path, `${broken}${headings.join("")}`);
}

describe("--reporter", () => {
  it("json prints every diagnostic and the summary to standard output, and nothing else", async () => {
    breakPage();
    const { code, stdout, stderr } = await run(
      "lint",
      "specs",
      "--reporter",
      "json",
    );
    expect([code, stderr]).toEqual([1, ""]);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      version: 1,
      tool: { name: "endpaper" },
      command: "lint",
      exitCode: 1,
      summary: { pages: 1, errors: 1 },
    });
    const codes = report.diagnostics.map((one: { code: string }) => one.code);
    const headings = codes.filter(
      (one: string) => one === "unclassified-heading",
    );
    expect(headings).toHaveLength(30);
    expect(report.diagnostics.at(-1)).toMatchObject({
      code: "table-row-too-short",
      severity: "error",
      place: { file: page, line: 25 },
    });
    expect(stdout).not.toContain(cwd);
  });

  it("pretty shows twenty of a code and counts the others, errors last", async () => {
    breakPage();
    const { stderr } = await run("lint", "specs");
    expect(stderr.match(/warning unclassified-heading:/g)).toHaveLength(20);
    expect(stderr).toContain("… and 10 more: warning unclassified-heading");
    expect(stderr.lastIndexOf("… and 10 more")).toBeLessThan(
      stderr.indexOf("error table-row-too-short"),
    );
  });

  it("sarif=FILE comes beside the text for people", async () => {
    breakPage();
    const { code, stdout, stderr } = await run(
      ...["generate", "specs", "-o", "out/api"],
      ...["--reporter", "sarif=reports/e.sarif"],
    );
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("error table-row-too-short");
    const log = JSON.parse(readFileSync(join(cwd, "reports/e.sarif"), "utf8"));
    expect(log.version).toBe("2.1.0");
    const levels = log.runs[0].results.map(
      (one: { level: string }) => one.level,
    );
    expect(levels.filter((one: string) => one === "warning")).toHaveLength(30);
    expect(log.runs[0].results.at(-1)).toMatchObject({
      ruleId: "table-row-too-short",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: page },
            region: { startLine: 25 },
          },
        },
      ],
    });
  });

  it.each([
    "generate",
    "check",
  ])("json of %s tells what became of the files", async (command) => {
    const words = ["specs", "-o", "out/api", "--reporter", "json", "--timing"];
    const report = JSON.parse((await run(command, ...words)).stdout);
    expect(report.exitCode).toBe(command === "check" ? 1 : 0);
    expect(report.summary.timing).toHaveProperty("parse");
    if (command === "check")
      expect(report.outputs[0].missing).toContain("README.md");
    else expect(report.files).toMatchObject({ unchanged: 0, deleted: 0 });
  });

  it("reports wrong configuration, too", async () => {
    const { code, stdout } = await run("lint", "nothing", "--reporter", "json");
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 2,
      diagnostics: [{ code: "input-missing" }],
    });
  });

  it.each([
    [["--reporter", "jsn"], /no reporter `jsn`.*`json`/],
    [["--reporter", "json", "--reporter", "sarif"], /takes one report/],
    [["--reporter", "sarif="], /Name the file/],
    [["--reporter", "pretty=x"], /prints to the screen/],
  ])("%s is wrong usage", async (words, message) => {
    const { code, stderr } = await run("lint", "specs", ...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it("refuses to share standard output with the document", async () => {
    const words = ["openapi", "specs", "--reporter", "json"];
    const { code, stdout } = await run(...words);
    expect(code).toBe(2);
    expect(JSON.parse(stdout).diagnostics[0].code).toBe("output-shared");
    expect((await run(...words, "-o", "o.json")).code).toBe(0);
  });

  it("ends with 2 when the report cannot be written", async () => {
    const { code, stderr } = await run(
      "lint",
      "specs",
      "--reporter",
      `json=${page}/x`,
    );
    expect(code).toBe(2);
    expect(stderr).toContain("error output-unwritable");
  });
});

describe("GitHub Actions", () => {
  it("gets annotations by itself, named from the root of the repository, and the document stays whole", async () => {
    breakPage();
    mkdirSync(join(cwd, "below"));
    const { stdout, stderr } = await runEndpaper(["openapi", "../specs"], {
      cwd: join(cwd, "below"),
      env: { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: cwd },
    });
    expect(stdout).toBe("");
    expect(stderr).toMatch(
      new RegExp(
        `^::error file=${page},line=25,col=\\d+.*,title=table-row-too-short::`,
        "m",
      ),
    );
    expect(stderr.match(/^::warning /gm)).toHaveLength(20);
  });

  it("is not annotated elsewhere", async () => {
    breakPage();
    expect((await run("openapi", "specs")).stderr).not.toMatch(/^::/m);
  });
});

describe("--timing", () => {
  it.each([
    [
      ["generate", "specs", "-o", "out/api"],
      ["read", "parse", "infer", "model", "emit", "write"],
    ],
    [
      ["check", "specs", "-o", "out/api"],
      ["read", "parse", "infer", "model", "emit"],
    ],
    [
      ["openapi", "specs"],
      ["read", "parse", "infer", "write"],
    ],
    [
      ["lint", "specs"],
      ["read", "parse", "infer", "model"],
    ],
  ])("of %s names its stages", async (words, stages) => {
    const { stderr } = await run(...words, "--timing");
    const table = stderr.slice(stderr.indexOf("timing:\n"));
    const named = [...table.matchAll(/^ {2}(\w+) +\d+\.\d\d s/gm)];
    expect(named.map(([, name]) => name)).toEqual([
      ...["load", ...stages, "other", "total"],
    ]);
  });
});
