import { findCatalogEntry } from "./catalog.js";
import type { Diagnostic, Severity } from "./diagnostic.js";

/** What a user can make of a code: another severity, or nothing at all. */
export type SeveritySetting = Severity | "off";

/** Gives diagnostics the severities that the user chose for their codes; what is `off` is left out. */
export function applySeverities(
  diagnostics: readonly Diagnostic[],
  settings: Readonly<Record<string, SeveritySetting>>,
): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const setting = Object.hasOwn(settings, diagnostic.code)
      ? settings[diagnostic.code]
      : undefined;
    if (setting === undefined || isFixed(diagnostic.code)) return [diagnostic];
    return setting === "off" ? [] : [{ ...diagnostic, severity: setting }];
  });
}

/** Says whether a code always stays an error. */
export function isFixed(code: string): boolean {
  return findCatalogEntry(code)?.fixed === true;
}

/** Which errors of the inputs cost only what they are about: all of them, or those of some codes. */
export type KeepGoing = boolean | readonly string[];

/**
 * The errors that a run goes on in spite of: those of a place in the inputs
 * that is broken and was left out, never those of usage, settings or output.
 */
export function listTolerated(
  diagnostics: readonly Diagnostic[],
  keepGoing: KeepGoing = false,
): readonly Diagnostic[] {
  if (keepGoing === false) return [];
  return diagnostics.filter(
    ({ severity, code, place }) =>
      severity === "error" &&
      place !== undefined &&
      !isFixed(code) &&
      findCatalogEntry(code)?.exitCode === undefined &&
      (keepGoing === true || keepGoing.includes(code)),
  );
}

/** Whether an error stands in the way of any output. */
export function isBlocked(
  diagnostics: readonly Diagnostic[],
  keepGoing?: KeepGoing,
): boolean {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return errors.length > listTolerated(errors, keepGoing).length;
}

/** The exit code that diagnostics stand for: 0 without an error, 2 when one is of usage, configuration or I/O, else 1. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): 0 | 1 | 2 {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return 0;
  return errors.some(({ code }) => findCatalogEntry(code)?.exitCode === 2)
    ? 2
    : 1;
}
