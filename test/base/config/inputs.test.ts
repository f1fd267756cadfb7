import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readInputs } from "../../../generator/base/config/inputs/read-inputs.js";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import type { Host } from "../../../generator/base/host/host.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { nodeHost } from "../../../generator/base/host/node-host.js";

const files = {
  "/repo/package.json": "{}",
  "/repo/docs/b.md": "b",
  "/repo/docs/a/a.md": "a",
  "/repo/docs/toc.yml": "toc",
  "/repo/docs/.hidden/x.md": "x",
  "/repo/docs/node_modules/y.md": "y",
  "/repo/other/c.md": "c",
  "/repo/api.json": '{"openapi":"3.1.0"}',
  "/repo/data.json": "{}",
};

async function read(inputs: readonly string[], cwd: string, host?: Host) {
  const config = resolveConfig(cwd, { inputs });
  const [found, diagnostics] = await readInputs(
    config,
    host ?? memoryHost(files, { cwd }),
  );
  return {
    ...found,
    names: found.pages.map(({ file }) => file),
    problems: diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

describe("readInputs", () => {
  it.each([
    ["https://api.example.com/v2/openapi.yaml", "openapi.yaml"],
    ["http://localhost:8080/docs?format=json#x", "openapi.json"],
    ["https://docs.example.com/it's/api.md", "api.md"],
  ])("fetches nothing, and says how to fetch %s", async (url, file) => {
    const config = resolveConfig("/repo", { inputs: [url] });
    const [, [problem]] = await readInputs(config, memoryHost(files));
    expect(problem?.code).toBe("input-missing");
    expect(problem?.message).toBe(
      `input \`${url}\` is a URL, and nothing is fetched`,
    );
    const shell = url.replace("'", "%27");
    expect(problem?.help).toBe(
      `run \`curl -fsSL -o ${file} '${shell}'\`, and name \`${file}\``,
    );
  });

  it("reads the markdown below a folder and counts the rest", async () => {
    const { names, ignored, problems } = await read(["docs"], "/repo");
    expect(names).toEqual(["docs/a/a.md", "docs/b.md"]);
    expect(ignored).toBe(1);
    expect(problems).toEqual([]);
  });

  it("gives the same names and order whatever the spelling, the order and the working directory", async () => {
    const expected = [
      { file: "docs/a/a.md", text: "a" },
      { file: "docs/b.md", text: "b" },
      { file: "other/c.md", text: "c" },
    ];
    const spellings: [string[], string][] = [
      [["docs", "other"], "/repo"],
      [["other/c.md", "docs/b.md", "docs/a/a.md", "docs"], "/repo"],
      [["./docs/../other/", "docs/a/..", "docs/b.md"], "/repo"],
      [["/repo/docs", "/repo/other/c.md"], "/"],
      [["../other", "."], "/repo/docs"],
      [["../../docs/**/*.md", "../../other/*"], "/repo/docs/a"],
      [["{docs,other}/**/*.md"], "/repo"],
    ];
    for (const [inputs, cwd] of spellings)
      expect((await read(inputs, cwd)).pages, inputs.join()).toEqual(expected);
  });

  it("names files from the configuration's folder, also outside it", async () => {
    const config = resolveConfig(
      "/",
      {},
      { folder: "/repo/docs", config: { inputs: ["b.md", "../other"] } },
    );
    const [{ pages }] = await readInputs(config, memoryHost(files));
    expect(pages.map(({ file }) => file)).toEqual(["b.md", "../other/c.md"]);
  });

  it("names files from the folder that holds them all where there is no project", async () => {
    const host = memoryHost({ "/x/pages/a/1.md": "1", "/x/pages/b/2.md": "2" });
    const found = await read(["/x/pages"], "/work", host);
    expect(found.names).toEqual(["a/1.md", "b/2.md"]);
  });

  it("reports each input that matches nothing, and reads the others", async () => {
    const inputs = ["docs/b.md", "nothing.md", "none/**/*.md", "empty"];
    const host = memoryHost(
      { ...files, "/repo/empty/x.txt": "x" },
      { cwd: "/repo" },
    );
    const { names, problems } = await read(inputs, "/repo", host);
    expect(names).toEqual(["docs/b.md"]);
    expect(problems).toEqual([
      "input-missing: input `nothing.md` does not exist",
      "input-missing: input `none/**/*.md` matches no file",
      "input-missing: input `empty` is a folder without a markdown file",
    ]);
  });

  it("takes a name with glob characters as a file when there is one", async () => {
    const host = memoryHost({ "/repo/a[1].md": "it" }, { cwd: "/repo" });
    expect((await read(["a[1].md"], "/repo", host)).names).toEqual(["a[1].md"]);
  });

  it("reports empty files and bytes that are not UTF-8, with the file", async () => {
    const host = memoryHost(
      {
        "/repo/package.json": "",
        "/repo/d/empty.md": " \n",
        "/repo/d/latin1.md": new Uint8Array([0xe5]),
        "/repo/d/good.md": "good",
      },
      { cwd: "/repo" },
    );
    const config = resolveConfig("/repo", { inputs: ["d"] });
    const [{ pages }, diagnostics] = await readInputs(config, host);
    expect(pages).toHaveLength(1);
    expect(diagnostics.map(({ code, place }) => [code, place?.file])).toEqual([
      ["input-empty", "d/empty.md"],
      ["input-unreadable", "d/latin1.md"],
    ]);
  });

  it("finds an OpenAPI description that is named, and ignores other JSON", async () => {
    const { descriptions, ignored } = await read(
      ["api.json", "data.json"],
      "/repo",
    );
    expect(descriptions.map(({ file }) => file)).toEqual(["api.json"]);
    expect(ignored).toBe(1);
  });

  it("never reads the output, wherever it stands", async () => {
    const host = memoryHost(
      { ...files, "/repo/out/README.md": "ours" },
      { cwd: "/repo" },
    );
    const config = resolveConfig("/repo", { inputs: ["."], output: "out" });
    const [{ pages }] = await readInputs(config, host);
    expect(pages.map(({ file }) => file)).toEqual([
      "docs/a/a.md",
      "docs/b.md",
      "other/c.md",
    ]);
  });
});

describe("overlays", () => {
  const overlays = {
    ...files,
    "/repo/fixes/b.yaml": "b",
    "/repo/fixes/a.yaml": "a",
    "/repo/fixes/[x].yaml": "x",
    "/repo/last.json": "{}",
  };

  async function readOverlays(...paths: string[]) {
    const loaded = {
      folder: "/repo",
      config: { inputs: ["docs"], overlays: paths },
    };
    const config = resolveConfig("/repo", {}, loaded);
    const host = memoryHost(overlays, { cwd: "/repo" });
    const [found, diagnostics] = await readInputs(config, host);
    return {
      names: found.overlays.map(({ file }) => file),
      origins: found.origins,
      problems: diagnostics.map(({ code, message }) => `${code}: ${message}`),
    };
  }

  it("are read in the order that is given, and sorted within a glob", async () => {
    expect(await readOverlays("last.json", "fixes/?.yaml")).toEqual({
      names: ["last.json", "fixes/a.yaml", "fixes/b.yaml"],
      origins: expect.arrayContaining(["/repo/last.json", "/repo/docs"]),
      problems: [],
    });
  });

  it("count once, where they are named first", async () => {
    const { names } = await readOverlays("fixes/b.yaml", "./fixes/*.yaml");
    expect(names).toEqual(["fixes/b.yaml", "fixes/[x].yaml", "fixes/a.yaml"]);
  });

  it("may have a name that looks like a glob", async () => {
    expect((await readOverlays("fixes/[x].yaml")).names).toEqual([
      "fixes/[x].yaml",
    ]);
  });

  it("that are missing are reported, each", async () => {
    const { problems } = await readOverlays("gone.yaml", "no/*.yaml", "fixes/");
    expect(problems).toEqual([
      "overlay-missing: overlay `gone.yaml` does not exist",
      "overlay-missing: overlay `no/*.yaml` matches no file",
      "overlay-missing: overlay `fixes/` is a folder, expected a file or a glob such as `fixes/*.yaml`",
    ]);
  });
});

describe("readInputs on a real disk", () => {
  let folder = "";
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "endpaper-inputs-")));
    mkdirSync(join(folder, "docs"));
    writeFileSync(join(folder, "docs/a.md"), "a");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("ends on a cycle of links and reports a broken one", async () => {
    symlinkSync("..", join(folder, "docs/cycle"));
    symlinkSync("gone.md", join(folder, "docs/broken.md"));
    const host = nodeHost(folder);
    const { names, problems } = await read(["docs"], folder, host);
    expect(names).toEqual(["a.md"]);
    expect(problems).toEqual([
      "input-unreadable: is a device or a broken link, expected a file",
    ]);
  });

  it("refuses a link that leads outside of the project, unless it is allowed or named", async () => {
    const cwd = join(folder, "project");
    mkdirSync(join(cwd, "docs"), { recursive: true });
    writeFileSync(join(cwd, "package.json"), "{}");
    writeFileSync(join(cwd, "own.md"), "own");
    writeFileSync(join(folder, "docs/secret.md"), "secret");
    symlinkSync("../own.md", join(cwd, "docs/own.md"));
    symlinkSync("../../docs/secret.md", join(cwd, "docs/b.md"));
    const refusal =
      "input-unreadable: is a link that leads outside of the project; name the file itself, or allow its folder under `references.folders`";
    const host = nodeHost(cwd);
    for (const inputs of [["docs"], ["docs/../docs"]]) {
      const { names, problems } = await read(inputs, cwd, host);
      expect(names).toEqual(["docs/own.md"]);
      expect(problems).toEqual([refusal]);
    }
    const named = await read(["docs/b.md", "../docs/secret.md"], cwd, host);
    expect(named.problems).toEqual([]);
    const config = { inputs: ["docs"], references: { folders: ["../docs"] } };
    const allowed = resolveConfig(cwd, {}, { folder: cwd, config });
    const [{ pages }, problems] = await readInputs(allowed, host);
    expect(pages.map(({ text }) => text)).toEqual(["secret", "own"]);
    expect(problems).toEqual([]);
  });

  it("refuses a device instead of waiting for it", async () => {
    const { problems } = await read(["/dev/zero"], folder, nodeHost(folder));
    expect(problems).toEqual([]);
    symlinkSync("/dev/zero", join(folder, "docs/zero.md"));
    const again = await read(["docs"], folder, nodeHost(folder));
    expect(again.problems).toHaveLength(1);
  });
});
