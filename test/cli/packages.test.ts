import { describe, expect, it } from "vitest";
import { plainPaint } from "../../generator/base/diagnostics/render.js";
import { memoryHost } from "../../generator/base/host/memory-host.js";
import { runCheck } from "../../generator/cli/commands/check-command.js";
import { runDiff } from "../../generator/cli/commands/diff-command.js";
import { runGenerate } from "../../generator/cli/commands/generate-command.js";
import { runLint } from "../../generator/cli/commands/lint-command.js";
import { firstPage, runInMemory } from "./run-in-memory.js";

const two = [
  { inputs: "specs/a", output: "out/a", package: { name: "@acme/a" } },
  { inputs: "specs/b", output: "out/b", package: { name: "@acme/b" } },
];

function files(config: unknown): Record<string, string> {
  return {
    "endpaper.config.json": JSON.stringify(config),
    "specs/a/page.md": firstPage,
    "specs/b/page.md": firstPage.replaceAll("TicketMessage", "Teapot"),
  };
}

const silent = { paint: plainPaint, printOut: () => {}, printErr: () => {} };

describe("a configuration of several packages", () => {
  it("generates each into its folder, with files of names of their own", async () => {
    const run = await runInMemory(runGenerate, { inputs: [] }, files(two));
    expect(run.stderr).toMatch(/^out\/a: \d+ written/m);
    expect(run.stderr).toMatch(/^out\/b: \d+ written/m);
    expect(run.stderr).toMatch(/ 2 pages, 2 operations/);
    expect(run.code).toBe(0);
    const { files: tree } = run.host;
    const names = ["a", "b"].map((one) =>
      JSON.parse(tree.readText(`/work/out/${one}/package.json`)),
    );
    expect(names.map(({ name }) => name)).toEqual(["@acme/a", "@acme/b"]);
    expect(tree.stat("/work/endpaper.a.names.json")).toBeDefined();
    expect(tree.stat("/work/endpaper.b.names.json")).toBeDefined();
  });

  it("is checked as a whole, and one that is late ends with 1", async () => {
    const host = memoryHost({ "package.json": "{}", ...files(two) });
    const check = () => runCheck({ inputs: [] }, silent, host);
    await runGenerate({ inputs: [] }, silent, host);
    expect(await check()).toBe(0);
    const page = "/work/specs/b/page.md";
    const text = host.files.readText(page);
    await host.writeText(page, text.replace("Saves a", "Keeps a"));
    expect(await check()).toBe(1);
  });

  it("lints all of them", async () => {
    const run = await runInMemory(runLint, { inputs: [] }, files(two));
    expect(run.stderr).toMatch(/2 pages, 2 operations/);
    expect(run.code).toBe(0);
  });

  it.each(["b", "@acme/b"])("generates --package %s alone", async (name) => {
    const options = { inputs: [], package: name };
    const { host } = await runInMemory(runGenerate, options, files(two));
    expect(host.files.stat("/work/out/a")).toBeUndefined();
    expect(host.files.stat("/work/out/b")).toBeDefined();
  });

  it("says which packages there are when one is misspelt", async () => {
    const options = { inputs: [], package: "@acme/bb" };
    const run = await runInMemory(runGenerate, options, files(two));
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("describes no package `@acme/bb`");
    expect(run.stderr).toContain("`@acme/b`");
  });

  it("asks which one a command means that takes one", async () => {
    const run = await runInMemory(runDiff, { inputs: [] }, files(two));
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("describes several packages");
    expect(run.stderr).toContain(
      "help: add `--package @acme/a` or `--package @acme/b`\n",
    );
  });

  it("writes no package over another, where the command line says what one is", async () => {
    for (const own of [{ output: "out/c" }, { inputs: ["specs"] }]) {
      const options = { inputs: [], ...own };
      const run = await runInMemory(runGenerate, options, files(two));
      expect(run.code).toBe(2);
      expect(run.stderr).toMatch(/several packages, and (inputs|settings) on/);
      expect(run.host.files.stat("/work/out")).toBeUndefined();
    }
  });

  it("knows a misspelt name without its scope", async () => {
    const given = files([
      { ...two[0], package: { name: "@acme/crm" } },
      { ...two[1], package: { name: "@acme/shop" } },
    ]);
    const options = { inputs: [], package: "sohp" };
    const run = await runInMemory(runGenerate, options, given);
    expect(run.stderr).toContain("help: did you mean `@acme/shop`?");
  });

  it("names the place of a wrong setting in the list", async () => {
    const wrong = [two[0], { ...two[1], outptu: "x" }];
    const run = await runInMemory(runGenerate, { inputs: [] }, files(wrong));
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(
      "endpaper.config.json[1]: `outptu` is no setting",
    );
  });

  it("refuses two packages of one name", async () => {
    const twins = [two[0], { ...two[0], output: "out/c" }];
    const run = await runInMemory(runGenerate, { inputs: [] }, files(twins));
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("`@acme/a` is the name of");
  });
});
