import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** One thing that is timed. */
export interface Series {
  readonly name: string;
  readonly run: () => unknown;
}

/** The times of all series, in nanoseconds a run, by name: medians over the rounds. */
export type Medians = ReadonlyMap<string, number>;

/** A slice is short, so that most of them are not interrupted. */
const sliceMilliseconds = 2;
/** What takes long takes part in fewer rounds, but not in fewer than these. */
const seriesMilliseconds = 4000;
const fewestRounds = 5;

interface Slice {
  readonly one: Series;
  readonly repeat: number;
  readonly rounds: number;
}

/**
 * Runs all series in turn, round after round, so that drift of the machine
 * hits all alike. Each round has an order of its own: in a fixed one, the
 * garbage of a series is always collected in the time of the next.
 */
export function measure(series: readonly Series[], rounds: number): Medians {
  const slices = series.map((one) => warmUp(one, rounds));
  const times = new Map(series.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    const taking = slices.filter((one) => takesPart(one, round, rounds));
    for (const slice of shuffle(taking)) {
      times.get(slice.one.name)?.push(time(slice));
    }
  }
  return new Map([...times].map(([name, all]) => [name, median(all)]));
}

function shuffle<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** Spreads the rounds of a series evenly over all. */
function takesPart(slice: Slice, round: number, rounds: number): boolean {
  const share = slice.rounds / rounds;
  return Math.floor(round * share) !== Math.floor((round - 1) * share);
}

/** Lets the engine compile a series, and finds how often it runs. */
function warmUp(one: Series, most: number): Slice {
  const start = process.hrtime.bigint();
  const until = start + 200_000_000n;
  let count = 0;
  while (process.hrtime.bigint() < until && count < 20_000) {
    one.run();
    count += 1;
  }
  const each = Number(process.hrtime.bigint() - start) / count / 1e6;
  const repeat = Math.max(1, Math.round(sliceMilliseconds / each));
  const affordable = Math.round(seriesMilliseconds / (each * repeat));
  const rounds = Math.min(most, Math.max(fewestRounds, affordable));
  return { one, repeat, rounds };
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as (options: object) => void;

/** Times a slice, which does not pay for what the one before left behind. */
function time({ one, repeat }: Slice): number {
  // All of it would also throw away what the engine has learnt.
  collectGarbage({ type: "minor" });
  one.run();
  const start = process.hrtime.bigint();
  for (let i = 0; i < repeat; i += 1) one.run();
  return Number(process.hrtime.bigint() - start) / repeat;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
