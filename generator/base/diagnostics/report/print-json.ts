import type { Diagnostic } from "../diagnostic.js";
import { linkOf, locate, type Report } from "./report.js";

/** Prints a report as JSON: all diagnostics, the summary's numbers and the exit code. */
export function printJsonReport(report: Report): string {
  const { version, command, exitCode, diagnostics, details } = report;
  const value = {
    version: 1,
    tool: { name: "endpaper", version },
    command,
    exitCode,
    ...details,
    diagnostics: diagnostics.map((one) => describe(one, report)),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function describe(
  { place, related, ...diagnostic }: Diagnostic,
  report: Report,
): object {
  const link = linkOf(report, { ...(place && { place }) });
  return {
    ...diagnostic,
    ...(place && { place: locate(report, place) }),
    ...(link !== undefined && { link }),
    ...(related && {
      related: related.map(({ message, place: other }) => ({
        message,
        place: locate(report, other),
      })),
    }),
  };
}
