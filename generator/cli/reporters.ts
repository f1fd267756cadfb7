import { InvalidArgumentError } from "commander";
import { printGitHubReport } from "../diagnostics/report/print-github.js";
import { printJsonReport } from "../diagnostics/report/print-json.js";
import { printSarifReport } from "../diagnostics/report/print-sarif.js";
import type { Report } from "../diagnostics/report/report.js";
import { suggestHelp } from "../diagnostics/suggest.js";

/** A reporter, and the file that it writes; without one it prints. */
export interface ReporterChoice {
  readonly name: ReporterName;
  readonly file?: string;
}

export type ReporterName = "pretty" | MachineReporter;
export type MachineReporter = "json" | "github" | "sarif";

/** The reporters for programs. */
export const machineReporters: Readonly<
  Record<MachineReporter, (report: Report) => string>
> = {
  json: printJsonReport,
  github: printGitHubReport,
  sarif: printSarifReport,
};

const names = ["pretty", "json", "github", "sarif"] as const;

/** Adds `sarif=FILE` to the reporters named before. Throws commander's error for what is none. */
export function parseReporter(
  text: string,
  others: readonly ReporterChoice[] = [],
): readonly ReporterChoice[] {
  const [word = "", ...rest] = text.split("=");
  const name = names.find((one) => one === word);
  const file = rest.length > 0 ? rest.join("=") : undefined;
  if (name === undefined)
    throw new InvalidArgumentError(
      `There is no reporter \`${word}\`: ${suggestHelp(word, names)}.`,
    );
  if (file === "" || (name === "pretty" && file !== undefined))
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
