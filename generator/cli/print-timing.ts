import { type Stage, stages } from "../base/host/observer.js";

const widest = 24;

/** A time for people: `0.42 s`. */
export function showSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/**
 * Prints where the time went, a line a stage with a bar, for `--timing`. What
 * no stage took (loading the program, comparing, printing) is `other`.
 */
export function printTiming(
  times: ReadonlyMap<Stage, number>,
  total: number,
): string {
  const known = stages.flatMap((stage) => {
    const time = times.get(stage);
    return time === undefined ? [] : [[stage as string, time] as const];
  });
  const sum = known.reduce((all, [, time]) => all + time, 0);
  const rows = [...known, ["other", Math.max(0, total - sum)] as const];
  const lines = rows.map(([name, time]) => {
    const share = total > 0 ? time / total : 0;
    const bar = "#".repeat(Math.round(share * widest));
    const percent = `${Math.round(share * 100)}%`.padStart(4);
    return `  ${name.padEnd(6)} ${showSeconds(time).padStart(8)} ${percent} ${bar}`.trimEnd();
  });
  const all = `  ${"total".padEnd(6)} ${showSeconds(total).padStart(8)}`;
  return `timing:\n${[...lines, all].join("\n")}\n`;
}
