import { describe, expect, it } from "vitest";
import { plainPaint } from "../../generator/base/diagnostics/render.js";
import { runDiff } from "../../generator/cli/commands/diff-command.js";
import { runGenerate } from "../../generator/cli/commands/generate-command.js";
import { runRelease } from "../../generator/cli/commands/release-command.js";
import { runInMemory } from "./run-in-memory.js";

const pets = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  paths: {
    "/pets/{id}/status": {
      get: {
        operationId: "findStatus",
        parameters: [
          {
            name: "id",
            in: "path",
            required: true,
            schema: { type: "string" },
          },
        ],
        responses: { "204": { description: "none" } },
      },
    },
  },
});
const config = (more: object) =>
  JSON.stringify({
    ...{ inputs: ["pets.json"], output: "out", names: false },
    ...{ package: { version: "1.0.0", compile: false }, ...more },
  });
const silent = { paint: plainPaint, printOut: () => {}, printErr: () => {} };

/** What `diff` says once a release was recorded with one configuration, and the record edited. */
async function diffAfter(
  released: object,
  now: object,
  edit: (record: string) => string = (record) => record,
) {
  const { host } = await runInMemory(
    runGenerate,
    { inputs: [] },
    { "pets.json": pets, "endpaper.config.json": config(released) },
  );
  expect(await runRelease({}, silent, host)).toBe(0);
  const path = `${host.cwd}/endpaper.release.json`;
  await host.writeText(path, edit(await host.readText(path)));
  await host.writeText(`${host.cwd}/endpaper.config.json`, config(now));
  let [stdout, stderr] = ["", ""];
  const terminal = {
    ...silent,
    printOut: (text: string) => {
      stdout += text;
    },
    printErr: (text: string) => {
      stderr += text;
    },
  };
  await runDiff({ inputs: [] }, terminal, host);
  return { stdout, stderr };
}

describe("endpaper diff, where no file remembers names", () => {
  it("says nothing where names are chosen as they were", async () => {
    expect(await diffAfter({}, {})).toEqual({
      stdout: "no change\n",
      stderr: "",
    });
  });

  it("says that the default of an earlier endpaper was another one, and which names differ", async () => {
    const { stdout, stderr } = await diffAfter({}, {}, (record) =>
      record.replace(/ *"naming": "auto",\n/, ""),
    );
    expect(stderr).toContain("warning naming-changed: no names are remembered");
    expect(stderr).toContain('help: set `naming: "path"`');
    expect(stdout).toMatch(
      /the function `getPets?Status\w*` is called `findStatus` now {2}\[name-changed\]/,
    );
  });

  it("says so where the configuration is another one", async () => {
    const { stdout, stderr } = await diffAfter({}, { naming: "path" });
    expect(stderr).toContain('the last release was named by `naming: "auto"`');
    expect(stdout).toMatch(/the function `findStatus` is called `getPet/);
  });

  it("says how to fetch what is named by its URL", async () => {
    const { code, stderr } = await runInMemory(
      runDiff,
      { inputs: ["pets.json"], against: "https://example.com/v1/openapi.json" },
      { "pets.json": pets },
    );
    expect(code).toBe(2);
    expect(stderr).toContain(
      "nothing is fetched: run `curl -fsSL -o openapi.json 'https://example.com/v1/openapi.json'`",
    );
  });
});
