import { exitCodeOf } from "../diagnostics/severity.js";
import type { Host } from "../host/host.js";
import { nodeHost } from "../host/node-host.js";
import { displayPath } from "../host/paths.js";
import type { GenerateResult } from "../pipeline.js";
import type { CommandOptions } from "./options.js";
import { prepareGenerate } from "./prepare.js";
import { nothingRead, printDiagnostics, summarizeReading } from "./report.js";
import type { Terminal } from "./terminal.js";

/** Runs `endpaper generate` and returns its exit code. */
export async function runGenerate(
  options: CommandOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const [config, problems] = await prepareGenerate(options, host);
  if (config?.output === undefined) {
    printDiagnostics(problems, nothingRead(host), { terminal, host });
    return exitCodeOf(problems);
  }
  const { output } = config;
  // Loaded only now: wrong usage is told at once.
  const { generate } = await import("../pipeline.js");
  const { force = false } = options;
  const result = await generate({ ...config, output }, host, { force });
  const { diagnostics, inputs } = result;
  printDiagnostics(diagnostics, inputs, { terminal, host });
  const folder = displayPath(host.cwd, output);
  terminal.printErr(`${summarize(result, folder)}\n`);
  return exitCodeOf(diagnostics);
}

function summarize(result: GenerateResult, folder: string): string {
  const { report } = result;
  const read = summarizeReading(result);
  if (report === undefined) return `nothing written; ${read}`;
  const { written, unchanged, deleted, kept } = report;
  const others = kept > 0 ? `, ${kept} of others kept` : "";
  return `${folder}: ${written} written, ${unchanged} unchanged, ${deleted} deleted${others}; ${read}`;
}
