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

/** The exit code that diagnostics stand for: 0 without an error, 2 when one is of usage, configuration or I/O, else 1. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): 0 | 1 | 2 {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return 0;
  return errors.some(({ code }) => findCatalogEntry(code)?.exitCode === 2)
    ? 2
    : 1;
}
