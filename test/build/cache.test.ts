import { describe, expect, it } from "vitest";
import { memoryHost } from "../../generator/base/host/memory-host.js";
import { openCache } from "../../generator/build/cache/cache.js";

describe("the cache", () => {
  it("removes what killed runs did not finish, and not what is being written", async () => {
    const files = { "/cache/ab/abc.json.1": "a", "/cache/cd/cde.json.2": "b" };
    const memory = memoryHost(files);
    const now = Date.now();
    const disk = {
      readText: () => "",
      fingerprint: (path: string) => ({
        mark: "",
        changed: path.endsWith(".1") ? now - 120_000 : now,
      }),
    };
    const cache = openCache("/cache", { ...memory, disk });
    await cache.write("efg", 1);
    await cache.prune();
    expect(await memory.list("/cache")).toEqual([
      "cd/cde.json.2",
      "ef/efg.json",
    ]);
  });
});
