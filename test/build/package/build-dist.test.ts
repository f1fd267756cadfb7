import { describe, expect, it, vi } from "vitest";
import {
  type MemoryHost,
  memoryHost,
} from "../../../generator/base/host/memory-host.js";
import { checkPackage } from "../../../generator/build/package/check-package.js";
import { sealManifest } from "../../../generator/build/package/manifest.js";
import { writePackage } from "../../../generator/build/package/write-package.js";
import type { Sources } from "../../../generator/client/emit/types/compile-sources.js";

const output = "/work/out";

function pack(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  return [...sources, sealManifest({ tool: "x" }, [], sources)];
}

const sources = {
  "tsconfig.json": "{}",
  "README.md": "one",
  "src/a.ts": "a",
  "src/b.ts": "b",
  "src/schema.d.ts": "s",
};

/** A compiler that copies. */
function makeCompiler(faults: readonly string[] = []) {
  return vi.fn(async ({ files }: Sources) => ({
    faults,
    files: files.flatMap(({ path, text }) =>
      [".js", ".d.ts"].map((ending) => ({
        path: path.replace(/^src\//, "dist/").replace(/\.ts$/, ending),
        text: `${ending} of ${text}`,
      })),
    ),
  }));
}

async function write(
  host: MemoryHost,
  files: Readonly<Record<string, string>>,
  compile = makeCompiler(),
) {
  const [report, diagnostics] = await writePackage(
    pack(files),
    { output, force: false, compile },
    host,
  );
  const asked = compile.mock.calls.flatMap(([{ files: given }]) =>
    given.map(({ path }) => path),
  );
  return { report, diagnostics, asked };
}

const listDist = (host: MemoryHost) =>
  host.files
    .list(`${output}/dist`)
    .filter((path) => path !== ".compiled.json")
    .map((path) => [path, host.files.readText(`${output}/dist/${path}`)]);

describe("writing a package with dist/", () => {
  it("compiles each module, and no declaration", async () => {
    const host = memoryHost();
    const { report, asked } = await write(host, sources);
    expect(asked).toEqual(["src/a.ts", "src/b.ts"]);
    expect(report?.compiled).toBe(2);
    expect(listDist(host)).toEqual([
      ["a.d.ts", ".d.ts of a"],
      ["a.js", ".js of a"],
      ["b.d.ts", ".d.ts of b"],
      ["b.js", ".js of b"],
    ]);
  });

  it("does nothing the second time, and nothing for a text that is not compiled", async () => {
    const host = memoryHost();
    await write(host, sources);
    expect((await write(host, sources)).asked).toEqual([]);
    const next = await write(host, { ...sources, "README.md": "two" });
    expect(next.asked).toEqual([]);
    expect(next.report?.written).toBe(2);
    expect(listDist(host)).toHaveLength(4);
  });

  it("compiles what changed and came, keeps the rest, and drops what is gone", async () => {
    const host = memoryHost();
    await write(host, sources);
    const { "src/a.ts": _gone, ...rest } = sources;
    const { asked } = await write(host, {
      ...rest,
      "src/deep/c.ts": "c",
    });
    expect(asked).toEqual(["src/deep/c.ts"]);
    expect(listDist(host).map(([path]) => path)).toEqual([
      "b.d.ts",
      "b.js",
      "deep/c.d.ts",
      "deep/c.js",
    ]);
  });

  it("leaves the same bytes, whether it compiled all or some", async () => {
    const after = { ...sources, "src/a.ts": "changed" };
    const [some, all] = [memoryHost(), memoryHost()];
    await write(some, sources);
    await write(some, after);
    await write(all, after);
    const record = `${output}/dist/.compiled.json`;
    expect(some.files.readText(record)).toBe(all.files.readText(record));
  });

  it("compiles all where the options changed", async () => {
    const host = memoryHost();
    await write(host, sources);
    const { asked } = await write(host, {
      ...sources,
      "tsconfig.json": '{ "a": 1 }',
    });
    expect(asked).toEqual(["src/a.ts", "src/b.ts"]);
  });

  it.each([
    ["is gone", "dist", ["src/a.ts", "src/b.ts"]],
    ["lacks a file", "dist/a.js", ["src/a.ts"]],
    ["is of somebody else", "dist/.compiled.json", ["src/a.ts", "src/b.ts"]],
  ])("makes dist/ again where it %s, and says that nothing is stale", async (_how, path, expected) => {
    const host = memoryHost();
    await write(host, sources);
    await host.remove(`${output}/${path}`);
    const { stale, foreign, missing } = await checkPackage(
      pack(sources),
      output,
      host,
    );
    expect([stale, foreign, missing]).toEqual([[], [], []]);
    const { asked, report } = await write(host, sources);
    expect(asked).toEqual(expected);
    expect(report?.written).toBe(0);
    expect(listDist(host)).toHaveLength(4);
  });

  it("never shows new sources beside an old dist/, whenever it is killed", async () => {
    const pairs = new Set<string>();
    for (let at = 1; at <= 40; at += 1) {
      const host = memoryHost();
      await write(host, sources);
      const faults = [{ at, effect: "crash" }] as const;
      const killed = memoryHost({}, { continueFrom: host, faults });
      await write(killed, { ...sources, "src/a.ts": "changed" });
      if ((await killed.stat(output)) !== undefined)
        pairs.add(
          ["src/a.ts", "dist/a.js"]
            .map((path) => killed.files.readText(`${output}/${path}`))
            .join(", "),
        );
    }
    expect([...pairs].sort()).toEqual([
      "a, .js of a",
      "changed, .js of changed",
    ]);
  });

  it("writes nothing where a module does not compile", async () => {
    const host = memoryHost();
    const { report, diagnostics } = await write(
      host,
      sources,
      makeCompiler(["`src/a.ts`, line 1: no"]),
    );
    expect(report).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["emitter-failed", "a module does not compile: `src/a.ts`, line 1: no"],
    ]);
    expect(host.files.list("/work")).toEqual([]);
  });
});
