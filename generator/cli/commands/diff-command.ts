import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { exitCodeOf } from "../../base/diagnostics/severity.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import type { Change } from "../../openapi/diff/change.js";
import { summarizeLevels } from "../../openapi/diff/print/count-levels.js";
import { printJsonReport } from "../../openapi/diff/print/print-json.js";
import { printMarkdownReport } from "../../openapi/diff/print/print-markdown.js";
import { printTextReport } from "../../openapi/diff/print/print-text.js";
import { type Level, reaches } from "../../openapi/diff/rules.js";
import { nameFiles, printDiffFor } from "../diff-reports.js";
import type { DiffOptions, FailOn } from "../options.js";
import { outputShared } from "../output-shared.js";
import { prepareConfig } from "../prepare.js";
import { fileNamer, nothingRead, printDiagnostics } from "../report.js";
import { isPretty, type MachineReporter, takesOutput } from "../reporters.js";
import { deliverReports } from "../session.js";
import type { Terminal } from "../terminal.js";

/**
 * Runs `endpaper diff` and returns its exit code. The report is all of standard
 * output, but where a reporter for programs takes it: then it is for standard error.
 */
export async function runDiff(
  options: DiffOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  const example = "endpaper diff specs --against main";
  const { names, format = "text", reporter: choices = [] } = options;
  const audience = { terminal, host };
  const outputTaken = choices.some(takesOutput);
  const pretty = isPretty(choices);
  if (outputTaken && format !== "text") {
    const shared = [outputShared(`the ${format} report`)];
    printDiagnostics(shared, nothingRead(host), audience);
    return exitCodeOf(shared);
  }
  const { keepGoing } = options;
  const own = { ...(names && { names }), ...(keepGoing && { keepGoing }) };
  const preparation = { options, own, example };
  const [config, problems] = await prepareConfig(preparation, host);
  if (config === undefined) {
    printDiagnostics(problems, nothingRead(host), { terminal, host });
    return exitCodeOf(problems);
  }
  // Loaded only now: wrong usage is told at once.
  const { diffApi } = await import("../../build/release/diff-api.js");
  const result = await diffApi(config, host, options.against);
  const { inputs, diagnostics, changes, label = "" } = result;
  const shown = diagnostics.filter(isTold);
  if (pretty) printDiagnostics(shown, inputs, audience);
  const fails = failsFor(options.failOn);
  const deliver = async (exitCode: number): Promise<number> => {
    const findings = {
      diagnostics: shown,
      changes,
      against: label,
      exitCode: exitCodeOf(diagnostics) || exitCode,
      root: inputs.root,
      fails,
    };
    const print = (name: MachineReporter) =>
      printDiffFor(name, findings, audience);
    const refused = await deliverReports(choices, print, audience);
    return refused.length > 0 ? 2 : findings.exitCode;
  };
  if (changes === undefined) return deliver(0);
  const nameFile = fileNamer(inputs.root, host);
  const report = { changes: nameFiles(changes, nameFile), label };
  const text = printReport(report, format);
  const failed = changes.filter(fails);
  if (!outputTaken) terminal.printOut(text);
  else if (pretty) terminal.printErr(text);
  if (pretty && failed.length > 0)
    terminal.printErr(
      `${summarizeLevels(changes)}: --fail-on ${options.failOn}\n`,
    );
  return deliver(failed.length > 0 ? 1 : 0);
}

/** The change that the run fails for, as `--fail-on` says. */
function failsFor(failOn: FailOn | undefined): (change: Change) => boolean {
  const level: Level = failOn === "any" ? "editorial" : (failOn ?? "breaking");
  return (change) => failOn !== undefined && reaches(change.level, level);
}

/** What else is wrong with the pages is for `lint` to say. */
function isTold({ severity, code }: Diagnostic): boolean {
  return severity === "error" || code === "diff-base-broken";
}

interface DiffReport {
  readonly changes: readonly Change[];
  readonly label: string;
}

function printReport(
  { changes, label }: DiffReport,
  format: NonNullable<DiffOptions["format"]>,
): string {
  if (format === "json") return printJsonReport(changes, { against: label });
  if (format === "markdown")
    return printMarkdownReport(changes, { against: label });
  return printTextReport(changes, { against: label });
}
