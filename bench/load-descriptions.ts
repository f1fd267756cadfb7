/**
 * Loads each fetched description and prints what it holds and how long it took:
 *
 *     npx tsx bench/load-descriptions.ts [--generate] [FILE…]
 *
 * With `--generate`, goes on to the package and type-checks it strictly.
 */
import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { resolveConfig } from "../generator/config/resolve-config.js";
import { countSeverities } from "../generator/diagnostics/order.js";
import { nodeHost } from "../generator/host/node-host.js";
import { generate } from "../generator/pipeline.js";
import { buildOpenApi } from "../generator/read-api.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const fetched = fileURLToPath(new URL(".descriptions/files", import.meta.url));
const words = process.argv.slice(2);
const whole = words.includes("--generate");
const given = words.filter((word) => !word.startsWith("--"));
const files =
  given.length > 0
    ? given.map((file) => resolve(file))
    : readdirSync(fetched).map((file) => join(fetched, file));

for (const file of files) {
  const size = `${(statSync(file).size / 1e6).toFixed(2)} MB`;
  const line = await load(file);
  console.log([basename(file), size, line].join(" | "));
  if (whole) console.log(`    ${await build(file)}`);
}

async function load(file: string): Promise<string> {
  const host = nodeHost();
  const config = resolveConfig(dirname(file), { inputs: [file] });
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const { counts, diagnostics } = await buildOpenApi(config, host);
  const wall = Math.round(performance.now() - start);
  const { user, system } = process.cpuUsage(cpu);
  const { error, warning, info } = countSeverities(diagnostics);
  return [
    `${counts.operations} operations`,
    `${counts.schemas} schemas`,
    `${error} errors ${warning} warnings ${info} info`,
    `${wall} ms (${Math.round((user + system) / 1000)} ms CPU)`,
    countCodes(diagnostics),
  ].join(" | ");
}

function countCodes(diagnostics: readonly { readonly code: string }[]): string {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics)
    counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${code} ${count}`).join(", ");
}

/** Generates the package and compiles it; says how that ended. */
async function build(file: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "endpaper-description-"));
  const output = join(folder, "api");
  const config = resolveConfig(folder, { inputs: [file], output });
  try {
    const start = performance.now();
    const { report, diagnostics } = await generate(
      { ...config, output },
      nodeHost(),
    );
    const took = `generate ${Math.round(performance.now() - start)} ms`;
    const told = countCodes(diagnostics);
    if (report === undefined) return `${took}: nothing written; ${told}`;
    return `${took}, ${report.written} files; ${told}; ${compile(output)}`;
  } catch (error) {
    return `fails: ${error instanceof Error ? error.stack?.split("\n").slice(0, 3).join(" ") : String(error)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compile(folder: string): string {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const start = performance.now();
  try {
    execFileSync(
      process.execPath,
      [join(root, "node_modules/typescript/bin/tsc"), "-p", folder, "--noEmit"],
      { encoding: "utf8", stdio: "pipe" },
    );
    return `tsc right in ${Math.round(performance.now() - start)} ms`;
  } catch (error) {
    const { stdout = "" } = error as { readonly stdout?: string };
    const lines = stdout
      .split("\n")
      .filter((line) => line.includes("error TS"));
    return `tsc has ${lines.length} errors: ${lines.slice(0, 3).join(" // ")}`;
  }
}
