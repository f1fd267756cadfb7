import { diagnose } from "../../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { type Host, HostError } from "../../base/host/host.js";
import { displayPath, parentOf } from "../../base/host/paths.js";
import { tolerate } from "../../base/host/tolerate.js";
import type { OutputFile } from "../../client/print/output-file.js";
import {
  type BuiltDist,
  buildDist,
  type Compile,
  isCompiled,
} from "./build-dist.js";
import { cannotWrite } from "./cannot-write.js";
import {
  type Comparison,
  compareHashes,
  hashFiles,
  isUntouched,
} from "./compare.js";
import type { Hashes } from "./manifest.js";
import {
  besideOf,
  isAtRest,
  needsRecovery,
  recoverFolder,
  replaceFolder,
} from "./replace-folder.js";

/** Where a package goes, and whether it may overwrite work of others. */
export interface Target {
  /** The folder of the package, absolute. */
  readonly output: string;
  /** Overwrites what was edited by hand. Files that endpaper does not write stay. */
  readonly force: boolean;
  /** Makes `dist/` of the sources; without it `dist/` stays as it is. */
  readonly compile?: Compile | undefined;
}

/** A target, and what it is to hold. */
interface ChangedTarget extends Target {
  /** The hashes of all files. */
  readonly hashes: Hashes;
}

/** How many files of a package were touched. */
export interface WriteReport {
  readonly written: number;
  /** Those of them that were not there. */
  readonly added: number;
  readonly unchanged: number;
  readonly deleted: number;
  /** Files of others that were kept. */
  readonly kept: number;
  /** Modules that were compiled to `dist/`; absent where there was none to compile. */
  readonly compiled?: number;
}

/**
 * Makes a folder hold exactly these files, at once or not at all. When they are
 * there already, nothing is touched. Refuses, as `output-not-ours`, to lose what
 * others wrote; what the system refuses becomes `output-unwritable`.
 */
export async function writePackage(
  files: readonly OutputFile[],
  target: Target,
  host: Host,
): Promise<Result<WriteReport | undefined>> {
  return reportRefusal(target, host, async () => {
    const output = await host.realPath(target.output);
    const hashes = hashFiles(files);
    const real = { ...target, output, hashes };
    const current = await findCurrent(real, host);
    if (current !== undefined) return [reportOf(current), []];
    return await writeLocked(files, real, host);
  });
}

/** What the system refuses becomes a diagnostic. */
async function reportRefusal(
  { output }: Target,
  host: Host,
  write: () => Promise<Result<WriteReport | undefined>>,
): Promise<Result<WriteReport | undefined>> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return [undefined, [cannotWrite(output, error, host)]];
  }
}

/**
 * The comparison of a package that is there already, which needs no lock. What
 * looks wrong may be another run's swap, so only `writeLocked` judges that.
 */
async function findCurrent(
  target: ChangedTarget,
  host: Host,
): Promise<Comparison | undefined> {
  const { hashes, output } = target;
  return tolerate(async () => {
    if (!(await isAtRest(output, host))) return undefined;
    const comparison = await compareHashes(hashes, output, host);
    if (!isUntouched(comparison)) return undefined;
    return (await needsDist(target, host)) ? undefined : comparison;
  });
}

/** Whether `dist/` is wanted and not what the sources say. */
async function needsDist(target: ChangedTarget, host: Host): Promise<boolean> {
  return target.compile !== undefined && !(await isCompiled(target, host));
}

async function writeLocked(
  files: readonly OutputFile[],
  target: ChangedTarget,
  host: Host,
): Promise<Result<WriteReport | undefined>> {
  const { output, hashes } = target;
  const parent = parentOf(output);
  if ((await host.stat(parent)) === undefined) await host.makeDirectory(parent);
  const unlock = await host.lock(besideOf(output).lock);
  try {
    if (await needsRecovery(output, host)) await recoverFolder(output, host);
    const comparison = await compareHashes(hashes, output, host);
    const refusals = refuse(comparison, target, host);
    if (refusals.length > 0) return [undefined, refusals];
    const dist = await compileDist(files, target, host);
    const faults = (dist?.faults ?? []).map(reportFault);
    if (faults.length > 0) return [undefined, faults];
    if (!isCurrent(comparison) || dist)
      await replaceFolder([...files, ...(dist?.files ?? [])], output, host);
    return [{ ...reportOf(comparison), ...countCompiled(dist) }, []];
  } finally {
    await unlock();
  }
}

/** What `dist/` is to be; nothing where it is that, or where nobody wants it. */
async function compileDist(
  files: readonly OutputFile[],
  { compile, ...target }: ChangedTarget,
  host: Host,
): Promise<BuiltDist | undefined> {
  if (compile === undefined || (await isCompiled(target, host)))
    return undefined;
  return buildDist(files, { ...target, compile }, host);
}

function countCompiled(dist: BuiltDist | undefined) {
  return dist && dist.compiled > 0 ? { compiled: dist.compiled } : {};
}

/** Only what an emitter of the user's writes can be no module by itself. */
function reportFault(fault: string): Diagnostic {
  return diagnose("emitter-failed", `a module does not compile: ${fault}`, {
    help: "files below `src/` are compiled each by itself: write out the types of what they export",
  });
}

function isCurrent({ added, changed, stale, edited }: Comparison): boolean {
  return [added, changed, stale, edited].every((paths) => paths.length === 0);
}

function reportOf(comparison: Comparison): WriteReport {
  const { added, changed, edited, unchanged, stale, foreign } = comparison;
  return {
    written: added.length + changed.length + edited.length,
    added: added.length,
    unchanged: unchanged.length,
    deleted: stale.length,
    kept: foreign.length,
  };
}

function refuse(
  { edited, foreign }: Comparison,
  { output, force }: Target,
  host: Host,
): readonly Diagnostic[] {
  if (force) return [];
  const name = displayPath(host.cwd, output);
  return [
    ...refuseFiles(
      foreign,
      `\`${name}\` holds files that endpaper did not write`,
    ),
    ...refuseFiles(edited, `\`${name}\` holds files that were changed by hand`),
  ];
}

function refuseFiles(
  paths: readonly string[],
  message: string,
): readonly Diagnostic[] {
  if (paths.length === 0) return [];
  const shown = paths.slice(0, 10).map((path) => `\`${path}\``);
  const more = paths.length > 10 ? ` and ${paths.length - 10} more` : "";
  return [
    diagnose("output-not-ours", `${message}: ${shown.join(", ")}${more}`, {
      help: "move them elsewhere, or pass --force to overwrite what endpaper generates",
    }),
  ];
}
