import type { Diagnostic } from "../diagnostic.js";
import { toScreenText } from "../visible-text.js";
import type { Report } from "./report.js";

/**
 * Prints a report as JUnit XML, which CI services show as tests: a suite for
 * each file that has a finding, a case for each finding. Errors and warnings
 * are failures, infos are cases that pass; without any finding one case passes.
 */
export function printJUnitReport(report: Report): string {
  const { diagnostics, command, nameFile } = report;
  const files = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) {
    const file = one.place ? nameFile(one.place.file) : `endpaper ${command}`;
    files.set(file, [...(files.get(file) ?? []), one]);
  }
  const suites = [...files].map(([file, found]) => printSuite(file, found));
  const failures = diagnostics.filter(isFailure).length;
  const tests = Math.max(diagnostics.length, 1);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="endpaper ${command}" tests="${tests}" failures="${failures}">`,
    ...(suites.length > 0 ? suites : [printFine(command)]),
    "</testsuites>",
    "",
  ].join("\n");
}

function isFailure({ severity }: Diagnostic): boolean {
  return severity !== "info";
}

function printFine(command: string): string {
  const name = escapeXml(`endpaper ${command}`);
  return `  <testsuite name="${name}" tests="1" failures="0">\n    <testcase name="no findings" classname="${name}"/>\n  </testsuite>`;
}

function printSuite(file: string, found: readonly Diagnostic[]): string {
  const name = escapeXml(file);
  const failures = found.filter(isFailure).length;
  return [
    `  <testsuite name="${name}" tests="${found.length}" failures="${failures}">`,
    ...found.map((one) => printCase(one, name)),
    "  </testsuite>",
  ].join("\n");
}

function printCase(one: Diagnostic, file: string): string {
  const { code, message, severity, place, help } = one;
  const at = place ? ` (${place.line}:${place.column})` : "";
  const opening = `    <testcase name="${escapeXml(`${code}${at}`)}" classname="${file}"`;
  if (!isFailure(one)) return `${opening}/>`;
  const text = help === undefined ? message : `${message}\nhelp: ${help}`;
  return `${opening}>\n      <failure message="${escapeXml(message)}" type="${severity}">${escapeXml(text)}</failure>\n    </testcase>`;
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text as XML 1.0 can hold it: control characters are shown as pictures, as on the screen. */
function escapeXml(text: string): string {
  const lines = text
    .split("\n")
    .map((line) => toScreenText(line))
    .join("\n");
  return lines
    .replaceAll(/[&<>"]/g, (character) => references[character] ?? character)
    .replaceAll(/[\uFFFE\uFFFF]|\p{Surrogate}/gu, "\uFFFD");
}
