import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { exitCodeOf } from "../../base/diagnostics/severity.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import type { Change } from "../../openapi/diff/change.js";
import { identifyChange } from "../../openapi/diff/identify-change.js";
import {
  isAccepted,
  summarizeLevels,
} from "../../openapi/diff/print/count-levels.js";
import {
  printJsonReport,
  type ReportHead,
} from "../../openapi/diff/print/print-json.js";
import { printMarkdownReport } from "../../openapi/diff/print/print-markdown.js";
import { printTextReport } from "../../openapi/diff/print/print-text.js";
import { type Level, reaches } from "../../openapi/diff/rules.js";
import { acceptNamed, checkAccept } from "../accept-named.js";
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
  const unusable =
    outputTaken && format !== "text"
      ? [outputShared(`the ${format} report`)]
      : checkAccept(options);
  if (unusable.length > 0) {
    printDiagnostics(unusable, nothingRead(host), audience);
    return exitCodeOf(unusable);
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
  const [accepted, refusals] = await acceptNamed(result, options, config, host);
  const { inputs, label = "" } = result;
  const diagnostics = [...result.diagnostics, ...refusals];
  const changes = accepted ?? result.changes;
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
  const named = nameFiles(changes, nameFile);
  const report = { changes: named, head: { against: label, fails } };
  const text = printReport(report, format);
  const failed = changes.filter(fails);
  if (!outputTaken) terminal.printOut(text);
  else if (pretty) terminal.printErr(text);
  if (pretty && failed.length > 0)
    terminal.printErr(
      `${summarizeLevels(changes)}: --fail-on ${options.failOn}\n${offerAccept(failed)}`,
    );
  return deliver(failed.length > 0 ? 1 : 0);
}

/** The change that the run fails for, as `--fail-on` says. */
function failsFor(failOn: FailOn | undefined): (change: Change) => boolean {
  const level: Level = failOn === "any" ? "editorial" : (failOn ?? "breaking");
  return (change) =>
    failOn !== undefined && reaches(change.level, level) && !isAccepted(change);
}

/** Says how the changes that a run fails for are accepted. */
function offerAccept(failed: readonly Change[]): string {
  const [first] = failed;
  if (first === undefined) return "";
  const id = quoteArgument(identifyChange(first));
  const others = failed.length > 1 ? "; each has its id above" : "";
  return `to accept a change, add: --accept ${id} --reason "why"${others}\n`;
}

/** Quotes a text so that shells of all systems take it as one argument, where that can be. */
function quoteArgument(text: string): string {
  return /["$`\\!%]/.test(text)
    ? `'${text.replaceAll("'", "'\\''")}'`
    : `"${text}"`;
}

const toldCodes: ReadonlySet<string> = new Set([
  "diff-base-broken",
  "accepted-unused",
  "naming-changed",
]);

/** What else is wrong with the pages is for `lint` to say. */
function isTold({ severity, code }: Diagnostic): boolean {
  return severity === "error" || toldCodes.has(code);
}

interface DiffReport {
  readonly changes: readonly Change[];
  readonly head: ReportHead;
}

function printReport(
  { changes, head }: DiffReport,
  format: NonNullable<DiffOptions["format"]>,
): string {
  if (format === "json") return printJsonReport(changes, head);
  if (format === "markdown") return printMarkdownReport(changes, head);
  return printTextReport(changes, head);
}
