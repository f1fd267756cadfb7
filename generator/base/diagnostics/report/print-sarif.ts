import { findCatalogEntry } from "../catalog.js";
import type { Diagnostic, Place, Severity } from "../diagnostic.js";
import { toScreenText } from "../visible-text.js";
import { linkOf, type Report } from "./report.js";

const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** The folder that the files are named from, in the words of SARIF 2.1.0, section 3.4.4. */
const root = "%SRCROOT%";

/**
 * Prints a report as SARIF 2.1.0 (OASIS), which code scanning shows: one run,
 * the codes that occur as its rules, every diagnostic as a result.
 */
export function printSarifReport(report: Report): string {
  const { version, diagnostics, exitCode } = report;
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const run = {
    tool: {
      driver: { name: "endpaper", version, rules: codes.map(describeRule) },
    },
    invocations: [{ executionSuccessful: exitCode < 2, exitCode }],
    originalUriBaseIds: {
      [root]: { description: { text: "The root of the repository." } },
    },
    columnKind: "utf16CodeUnits",
    results: diagnostics.map((one) =>
      describeResult(one, codes.indexOf(one.code), report),
    ),
  };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [run],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeRule(code: string): object {
  const entry = findCatalogEntry(code);
  if (entry === undefined) return { id: code };
  const { title, cause, fix, severity } = entry;
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: cause },
    help: { text: fix },
    defaultConfiguration: { level: levels[severity] },
  };
}

function describeResult(
  diagnostic: Diagnostic,
  ruleIndex: number,
  report: Report,
): object {
  const { code, severity, message, help, place, related = [] } = diagnostic;
  const link = linkOf(report, diagnostic);
  const text = [message, ...(help ? [help] : [])].map(toMessage).join("\n");
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text },
    // Where the result can be viewed (`hostedViewerUri` of SARIF 2.1.0).
    ...(link !== undefined && { hostedViewerUri: link }),
    ...(place && {
      locations: [{ physicalLocation: describePlace(place, report) }],
    }),
    ...(related.length > 0 && {
      relatedLocations: related.map((other, index) => ({
        id: index + 1,
        message: { text: toMessage(other.message) },
        physicalLocation: describePlace(other.place, report),
      })),
    }),
  };
}

function describePlace(
  { file, line, column, endColumn }: Place,
  { nameFile }: Report,
): object {
  return {
    artifactLocation: { uri: toUri(nameFile(file)), uriBaseId: root },
    region: {
      startLine: line,
      startColumn: column,
      ...(endColumn !== undefined && { endColumn }),
    },
  };
}

/** A relative path as a URI reference (RFC 3986), whose first part holds no colon. */
function toUri(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** A message without what SARIF takes for a link (section 3.11.6). */
function toMessage(text: string): string {
  return toScreenText(text).replaceAll("](", "] (");
}
