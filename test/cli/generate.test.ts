import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  bin,
  collect,
  makeProject,
  readIdentities,
  readTree,
  runEndpaper,
  spawnEndpaper,
  startEndpaper,
} from "./run-endpaper.js";

let cwd = "";
let output = "";
beforeEach(() => {
  cwd = makeProject();
  output = join(cwd, "out/api");
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const args = ["generate", "specs", "--output", "out/api"];
const generate = (...more: string[]) =>
  runEndpaper([...args, ...more], { cwd });
const page =
  "specs/v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";

/** Changes what the page says, so that the next run has something to write. */
function changePage(): void {
  const path = join(cwd, page);
  const text = readFileSync(path, "utf8");
  writeFileSync(
    path,
    text.replace("Saves a ticket message", "Keeps a message"),
  );
}

const besides = () =>
  readdirSync(join(cwd, "out")).filter((name) => name !== "api");

describe("endpaper generate", () => {
  it("writes the package, and its summary to standard error", async () => {
    const run = await generate("--name", "@acme/api");
    expect([run.code, run.stdout]).toEqual([0, ""]);
    const files = readTree(output);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        "README.md",
        "api.md",
        "manifest.json",
        "openapi.json",
        "openapi.map.json",
        "package.json",
        "src/index.ts",
        "src/operations/ticket-message.ts",
        "src/runtime/operation.ts",
      ]),
    );
    expect(JSON.parse(files["package.json"] ?? "")).toMatchObject({
      name: "@acme/api",
    });
    expect(run.stderr).toMatch(
      /^out\/api: \d+ written, 0 unchanged, 0 deleted; 1 page, 1 operation/m,
    );
    expect(besides()).toEqual([]);
  });

  it("names the package after its folder when nothing names it", async () => {
    await generate();
    const manifest = readTree(output)["package.json"] ?? "";
    expect(JSON.parse(manifest)).toMatchObject({ name: "api" });
  });

  it("writes the document that `endpaper openapi` writes", async () => {
    await generate();
    const { stdout } = await runEndpaper(["openapi", "specs"], { cwd });
    expect(readTree(output)["openapi.json"]).toBe(stdout);
  });

  it("changes no byte and no file when nothing changed", async () => {
    await generate();
    const before = readIdentities(cwd);
    const { code, stderr } = await generate();
    expect(code).toBe(0);
    expect(stderr).toMatch(/out\/api: 0 written, \d+ unchanged, 0 deleted/);
    expect(readIdentities(cwd)).toEqual(before);
  });

  it("gives the same bytes for shuffled inputs and other spellings from another folder", async () => {
    const text = readFileSync(join(cwd, page), "utf8");
    const second = text
      .replaceAll("TicketMessage\n", "TicketMessageCopy\n")
      .replaceAll("HttpPostSave", "Copy")
      .replaceAll("/TicketMessage?", "/TicketMessageCopy?");
    writeFileSync(join(cwd, "specs/a-copy.md"), second);
    expect((await generate()).code).toBe(0);
    const expected = readTree(output);
    const elsewhere = join(cwd, "elsewhere");
    mkdirSync(elsewhere);
    const run = await runEndpaper(
      [
        "generate",
        `../${page}`,
        join(cwd, "elsewhere/../specs/a-copy.md"),
        "-o",
        "api",
      ],
      { cwd: elsewhere },
    );
    expect(run.code).toBe(0);
    expect(readTree(join(elsewhere, "api"))).toEqual(expected);
    expect(JSON.stringify(expected)).not.toContain(cwd);
  });

  it("deletes what is no longer generated, and keeps what npm put there", async () => {
    const copy = readFileSync(join(cwd, page), "utf8")
      .replaceAll("TicketMessage\n", "Zebra\n")
      .replaceAll("HttpPostSave", "Copy")
      .replaceAll("/TicketMessage?", "/Zebra?");
    writeFileSync(join(cwd, "specs/zebra.md"), copy);
    await generate();
    expect(existsSync(join(output, "src/operations/zebra.ts"))).toBe(true);
    mkdirSync(join(output, "node_modules"));
    writeFileSync(join(output, "node_modules/x.js"), "");
    rmSync(join(cwd, "specs/zebra.md"));
    const { code } = await generate();
    expect(code).toBe(0);
    expect(existsSync(join(output, "src/operations/zebra.ts"))).toBe(false);
    expect(existsSync(join(output, "node_modules/x.js"))).toBe(true);
  });

  it("refuses to overwrite what was edited by hand, until it is forced", async () => {
    await generate();
    const edited = join(output, "src/index.ts");
    writeFileSync(edited, "// mine\n");
    writeFileSync(join(output, "notes.txt"), "mine");
    changePage();
    const before = readIdentities(output);
    const refused = await generate();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("changed by hand: `src/index.ts`");
    expect(refused.stderr).toContain("did not write: `notes.txt`");
    expect(refused.stderr).toContain("--force");
    expect(readIdentities(output)).toEqual(before);
    const forced = await generate("--force");
    expect(forced.code).toBe(0);
    expect(readFileSync(edited, "utf8")).not.toBe("// mine\n");
    expect(readFileSync(join(output, "notes.txt"), "utf8")).toBe("mine");
  });

  it("writes nothing when a page has an error", async () => {
    await generate();
    const before = readIdentities(output);
    changePage();
    writeFileSync(
      join(cwd, "specs/broken.md"),
      readFileSync(join(cwd, page), "utf8").replace("POST /api", "FETCH /api"),
    );
    const { code, stderr } = await generate();
    expect(code).toBe(1);
    expect(stderr).toContain("nothing written; 2 pages");
    expect(readIdentities(output)).toEqual(before);
  });

  it.each([
    ["the working directory", "."],
    ["the inputs' folder", "specs"],
    ["a folder above them", ".."],
    ["the root of the disk", "/"],
    ["a file", page],
  ])("refuses %s as its output", async (_, folder) => {
    const before = readIdentities(cwd);
    const run = await runEndpaper(["generate", "specs", "-o", folder], { cwd });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("error output-refused");
    expect(readIdentities(cwd)).toEqual(before);
  });

  it.each([
    [`${page}/api`],
    ["/proc/endpaper/api"],
  ])("says that it cannot write to %s", async (folder) => {
    const run = await runEndpaper(["generate", "specs", "-o", folder], {
      cwd,
    });
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/error output-unwritable: .*cannot be written/);
  });
});

/** A module that does something at the n-th file that the program writes. */
const atWrite = (n: number, action: string) => `
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  const write = fs.promises.writeFile;
  let count = 0;
  fs.promises.writeFile = async (...args) => {
    count += 1;
    if (count === ${n}) { ${action} }
    return write(...args);
  };
  syncBuiltinESMExports();`;

describe("an output that is cut off", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ])("%s leaves the last package and nothing beside it, and ends with %i", async (signal, code) => {
    await generate();
    const before = readIdentities(output);
    changePage();
    const action = `process.kill(process.pid, "${signal}"); await new Promise((go) => setTimeout(go, 50));`;
    const run = await spawnEndpaper(args, { cwd, preload: atWrite(9, action) });
    expect(run.code).toBe(code);
    expect(run.stderr).toContain("interrupted; the output is as it was");
    expect(readIdentities(output)).toEqual(before);
    expect(besides()).toEqual([]);
  });

  it("a killed run leaves the last package whole, and the next one completes it", async () => {
    await generate();
    const before = readTree(output);
    changePage();
    const preload = atWrite(
      9,
      `process.kill(process.pid, "SIGKILL"); await new Promise(() => {});`,
    );
    const run = await spawnEndpaper(args, { cwd, preload });
    expect(run.signal).toBe("SIGKILL");
    expect(readTree(output)).toEqual(before);
    expect(besides()).not.toEqual([]);
    expect((await generate()).code).toBe(0);
    expect(readTree(output)).not.toEqual(before);
    expect(besides()).toEqual([]);
  });

  it("is whole whenever the process is killed", async () => {
    await generate();
    const old = readTree(output);
    changePage();
    const other = join(cwd, "other/api");
    await runEndpaper(["generate", "specs", "-o", other], { cwd });
    const fresh = readTree(other);
    for (let delay = 100; delay <= 1000; delay += 150) {
      const child = startEndpaper(args, { cwd });
      const ended = collect(child);
      await sleep(delay);
      child.kill("SIGKILL");
      await ended;
      if (existsSync(output))
        expect([old, fresh]).toContainEqual(readTree(output));
    }
    expect((await generate()).code).toBe(0);
    expect(readTree(output)).toEqual(fresh);
    expect(besides()).toEqual([]);
  });

  it("a disk that is full keeps the last package, says so and ends with 2", async () => {
    await generate();
    const before = readIdentities(output);
    changePage();
    const preload = atWrite(
      9,
      `throw Object.assign(new Error("full"), { code: "ENOSPC" });`,
    );
    const run = await spawnEndpaper(args, { cwd, preload });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("no space is left on the disk (ENOSPC)");
    expect(readIdentities(output)).toEqual(before);
    expect(besides()).toEqual([]);
  });
});

describe("a real limit of the system", () => {
  it("on the size of files is told, and leaves nothing behind", async () => {
    const command = `ulimit -f 8; exec "${process.execPath}" "${bin}" ${args.join(" ")}`;
    const run = await collect(spawn("sh", ["-c", command], { cwd }));
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/output-unwritable: .*EFBIG/);
    expect(readdirSync(join(cwd, "out"))).toEqual([]);
  });
});

describe("two runs at once", () => {
  it("leave one whole package", async () => {
    await generate();
    const old = readTree(output);
    const otherSpecs = join(cwd, "specs2");
    mkdirSync(otherSpecs);
    writeFileSync(
      join(otherSpecs, "page.md"),
      readFileSync(join(cwd, page), "utf8").replace("Saves a", "Keeps a"),
    );
    const runs = await Promise.all([
      spawnEndpaper(args, { cwd }),
      spawnEndpaper(["generate", "specs2", "-o", "out/api"], { cwd }),
      spawnEndpaper(args, { cwd }),
      spawnEndpaper(["generate", "specs2", "-o", "out/api"], { cwd }),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const result = readTree(output);
    const sources = result["src/operations/ticket-message.ts"];
    expect(sources).toMatch(/Saves a|Keeps a/);
    if (sources === old["src/operations/ticket-message.ts"])
      expect(result).toEqual(old);
    expect((await generate()).code).toBe(0);
    expect(readTree(output)).toEqual(old);
    expect(besides()).toEqual([]);
  });
});
