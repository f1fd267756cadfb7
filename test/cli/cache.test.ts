import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeProject, readTree, runEndpaper } from "./run-endpaper.js";

let cwd = "";
beforeEach(() => {
  cwd = makeProject();
  writeFileSync(at("package.json"), "{}\n");
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const at = (path: string) => join(cwd, path);
const generate = (...words: string[]) =>
  runEndpaper(["generate", "specs", "-o", "out/api", "--timing", ...words], {
    cwd,
  });
const cache = () => at("node_modules/.cache/endpaper");
const page =
  "specs/v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";

const edit = (change: (text: string) => string) => {
  const text = readFileSync(at(page), "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(at(page), change(text));
};

/** Whether the pages were read again: then the API was inferred. */
const worked = ({ stderr }: { readonly stderr: string }) =>
  /^ *infer /m.test(stderr);

/** What a run says, but for the times. */
const said = ({ stderr }: { readonly stderr: string }) =>
  stderr
    .slice(0, stderr.search(/^ *(?:load|read) /m))
    .replace(/; \d+\.\d+ s$/m, "")
    .replace(/\d+ written, \d+ unchanged/, "");

function entries(): string[] {
  return readdirSync(cache(), { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".json"),
  );
}

const read = (entry: string) => readFileSync(join(cache(), entry), "utf8");

describe("the cache of runs", () => {
  it("spares a run over the same inputs all work, which says the same", async () => {
    const first = await generate();
    const files = readTree(at("out"));
    const second = await generate();
    expect([worked(first), worked(second)]).toEqual([true, false]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(said(second)).toBe(said(first));
    expect(said(first)).toContain("info");
    expect(second.stderr).toMatch(/out\/api: 0 written, \d+ unchanged/);
    expect(readTree(at("out"))).toEqual(files);
  });

  it.each([
    ["a page", () => edit((text) => text.replace("| int32 |", "| string |"))],
    ["a new page", () => writeFileSync(at("specs/prose.md"), "# Prose\n")],
    ["an output", () => appendFileSync(at("out/api/README.md"), "mine\n")],
    ["a missing output", () => rmSync(at("out/api/api.md"))],
    ["a foreign output", () => writeFileSync(at("out/api/notes.txt"), "")],
    ["what a run left", () => mkdirSync(at("out/.endpaper-api.stage"))],
  ])("is not used when there is %s to look at", async (_name, change) => {
    await generate();
    expect(worked(await generate())).toBe(false);
    change();
    expect(worked(await generate("--force"))).toBe(true);
  });

  it("is not used for another configuration, nor when the file of names is gone", async () => {
    const config = (text: string) =>
      writeFileSync(
        at("endpaper.config.json"),
        `{"inputs": "specs", "output": "out/api"${text}}`,
      );
    const run = () => runEndpaper(["generate", "--timing"], { cwd });
    config("");
    await run();
    expect(worked(await run())).toBe(false);
    config(`, "package": {"version": "1.2.3"}`);
    expect(worked(await run())).toBe(true);
    expect(worked(await run())).toBe(false);
    rmSync(at("endpaper.names.json"));
    expect(worked(await run())).toBe(true);
    expect(existsSync(at("endpaper.names.json"))).toBe(true);
    expect(worked(await run())).toBe(false);
  });

  it("ignores an entry that is broken, and writes it again", async () => {
    await generate();
    // What the run said; what is known of files, pages and units beside.
    const records = () =>
      entries()
        .map((entry) => [entry, read(entry)] as const)
        .filter(([, text]) => text.includes(`"counts"`));
    const whole = records();
    expect(whole.length).toBe(1);
    const breaks: readonly ((text: string) => string)[] = [
      () => "",
      () => "no entry",
      (text) => text.slice(0, -2),
      (text) => `${text} `,
    ];
    for (const breakText of breaks) {
      for (const entry of entries())
        writeFileSync(join(cache(), entry), breakText(read(entry)));
      expect(worked(await generate())).toBe(true);
      expect(records()).toEqual(whole);
    }
    expect(worked(await generate())).toBe(false);
  });

  it("leaves most files as they are when a page says the same in other words, on other lines", async () => {
    await generate();
    edit((text) => text.replace(/^Saves .*$/m, "Keeps `it` */.\n\n$& Twice."));
    const worded = await generate();
    const files = readTree(at("out"));
    const again = await generate();
    expect([worked(worded), worked(again)]).toEqual([true, false]);
    expect(worded.stderr).toMatch(/out\/api: \d written, \d{2,} unchanged/);
    rmSync(at("out"), { recursive: true });
    const whole = await generate("--no-cache");
    expect(readTree(at("out"))).toEqual(files);
    expect(said(worded)).toBe(said(whole));
  });

  it("spares `check` its work, too, which notices what changed since", async () => {
    const check = () =>
      runEndpaper(["check", "specs", "-o", "out/api", "--timing"], { cwd });
    await generate();
    const current = await check();
    expect([current.code, worked(current)]).toEqual([0, false]);
    expect(current.stderr).toMatch(/^out\/api: current; 1 page, /m);
    edit((text) => text.replace(/^Saves /m, "Keeps "));
    const late = await check();
    expect([late.code, worked(late)]).toEqual([1, true]);
    await generate();
    appendFileSync(at("out/api/README.md"), "mine\n");
    expect((await check()).stderr).toContain("edited by hand: README.md");
  });

  it("spares a run over a description, unless that refers to other files", async () => {
    await generate();
    const text = readFileSync(at("out/api/openapi.json"), "utf8");
    writeFileSync(at("api.json"), text);
    const run = (file: string) =>
      runEndpaper(["generate", file, "-o", "out/own", "--timing"], { cwd });
    const modelled = async (file: string) => {
      const { code, stderr } = await run(file);
      expect(code).toBe(0);
      return /^ *model /m.test(stderr);
    };
    expect(await modelled("api.json")).toBe(true);
    expect(await modelled("api.json")).toBe(false);
    writeFileSync(at("api.json"), text.replace('"title": "', '"title": "My '));
    expect(await modelled("api.json")).toBe(true);
    const schema = { type: "object", properties: { a: { type: "string" } } };
    writeFileSync(at("other.json"), JSON.stringify({ A: schema }));
    const split = JSON.parse(text);
    split.components.schemas.Other = { $ref: "./other.json#/A" };
    writeFileSync(at("split.json"), JSON.stringify(split));
    expect(await modelled("split.json")).toBe(true);
    expect(await modelled("split.json")).toBe(true);
  });

  it("can be deleted, and be no folder at all", async () => {
    await generate();
    rmSync(cache(), { recursive: true });
    expect(worked(await generate())).toBe(true);
    rmSync(cache(), { recursive: true });
    writeFileSync(cache(), "");
    const { code, stderr } = await generate();
    expect([code, stderr.includes("error ")]).toEqual([0, false]);
  });

  it("keeps nothing when it is not wanted, and nothing without a package.json", async () => {
    expect((await generate("--no-cache")).code).toBe(0);
    expect(existsSync(at("node_modules"))).toBe(false);
    rmSync(at("package.json"));
    await generate();
    expect(existsSync(at("node_modules"))).toBe(false);
  });

  it("stands where the configuration says", async () => {
    writeFileSync(
      at("endpaper.config.json"),
      `{"inputs": "specs", "output": "out/api", "cache": ".kept"}`,
    );
    const run = () => runEndpaper(["generate", "--timing"], { cwd });
    await run();
    expect(existsSync(at(".kept"))).toBe(true);
    expect(existsSync(at("node_modules"))).toBe(false);
    expect(worked(await run())).toBe(false);
  });
});
