/** The stages of a run, in their order; `--timing` tells how long each took. `load` is that of the program itself. */
export const stages = [
  "load",
  "read",
  "parse",
  "infer",
  "call",
  "model",
  "emit",
  "write",
] as const;

export type Stage = (typeof stages)[number];

/** What a run tells while it works. Nothing that is made depends on it. */
export interface Observer {
  /** Runs the work of a stage and takes its time; a stage may run in parts. */
  readonly measure: <T>(stage: Stage, work: () => T) => T;
  /** Says how many of the files that a stage goes through are done. */
  readonly progress: (stage: Stage, done: number, total: number) => void;
}

/** The observer that looks away. */
export const noObserver: Observer = {
  measure: (_, work) => work(),
  progress: () => {},
};

/** How long each stage took so far, in milliseconds. */
export interface Stopwatch {
  readonly measure: Observer["measure"];
  readonly times: () => ReadonlyMap<Stage, number>;
  /** Since the stopwatch was made. */
  readonly total: () => number;
}

/** Makes a stopwatch; `now` is a clock that is never set back, in milliseconds. */
export function startStopwatch(
  now: () => number = () => performance.now(),
): Stopwatch {
  const start = now();
  const times = new Map<Stage, number>();
  const add = (stage: Stage, since: number) =>
    void times.set(stage, (times.get(stage) ?? 0) + now() - since);
  return {
    times: () => times,
    total: () => now() - start,
    measure: (stage, work) => {
      const since = now();
      const result = work();
      if (!(result instanceof Promise)) {
        add(stage, since);
        return result;
      }
      const settle = () => add(stage, since);
      result.then(settle, settle);
      return result;
    },
  };
}
