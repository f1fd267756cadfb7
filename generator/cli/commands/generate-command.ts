import {
  type ResolvedConfig,
  wantsDist,
} from "../../base/config/resolve-config.js";
import { hasErrors, type Result } from "../../base/diagnostics/diagnostic.js";
import type { Host } from "../../base/host/host.js";
import { nodeHost } from "../../base/host/node-host.js";
import { displayPath, resolvePath } from "../../base/host/paths.js";
import { tolerate } from "../../base/host/tolerate.js";
import { isBuilt as isToolkitBuilt } from "../../base/host/toolkit.js";
import {
  findPreviousOutput,
  openPages,
  openRun,
  openUnits,
  type PreviousOutput,
  type Run,
  rememberRun,
  restoreCached,
} from "../../build/cache/recall-run.js";
import { isCompiled } from "../../build/package/build-dist.js";
import { manifestPath } from "../../build/package/manifest.js";
import type { GenerateResult } from "../../build/pipeline.js";
import {
  type ReadingStore,
  rememberReadings,
} from "../../build/store/reading-store.js";
import type { ManifestContent } from "../../client/emit/build-manifest.js";
import { describeBroken } from "../describe-broken.js";
import { joinOutcomes } from "../join-outcomes.js";
import type { GenerateCommandOptions } from "../options.js";
import { findManager, listAbove } from "../package-managers.js";
import { prepareGenerateAll } from "../prepare.js";
import { nothingRead } from "../report.js";
import { type Outcome, openSession, type Session } from "../session.js";
import { type RunningCompilers, startCompilers } from "../start-compilers.js";
import type { Terminal } from "../terminal.js";

/** Runs `endpaper generate` (without `--watch`) and returns its exit code. */
export async function runGenerate(
  options: GenerateCommandOptions,
  terminal: Terminal,
  host: Host = nodeHost(),
  start: (ahead: boolean) => RunningCompilers = startCompilers,
): Promise<number> {
  const session = openSession("generate", options, { terminal, host });
  const outcomes: Outcome[] = [];
  for (const prepared of await prepareGenerateAll(options, host))
    outcomes.push(
      await generatePrepared(prepared, options, { session, start }),
    );
  return session.finish(joinOutcomes(outcomes));
}

/** What was read the last time, while a command stays. */
export interface ReadingMemory {
  known?: { readonly by: string; readonly pages: ReadingStore };
}

/** Where a run reports, what it read the last time, and what starts its compilers where they are to run aside. */
interface Surroundings {
  readonly session: Session;
  readonly memory?: ReadingMemory;
  readonly start?: (ahead: boolean) => RunningCompilers;
}

/** Generates by a configuration, where there is one, and says what came of it. */
export async function generatePrepared(
  [config, problems]: Result<ResolvedConfig | undefined>,
  options: GenerateCommandOptions,
  surroundings: Surroundings,
): Promise<Outcome> {
  const { host, observer } = surroundings.session;
  if (config?.output === undefined)
    return { diagnostics: problems, subject: nothingRead(host) };
  const { output } = config;
  const [run, standing, recalled] = await observer.measure("read", async () => {
    const opened = await openRun({ ...config, output }, options.cache, host);
    const found = await findPreviousOutput(opened);
    const isDone = found && (await isBuilt(opened, found, host));
    return [
      opened,
      found,
      isDone && (await restoreCached(opened, found)),
    ] as const;
  });
  const result = recalled
    ? { ...recalled, inputs: run.inputs[0] }
    : await runFull({ run, standing }, options, surroundings);
  const { diagnostics, inputs, counts, report } = result;
  const broken = describeBroken(result, config, host);
  const next = surroundings.memory
    ? undefined
    : report && (await describeNext(output, report.added > 0, host));
  const note = `${broken?.note ?? ""}${next ?? ""}`;
  return {
    diagnostics,
    subject: inputs,
    counts,
    headline: describeReport(result, displayPath(host.cwd, output)),
    ...(report && { details: { files: report, ...broken?.details } }),
    ...(report && note && { note }),
  };
}

/** Whether there is nothing to compile either. */
async function isBuilt(
  { config }: Run,
  { sealed: { hashes } }: PreviousOutput,
  host: Host,
): Promise<boolean> {
  return !wantsDist(config) || isCompiled({ ...config, hashes }, host);
}

/** A run, and the package that it found. */
interface Beginning {
  readonly run: Run;
  readonly standing: PreviousOutput | undefined;
}

/** Generates what was not generated before, and keeps what came of it. */
async function runFull(
  { run, standing }: Beginning,
  { force = false }: GenerateCommandOptions,
  { session: { host, observer }, memory, start }: Surroundings,
): Promise<GenerateResult> {
  // A run that goes on has loaded everything after its first round.
  // What is known need not be printed: then they are started when they are asked for.
  const ahead = standing === undefined;
  const running = memory || !isToolkitBuilt() ? undefined : start?.(ahead);
  try {
    // Loaded only now: wrong usage is told at once, and what is known costs nothing.
    const { generate } = await observer.measure(
      "load",
      () => import("../../build/pipeline.js"),
    );
    const { config, inputs } = run;
    const working = running && { compilers: running.compilers };
    const units = await openUnits(run, standing);
    const pages = await openReadings(run, memory);
    const known = { inputs, units, pages };
    const options = { force, letsGo: true, observer, ...known, ...working };
    // What is known of the files on disk need not be read once more.
    const result = await generate(config, run.files.host, options);
    const isDone = result.report && !hasErrors(result.diagnostics);
    if (isDone) {
      await units.save();
      await pages.save();
      await rememberRun(run, result, host);
    }
    return result;
  } finally {
    await running?.stop();
  }
}

/** What the last process read; while a command stays, with all that it reads itself. */
async function openReadings(
  run: Run,
  memory: ReadingMemory | undefined,
): Promise<ReadingStore> {
  const by = JSON.stringify(run.config.settings.dialects ?? null);
  if (memory?.known?.by === by) return memory.known.pages;
  const opened = await openPages(run);
  if (memory === undefined) return opened;
  const pages = rememberReadings(opened);
  memory.known = { by, pages };
  return pages;
}

function describeReport(
  { report }: Pick<GenerateResult, "report">,
  folder: string,
): string {
  if (report === undefined) return "nothing written";
  const { written, added, unchanged, deleted, kept } = report;
  const fresh = added > 0 && added < written ? ` (${added} new)` : "";
  const others = kept > 0 ? `, ${kept} of others kept` : "";
  return `${folder}: ${written} written${fresh}, ${unchanged} unchanged, ${deleted} deleted${others}`;
}

/**
 * Says in one line what to do with a package that was generated: install it
 * where no project has it yet, and what to import. Nothing for one that is
 * installed already, unless it is new.
 */
async function describeNext(
  output: string,
  isNew: boolean,
  host: Host,
): Promise<string | undefined> {
  const found = await readIndex(output, host);
  if (found === undefined) return undefined;
  const { name, operations } = found;
  // What only reads, and needs nothing, is the best to begin with.
  const first =
    operations.find(
      ({ method, path }) => method === "GET" && !path.includes("{"),
    ) ?? operations[0];
  const imports = first
    ? `import { ${first.function} } from "${name}/operations/${first.module}"`
    : `import { createContext } from "${name}"`;
  if (await isInstalled(name, output, host))
    return isNew ? `next: ${imports}\n` : undefined;
  const folder = displayPath(host.cwd, output);
  const path = /^[./]/.test(folder) ? folder : `./${folder}`;
  const { manager } = await findManager(host.cwd, host);
  return `next: ${manager.addFolder}${path}, then ${imports}\n`;
}

async function readIndex(
  output: string,
  host: Host,
): Promise<(ManifestContent & { readonly name: string }) | undefined> {
  const [own, index] = await Promise.all(
    ["package.json", manifestPath].map((path) =>
      tolerate(() => host.readText(`${output}/${path}`)),
    ),
  );
  return own && index
    ? { ...JSON.parse(index), name: JSON.parse(own).name }
    : undefined;
}

/** Whether a folder above the package has it among what is installed there. */
async function isInstalled(
  name: string,
  output: string,
  host: Host,
): Promise<boolean> {
  const real = await host.realPath(output);
  for (const folder of [
    ...listAbove(output),
    host.cwd,
    ...listAbove(host.cwd),
  ]) {
    const path = resolvePath(folder, `node_modules/${name}`);
    const isThere = (await host.stat(path)) !== undefined;
    if (isThere && (await host.realPath(path)) === real) return true;
  }
  return false;
}
