/**
 * Compares generators on the same descriptions, and prints a table for each:
 *
 *     npm run build && npx tsx bench/generators.ts FILE…
 *
 * The peers are installed into `bench/peers` where they are not there yet. All
 * run with the Node that some of them ask for. Each figure is of one run.
 */
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import {
  type Generator,
  listGenerators,
  type SampleOperation,
} from "./generators/list-generators.js";
import { findPeerNode, installPeers } from "./runs/peers.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const peers = join(root, "bench", "peers");
const outputs = join(peers, ".out");
const missing = installPeers();
if (missing !== undefined) throw new Error(missing);
const node = findPeerNode();

/** Writes the most memory that a process held when it ends, in kilobytes. */
const recorder = `data:text/javascript,${encodeURIComponent(
  'import { writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS)));',
)}`;

for (const file of process.argv.slice(2)) {
  console.log(`\n**${basename(file)}**, ${megabytes(statSync(file).size)}\n`);
  console.log(
    "| generator | checks at run time | time | second run | memory | output | `tsc` | bundle of one call |\n|---|---|---|---|---|---|---|---|",
  );
  let sample: SampleOperation | undefined;
  for (const generator of listGenerators(root, peers)) {
    const row = await measure(generator, resolve(file), () => {
      sample ??= readSample(join(outputs, "endpaper"));
      return sample;
    });
    console.log(row);
  }
}

async function measure(
  generator: Generator,
  file: string,
  sample: () => SampleOperation | undefined,
): Promise<string> {
  const out = join(outputs, generator.name.replace(/\W+/g, "-"));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const first = run(generator.args(file, out));
  const { name } = generator;
  if (first.failure !== undefined)
    return `| ${name} | fails: ${first.failure} |||||||`;
  const second = run(generator.args(file, out));
  const operation = sample();
  const bundle =
    generator.callOne && operation
      ? await bundleOne(out, generator.callOne(operation))
      : "";
  return `| ${[
    name,
    generator.hasRunTimeTypes ? "yes" : "no",
    `${(first.time / 1000).toFixed(2)} s`,
    `${(second.time / 1000).toFixed(2)} s`,
    megabytes(first.memory * 1024),
    megabytes(sizeOf(out)),
    typeCheck(out),
    bundle,
  ].join(" | ")} |`;
}

interface Run {
  /** Milliseconds. */
  readonly time: number;
  /** Kilobytes. */
  readonly memory: number;
  readonly failure?: string;
}

function run(args: readonly string[]): Run {
  const record = join(outputs, "memory");
  const start = performance.now();
  const { status, stderr, stdout } = spawnSync(
    node,
    ["--import", recorder, ...args],
    {
      cwd: peers,
      encoding: "utf8",
      env: { ...process.env, BENCH_MEMORY: record },
      maxBuffer: 1e9,
      timeout: 300_000,
    },
  );
  const time = performance.now() - start;
  if (status === 0)
    return { time, memory: Number(readFileSync(record, "utf8")) };
  const said = `${stderr}${stdout}`
    .split("\n")
    .find((line) => /error|fail/i.test(line));
  const failure = (said ?? `exit ${status}`).replaceAll("|", " ").slice(0, 100);
  return { time, memory: 0, failure };
}

function typeCheck(folder: string): string {
  const tsc = join(peers, "node_modules/typescript/bin/tsc");
  const options =
    "--strict --noEmit --skipLibCheck --target es2022 --lib es2022,dom,dom.iterable --module esnext --moduleResolution bundler";
  const start = performance.now();
  const { stdout } = spawnSync(
    node,
    [tsc, ...options.split(" "), ...listFiles(folder).filter(isSource)],
    { cwd: folder, encoding: "utf8", maxBuffer: 1e9 },
  );
  const time = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const errors = stdout.split("\n").filter((line) => / error TS\d/.test(line));
  return errors.length === 0 ? time : `${time}, ${errors.length} errors`;
}

async function bundleOne(folder: string, contents: string): Promise<string> {
  try {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: folder, loader: "ts" },
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
      logLevel: "silent",
    });
    return `${((outputFiles[0]?.contents.length ?? 0) / 1000).toFixed(1)} kB`;
  } catch {
    return "does not bundle";
  }
}

/** The first operation of our package with a plain id, in code unit order. */
function readSample(folder: string): SampleOperation | undefined {
  const { operations } = JSON.parse(
    readFileSync(join(folder, "manifest.json"), "utf8"),
  ) as {
    readonly operations: readonly {
      readonly operationId: string;
      readonly method: string;
      readonly function: string;
      readonly module: string;
    }[];
  };
  const plain = operations
    .filter(({ operationId }) => /^[a-z][A-Za-z]*$/.test(operationId))
    .filter(({ method }) => method === "GET");
  const [found] = plain.toSorted((a, b) =>
    a.operationId < b.operationId ? -1 : 1,
  );
  return (
    found && {
      operationId: found.operationId,
      tag: found.module.replace(/-(.)/g, (_, letter: string) =>
        letter.toUpperCase(),
      ),
      functionName: found.function,
      module: found.module,
    }
  );
}

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function isSource(path: string): boolean {
  return path.endsWith(".ts");
}

function sizeOf(folder: string): number {
  return listFiles(folder)
    .filter(isSource)
    .reduce((sum, path) => sum + statSync(path).size, 0);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e6 ? 2 : 1)} MB`;
}
