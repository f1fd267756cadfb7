import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashContent } from "../../generator/base/host/hash.js";
import { nodeHost } from "../../generator/base/host/node-host.js";
import { openCache } from "../../generator/build/cache/cache.js";
import { openFileIndex } from "../../generator/build/cache/file-index.js";

let folder = "";
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "endpaper-index-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Waits until a file has stood for longer than a racy one. */
async function age(name: string): Promise<void> {
  const changed = statSync(at(name)).ctimeMs;
  const wait = changed + 1100 - Date.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

/** An index as a new process opens it, and what it reads meanwhile. */
async function open() {
  const read: string[] = [];
  const real = nodeHost(folder);
  const host = {
    ...real,
    readBytes: async (path: string) => {
      read.push(path);
      return real.readBytes(path);
    },
  };
  const cache = openCache(at(".cache"), real);
  return { ...(await openFileIndex(cache, folder, host)), read };
}

/** Reads a text as the inputs of a run are read, and gives its hash. */
async function readPage(index: Awaited<ReturnType<typeof open>>, name: string) {
  const known = index.host.recallText?.(name);
  if (known !== undefined) return { hash: known.hash, text: known.read };
  const file = { text: readFileSync(at(name), "utf8") };
  index.host.keepText?.(name, file);
  return { hash: hashContent(file.text), text: undefined };
}

describe("the index of files", () => {
  it("spares reading what is as it was", async () => {
    writeFileSync(at("a.md"), "# A");
    writeFileSync(at("out.ts"), "1");
    await age("out.ts");
    const first = await open();
    expect((await readPage(first, "a.md")).text).toBeUndefined();
    expect(await first.host.hash?.("out.ts")).toBe(hashContent("1"));
    expect(first.read).toEqual(["out.ts"]);
    await first.save();

    const second = await open();
    const page = await readPage(second, "a.md");
    expect(page.hash).toBe(hashContent("# A"));
    expect(page.text?.()).toBe("# A");
    expect(await second.host.hash?.("out.ts")).toBe(hashContent("1"));
    expect(second.read).toEqual([]);
  });

  it("reads what changed, of the same size and with its time set back", async () => {
    writeFileSync(at("a.md"), "# A");
    writeFileSync(at("out.ts"), "1");
    await age("out.ts");
    const first = await open();
    await readPage(first, "a.md");
    await first.host.hash?.("out.ts");
    await first.save();
    for (const [name, text] of [
      ["a.md", "# B"],
      ["out.ts", "2"],
    ] as const) {
      const { atime, mtime } = statSync(at(name));
      writeFileSync(at(name), text);
      utimesSync(at(name), atime, mtime);
    }
    const second = await open();
    expect((await readPage(second, "a.md")).hash).toBe(hashContent("# B"));
    expect(await second.host.hash?.("out.ts")).toBe(hashContent("2"));
  });

  it("keeps what runs over other files of the project know", async () => {
    writeFileSync(at("a.md"), "# A");
    writeFileSync(at("b.md"), "# B");
    writeFileSync(at("gone.md"), "# Gone");
    await age("gone.md");
    const first = await open();
    await readPage(first, "a.md");
    await readPage(first, "gone.md");
    await first.save();
    rmSync(at("gone.md"));
    const second = await open();
    await readPage(second, "b.md");
    await second.save();
    const third = await open();
    const known = (name: string) => third.host.recallText?.(name)?.hash;
    expect(known("a.md")).toBe(hashContent("# A"));
    expect(known("b.md")).toBe(hashContent("# B"));
    writeFileSync(at("gone.md"), "# Gone");
    expect(known("gone.md")).toBeUndefined();
  });

  it("does not trust what changed just before it was read", async () => {
    writeFileSync(at("a.md"), "# A");
    const first = await open();
    await readPage(first, "a.md");
    await first.save();
    expect((await open()).host.recallText?.("a.md")).toBeUndefined();
  });

  it("reads everything when what is kept was corrupted", async () => {
    writeFileSync(at("a.md"), "# A");
    await age("a.md");
    const first = await open();
    await readPage(first, "a.md");
    await first.save();
    const key = hashContent(JSON.stringify(["files", 2, folder]));
    const entry = at(`.cache/${key.slice(0, 2)}/${key}.json`);
    writeFileSync(entry, readFileSync(entry, "utf8").replace("a.md", "b.md"));
    expect((await open()).host.recallText?.("a.md")).toBeUndefined();
  });
});
