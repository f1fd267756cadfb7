import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import { diagnose } from "../../base/diagnostics/catalog.js";
import { hasErrors, type Result } from "../../base/diagnostics/diagnostic.js";
import type { Host } from "../../base/host/host.js";
import { readState } from "../../build/release/read-state.js";
import type { ReleasedPackage } from "../../build/release/released-package.js";
import { mayBreak } from "../../openapi/diff/choose-bump.js";
import type { PackJob } from "./build-tarball.js";
import { compilePrograms } from "./compile-programs.js";
import { explainFaults } from "./explain-faults.js";
import { findReleased } from "./find-released.js";

/**
 * Finds the last release: the package that is named, or what is recorded of it
 * beside the configuration. There may be none.
 */
export async function findLastRelease(
  against: string | undefined,
  config: ResolvedConfig | undefined,
  host: Host,
): Promise<Result<ReleasedPackage | undefined>> {
  return against === undefined
    ? recallReleased(config, host)
    : openReleased(against, host);
}

/**
 * Compiles programs that use all that a release had against a built package,
 * unless its version says that they may break. Gives what there is to say of it.
 */
export async function checkReleased(
  released: ReleasedPackage,
  { folder, content }: Pick<PackJob, "folder" | "content">,
  host: Host,
): Promise<Result<string>> {
  const { name, version } = content;
  if (mayBreak(released.version, version))
    return [`${version} may break what ${released.version} kept`, []];
  // Loaded only now: it brings a compiler.
  const { printPrograms } = await import(
    "../../client/emit/programs/print-programs.js"
  );
  const { readDeclarations } = await import(
    "../../client/emit/programs/read-declarations.js"
  );
  const programs = printPrograms(readDeclarations(released.files), name);
  const faults = await compilePrograms(programs, { folder, name });
  const outcome = `programs of ${released.version} compile`;
  if (faults.length === 0) return [outcome, []];
  const [now, problems] = await openReleased(folder, host);
  const broken = now && explainFaults(faults, released, now);
  return [outcome, broken ?? problems];
}

/** The release that is recorded beside the configuration. */
async function recallReleased(
  config: ResolvedConfig | undefined,
  host: Host,
): Promise<Result<ReleasedPackage | undefined>> {
  if (config?.release === undefined) return [undefined, []];
  const [{ release }, problems] = await readState(config, host);
  if (release === undefined || hasErrors(problems))
    return [undefined, problems];
  const { remakeReleased } = await import(
    "../../build/release/released-package.js"
  );
  return [remakeReleased(release, config), []];
}

async function openReleased(
  against: string,
  host: Host,
): Promise<Result<ReleasedPackage | undefined>> {
  const found = await findReleased(against, host);
  if (typeof found !== "string") return [found, []];
  const help =
    "name the folder of a generated package, its tarball, or one that is installed, as in `--against @acme/crm`";
  return [undefined, [diagnose("release-base-missing", found, { help })]];
}
