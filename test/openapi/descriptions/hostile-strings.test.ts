import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveConfig } from "../../../generator/base/config/resolve-config.js";
import type { Diagnostic } from "../../../generator/base/diagnostics/diagnostic.js";
import { memoryHost } from "../../../generator/base/host/memory-host.js";
import { generate } from "../../../generator/build/pipeline.js";
import { compileProject, listSources } from "../../support/compile-project.js";
import { repository } from "../../support/samples.js";
import { describeEverything } from "./every-part.js";
import { loadFiles } from "./load.js";
import { listTexts, replaceTexts, sayPosition } from "./texts.js";

/** Would leave `globalThis.pwned` where it is executed, and `pwned` as an identifier where it is code. */
const attacks: readonly string[] = [
  "*/ globalThis.pwned = 1; /*",
  '"; globalThis.pwned = 1; "',
  "'+(globalThis.pwned = 1)+'",
  "`${globalThis.pwned = 1}`",
  '\\"});globalThis.pwned = 1;//',
  "\u2028globalThis.pwned = 1\u2029\n\r\u0000globalThis.pwned = 1;",
  "</script><script>globalThis.pwned = 1</script>{{pwned}}",
  "../../..",
];

/** Words that mean something to JavaScript, and texts that are none. */
const words = ["__proto__", "constructor", "class", "", " ", "..", "\ud800"];

const everything = describeEverything();
const positions = listTexts(everything).map(sayPosition);

/** Loads the description with one text replaced. */
async function attack(position: string, text: string) {
  const attacked = replaceTexts(everything, new Map([[position, text]]));
  const { document, diagnostics } = await loadFiles({
    "api.json": JSON.stringify(attacked, undefined, 1),
  });
  return { document, diagnostics };
}

/** Generates a package in memory. */
async function generateFrom(description: unknown) {
  const host = memoryHost({
    "package.json": "{}",
    "api.json": JSON.stringify(description, undefined, 1),
  });
  const config = { inputs: ["api.json"], package: { name: "tea" } };
  const resolved = resolveConfig(host.cwd, {}, { folder: host.cwd, config });
  const output = "/work/out";
  const { diagnostics } = await generate({ ...resolved, output }, host);
  const names = host.files.stat(output) ? host.files.list(output) : [];
  const files = new Map(
    names.map((name) => [name, host.files.readText(`${output}/${name}`)]),
  );
  return { files, diagnostics };
}

const errorsOf = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ severity }) => severity === "error");

/** The positions that take a text: where it makes an error, the description has none without. */
async function findOpenPositions(text: string): Promise<readonly string[]> {
  const open: string[] = [];
  for (const position of positions) {
    const { diagnostics } = await attack(position, text);
    if (errorsOf(diagnostics).length === 0) open.push(position);
  }
  return open;
}

describe("one hostile text in a description", () => {
  it.each(
    [...attacks, ...words].map((text) => [text]),
  )("is text, or a message with its place, wherever it stands: %j", async (text) => {
    const own = (await attack("", "")).diagnostics;
    expect(errorsOf(own)).toEqual([]);
    for (const position of positions) {
      const { document, diagnostics } = await attack(position, text);
      const errors = errorsOf(diagnostics);
      for (const { place, message } of diagnostics) {
        expect(place, `${position}: ${message}`).toMatchObject({
          file: "api.json",
        });
      }
      expect(document === undefined, position).toBe(errors.length > 0);
    }
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe("packages made of hostile texts", () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "endpaper-hostile-"));
    const modules = join(repository, "node_modules");
    await symlink(modules, join(root, "node_modules"));
  });
  afterAll(() => rm(root, { recursive: true }));

  it.each(attacks.map((text, index) => [text, index]))(
    "execute none of them: %j",
    async (text, index) => {
      const open = await findOpenPositions(text);
      expect(open.length).toBeGreaterThan(positions.length / 3);
      const texts = new Map(
        open.map((position, number) => [position, `${text}${number}`]),
      );
      const { files, diagnostics } = await generateFrom(
        await withoutErrors(texts),
      );
      expect(errorsOf(diagnostics)).toEqual([]);
      for (const [path, source] of files)
        if (path.endsWith(".ts"))
          expect(listIdentifiers(path, source), path).not.toContain("pwned");
      const folder = join(root, `package-${index}`);
      await writeFiles(folder, files);
      await importAll(folder);
      expect(globalThis).not.toHaveProperty("pwned");
    },
    120_000,
  );

  it("compile, all of them together", async () => {
    const packages = (await readdir(root)).filter((name) =>
      name.startsWith("package-"),
    );
    expect(packages).toHaveLength(attacks.length);
    const settings = {
      extends: "./package-0/tsconfig.json",
      compilerOptions: { rootDir: ".", noEmit: true },
      include: packages.map((name) => `${name}/src`),
    };
    await writeFile(join(root, "tsconfig.json"), JSON.stringify(settings));
    const sources = listSources(root);
    for (const name of packages)
      expect(sources).toContain(join(root, name, "src/index.ts"));
    expect(compileProject(root)).toBe("");
  }, 120_000);
});

/** Replaces all texts that can be replaced together: those that stand in the way of others are left as they were. */
async function withoutErrors(
  texts: ReadonlyMap<string, string>,
): Promise<unknown> {
  const kept = new Map<string, string>();
  // Keys of one path are names of one thing: they change one by one.
  const entries = [...texts];
  const tryAll = async (some: readonly (readonly [string, string])[]) => {
    const { diagnostics } = await loadFiles({
      "api.json": JSON.stringify(
        replaceTexts(everything, new Map([...kept, ...some])),
      ),
    });
    return errorsOf(diagnostics).length === 0;
  };
  const keep = async (
    some: readonly (readonly [string, string])[],
  ): Promise<void> => {
    if (some.length === 0) return;
    if (await tryAll(some)) {
      for (const [position, text] of some) kept.set(position, text);
    } else if (some.length > 1) {
      const half = some.length >> 1;
      await keep(some.slice(0, half));
      await keep(some.slice(half));
    }
  };
  await keep(entries);
  expect(kept.size).toBeGreaterThan(texts.size * 0.9);
  return replaceTexts(everything, kept);
}

function listIdentifiers(path: string, text: string): ReadonlySet<string> {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

async function writeFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [name, text] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** Imports every module of a package. */
async function importAll(folder: string): Promise<void> {
  const names = await readdir(join(folder, "src"), { recursive: true });
  const modules = names.filter((name) => /(?<!\.d)\.ts$/.test(name));
  const outfile = join(folder, "all.mjs");
  await build({
    stdin: {
      contents: modules
        .map((name) => `export * as "${name}" from "./src/${name}";`)
        .join("\n"),
      resolveDir: folder,
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    outfile,
    logLevel: "silent",
  });
  await import(pathToFileURL(outfile).href);
}
