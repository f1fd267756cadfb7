import { createHash } from "node:crypto";
import type { Diagnostic, Severity } from "../diagnostic.js";
import { toScreenText } from "../visible-text.js";
import type { Report } from "./report.js";

const severities: Readonly<Record<Severity, string>> = {
  error: "major",
  warning: "minor",
  info: "info",
};

/**
 * Prints a report as GitLab's Code Quality artifact: a list of findings, each
 * with a fingerprint that stays when lines above it come or go.
 */
export function printGitLabReport(report: Report): string {
  const seen = new Map<string, number>();
  const findings = report.diagnostics.map((one) => {
    const said = [one.code, one.place?.file ?? "", one.message].join("\n");
    const turn = seen.get(said) ?? 0;
    seen.set(said, turn + 1);
    return describe(one, `${said}\n${turn}`, report);
  });
  return `${JSON.stringify(findings, null, 2)}\n`;
}

function describe(
  { code, severity, message, help, place }: Diagnostic,
  identity: string,
  { nameFile }: Report,
): object {
  const text = [message, ...(help ? [help] : [])]
    .map((line) => toScreenText(line))
    .join("\n");
  return {
    description: text,
    check_name: code,
    fingerprint: createHash("sha256").update(identity).digest("hex"),
    severity: severities[severity],
    location: {
      // GitLab shows no finding without a file.
      path: place ? nameFile(place.file) : "endpaper.config.ts",
      lines: { begin: place?.line ?? 1 },
    },
  };
}
