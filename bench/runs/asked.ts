import { median, type ProcessTimes } from "./time-process.js";

/** What is asked of a row: at most so much of something, or of what another row takes. */
export interface Asked {
  readonly kind: keyof ProcessTimes;
  readonly most: number;
  /** The row that it is a ratio to; without one `most` is in seconds or megabytes. */
  readonly of?: string;
}

/** What was measured, by the names of rows, in the order of their first run. */
type Measured = ReadonlyMap<string, readonly ProcessTimes[]>;

/**
 * Prints a table of medians: time, processor time and memory, and for each row
 * what is asked of it beside what it is. Of a row without a run says why.
 */
export function printMeasured(
  measured: Measured,
  asked: ReadonlyMap<string, readonly Asked[]>,
  failures: ReadonlyMap<string, string> = new Map(),
): string {
  const middle = (name: string, kind: keyof ProcessTimes) =>
    median((measured.get(name) ?? []).map((one) => one[kind]));
  const names = [...new Set([...measured.keys(), ...failures.keys()])];
  const width = Math.max(...names.map(({ length }) => length));
  const lines = names.map((name) => {
    const failure = failures.get(name);
    const values = (["wall", "processor", "memory"] as const).map((kind) =>
      show(kind, middle(name, kind)).padStart(9),
    );
    const bars = (asked.get(name) ?? []).map(({ kind, most, of }) => {
      if (of !== undefined && !measured.has(of)) return `without \`${of}\``;
      const own = middle(name, kind);
      if (of === undefined) {
        const limit = kind === "memory" ? most * 1e6 : most * 1e3;
        return `${judge(own <= limit)} ${kind} ≤ ${show(kind, limit)}`;
      }
      const ratio = own / middle(of, kind);
      return `${judge(ratio <= most)} ${ratio.toFixed(3)} of \`${of}\` (asked: ≤ ${most})`;
    });
    const told = failure === undefined ? values.join("") : `  ${failure}`;
    return `${name.padEnd(width)}${told}  ${bars.join("; ")}`.trimEnd();
  });
  const head = ["time", "processor", "memory"].map((one) => one.padStart(9));
  return `${"".padEnd(width)}${head.join("")}\n${lines.join("\n")}\n`;
}

function judge(isReached: boolean): string {
  return isReached ? "+" : "-";
}

function show(kind: keyof ProcessTimes, value: number): string {
  return kind === "memory"
    ? `${(value / 1e6).toFixed(0)} MB`
    : `${(value / 1e3).toFixed(2)} s`;
}
