import { chooseShown } from "../choose-shown.js";
import type { Diagnostic, Severity } from "../diagnostic.js";
import { toScreenText } from "../visible-text.js";
import { linkOf, type Report } from "./report.js";

const commands: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
};

/** How many of one code become annotations. */
const limit = 20;

/**
 * Prints a report as workflow commands of GitHub Actions, which show it beside
 * the lines of a pull request. The gravest first: GitHub shows but the first
 * ten of each level and step. Infos are no annotations.
 */
export function printGitHubReport(report: Report): string {
  const { diagnostics } = report;
  const codes = new Set(diagnostics.map(({ code }) => code));
  const shown = new Set(
    [...codes].flatMap(
      (code) =>
        chooseShown(
          diagnostics.filter((one) => one.code === code),
          limit,
        ).shown,
    ),
  );
  const levels = ["error", "warning"] as const;
  return levels
    .flatMap((level) =>
      diagnostics.filter((one) => one.severity === level && shown.has(one)),
    )
    .map((one) => `${printCommand(one, report)}\n`)
    .join("");
}

function printCommand(diagnostic: Diagnostic, report: Report): string {
  const { severity, code, message, place, help } = diagnostic;
  const { nameFile } = report;
  const link = linkOf(report, diagnostic);
  const properties = [
    ...(place
      ? [
          `file=${escapeProperty(nameFile(place.file))}`,
          `line=${place.line}`,
          `col=${place.column}`,
          ...(place.endColumn === undefined
            ? []
            : [`endColumn=${place.endColumn}`]),
        ]
      : []),
    `title=${escapeProperty(code)}`,
  ];
  const text = [
    toScreenText(message),
    ...(help ? [toScreenText(help)] : []),
    ...(link ? [link] : []),
  ];
  return `::${commands[severity]} ${properties.join(",")}::${escapeData(text.join("\n"))}`;
}

function escapeData(text: string): string {
  return text
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
