/** How fast requests may follow each other. */
export interface PaceOptions {
  /** How many requests are under way at most. */
  readonly concurrency: number;
  /** How many requests a second begin at most. */
  readonly rate: number;
  readonly clock?: Clock;
}

/** The time, for tests to hold. */
export interface Clock {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Runs tasks no faster than it should. */
export interface Pace {
  /** Runs a task when it is its turn. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
  /** Lets nothing begin for a while, as `Retry-After` asks. */
  readonly pause: (milliseconds: number) => void;
}

/** The clock of this machine. */
const realClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) =>
    new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Makes a pace: tasks begin in the order in which they were given, evenly spaced. */
export function keepPace({
  concurrency,
  rate,
  clock = realClock,
}: PaceOptions): Pace {
  const waiting: (() => void)[] = [];
  let free = concurrency;
  let next = 0;
  const acquire = async (): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const release = (): void => {
    const first = waiting.shift();
    if (first) first();
    else free += 1;
  };
  /** A pause may be asked for while this one waits: then it waits on. */
  const awaitTurn = async (): Promise<void> => {
    for (;;) {
      const now = clock.now();
      if (now >= next) {
        next = now + 1000 / rate;
        return;
      }
      await clock.sleep(next - now);
    }
  };
  return {
    run: async (task) => {
      await acquire();
      try {
        await awaitTurn();
        return await task();
      } finally {
        release();
      }
    },
    pause: (milliseconds) => {
      next = Math.max(next, clock.now() + milliseconds);
    },
  };
}

/** The milliseconds that `Retry-After` asks for: seconds, or a date (RFC 9110 §10.2.3). */
export function readRetryAfter(
  text: string | null,
  now: number = Date.now(),
): number | undefined {
  if (text === null) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
