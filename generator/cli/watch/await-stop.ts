/** The user's wish to end a command that stays. */
export interface Stop {
  /** Resolves to the exit code: 0 for Ctrl-C, by which such a command is meant to end. */
  readonly stopped: Promise<number>;
  /** Listens no longer. */
  readonly forget: () => void;
}

const exitCodes = { SIGINT: 0, SIGTERM: 143, SIGHUP: 129 } as const;

/** Listens for the signals that end a program. The second one ends it at once. */
export function awaitStop(): Stop {
  const controller = new AbortController();
  const stopped = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      const listener = () => resolve(exitCodes[signal]);
      process.once(signal, listener);
      controller.signal.addEventListener("abort", () =>
        process.off(signal, listener),
      );
    }
  });
  return { stopped, forget: () => controller.abort() };
}
