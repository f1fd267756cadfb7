import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCheck } from "../../generator/cli/commands/check-command.js";
import { runDiff } from "../../generator/cli/commands/diff-command.js";
import { runGenerate } from "../../generator/cli/commands/generate-command.js";
import { runLint } from "../../generator/cli/commands/lint-command.js";
import { runOpenApi } from "../../generator/cli/commands/openapi-command.js";
import { type MemoryRun, runInMemory } from "./run-in-memory.js";

const boat = readFileSync(
  new URL("../../templates/init/example.md.txt", import.meta.url),
  "utf8",
);
const ship = boat
  .replaceAll(/boats(?=_|\/)/g, "ships")
  .replaceAll("PUT Boat", "PUT Ship");
const raft = ship
  .replaceAll("ships", "rafts")
  .replaceAll("PUT Ship", "PUT Raft");

/** A good page, one with its id, and one with a comma too many. */
const files = {
  "specs/boat.md": boat,
  "specs/ship.md": ship.replace("uid: ships_save", "uid: boats_save"),
  "specs/raft.md": raft.replace('32, "MooredAt"', '32,, "MooredAt"'),
};
const only = (...names: (keyof typeof files)[]) =>
  Object.fromEntries(names.map((name) => [name, files[name]]));

const options = { inputs: ["specs"], output: "out", cache: false };
const going = { ...options, keepGoing: true };
const written = ({ host: { files, cwd } }: MemoryRun) =>
  files.list(cwd).filter((name) => name.startsWith("out/"));

describe("generate, where pages are broken", () => {
  it("writes nothing", async () => {
    const run = await runInMemory(runGenerate, options, files);
    expect([run.code, written(run)]).toEqual([1, []]);
    expect(run.stderr).toContain("nothing written");
  });

  it("writes all else with --keep-going, lists what is broken and ends with 1", async () => {
    const run = await runInMemory(runGenerate, going, files);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(
      "specs/ship.md:3:6 - error operation-id-duplicate",
    );
    expect(run.stderr).toContain(
      "kept going without what is broken in 2 files:\n" +
        "  specs/raft.md: read in part (sample-json-invalid)\n" +
        "  specs/ship.md: left out (operation-id-duplicate)\n",
    );
    const document = JSON.parse(await run.host.readText("out/openapi.json"));
    expect(Object.keys(document.paths)).toEqual(["/boats/{id}", "/rafts/{id}"]);
  });

  it("says so to programs", async () => {
    const json = { ...going, reporter: [{ name: "json" as const }] };
    const { stdout } = await runInMemory(runGenerate, json, files);
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 1,
      broken: [
        {
          file: "specs/raft.md",
          codes: ["sample-json-invalid"],
          isLeftOut: false,
        },
        {
          file: "specs/ship.md",
          codes: ["operation-id-duplicate"],
          isLeftOut: true,
        },
      ],
    });
  });

  it("goes on for the codes that the configuration names, and for no other", async () => {
    const config = JSON.stringify({
      inputs: "specs",
      output: "out",
      keepGoing: ["sample-json-invalid"],
    });
    const configured = { inputs: [], cache: false };
    const whole = { ...files, "endpaper.config.json": config };
    const stopped = await runInMemory(runGenerate, configured, whole);
    expect([stopped.code, written(stopped)]).toEqual([1, []]);
    const { "specs/ship.md": _, ...fewer } = whole;
    const run = await runInMemory(runGenerate, configured, fewer);
    expect(run.code).toBe(1);
    expect(written(run).length).toBeGreaterThan(0);
    // What is broken now has its names when it is back.
    expect(await run.host.stat("endpaper.names.json")).toBeUndefined();
  });

  it("refuses codes in the configuration that nothing can be done about", async () => {
    const config = JSON.stringify({ inputs: "specs", keepGoing: ["x"] });
    const { code, stderr } = await runInMemory(
      runGenerate,
      { inputs: [], output: "out", cache: false },
      { ...files, "endpaper.config.json": config },
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining("keepGoing")]);
  });

  it("writes nothing where nothing is left, or where the output is refused", async () => {
    const none = await runInMemory(
      runGenerate,
      { inputs: [], output: "out", keepGoing: true, cache: false },
      {
        "specs/ship.md": ship.replace("```http\nPUT", "```http\nPOT"),
        "endpaper.config.json": JSON.stringify({
          inputs: "specs",
          dialects: ["superoffice"],
        }),
      },
    );
    expect([none.code, written(none)]).toEqual([1, []]);
    const inside = { ...going, output: "specs" };
    const refused = await runInMemory(runGenerate, inside, files);
    expect(refused.stderr).toContain("nothing written");
  });

  it("is content with sound pages", async () => {
    const run = await runInMemory(runGenerate, going, only("specs/boat.md"));
    expect([run.code, run.stderr.includes("kept going")]).toEqual([0, false]);
  });
});

describe("the other commands, where pages are broken", () => {
  it("openapi prints what is left, with --keep-going alone", async () => {
    const { output: _, ...reading } = going;
    const run = await runInMemory(runOpenApi, reading, files);
    expect(run.code).toBe(1);
    expect(Object.keys(JSON.parse(run.stdout).paths)).toHaveLength(2);
    expect(run.stderr).toContain("specs/ship.md: left out");
    const stopped = await runInMemory(runOpenApi, { inputs: ["specs"] }, files);
    expect([stopped.code, stopped.stdout]).toEqual([1, ""]);
  });

  it("check compares with what is left, and ends with 1 all the same", async () => {
    const { host } = await runInMemory(runGenerate, going, files);
    const all = Object.fromEntries(
      host.files
        .list(host.cwd)
        .map((name) => [name, host.files.readText(`${host.cwd}/${name}`)]),
    );
    const current = await runInMemory(runCheck, going, all);
    expect([current.code, current.stderr]).toEqual([
      1,
      expect.stringContaining("out: current"),
    ]);
    const readme = Object.keys(all).find((name) => name.endsWith("README.md"));
    const stale = await runInMemory(runCheck, going, {
      ...all,
      [readme ?? ""]: "mine",
    });
    expect(stale.stderr).toContain("output-stale");
    const stopped = await runInMemory(runCheck, options, all);
    expect(stopped.stderr).toContain("nothing compared");
  });

  it("diff compares what is left, and lint lists all of it", async () => {
    const base = { ...files, "old/boat.md": boat, "old/ship.md": ship };
    const diff = { inputs: ["specs"], against: "old" };
    const stopped = await runInMemory(runDiff, diff, base);
    expect([stopped.code, stopped.stdout]).toEqual([1, ""]);
    const run = await runInMemory(runDiff, { ...diff, keepGoing: true }, base);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("/rafts/{id}");
    const lint = await runInMemory(runLint, { inputs: ["specs"] }, files);
    expect(lint.code).toBe(1);
    expect(lint.stderr).toContain("3 pages, 2 operations");
  });
});

describe("a sample that does not parse", () => {
  it("is read as far as it goes, and is no example", async () => {
    const shown = boat
      .replace(/### Response body: Boat[^#]*/, "")
      .replace('32, "MooredAt"', '32,, "MooredAt"');
    const severity = { "sample-json-invalid": "warning" };
    const run = await runInMemory(
      runOpenApi,
      { inputs: [] },
      {
        "specs/boat.md": shown,
        "endpaper.config.json": JSON.stringify({ inputs: "specs", severity }),
      },
    );
    expect(run.code).toBe(0);
    const { components, paths } = JSON.parse(run.stdout);
    const content =
      paths["/boats/{id}"].put.responses["200"].content["application/json"];
    expect(content.example).toBeUndefined();
    const name = content.schema.$ref.split("/").at(-1);
    expect(Object.keys(components.schemas[name].properties)).toEqual(
      expect.arrayContaining(["Name", "Length", "MooredAt"]),
    );
  });
});
