import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { exitCodeOf } from "../diagnostics/severity.js";
import type { Change } from "../diff/change.js";
import { findWorst } from "../diff/choose-bump.js";
import { summarizeLevels } from "../diff/count-levels.js";
import { printJsonReport } from "../diff/print-json.js";
import { printMarkdownReport } from "../diff/print-markdown.js";
import { printTextReport } from "../diff/print-text.js";
import { type Level, reaches } from "../diff/rules.js";
import type { Host } from "../host/host.js";
import { nodeHost } from "../host/node-host.js";
import type { DiffOptions, FailOn } from "./options.js";
import { prepareConfig } from "./prepare.js";
import { fileNamer, nothingRead, printDiagnostics } from "./report.js";
import type { Terminal } from "./terminal.js";

/** Runs `endpaper diff` and returns its exit code. The report is all of standard output. */
export async function runDiff(
  options: DiffOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const example = "endpaper diff specs --against main";
  const { names } = options;
  const own = names === undefined ? {} : { names };
  const preparation = { options, own, example };
  const [config, problems] = await prepareConfig(preparation, host);
  if (config === undefined) {
    printDiagnostics(problems, nothingRead(host), { terminal, host });
    return exitCodeOf(problems);
  }
  // Loaded only now: wrong usage is told at once.
  const { diffApi } = await import("../diff-api.js");
  const result = await diffApi(config, host, options.against);
  const { inputs, diagnostics, changes, label = "" } = result;
  const shown = diagnostics.filter(isTold);
  printDiagnostics(shown, inputs, { terminal, host });
  if (changes === undefined) return exitCodeOf(diagnostics);
  const nameFile = fileNamer(inputs.root, host);
  const report = { changes, label, nameFile };
  terminal.printOut(printReport(report, options.format ?? "text"));
  const { failOn } = options;
  const fails = failOn !== undefined && isReached(changes, failOn);
  if (fails)
    terminal.printErr(`${summarizeLevels(changes)}: --fail-on ${failOn}\n`);
  return exitCodeOf(diagnostics) || (fails ? 1 : 0);
}

/** What else is wrong with the pages is for `lint` to say. */
function isTold({ severity, code }: Diagnostic): boolean {
  return severity === "error" || code === "diff-base-broken";
}

interface DiffReport {
  readonly changes: readonly Change[];
  readonly label: string;
  readonly nameFile: (page: string) => string;
}

function printReport(
  { changes, label, nameFile }: DiffReport,
  format: NonNullable<DiffOptions["format"]>,
): string {
  if (format === "json") return printJsonReport(changes, { against: label });
  if (format === "markdown")
    return printMarkdownReport(changes, { against: label });
  return printTextReport(changes, { against: label, nameFile });
}

function isReached(changes: readonly Change[], failOn: FailOn): boolean {
  const worst = findWorst(changes);
  const level: Level = failOn === "any" ? "editorial" : failOn;
  return worst !== undefined && reaches(worst, level);
}
