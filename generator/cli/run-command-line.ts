import { CommanderError } from "commander";
import type { Host } from "../base/host/host.js";
import { readToolkitVersion } from "../base/host/toolkit.js";
import type { Commands } from "./options.js";
import { buildProgram } from "./program.js";
import type { RunningCompilers } from "./start-compilers.js";
import type { Terminal } from "./terminal.js";

/** Where a command line is run; for what is not said, as a process of its own would. */
export interface Surroundings {
  readonly terminal: Terminal;
  /** The file system, with the folder in which relative paths begin. */
  readonly host?: Host;
  readonly startCompilers?: (ahead: boolean) => RunningCompilers;
}

/** Runs `endpaper` with these arguments and returns its exit code. */
export async function runCommandLine(
  argv: readonly string[],
  { terminal, host, startCompilers }: Surroundings,
): Promise<number> {
  const commands: Commands = {
    // Loaded when they are run: `--help` needs none of it.
    generate: async (options) =>
      options.watch
        ? (await import("./watch/watch-command.js")).watchAndGenerate(
            options,
            terminal,
            host,
          )
        : (await import("./commands/generate-command.js")).runGenerate(
            options,
            terminal,
            host,
            startCompilers,
          ),
    check: async (options) =>
      (await import("./commands/check-command.js")).runCheck(
        options,
        terminal,
        host,
      ),
    openapi: async (options) =>
      (await import("./commands/openapi-command.js")).runOpenApi(
        options,
        terminal,
        host,
      ),
    lint: async (options) =>
      (await import("./commands/lint-command.js")).runLint(
        options,
        terminal,
        host,
      ),
    verify: async (options) =>
      (await import("./commands/verify-command.js")).runVerify(
        options,
        terminal,
        host,
      ),
    diff: async (options) =>
      (await import("./commands/diff-command.js")).runDiff(
        options,
        terminal,
        host,
      ),
    pack: async (options) =>
      (await import("./commands/pack-command.js")).runPack(
        options,
        terminal,
        host,
      ),
    release: async (options) =>
      (await import("./commands/release-command.js")).runRelease(
        options,
        terminal,
        host,
      ),
    explain: async (options) =>
      (await import("./commands/explain-command.js")).runExplain(
        options,
        terminal,
        host,
      ),
    report: async (options) =>
      (await import("./commands/report-command.js")).runReport(
        options,
        terminal,
        host,
      ),
    mock: async (options) =>
      (await import("./mock/mock-command.js")).runMock(options, terminal, host),
    dialectInfer: async (options) =>
      (await import("./commands/dialect-infer-command.js")).runDialectInfer(
        options,
        terminal,
        host,
      ),
    overlayInit: async (options) =>
      (await import("./commands/overlay-init-command.js")).runOverlayInit(
        options,
        terminal,
        host,
      ),
    init: async (options) =>
      (await import("./init/init-command.js")).runInit(options, terminal, host),
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
