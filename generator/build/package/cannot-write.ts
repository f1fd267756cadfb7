import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import type { Host, HostError } from "../../base/host/host.js";
import { displayPath } from "../../base/host/paths.js";

/** Makes the `output-unwritable` of a path that the system refused to write. */
export function cannotWrite(
  path: string,
  error: HostError,
  host: Host,
): Diagnostic {
  const name = displayPath(host.cwd, path);
  return diagnose(
    "output-unwritable",
    `\`${name}\` cannot be written: ${error.message}`,
    { help: "what was there before is whole" },
  );
}
