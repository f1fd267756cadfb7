import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A program and its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** What a process took: milliseconds, and bytes at most. */
export interface ProcessTimes {
  readonly wall: number;
  /** On all processors, those of the Node processes that it starts included. */
  readonly processor: number;
  /** The resident set of the largest of these processes. */
  readonly memory: number;
}

/** Times a whole process. Throws what it printed when it fails. */
export function timeProcess({ program, args, cwd }: Command): ProcessTimes {
  const folder = mkdtempSync(join(tmpdir(), "endpaper-times-"));
  const file = join(folder, "processor");
  const teller = new URL("tell-processor-time.cjs", import.meta.url);
  const env = {
    ...process.env,
    NODE_OPTIONS: `--require ${JSON.stringify(fileURLToPath(teller))}`,
    ENDPAPER_BENCH_CPU: file,
  };
  const start = performance.now();
  const { status, signal, stderr, error } = spawnSync(program, [...args], {
    cwd,
    env,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  const wall = performance.now() - start;
  const told = existsSync(file) ? readFileSync(file, "utf8") : "";
  rmSync(folder, { recursive: true });
  if (status !== 0) {
    const why = error?.message ?? `${signal ?? `exit ${status}`}: ${stderr}`;
    throw new Error(`${program} ${args.join(" ")}: ${why}`);
  }
  const each = told
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
  return {
    wall,
    processor: each.reduce((sum, [time = 0]) => sum + time, 0),
    memory: Math.max(...each.map(([, most = 0]) => most)),
  };
}

/** The middle of some numbers; of an even number of them, the lower of the two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
