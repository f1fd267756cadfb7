import { diagnose } from "../../base/diagnostics/catalog.js";
import { exitCodeOf } from "../../base/diagnostics/severity.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath } from "../../base/host/paths.js";
import type { ReleaseOptions } from "../options.js";
import { prepareGenerate } from "../prepare.js";
import { nothingRead, printDiagnostics } from "../report.js";
import type { Terminal } from "../terminal.js";

/** Runs `endpaper release` and returns its exit code. */
export async function runRelease(
  options: ReleaseOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
): Promise<number> {
  // The pages are not read: what is on disk is recorded.
  const given = { ...options, inputs: ["."] };
  const [config, problems] = await prepareGenerate(given, host);
  const { output, release } = config ?? {};
  const missing =
    config !== undefined && release === undefined
      ? [
          diagnose("setting-missing", "there is no configuration file", {
            help: "a release is recorded beside it; write an endpaper.config.ts",
          }),
        ]
      : [];
  if (config === undefined || output === undefined || release === undefined) {
    const all = [...problems, ...missing];
    printDiagnostics(all, nothingRead(host), { terminal, host });
    return exitCodeOf(all);
  }
  // Loaded only now: wrong usage is told at once.
  const { recordRelease } = await import(
    "../../build/release/record-release.js"
  );
  const [recorded, refusals] = await recordRelease(
    { ...config, output, release },
    host,
  );
  const { root = host.cwd } = config;
  printDiagnostics(refusals, { root, pages: [] }, { terminal, host });
  const file = displayPath(host.cwd, release);
  if (recorded !== undefined) {
    const verb = recorded.isKnown ? "holds already" : "records";
    const text = `${file}: ${verb} the release ${recorded.version}; commit it\n`;
    terminal.printErr(text);
  }
  return exitCodeOf(refusals);
}
