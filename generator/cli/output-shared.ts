import { diagnose } from "../base/diagnostics/catalog.js";
import type { Diagnostic } from "../base/diagnostics/diagnostic.js";

/** Says that what a command prints and a report cannot both take standard output. */
export function outputShared(
  printed: string,
  remedy = "name a file for the reporter: `--reporter json=FILE`",
): Diagnostic {
  const message = `standard output is wanted by ${printed} and by a reporter`;
  return diagnose("output-shared", message, { help: remedy });
}
