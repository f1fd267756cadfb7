import type { ResolvedConfig } from "../config/resolve-config.js";
import { exitCodeOf } from "../diagnostics/severity.js";
import type { Host } from "../host/host.js";
import { nodeHost } from "../host/node-host.js";
import { unknownPartCodes } from "../lint/closed-world.js";
import { printClosedWorld } from "../lint/print-closed-world.js";
import type { LintOptions } from "./options.js";
import { prepareConfig } from "./prepare.js";
import {
  fileNamer,
  nothingRead,
  printDiagnostics,
  summarizeReading,
} from "./report.js";
import type { Terminal } from "./terminal.js";

/** Runs `endpaper lint` and returns its exit code. */
export async function runLint(
  options: LintOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const example = "endpaper lint specs";
  const [given, problems] = await prepareConfig({ options, example }, host);
  if (given === undefined) {
    printDiagnostics(problems, nothingRead(host), { terminal, host });
    return exitCodeOf(problems);
  }
  const { strict = false } = options;
  const config = strict ? makeStrict(given) : given;
  // Loaded only now: wrong usage is told at once.
  const { buildOpenApi } = await import("../read-api.js");
  const { diagnostics, inputs, counts, world } = await buildOpenApi(
    config,
    host,
  );
  printDiagnostics(diagnostics, inputs, { terminal, host });
  const nameFile = fileNamer(inputs.root, host);
  terminal.printOut(printClosedWorld({ world, counts, nameFile }));
  terminal.printErr(`${summarizeReading({ counts, diagnostics })}\n`);
  const fails = strict && world.unknown.length > 0 ? 1 : 0;
  return exitCodeOf(diagnostics) || fails;
}

/** Makes what is unknown to the dialects an error, whatever the configuration says. */
function makeStrict(config: ResolvedConfig): ResolvedConfig {
  const errors = unknownPartCodes.map((code) => [code, "error"] as const);
  const severity = {
    ...config.settings.severity,
    ...Object.fromEntries(errors),
  };
  return { ...config, settings: { ...config.settings, severity } };
}
