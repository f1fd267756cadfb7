import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type Host, HostError } from "../../../generator/base/host/host.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { nodeHost } from "../../../generator/base/host/node-host.js";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0))
    rmSync(folder, { recursive: true, force: true });
});

function nodeHostInNewFolder(): Host {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "endpaper-host-")));
  folders.push(folder);
  return nodeHost(folder);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof HostError) return error.code;
    throw error;
  }
  return "none";
}

describe.each([
  ["nodeHost", nodeHostInNewFolder],
  ["memoryHost", () => memoryHost()],
])("%s", (_, makeHost) => {
  it("reads what it wrote, without a byte order mark", async () => {
    const host = makeHost();
    await host.makeDirectory("a/b");
    await host.writeText("a/b/c.txt", "\ufeffå\n");
    expect(await host.readText("a/b/c.txt")).toBe("å\n");
    expect(await host.readBytes("a/b/c.txt")).toHaveLength(6);
    expect(await host.stat("a/b/c.txt")).toEqual({ kind: "file", size: 6 });
    expect((await host.stat("a"))?.kind).toBe("directory");
    expect(await host.stat("nothing/at/all")).toBeUndefined();
  });

  it("lists files by code unit and enters nothing that is skipped", async () => {
    const host = makeHost();
    for (const path of ["x/b", "x/B", "x/sub/a", "x/skipped/z"]) {
      await host.makeDirectory(path.slice(0, path.lastIndexOf("/")));
      await host.writeText(path, path);
    }
    const files = await host.list("x", (path) => path === "skipped");
    expect(files).toEqual(["B", "b", "sub/a"]);
  });

  it("finds files by glob as absolute paths", async () => {
    const host = makeHost();
    await host.makeDirectory("docs/deep");
    await host.writeText("docs/b.md", "");
    await host.writeText("docs/deep/a.md", "");
    await host.writeText("docs/toc.yml", "");
    expect(await host.glob(["docs/**/*.md"], host.cwd)).toEqual([
      `${host.cwd}/docs/b.md`,
      `${host.cwd}/docs/deep/a.md`,
    ]);
  });

  it("renames a folder with all in it, but onto no folder that holds something", async () => {
    const host = makeHost();
    await host.makeDirectory("from/in");
    await host.makeDirectory("full");
    await host.writeText("from/in/f", "1");
    await host.writeText("full/f", "2");
    expect(await codeOf(host.rename("from", "full"))).toBe("ENOTEMPTY");
    await host.rename("from", "to");
    expect(await host.readText("to/in/f")).toBe("1");
    expect(await host.stat("from")).toBeUndefined();
  });

  it("rejects with the system's codes", async () => {
    const host = makeHost();
    await host.makeDirectory("folder");
    await host.writeText("file", "x");
    expect(await codeOf(host.readText("missing"))).toBe("ENOENT");
    expect(await codeOf(host.readText("folder"))).toBe("EISDIR");
    expect(await codeOf(host.writeText("missing/file", ""))).toBe("ENOENT");
    expect(await codeOf(host.rename("missing", "x"))).toBe("ENOENT");
    expect(await codeOf(host.list("missing"))).toBe("ENOENT");
  });

  it("removes folders, and is content when there is nothing to remove", async () => {
    const host = makeHost();
    await host.makeDirectory("a/b");
    await host.writeText("a/b/c", "");
    await host.remove("a");
    await host.remove("a");
    expect(await host.stat("a")).toBeUndefined();
  });

  it("gives a lock to one at a time", async () => {
    const host = makeHost();
    const release = await host.lock("the.lock");
    await release();
    const again = await host.lock("the.lock");
    await again();
    expect(await host.stat("the.lock")).toBeUndefined();
  });
});

describe("memoryHost", () => {
  it("fails the operation that it is told to, and only that one", async () => {
    const host = memoryHost(
      {},
      {
        faults: [
          { at: 2, operation: "writeText", effect: "fail", code: "ENOSPC" },
        ],
      },
    );
    await host.writeText("a", "");
    expect(await codeOf(host.writeText("b", ""))).toBe("ENOSPC");
    await host.writeText("c", "");
    expect(await host.list(".")).toEqual(["a", "c"]);
  });

  it("refuses everything after a crash, until another host goes on", async () => {
    const host = memoryHost({}, { faults: [{ at: 2, effect: "crash" }] });
    await host.writeText("a", "kept");
    expect(await codeOf(host.writeText("b", ""))).toBe("EIO");
    expect(await codeOf(host.remove("a"))).toBe("EIO");
    const next = memoryHost({}, { continueFrom: host });
    expect(await next.readText("a")).toBe("kept");
  });

  it("tells guarded work that the user interrupts", async () => {
    const host = memoryHost({}, { faults: [{ at: 1, effect: "interrupt" }] });
    const seen = await host.guard(async (interrupted) => {
      await host.writeText("a", "");
      return interrupted.aborted;
    });
    expect(seen).toBe(true);
  });
});
