/**
 * Says what an edit of one page costs: which files of a package are written
 * again, how large they are, and how much of them a reviewer sees.
 *
 *   npx tsx bench/edits.ts CORPUS [PAGES]
 *
 * CORPUS is a folder with `pages/`, which are multiplied to a number of them.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { listFiles, multiplyPages } from "./runs/multiply-pages.js";
import { timeProcess } from "./runs/time-process.js";

/** What is changed on the first page that has it; each edit is on top of the others. */
const edits = [
  ["words", /^([A-Z][a-z]+ .*)$/m, "$1 It does so at once."],
  ["a line of words", /^([A-Z][a-z]+ .*)$/m, "$1\n\nIt takes long."],
  ["a type", /^(\|[^|]*\|) string (\|)/m, "$1 int32 $2"],
  ["a row", /^(\| )(\w+)( \| string \|.*)$/m, "$1$2$3\n$1$2Again$3"],
] as const;

const [corpus, wanted = "3000"] = process.argv.slice(2);
if (corpus === undefined) {
  process.stderr.write("usage: npx tsx bench/edits.ts CORPUS [PAGES]\n");
  process.exit(2);
}
const bin = fileURLToPath(new URL("../bin/endpaper.js", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "endpaper-edits-"));
const [before, out] = [join(project, "before"), join(project, "out")];
writeFileSync(join(project, "package.json"), "{}\n");
multiplyPages(corpus, project, Number(wanted));
const pages = [...listFiles(join(project, "pages"))].sort();
generate();
const sizes = listFiles(out).map((path) => statSync(join(out, path)).size);
print(`${wanted} pages: ${sizes.length} files, ${bytes(sum(sizes))}`);
for (const [name, from, to] of edits) measure(name, from, to);
rmSync(project, { recursive: true });

function generate(): void {
  const args = [bin, "generate", "pages", "--output", "out", "--quiet"];
  timeProcess({ program: process.execPath, args, cwd: project });
}

function measure(name: string, from: RegExp, to: string): void {
  rmSync(before, { recursive: true, force: true });
  cpSync(out, before, { recursive: true });
  edit(from, to);
  generate();
  const changed = listFiles(out).filter((path) => hasChanged(path));
  const written = changed.map((path) => statSync(join(out, path)).size);
  print(`${name}: ${changed.length} files, ${bytes(sum(written))} written`);
  for (const path of changed) {
    const { size } = statSync(join(out, path));
    const [lines, shown] = diff(path);
    if (size < 100_000) continue;
    print(
      `  ${path}: ${bytes(size)}, of which ${lines} lines, ${bytes(shown)}`,
    );
  }
}

function edit(from: RegExp, to: string): void {
  for (const page of pages) {
    const file = join(project, "pages", page);
    const text = readFileSync(file, "utf8");
    if (!from.test(text)) continue;
    writeFileSync(file, text.replace(from, to));
    return;
  }
  throw new Error(`no page has ${from}`);
}

function hasChanged(path: string): boolean {
  try {
    const [old, now] = [before, out].map((at) => readFileSync(join(at, path)));
    return old === undefined || now === undefined || !old.equals(now);
  } catch {
    return true;
  }
}

/** The lines that come and go, and their bytes. */
function diff(path: string): readonly [lines: number, bytes: number] {
  const args = ["diff", "--no-index", "--unified=0", "--no-color"];
  const { stdout } = spawnSync(
    "git",
    [...args, join(before, path), join(out, path)],
    { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
  );
  const lines = stdout
    .split("\n")
    .filter((line) => /^[+-](?![+-]{2} )/.test(line));
  return [lines.length, sum(lines.map((line) => line.length))];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function bytes(count: number): string {
  return count < 1e6
    ? `${(count / 1e3).toFixed(1)} KB`
    : `${(count / 1e6).toFixed(1)} MB`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
