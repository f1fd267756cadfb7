import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeProject, readIdentities, runEndpaper } from "./run-endpaper.js";

let cwd = "";
beforeEach(async () => {
  cwd = makeProject();
  await run("generate", ...args);
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const args = ["specs", "--output", "out/api"];
const run = (...words: string[]) => runEndpaper(words, { cwd });
const at = (path: string) => join(cwd, path);
const page =
  "specs/v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";

function changePage(): void {
  const text = readFileSync(at(page), "utf8");
  writeFileSync(at(page), text.replace("Saves a ticket", "Keeps a ticket"));
}

describe("endpaper check", () => {
  it("is content with what was just generated", async () => {
    const { code, stdout, stderr } = await run("check", ...args);
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/^out\/api: current; 1 page, /m);
  });

  it("lists what is changed, missing, stale and edited, shows differences and the command that mends it", async () => {
    changePage();
    rmSync(at("out/api/src/index.ts"));
    appendFileSync(at("out/api/README.md"), "mine\n");
    const { code, stderr } = await run("check", ...args);
    expect(code).toBe(1);
    expect(stderr).toContain("  missing: src/index.ts\n");
    expect(stderr).toContain("  changed: src/operations/ticket-message.ts\n");
    expect(stderr).toContain("  edited by hand: README.md\n");
    expect(stderr).toMatch(/^--- out\/api\/README\.md$/m);
    expect(stderr).toMatch(/^-mine$/m);
    expect(stderr).toMatch(
      /error output-stale: `out\/api` is not current: 1 missing, \d+ changed, 1 edited by hand\n {2}help: run `endpaper generate specs --output out\/api --force`/,
    );
    expect((await run("generate", ...args, "--force")).code).toBe(0);
    expect((await run("check", ...args)).code).toBe(0);
  });

  it("lists what is no longer generated", async () => {
    const text = readFileSync(at(page), "utf8");
    const copy = text
      .replaceAll("TicketMessage\n", "Zebra\n")
      .replaceAll("HttpPostSave", "Copy")
      .replaceAll("/TicketMessage?", "/Zebra?");
    writeFileSync(at("specs/zebra.md"), copy);
    await run("generate", ...args);
    rmSync(at("specs/zebra.md"));
    const { code, stderr } = await run("check", ...args);
    expect(code).toBe(1);
    expect(stderr).toContain("no longer generated: src/operations/zebra.ts\n");
  });

  it("says that a file is not endpaper's, for generate would refuse it", async () => {
    writeFileSync(at("out/api/notes.txt"), "mine");
    const { code, stderr } = await run("check", ...args);
    expect(code).toBe(1);
    expect(stderr).toContain("not endpaper's: notes.txt");
  });

  it("writes nothing, neither into the output nor beside it nor where none is", async () => {
    changePage();
    const before = readIdentities(cwd);
    await run("check", ...args);
    const { code } = await run("check", "specs", "--output", "elsewhere/api");
    expect(code).toBe(1);
    expect(readIdentities(cwd)).toEqual(before);
  });

  it("compares the document of the configuration, too, and its map where there is one", async () => {
    writeFileSync(at("package.json"), "{}");
    writeFileSync(
      at("endpaper.config.json"),
      JSON.stringify({ inputs: "specs", openapi: { output: "api.yaml" } }),
    );
    const missing = await run("check");
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain("run `endpaper openapi`");
    expect((await run("openapi", "--no-map")).code).toBe(0);
    expect((await run("check")).code).toBe(0);
    await run("openapi");
    expect((await run("check")).code).toBe(0);
    writeFileSync(at("api.map.json"), '{"version":1,"pointers":{}}');
    const stale = await run("check");
    expect(stale.stderr).toContain("changed: api.map.json");
  });

  it("does not compare when a page has an error", async () => {
    appendFileSync(at(page), "\n```\n");
    const { code, stderr } = await run("check", ...args);
    expect(code).toBe(1);
    expect(stderr).toContain("error fence-unclosed");
    expect(stderr).toContain("nothing compared");
    expect(stderr).not.toContain("output-stale");
  });

  it("ends with 2 when no output is named anywhere", async () => {
    const { code, stderr } = await run("check", "specs");
    expect(code).toBe(2);
    expect(stderr).toContain("no output folder is named");
  });

  it("names the output from a folder far below as it does from near", async () => {
    mkdirSync(at("a/b/c/d"), { recursive: true });
    const { stderr } = await runEndpaper(
      ["check", "../../../../specs", "-o", "../../../../out/api"],
      { cwd: at("a/b/c/d") },
    );
    expect(stderr).toContain("../../../../out/api: current");
    expect(stderr).not.toContain(cwd);
  });
});
