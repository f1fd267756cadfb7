import type { Diagnostic } from "../base/diagnostics/diagnostic.js";
import { countSeverities, sortDiagnostics } from "../base/diagnostics/order.js";
import type { Report } from "../base/diagnostics/report/report.js";
import { exitCodeOf } from "../base/diagnostics/severity.js";
import { type Host, HostError } from "../base/host/host.js";
import {
  type Observer,
  type Stage,
  stages,
  startStopwatch,
} from "../base/host/observer.js";
import { parentOf, relativePath, resolvePath } from "../base/host/paths.js";
import { readToolkitVersion } from "../base/host/toolkit.js";
import { cannotWrite } from "../build/package/cannot-write.js";
import type { OpenApiResult } from "../build/read-api.js";
import type { ReportOptions } from "./options.js";
import { type ProgressLine, showProgress } from "./progress.js";
import {
  type Audience,
  count,
  printDiagnostics,
  type ReportSubject,
  summarizeReading,
} from "./report.js";
import {
  isPretty,
  type MachineReporter,
  machineReporters,
  type ReporterChoice,
  takesOutput,
} from "./reporters.js";
import type { Terminal } from "./terminal.js";

const widest = 24;

/** A time for people: `0.42 s`. */
function showSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

/**
 * Prints where the time went, a line a stage with a bar, for `--timing`. What
 * no stage took (loading the program, comparing, printing) is `other`.
 */
export function printTiming(
  times: ReadonlyMap<Stage, number>,
  total: number,
): string {
  const known = stages.flatMap((stage) => {
    const time = times.get(stage);
    return time === undefined ? [] : [[stage as string, time] as const];
  });
  const sum = known.reduce((all, [, time]) => all + time, 0);
  const rows = [...known, ["other", Math.max(0, total - sum)] as const];
  const lines = rows.map(([name, time]) => {
    const share = total > 0 ? time / total : 0;
    const bar = "#".repeat(Math.round(share * widest));
    const percent = `${Math.round(share * 100)}%`.padStart(4);
    return `  ${name.padEnd(6)} ${showSeconds(time).padStart(8)} ${percent} ${bar}`.trimEnd();
  });
  const all = `  ${"total".padEnd(6)} ${showSeconds(total).padStart(8)}`;
  return `timing:\n${[...lines, all].join("\n")}\n`;
}

/** What came of a command. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly subject: ReportSubject;
  /** Those of the diagnostics that a person is told, when it is not all. */
  readonly shown?: readonly Diagnostic[];
  /** What was read; absent when the command came not as far. */
  readonly counts?: OpenApiResult["counts"];
  /** What became of the output, in front of the summary. */
  readonly headline?: string;
  /** Text for people, before the diagnostics. */
  readonly text?: string;
  /** What is told after the summary. */
  readonly note?: string | undefined;
  /** What the JSON report says beside the diagnostics. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Where a place is shown on the web; nothing where it is not. */
  readonly linkTo?: Report["linkTo"];
  /** The exit code when no diagnostic stands for another. */
  readonly exitCode?: number;
}

/** One run of a command: what watches it, and what reports it. */
export interface Session extends Audience {
  readonly observer: Observer;
  /** Whether a report for programs takes standard output. */
  readonly outputTaken: boolean;
  /** Prints all reports and returns the exit code. */
  readonly finish: (outcome: Outcome) => Promise<number>;
}

/** Opens the session of a command. */
export function openSession(
  command: string,
  options: ReportOptions,
  given: Audience,
): Session {
  const stopwatch = startStopwatch();
  const progress = showProgress(given.terminal, stopwatch, options.quiet);
  const terminal = clearing(given.terminal, progress);
  const audience = { ...given, terminal };
  const { reporter: choices = [], timing = false } = options;
  const outputTaken = choices.some(takesOutput);
  const pretty = isPretty(choices);
  const finish = async (outcome: Outcome) => {
    progress.clear();
    const milliseconds = Math.round(stopwatch.total());
    const times = timing ? stopwatch.times() : undefined;
    const report = makeReport(command, outcome, {
      durationMs: milliseconds,
      ...(times && { timing: roundAll(times) }),
    });
    const told = chooseTold(command, outcome, options);
    if (pretty) printOutcome(told, milliseconds, audience, options);
    if (pretty && times) terminal.printErr(printTiming(times, milliseconds));
    const print = (name: MachineReporter) =>
      machineReporters[name](named(report, name !== "json", audience));
    const refused = await deliverReports(choices, print, audience);
    return refused.length > 0 ? 2 : report.exitCode;
  };
  return { ...audience, observer: progress, outputTaken, finish };
}

/** What the terminal shows on standard output stands in a line of its own, too. */
function clearing(terminal: Terminal, progress: ProgressLine): Terminal {
  return {
    ...terminal,
    printOut: (text) => {
      progress.clear();
      terminal.printOut(text);
    },
  };
}

/** The commands that are for another purpose than to tell all that is known of the pages. */
const terse: ReadonlySet<string> = new Set(["generate", "check", "openapi"]);

/**
 * Chooses what people are told: errors alone where they ask for it; from a
 * command that is about its output the problems, and of what is but worth
 * knowing the number.
 */
function chooseTold(
  command: string,
  outcome: Outcome,
  { quiet = false, verbose = false }: ReportOptions,
): Outcome {
  const { shown = outcome.diagnostics, note = "" } = outcome;
  if (quiet) {
    const {
      text: _text,
      headline: _headline,
      counts: _counts,
      ...rest
    } = outcome;
    const errors = shown.filter(({ severity }) => severity === "error");
    return { ...rest, shown: errors, note: undefined };
  }
  const problems = shown.filter(({ severity }) => severity !== "info");
  const infos = shown.length - problems.length;
  if (verbose || !terse.has(command) || infos === 0) return outcome;
  const line = `${count(infos, "info")}: --verbose shows ${infos === 1 ? "it" : "them"}\n`;
  return { ...outcome, shown: problems, note: `${line}${note}` };
}

function roundAll(times: ReadonlyMap<string, number>): object {
  return Object.fromEntries(
    [...times].map(([stage, time]) => [stage, Math.round(time)]),
  );
}

function makeReport(
  command: string,
  outcome: Outcome,
  measured: Readonly<Record<string, unknown>>,
): Omit<Report, "nameFile"> & { readonly root: string } {
  const {
    diagnostics,
    counts,
    details,
    subject,
    exitCode = 0,
    linkTo,
  } = outcome;
  const { error, warning, info } = countSeverities(diagnostics);
  const found = { errors: error, warnings: warning, infos: info };
  return {
    version: readToolkitVersion(),
    command,
    exitCode: exitCodeOf(diagnostics) || exitCode,
    diagnostics: sortDiagnostics(diagnostics),
    details: { summary: { ...counts, ...found, ...measured }, ...details },
    root: subject.root,
    linkTo,
  };
}

/** The text for people: what the command has to show, the diagnostics, the summary. */
function printOutcome(
  outcome: Outcome,
  milliseconds: number,
  audience: Audience,
  { maxDiagnostics }: ReportOptions,
): void {
  const { text, diagnostics, shown, subject, counts, headline, note } = outcome;
  const { printErr } = audience.terminal;
  if (text) printErr(text);
  printDiagnostics(shown ?? diagnostics, subject, audience, maxDiagnostics);
  const parts = [
    ...(headline === undefined ? [] : [headline]),
    ...(counts ? [summarizeReading({ counts, diagnostics })] : []),
  ];
  if (parts.length > 0)
    printErr(`${parts.join("; ")}; ${showSeconds(milliseconds)}\n`);
  if (note) printErr(note);
}

/**
 * Prints or writes the reports for programs. Annotates by itself in GitHub
 * Actions, whose runner reads standard error, too. Gives what could not be written.
 */
export async function deliverReports(
  choices: readonly ReporterChoice[],
  print: (name: MachineReporter) => string,
  audience: Audience,
): Promise<readonly Diagnostic[]> {
  const { host, terminal } = audience;
  const refusals: Diagnostic[] = [];
  const chosen = choices.some(({ name }) => name === "github");
  if (terminal.env?.GITHUB_ACTIONS === "true" && !chosen)
    terminal.printErr(print("github"));
  for (const { name, file } of choices) {
    if (name === "pretty") continue;
    const text = print(name);
    if (file === undefined) terminal.printOut(text);
    else refusals.push(...(await writeReport(file, text, host)));
  }
  const subject = { root: host.cwd, pages: [] };
  printDiagnostics(refusals, subject, audience);
  return refusals;
}

/** Names files from the working directory, or from the root of the repository as code scanning does. */
export function named(
  { root, ...report }: Omit<Report, "nameFile"> & { readonly root: string },
  fromRepository: boolean,
  { host, terminal }: Audience,
): Report {
  const workspace = fromRepository && terminal.env?.GITHUB_WORKSPACE;
  const base = workspace ? resolvePath(host.cwd, workspace) : host.cwd;
  return {
    ...report,
    nameFile: (file) => relativePath(base, resolvePath(root, file)),
  };
}

async function writeReport(
  file: string,
  text: string,
  host: Host,
): Promise<readonly Diagnostic[]> {
  const path = resolvePath(host.cwd, file);
  try {
    await host.makeDirectory(parentOf(path));
    await host.writeText(path, text);
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [cannotWrite(path, error, host)];
  }
}
