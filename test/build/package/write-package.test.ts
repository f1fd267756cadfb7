import { describe, expect, it } from "vitest";
import {
  type Fault,
  type MemoryHost,
  memoryHost,
} from "../../../generator/base/host/memory-host.js";
import { readPackage } from "../../../generator/build/package/check-built.js";
import { checkPackage } from "../../../generator/build/package/check-package.js";
import { sealManifest } from "../../../generator/build/package/manifest.js";
import { writePackage } from "../../../generator/build/package/write-package.js";

const output = "/work/out";

/** A package with these files and its manifest. */
function pack(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return [...sources, sealManifest({ tool: "x" }, [], sources)];
}

const first = pack({ "README.md": "one", "src/a.ts": "a", "src/b.ts": "b" });
const second = pack({
  "README.md": "two",
  "src/a.ts": "a",
  "src/deep/c.ts": "c",
});

const asRecord = (files: typeof first) =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));

function onDisk(host: MemoryHost, folder = output) {
  return Object.fromEntries(
    host.files
      .list(folder)
      .map((path) => [path, host.files.readText(`${folder}/${path}`)]),
  );
}

async function hostWith(files: typeof first, faults: readonly Fault[] = []) {
  const before = memoryHost();
  await writePackage(files, { output, force: false }, before);
  return memoryHost({}, { faults, continueFrom: before });
}

async function write(host: MemoryHost, files = second, force = false) {
  const [report, diagnostics] = await writePackage(
    files,
    { output, force },
    host,
  );
  return {
    report,
    messages: diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

const besides = (host: MemoryHost) =>
  host.files.list("/work").filter((path) => path.startsWith(".endpaper"));

describe("writePackage", () => {
  it("writes a new package, with the folders above it", async () => {
    const host = memoryHost();
    const deep = "/work/x/y/out";
    const [report] = await writePackage(
      first,
      { output: deep, force: false },
      host,
    );
    expect(report).toEqual({
      written: 4,
      added: 4,
      unchanged: 0,
      deleted: 0,
      kept: 0,
    });
    expect(onDisk(host, deep)).toEqual(asRecord(first));
  });

  it("touches nothing when all is there already", async () => {
    const host = await hostWith(first);
    const { report } = await write(host, first);
    expect(report).toEqual({
      written: 0,
      added: 0,
      unchanged: 4,
      deleted: 0,
      kept: 0,
    });
    expect(host.log).toEqual([]);
  });

  it("replaces what changed and deletes what is no longer generated", async () => {
    const host = await hostWith(first);
    const { report } = await write(host);
    expect(report).toEqual({
      written: 3,
      added: 1,
      unchanged: 1,
      deleted: 1,
      kept: 0,
    });
    expect(onDisk(host)).toEqual(asRecord(second));
    expect(besides(host)).toEqual([]);
  });

  it("refuses to overwrite or delete what was edited by hand, unless forced", async () => {
    for (const path of ["README.md", "src/b.ts", "manifest.json"]) {
      const host = await hostWith(first);
      host.files.plant(`${output}/${path}`, "mine");
      const before = onDisk(host);
      const refused = await write(host);
      expect(refused.messages[0]).toMatch(
        /^output-not-ours: `out` holds files/,
      );
      expect(onDisk(host)).toEqual(before);
      expect(host.log).toEqual([]);
      const forced = await write(host, second, true);
      expect(forced.messages).toEqual([]);
      expect(onDisk(host)).toMatchObject(asRecord(second));
    }
  });

  it("notices an edit even when the run would change nothing else", async () => {
    const host = await hostWith(first);
    host.files.plant(`${output}/src/a.ts`, "mine");
    expect((await write(host, first)).messages).toEqual([
      "output-not-ours: `out` holds files that were changed by hand: `src/a.ts`",
    ]);
  });

  it("notices a manifest that was edited to hide an edit", async () => {
    const host = await hostWith(first);
    const manifest = host.files.readText(`${output}/manifest.json`);
    host.files.plant(`${output}/manifest.json`, manifest.replace('"x"', '"y"'));
    expect((await write(host)).messages).toHaveLength(1);
  });

  it("refuses files that it did not write, and keeps them when it is forced", async () => {
    const host = await hostWith(first);
    host.files.plant(`${output}/notes/todo.txt`, "mine");
    expect((await write(host)).messages).toEqual([
      "output-not-ours: `out` holds files that endpaper did not write: `notes/todo.txt`",
    ]);
    const { report } = await write(host, second, true);
    expect(report?.kept).toBe(1);
    expect(onDisk(host)).toEqual({
      ...asRecord(second),
      "notes/todo.txt": "mine",
    });
  });

  it("refuses a folder full of others' files, naming ten of them", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, n) => [`${output}/f${n + 10}`, "x"]),
    );
    const host = memoryHost(files);
    const { messages } = await write(host);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/`f10`, .*`f19` and 2 more$/);
    expect(host.log).toEqual([]);
  });

  it("carries over what npm puts into a package", async () => {
    const host = await hostWith(first);
    const npm = {
      "node_modules/dep/index.js": "dep",
      "dist/index.js": "built",
      "package-lock.json": "lock",
      "acme-1.0.0.tgz": "packed",
    };
    for (const [path, text] of Object.entries(npm))
      host.files.plant(`${output}/${path}`, text);
    const { report } = await write(host);
    expect(report?.deleted).toBe(1);
    expect(onDisk(host)).toEqual({ ...asRecord(second), ...npm });
  });

  it("brings back a file that was deleted", async () => {
    const host = await hostWith(first);
    host.files.remove(`${output}/src/a.ts`);
    expect((await write(host, first)).report?.written).toBe(1);
    expect(onDisk(host)).toEqual(asRecord(first));
  });

  it.each([
    "ENOSPC",
    "EROFS",
    "EACCES",
  ])("leaves the last package whole when a write fails with %s", async (code) => {
    for (const at of [1, 2, 3, 4]) {
      const fault = {
        at,
        operation: "writeText",
        effect: "fail",
        code,
      } as const;
      const host = await hostWith(first, [fault]);
      const { messages } = await write(host);
      expect(messages).toHaveLength(1);
      expect(messages[0]).toMatch(
        new RegExp(`^output-unwritable: \`out\` cannot be written: .*${code}`),
      );
      expect(onDisk(host)).toEqual(asRecord(first));
      expect(besides(host)).toEqual([]);
    }
  });

  it("puts the last package back when the swap itself fails", async () => {
    const fault = {
      at: 2,
      operation: "rename",
      effect: "fail",
      code: "EXDEV",
    } as const;
    const host = await hostWith(first, [fault]);
    expect((await write(host)).messages).toHaveLength(1);
    expect(onDisk(host)).toEqual(asRecord(first));
    expect(besides(host)).toEqual([]);
  });

  it("removes what it has written when the user interrupts", async () => {
    for (const at of [1, 2, 3, 4]) {
      const fault = {
        at,
        operation: "writeText",
        effect: "interrupt",
      } as const;
      const host = await hostWith(first, [fault]);
      await expect(write(host)).rejects.toThrow("interrupted by SIGINT");
      expect(onDisk(host)).toEqual(asRecord(first));
      expect(besides(host)).toEqual([]);
    }
  });

  it("is whole after a crash at any moment, and the next run completes it", async () => {
    const clean = await hostWith(first);
    const npm = { "node_modules/dep.js": "dep", "package-lock.json": "lock" };
    const plant = (host: MemoryHost) => {
      for (const [path, text] of Object.entries(npm))
        host.files.plant(`${output}/${path}`, text);
    };
    plant(clean);
    await write(clean);
    const moments = clean.log.length;
    expect(moments).toBeGreaterThan(10);
    for (let at = 1; at <= moments; at += 1) {
      const crashing = await hostWith(first, [{ at, effect: "crash" }]);
      plant(crashing);
      await write(crashing);
      const next = memoryHost({}, { continueFrom: crashing });
      const { messages } = await write(next);
      expect(messages, `crash at ${at}`).toEqual([]);
      expect(onDisk(next), `crash at ${at}`).toEqual({
        ...asRecord(second),
        ...npm,
      });
      expect(besides(next), `crash at ${at}`).toEqual([]);
    }
  });

  it("restores the last package after a crash even when the next run is refused", async () => {
    const fault = { at: 2, operation: "rename", effect: "crash" } as const;
    const crashing = await hostWith(first, [fault]);
    await write(crashing);
    expect(crashing.files.stat(output)).toBeUndefined();
    const next = memoryHost({}, { continueFrom: crashing });
    next.files.plant("/work/.endpaper-out.last/src/a.ts", "mine");
    expect((await write(next)).messages).toHaveLength(1);
    expect(onDisk(next)).toEqual({ ...asRecord(first), "src/a.ts": "mine" });
  });

  it.each([
    ["check", (host: MemoryHost) => checkPackage(first, output, host)],
    ["pack", (host: MemoryHost) => readPackage(output, host)],
  ])("between the renames is mended by %s", async (_, read) => {
    const fault = { at: 2, operation: "rename", effect: "crash" } as const;
    const crashing = await hostWith(first, [fault]);
    await write(crashing);
    expect(crashing.files.stat(output)).toBeUndefined();
    const next = memoryHost({}, { continueFrom: crashing });
    const state = await read(next);
    expect(state).not.toBe("there is no `manifest.json`");
    if (typeof state === "object" && "missing" in state)
      expect([state.missing, state.changed]).toEqual([[], []]);
    expect(onDisk(next)).toEqual(asRecord(first));
    expect(besides(next)).toEqual([]);
  });
});
