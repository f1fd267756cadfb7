import { spawnSync } from "node:child_process";

/** A program and its arguments. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** The wall time of a whole process in milliseconds. Throws what it printed when it fails. */
export function timeProcess({ program, args, cwd }: Command): number {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(program, [...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  const time = performance.now() - start;
  if (status !== 0)
    throw new Error(`${program} ${args.join(" ")}: ${error ?? stderr}`);
  return time;
}

/** The middle of some numbers; of an even number of them, the lower of the two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
