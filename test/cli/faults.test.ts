import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resolveConfig } from "../../generator/base/config/resolve-config.js";
import { nodeHost } from "../../generator/base/host/node-host.js";
import { generate as pipeline } from "../../generator/build/pipeline.js";
import {
  bin,
  collect,
  makeProject,
  readTree,
  runEndpaper,
  spawnEndpaper,
} from "./run-endpaper.js";

const page =
  "specs/v1TicketMessageEntity_HttpPostSaveTicketMessageEntityWithNotify.md";
const args = ["generate", "specs", "--output", "out/api"];

let cwd = "";
/** The package of the page as it is, and as it is after `changePage`. */
let old: Readonly<Record<string, string>> = {};
let fresh: Readonly<Record<string, string>> = {};
beforeEach(async () => {
  cwd = makeProject();
  writeFileSync(at("package.json"), "{}");
  await generate();
  old = readTree(at("out/api"));
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

const at = (path: string) => join(cwd, path);
const generate = (...more: string[]) =>
  runEndpaper([...args, ...more], { cwd });
const pageText = () => readFileSync(at(page), "utf8");
const besides = () => readdirSync(at("out")).filter((name) => name !== "api");

/** The next run, in this process: the same code, without the time that a start takes. */
async function generateHere(): Promise<void> {
  const overrides = { inputs: ["specs"], output: "out/api" };
  const config = resolveConfig(cwd, overrides);
  const whole = { ...config, output: at("out/api") };
  const { diagnostics } = await pipeline(whole, nodeHost(cwd));
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual(
    [],
  );
}

async function changePage(): Promise<void> {
  writeFileSync(
    at(page),
    pageText().replace("Saves a ticket", "Keeps a ticket"),
  );
  await runEndpaper(["generate", "specs", "-o", "other/api"], { cwd });
  fresh = readTree(at("other/api"));
}

/** A module that runs code before the n-th change of the file system that the program makes. */
const beforeChange = (n: number, code: string) => `
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  let count = 0;
  for (const name of ["writeFile", "copyFile", "rename", "mkdir", "rm"]) {
    const real = fs.promises[name];
    fs.promises[name] = async (...words) => {
      count += 1;
      if (count === ${n}) { ${code} }
      return real(...words);
    };
  }
  for (const name of ["linkSync", "copyFileSync"]) {
    const real = fs[name];
    fs[name] = (...words) => {
      count += 1;
      if (count === ${n}) { ${code} }
      return real(...words);
    };
  }
  syncBuiltinESMExports();`;

/** A module that lets every change of these kinds fail from the n-th on: what is full or read-only stays so. */
const failFrom = (n: number, kinds: readonly string[], code: string) => `
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  let count = 0;
  for (const name of ${JSON.stringify(kinds)}) {
    const holder = name.endsWith("Sync") ? fs : fs.promises;
    const real = holder[name];
    holder[name] = (...words) => {
      count += 1;
      if (count >= ${n}) throw Object.assign(new Error("no"), { code: "${code}" });
      return real(...words);
    };
  }
  syncBuiltinESMExports();`;

const kill = `process.kill(process.pid, "SIGKILL"); for (;;);`;

describe("the last good package is whole", () => {
  it("when the process is killed at 20 random points", async () => {
    await changePage();
    const total = Object.keys(fresh).length + 12;
    const points = Array.from(
      { length: 20 },
      () => 1 + Math.floor(Math.random() * total),
    );
    for (const point of new Set(points)) {
      const preload = beforeChange(point, kill);
      await spawnEndpaper(args, { cwd, preload });
      // Between the two renames of the swap the package stands beside; `check` and `generate` know.
      if (existsSync(at("out/api")))
        expect([old, fresh], `killed at ${point}`).toContainEqual(
          readTree(at("out/api")),
        );
      else expect(readTree(at("out/.endpaper-api.last"))).toEqual(old);
      await generateHere();
      expect(readTree(at("out/api")), `killed at ${point}`).toEqual(fresh);
      expect(besides()).toEqual([]);
      restoreOld();
    }
  }, 600_000);

  it("when the process is killed before it gives back its lock", async () => {
    await changePage();
    // The last change of the file system: everything else is done.
    const preload = `
      import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const real = fs.promises.rm;
      fs.promises.rm = async (path, ...words) => {
        if (String(path).endsWith(".lock")) { ${kill} }
        return real(path, ...words);
      };
      syncBuiltinESMExports();`;
    expect((await spawnEndpaper(args, { cwd, preload })).signal).toBe(
      "SIGKILL",
    );
    expect(readTree(at("out/api"))).toEqual(fresh);
    expect(besides()).toEqual([".endpaper-api.lock"]);
    expect((await generate()).code).toBe(0);
    expect(besides()).toEqual([]);
    expect(readTree(at("out/api"))).toEqual(fresh);
  });

  it("when the disk is full at any of its writes", async () => {
    await changePage();
    for (const point of [1, 3, 20, Object.keys(fresh).length]) {
      const preload = failFrom(
        point,
        ["writeFile", "linkSync", "copyFileSync", "mkdir"],
        "ENOSPC",
      );
      const run = await spawnEndpaper(args, { cwd, preload });
      expect(run.code).toBe(2);
      expect(run.stderr).toContain("no space is left on the disk (ENOSPC)");
      expect(readTree(at("out/api"))).toEqual(old);
    }
  });

  it("when the folder of the output is read-only", async () => {
    await changePage();
    const changes = ["writeFile", "rename", "mkdir", "rm"];
    const preload = failFrom(1, changes, "EROFS");
    const run = await spawnEndpaper(args, { cwd, preload });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("the file system is read-only (EROFS)");
    expect(readTree(at("out/api"))).toEqual(old);
  });

  it.skipIf(process.getuid?.() === 0)(
    "when permissions keep the output from being replaced",
    async () => {
      await changePage();
      chmodSync(at("out"), 0o555);
      const run = await generate();
      chmodSync(at("out"), 0o755);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain("permission denied");
      expect(readTree(at("out/api"))).toEqual(old);
    },
  );

  it("when two runs and a check go on at once", async () => {
    await changePage();
    const runs = await Promise.all([
      spawnEndpaper(args, { cwd }),
      spawnEndpaper(args, { cwd }),
      spawnEndpaper(["check", ...args.slice(1)], { cwd }),
    ]);
    expect(runs.slice(0, 2).map(({ code }) => code)).toEqual([0, 0]);
    expect([0, 1]).toContain(runs[2]?.code);
    expect(readTree(at("out/api"))).toEqual(fresh);
    expect(besides()).toEqual([]);
  });

  it("when the clock is set back by a year in mid-run, and files are of the future", async () => {
    await changePage();
    const future = new Date(Date.now() + 3e10);
    utimesSync(at("out/api/README.md"), future, future);
    utimesSync(at(page), future, future);
    const code = "const now = Date.now; Date.now = () => now() - 3e10;";
    const run = await spawnEndpaper([...args, "--timing"], {
      cwd,
      preload: beforeChange(5, code),
    });
    expect(run.code).toBe(0);
    expect(run.stderr).not.toMatch(/-\d+\.\d\d s/);
    expect(readTree(at("out/api"))).toEqual(fresh);
  });

  it("when a page changes while it is read: it is read once, whole", async () => {
    await changePage();
    const preload = `
      import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const real = fs.readFileSync;
      fs.readFileSync = (path, ...words) => {
        const content = real(path, ...words);
        if (String(path).includes("/specs/"))
          fs.writeFileSync(path, String(content).replace("Keeps a ticket", "Loses a ticket"));
        return content;
      };
      syncBuiltinESMExports();`;
    expect((await spawnEndpaper(args, { cwd, preload })).code).toBe(0);
    expect(readTree(at("out/api"))).toEqual(fresh);
    const check = await runEndpaper(["check", ...args.slice(1)], { cwd });
    expect(check.code).toBe(1);
    expect(check.stderr).toContain("Loses a ticket");
  });

  it("when a page is deleted between being found and being read", async () => {
    await changePage();
    const preload = `
      import fs from "node:fs";
      import { syncBuiltinESMExports } from "node:module";
      const real = fs.readFileSync;
      fs.readFileSync = (path, ...words) => {
        if (String(path).includes("/specs/")) fs.rmSync(path, { force: true });
        return real(path, ...words);
      };
      syncBuiltinESMExports();`;
    const run = await spawnEndpaper(args, { cwd, preload });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("it does not exist (ENOENT)");
    expect(readTree(at("out/api"))).toEqual(old);
  });

  it("when what is remembered of the pages is deleted or spoilt", async () => {
    await changePage();
    const cache = at("node_modules/.cache/endpaper");
    mkdirSync(cache, { recursive: true });
    for (const name of readdirSync(cache)) spoil(join(cache, name));
    writeFileSync(join(cache, "stray"), "\u0000 no entry");
    expect((await generate()).code).toBe(0);
    expect(readTree(at("out/api"))).toEqual(fresh);
    rmSync(cache, { recursive: true });
    expect((await generate()).stderr).toMatch(/out\/api: 0 written/);
  });
});

function restoreOld(): void {
  rmSync(at("out/api"), { recursive: true });
  for (const [path, text] of Object.entries(old)) {
    mkdirSync(join(at("out/api"), path, ".."), { recursive: true });
    writeFileSync(join(at("out/api"), path), text);
  }
}

function spoil(path: string): void {
  if (statSync(path).isDirectory())
    for (const name of readdirSync(path)) spoil(join(path, name));
  else writeFileSync(path, "spoilt");
}

describe("the same client comes of", () => {
  it("a page with CRLF and a byte order mark", async () => {
    const text = pageText();
    writeFileSync(at(page), `\ufeff${text.replaceAll("\n", "\r\n")}`);
    expect((await generate()).code).toBe(0);
    const { "manifest.json": _, ...files } = readTree(at("out/api"));
    const { "manifest.json": __, ...before } = old;
    expect(files).toEqual(before);
  });
});

describe("names", () => {
  it("of pages and folders may have spaces and letters of any script", async () => {
    const folder = at("Döcs für 船/with space");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "bö at #1 %.md"), pageText());
    const run = await runEndpaper(
      ["generate", "Döcs für 船", "-o", "öut put/api ü", "--name", "api"],
      { cwd },
    );
    expect(run.code).toBe(0);
    expect(readTree(at("öut put/api ü"))["openapi.map.json"]).toContain(
      "Döcs für 船/with space/bö at #1 %.md",
    );
    const sarif = await runEndpaper(
      ["lint", "Döcs für 船", "--reporter", "sarif"],
      { cwd },
    );
    expect(sarif.stdout).toContain(
      "D%C3%B6cs%20f%C3%BCr%20%E8%88%B9/with%20space/b%C3%B6%20at%20%231%20%25.md",
    );
    writeFileSync(
      join(folder, "bö at #1 %.md"),
      pageText().replace("Saves a ticket", "Keeps a ticket"),
    );
    const check = await runEndpaper(
      ["check", "Döcs für 船", "-o", "öut put/api ü"],
      { cwd },
    );
    expect(check.stderr).toContain(
      "run `endpaper generate 'Döcs für 船' --output 'öut put/api ü'`",
    );
  });

  it("that differ by case only give files that a case-insensitive disk keeps apart", async () => {
    const copy = (word: string) =>
      pageText()
        .replaceAll("TicketMessage\n", `${word}\n`)
        .replaceAll("HttpPostSave", word)
        .replaceAll("/TicketMessage?", `/${word}?`);
    writeFileSync(at("specs/zebra.md"), copy("ZebraHerd"));
    writeFileSync(at("specs/Zebra2.md"), copy("Zebraherd"));
    const run = await generate();
    expect(run.code, run.stderr).toBe(0);
    const paths = Object.keys(readTree(at("out/api")));
    const folded = new Set(paths.map((path) => path.toLowerCase()));
    expect(folded.size).toBe(paths.length);
  });
});

describe("a real disk that is full", () => {
  it("keeps the last package", async ({ skip }) => {
    await changePage();
    // A file system with room for two pages of memory beside the package, since what
    // stays needs none; in a namespace of its own: needs no root where that is allowed.
    const script = [
      "size=$(( $(du -sk out/api | cut -f1) * 3 / 2 ))k",
      "mount -t tmpfs -o size=$size none small || exit 77",
      "mkdir small/api && cp -r out/api/. small/api/ || exit 77",
      "cat /dev/zero > small/rest 2> /dev/null; truncate -s -8192 small/rest",
      `"${process.execPath}" "${bin}" generate specs -o small/api; code=$?`,
      "diff -r out/api small/api && exit $code",
    ].join("\n");
    mkdirSync(at("small"));
    const run = await collect(
      spawn("unshare", ["-rm", "sh", "-c", script], { cwd }),
    ).catch(() => ({ code: 77, stderr: "" }));
    const forbidden = run.stderr.startsWith("unshare:");
    if (run.code === 77 || forbidden) skip();
    expect([run.code, run.stderr]).toEqual([
      2,
      expect.stringContaining("ENOSPC"),
    ]);
  });
});
