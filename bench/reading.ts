/**
 * Measures how well documentation in unknown layouts is read, without any
 * configuration, against the corpora beside this repository:
 *
 *     npm run bench:reading -- [--wild] [--docs] [--only 03,07] [--misses [KIND]] [--files] [--out DIR]
 *
 * One document for each file of `corpus/wild`, one for each vendor of
 * `corpus/docs`; the scorers of the corpora print the tables.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { InputFile } from "../generator/base/config/inputs/read-inputs.js";
import { inferInputs } from "../generator/build/infer-inputs.js";

const shared = realpathSync(join(import.meta.dirname, "../../shared"));
const args = process.argv.slice(2);
const has = (name: string) => args.includes(name);
const optionOf = (name: string) => {
  const value = args[args.indexOf(name) + 1];
  return has(name) && value && !value.startsWith("--") ? value : undefined;
};
const out = optionOf("--out") ?? mkdtempSync(join(tmpdir(), "reading-"));

/** Reads pages without configuration and gives the document as JSON. */
function documentOf(pages: readonly InputFile[]): {
  readonly text: string;
  readonly milliseconds: number;
} {
  const started = performance.now();
  const inputs = {
    root: "/",
    pages,
    descriptions: [],
    overlays: [],
    ignored: 0,
    origins: [],
  };
  const config = { inputs: [], overlays: [], settings: {} } as never;
  const [{ api }] = inferInputs(inputs, config);
  const text = JSON.stringify(api.document, undefined, 1);
  return { text, milliseconds: performance.now() - started };
}

function listFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

const pagePattern = /\.(?:md|mdx|markdown)(?:\.erb)?$|\.erb$/;

function readTree(folder: string): InputFile[] {
  return listFiles(folder)
    .filter((path) => pagePattern.test(path))
    .map((path) => ({
      file: relative(folder, path) || "api.md",
      text: readFileSync(path, "utf8"),
    }));
}

function score(script: string, parameters: readonly string[]): void {
  const path = join(shared, "tools", script);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path, ...parameters],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  process.stdout.write(stdout + stderr);
}

function measureWild(): void {
  const folder = join(shared, "corpus/wild");
  const wild = join(out, "wild");
  mkdirSync(wild, { recursive: true });
  const only = optionOf("--only")?.split(",");
  let slowest: readonly [string, number] = ["", 0];
  for (const name of readdirSync(join(folder, "pages")).sort()) {
    const [number = ""] = name.split("-");
    if (only && !only.includes(number)) continue;
    const { text, milliseconds } = documentOf(
      readTree(join(folder, "pages", name)),
    );
    if (milliseconds > slowest[1]) slowest = [name, milliseconds];
    writeFileSync(join(wild, `${number}.json`), text);
  }
  process.stdout.write(`slowest: ${slowest[0]} ${slowest[1].toFixed(0)} ms\n`);
  const kind = optionOf("--misses");
  score("score-wild.mjs", [
    ...["--candidates", wild, "--truth", join(folder, "truth")],
    ...(only ? ["--only", only.join(",")] : []),
    ...(has("--files") ? ["--files"] : []),
    ...(has("--misses") ? ["--misses", "--limit", "400"] : []),
    ...(kind ? ["--kind", kind.replaceAll("-", " ")] : []),
  ]);
}

/** The pages of one API, and what they should be read as. */
interface Measured {
  readonly vendor: string;
  readonly pages: string;
  readonly truth: string;
}

/** One API a folder; several where a folder's truths are named as its pages are. */
function listMeasured(folder: string): Measured[] {
  return readdirSync(folder)
    .sort()
    .flatMap((vendor) => {
      const pages = join(folder, vendor, "pages");
      if (!existsSync(pages)) return [];
      const truth = join(folder, vendor, "truth/truth.json");
      if (existsSync(truth)) return [{ vendor, pages, truth }];
      return readdirSync(pages).flatMap((name) => {
        const plain = name.replace(/\.md$/, "");
        const found = [
          join(folder, vendor, "truth", `${plain}.json`),
          join(folder, "gen-inputs", `${plain}.json`),
        ].find((path) => existsSync(path));
        if (!found) return [];
        const one = { vendor: `${vendor}-${plain}`, truth: found };
        return [{ ...one, pages: join(pages, name) }];
      });
    });
}

/** READMEs and changelogs of what is installed: they document no API. */
function measureNothing(): void {
  const modules = join(import.meta.dirname, "../node_modules");
  const isProse = /\/(?:readme|changelog|history|changes)[\w.-]*\.md$/i;
  const files = listFiles(modules)
    .filter((path) => isProse.test(path))
    .slice(0, 400);
  const count = files.reduce((sum, path) => {
    const page = {
      file: relative(modules, path),
      text: readFileSync(path, "utf8"),
    };
    const { paths = {} } = JSON.parse(documentOf([page]).text);
    return sum + Object.keys(paths).length;
  }, 0);
  process.stdout.write(
    `\n== ${files.length} READMEs and changelogs: ${count} paths\n`,
  );
}

function measureDocs(): void {
  const folder = join(shared, "corpus/docs");
  const only = optionOf("--only")?.split(",");
  if (!only) measureNothing();
  for (const one of listMeasured(folder)) {
    const { vendor, truth } = one;
    if (only && !only.some((name) => vendor.startsWith(name))) continue;
    const pages = readTree(one.pages);
    const { text, milliseconds } = documentOf(pages);
    const candidate = join(out, `${vendor}.json`);
    writeFileSync(candidate, text);
    process.stdout.write(
      `\n== ${vendor}: ${pages.length} files, ${milliseconds.toFixed(0)} ms\n`,
    );
    const mentioned =
      vendor === "discord" || vendor === "docker"
        ? []
        : ["--mentioned", one.pages];
    const kind = optionOf("--misses");
    score("score-openapi.mjs", [
      ...["--candidate", candidate, "--truth", truth, ...mentioned],
      ...(kind ? ["--misses", kind.replaceAll("-", " ")] : []),
    ]);
  }
}

if (!has("--docs")) measureWild();
if (!has("--wild")) measureDocs();
