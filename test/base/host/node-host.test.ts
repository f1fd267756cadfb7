import { spawn } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../../generator/base/host/node-host.js";
import { takeLock } from "../../../generator/base/host/node-lock.js";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "endpaper-node-")));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("nodeHost", () => {
  it("ends on a cycle of links, and lists a link to a folder without entering it", async () => {
    mkdirSync(join(folder, "docs/inner"), { recursive: true });
    writeFileSync(join(folder, "docs/a.md"), "a");
    symlinkSync("..", join(folder, "docs/inner/up"));
    symlinkSync("itself", join(folder, "docs/itself"));
    const host = nodeHost(folder);
    expect(await host.list("docs")).toEqual(["a.md", "inner/up", "itself"]);
    expect(await host.glob(["docs/**/*"], folder)).toEqual([
      `${folder}/docs/a.md`,
    ]);
    expect(await host.stat("docs/itself")).toBeUndefined();
  });

  it("resolves links in the part of a path that exists", async () => {
    mkdirSync(join(folder, "real"));
    symlinkSync("real", join(folder, "link"));
    const host = nodeHost(folder);
    expect(await host.realPath("link/new/er")).toBe(`${folder}/real/new/er`);
  });

  it("lets a file stand in a second place, and copies what a link leads to", async () => {
    const host = nodeHost(folder);
    writeFileSync(join(folder, "a"), "a");
    symlinkSync("a", join(folder, "link"));
    await host.copy?.("a", "b");
    await host.copy?.("link", "c");
    rmSync(join(folder, "a"));
    const texts = await Promise.all(["b", "c"].map(host.readText));
    expect(texts).toEqual(["a", "a"]);
    expect(lstatSync(join(folder, "c")).isSymbolicLink()).toBe(false);
    await expect(host.copy?.("a", "d")).rejects.toMatchObject({
      code: "ENOENT",
    });
  });

  it("says what a code means", async () => {
    await expect(nodeHost(folder).readText("nothing.md")).rejects.toThrow(
      "it does not exist (ENOENT)",
    );
  });

  it("refuses bytes that are not UTF-8", async () => {
    writeFileSync(join(folder, "latin1.md"), Buffer.from([0x61, 0xe5, 0x62]));
    await expect(nodeHost(folder).readText("latin1.md")).rejects.toMatchObject({
      code: "EILSEQ",
    });
  });
});

describe("takeLock", () => {
  it("waits for its holder, and gives up in the end", async () => {
    const path = join(folder, "x.lock");
    const release = await takeLock(path, { owner: "first" });
    const impatient = takeLock(path, { owner: "second", patience: 0 });
    await expect(impatient).rejects.toMatchObject({ code: "EBUSY" });
    const patient = takeLock(path, { owner: "third" });
    await release();
    await (await patient)();
  });

  it("takes over a lock whose holder was killed before it wrote its name", async () => {
    const path = join(folder, "x.lock");
    writeFileSync(path, "");
    const early = takeLock(path, { owner: "early", patience: 0 });
    await expect(early).rejects.toMatchObject({ code: "EBUSY" });
    const before = new Date(Date.now() - 5_000);
    utimesSync(path, before, before);
    const release = await takeLock(path, { owner: "heir", patience: 0 });
    await release();
  });

  it("takes over the lock of a process that died", async () => {
    const path = join(folder, "x.lock");
    const program = `
      const { hostname } = require("node:os");
      require("node:fs").writeFileSync(${JSON.stringify(path)}, JSON.stringify(
        { owner: "dead", process: process.pid, machine: hostname() }));`;
    const child = spawn(process.execPath, ["-e", program]);
    await new Promise((resolve) => child.on("exit", resolve));
    const release = await takeLock(path, { owner: "heir", patience: 0 });
    await release();
  });
});
