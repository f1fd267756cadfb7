import { CommanderError } from "commander";
import { toScreenText } from "../base/diagnostics/visible-text.js";
import { Interruption } from "../base/host/host.js";
import { readToolkitVersion } from "../base/host/toolkit.js";
import type { Commands } from "./options.js";
import { buildProgram } from "./program.js";
import { processTerminal, type Terminal } from "./terminal.js";
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
    process.exitCode = await runCommandLine(argv, terminal);
  } catch (error) {
    fail(error);
  }
}

async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const commands: Commands = {
    // Loaded when they are run: `--help` needs none of it.
    generate: async (options) =>
      options.watch
        ? (await import("./watch/watch-command.js")).watchAndGenerate(
            options,
            terminal,
          )
        : (await import("./commands/generate-command.js")).runGenerate(
            options,
            terminal,
          ),
    check: async (options) =>
      (await import("./commands/check-command.js")).runCheck(options, terminal),
    openapi: async (options) =>
      (await import("./commands/openapi-command.js")).runOpenApi(
        options,
        terminal,
      ),
    lint: async (options) =>
      (await import("./commands/lint-command.js")).runLint(options, terminal),
    verify: async (options) =>
      (await import("./commands/verify-command.js")).runVerify(
        options,
        terminal,
      ),
    diff: async (options) =>
      (await import("./commands/diff-command.js")).runDiff(options, terminal),
    pack: async (options) =>
      (await import("./commands/pack-command.js")).runPack(options, terminal),
    release: async (options) =>
      (await import("./commands/release-command.js")).runRelease(
        options,
        terminal,
      ),
    explain: async (options) =>
      (await import("./commands/explain-command.js")).runExplain(
        options,
        terminal,
      ),
    report: async (options) =>
      (await import("./commands/report-command.js")).runReport(
        options,
        terminal,
      ),
    mock: async (options) =>
      (await import("./mock/mock-command.js")).runMock(options, terminal),
    dialectInfer: async (options) =>
      (await import("./commands/dialect-infer-command.js")).runDialectInfer(
        options,
        terminal,
      ),
    overlayInit: async (options) =>
      (await import("./commands/overlay-init-command.js")).runOverlayInit(
        options,
        terminal,
      ),
    init: async (options) =>
      (await import("./init/init-command.js")).runInit(options, terminal),
  };
  const { program, exitCode } = buildProgram(
    readToolkitVersion(),
    commands,
    terminal,
  );
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exitCode();
  } catch (error) {
    // Commander has printed it: usage errors, `--help` and `--version`.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
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
