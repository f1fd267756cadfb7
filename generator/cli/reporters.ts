import { InvalidArgumentError } from "commander";
import { printConciseReport } from "../base/diagnostics/report/print-concise.js";
import { printGitHubReport } from "../base/diagnostics/report/print-github.js";
import { printGitLabReport } from "../base/diagnostics/report/print-gitlab.js";
import { printJsonReport } from "../base/diagnostics/report/print-json.js";
import { printJUnitReport } from "../base/diagnostics/report/print-junit.js";
import { printSarifReport } from "../base/diagnostics/report/print-sarif.js";
import type { Report } from "../base/diagnostics/report/report.js";
import { suggestHelp } from "../base/diagnostics/suggest.js";

const names = [
  "pretty",
  "concise",
  "json",
  "github",
  "gitlab",
  "junit",
  "sarif",
] as const;

/** A reporter, and the file that it writes; without one it prints. */
export interface ReporterChoice {
  readonly name: ReporterName;
  readonly file?: string;
}

export type ReporterName = "pretty" | MachineReporter;
export type MachineReporter = Exclude<(typeof names)[number], "pretty">;

/** The reporters for programs. */
export const machineReporters: Readonly<
  Record<MachineReporter, (report: Report) => string>
> = {
  json: printJsonReport,
  github: printGitHubReport,
  sarif: printSarifReport,
  concise: printConciseReport,
  junit: printJUnitReport,
  gitlab: printGitLabReport,
};

/** Adds `sarif=FILE`, or `sarif=-` for standard output, to the reporters named before. Throws commander's error for what is none. */
export function parseReporter(
  text: string,
  others: readonly ReporterChoice[] = [],
): readonly ReporterChoice[] {
  const [word = "", ...rest] = text.split("=");
  const name = names.find((one) => one === word);
  const given = rest.length > 0 ? rest.join("=") : undefined;
  const file = given === "-" ? undefined : given;
  if (name === undefined)
    throw new InvalidArgumentError(
      `There is no reporter \`${word}\`: ${suggestHelp(word, names)}.`,
    );
  if (file === "" || (name === "pretty" && given !== undefined))
    throw new InvalidArgumentError(
      name === "pretty"
        ? "The pretty reporter prints to the screen."
        : `Name the file, as in \`${name}=report.${name}\`.`,
    );
  const choices = [...others, { name, ...(file !== undefined && { file }) }];
  if (choices.filter(takesOutput).length > 1)
    throw new InvalidArgumentError(
      `Standard output takes one report; write the other to a file, as in \`${name}=report.${name}\`.`,
    );
  return choices;
}

/** Says whether people are told, too: unless a report for programs takes standard output. */
export function isPretty(choices: readonly ReporterChoice[]): boolean {
  return (
    !choices.some(takesOutput) || choices.some(({ name }) => name === "pretty")
  );
}

/** Says whether a reporter prints to standard output. */
export function takesOutput({ name, file }: ReporterChoice): boolean {
  return name !== "pretty" && file === undefined;
}
