import { toScreenText } from "../base/diagnostics/visible-text.js";
import { Interruption } from "../base/host/host.js";
import { runCommandLine } from "./run-command-line.js";
import { processTerminal } from "./terminal.js";
import { tuneEngine } from "./tune-engine.js";

const signalNumbers: ReadonlyMap<string, number> = new Map([
  ["SIGHUP", 1],
  ["SIGINT", 2],
  ["SIGTERM", 15],
]);

/** Runs `endpaper` in this process with these arguments, and sets its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  tuneEngine();
  const terminal = processTerminal();
  const fail = (error: unknown) => {
    terminal.printErr(describeFailure(error, process.env));
    process.exit(exitCodeOfFailure(error));
  };
  process.on("uncaughtException", fail);
  // A reader such as `head` that has seen enough is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) =>
    error.code === "EPIPE" ? process.exit(0) : fail(error),
  );
  try {
    process.exitCode = await runCommandLine(argv, { terminal });
  } catch (error) {
    fail(error);
  }
}

function describeFailure(
  error: unknown,
  env: Readonly<Record<string, string | undefined>>,
): string {
  if (error instanceof Interruption)
    return "interrupted; the output is as it was\n";
  const message = error instanceof Error ? error.message : String(error);
  const line = `this is a bug in endpaper: ${toScreenText(message)}; please report it with what ENDPAPER_DEBUG=1 adds to this line\n`;
  const stack = error instanceof Error ? error.stack : undefined;
  return env.ENDPAPER_DEBUG && stack ? `${line}${stack}\n` : line;
}

function exitCodeOfFailure(error: unknown): number {
  return error instanceof Interruption
    ? 128 + (signalNumbers.get(error.signal) ?? 15)
    : 3;
}
