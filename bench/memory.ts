/**
 * Prints what `endpaper generate` takes of time and memory for 824, 3,260 and
 * 10,000 pages, the last in a heap of 1 GB; with `dist/`, and without what the
 * compilers print:
 *
 *   npx tsx bench/memory.ts CORPUS [PAGES…]
 *
 * CORPUS is a folder with `pages/`, which are multiplied. Memory is the resident
 * set of the process, with the heaps of both workers. Fails for nothing.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { multiplyPages } from "./runs/multiply-pages.js";
import { timeProcess } from "./runs/time-process.js";

const [corpus, ...wanted] = process.argv.slice(2);
if (corpus === undefined) {
  process.stderr.write("usage: npx tsx bench/memory.ts CORPUS [PAGES…]\n");
  process.exit(2);
}
const bin = fileURLToPath(new URL("../bin/endpaper.js", import.meta.url));
const counts = wanted.length > 0 ? wanted.map(Number) : [824, 3260, 10_000];
for (const count of counts) {
  const project = mkdtempSync(join(tmpdir(), "endpaper-memory-"));
  writeFileSync(join(project, "package.json"), "{}\n");
  const settings = { compile: false, schemaTypes: false };
  writeFileSync(
    join(project, "sources.config.ts"),
    `export default ${JSON.stringify({ package: settings })};\n`,
  );
  multiplyPages(corpus, project, count);
  measure(project, `${count} pages`, []);
  measure(project, `${count} pages, sources alone`, [
    ...["--config", "sources.config.ts"],
  ]);
  rmSync(project, { recursive: true });
}

function measure(cwd: string, name: string, more: readonly string[]): void {
  const args = [bin, "generate", "pages", "--output", "out/api", "--quiet"];
  for (const path of ["out", "node_modules"])
    rmSync(join(cwd, path), { recursive: true, force: true });
  try {
    const { wall, processor, memory } = timeProcess({
      program: process.execPath,
      args: ["--max-old-space-size=1024", ...args, ...more],
      cwd,
    });
    const seconds = (time: number) => `${(time / 1e3).toFixed(1)} s`;
    process.stdout.write(
      `${name}: ${seconds(wall)}, ${seconds(processor)} of processors, ${(memory / 1e6).toFixed(0)} MB\n`,
    );
  } catch (error) {
    const { message } = error as Error;
    process.stdout.write(`${name}: failed, ${message.slice(0, 200)}\n`);
  }
}
