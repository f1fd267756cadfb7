import { type Cache, noCache, openCache } from "./cache/cache.js";
import { findCacheFolder } from "./cache/cache-folder.js";
import type { Inputs } from "./config/read-inputs.js";
import type { ResolvedConfig } from "./config/resolve-config.js";
import type { Diagnostic, Result } from "./diagnostics/diagnostic.js";
import { hashContent } from "./host/hash.js";
import type { Host } from "./host/host.js";
import { relativePath, resolvePath } from "./host/paths.js";
import { hashFile, tolerate } from "./host/tolerate.js";
import { hashToolkit } from "./host/toolkit.js";
import { findSealed } from "./package/find-sealed.js";
import type { WriteReport } from "./package/write-package.js";
import type { OpenApiResult } from "./read-api.js";

/** What a run said that left its output current. */
export interface RunRecord {
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: OpenApiResult["counts"];
}

/** A run that has read its inputs, and may not need to go on. */
export interface Run {
  readonly config: ResolvedConfig & { readonly output: string };
  readonly inputs: Result<Inputs>;
  readonly cache: Cache;
  /** The hash of the toolkit itself. */
  readonly toolkit: string;
}

/** For a run that uses nothing of others, and keeps nothing. */
export const noRunCache: Pick<Run, "cache" | "toolkit"> = {
  cache: noCache,
  toolkit: "",
};

/**
 * The cache of a run: in the folder that the configuration names, else where
 * tools of the ecosystem keep theirs. None for a toolkit that runs from its
 * sources, whose changes nothing would notice, and none where that is configured.
 */
export async function openRunCache(
  { settings, root }: ResolvedConfig,
  host: Host,
): Promise<Pick<Run, "cache" | "toolkit">> {
  if (settings.cache === false) return noRunCache;
  const from = root ?? host.cwd;
  const folder =
    settings.cache === undefined
      ? await findCacheFolder(from, host)
      : resolvePath(from, settings.cache);
  const toolkit = folder === undefined ? undefined : hashToolkit();
  if (folder === undefined || toolkit === undefined) return noRunCache;
  return { cache: openCache(folder, host), toolkit };
}

/**
 * What a run over the very same inputs said, when the package on disk is still
 * the one that it left. Then there is nothing to do.
 */
export async function recallRun(
  run: Run,
  host: Host,
): Promise<(RunRecord & { readonly report: WriteReport }) | undefined> {
  if (!isRecallable(run)) return undefined;
  const sealed = await findSealed(run.config.output, host);
  if (sealed === undefined) return undefined;
  const key = await keyOfRun(run, sealed.seal, host);
  const record = (await run.cache.read(key)) as RunRecord | undefined;
  if (record === undefined) return undefined;
  const { files: unchanged } = sealed;
  const report = { written: 0, added: 0, unchanged, deleted: 0, kept: 0 };
  return { ...record, report };
}

/** Keeps what a run said that left its output current. */
export async function rememberRun(
  run: Run,
  { diagnostics, counts }: RunRecord,
  host: Host,
): Promise<void> {
  // What changed since the last run is said once.
  const once = diagnostics.some(({ code }) => code === "name-changed");
  if (once || !isRecallable(run)) return;
  const sealed = await findSealed(run.config.output, host);
  if (sealed === undefined) return;
  const key = await keyOfRun(run, sealed.seal, host);
  await run.cache.write(key, { diagnostics, counts });
  await run.cache.prune();
}

/**
 * A description may refer to files that are not among the inputs, and an
 * emitter may do anything.
 */
function isRecallable({ cache, config, inputs }: Run): boolean {
  const [{ descriptions }] = inputs;
  const { emitters = [] } = config.settings;
  return (
    cache !== noCache && descriptions.length === 0 && emitters.length === 0
  );
}

/** The hash of all that the output depends on, and of the output. */
async function keyOfRun(
  { toolkit, config, inputs: [inputs, reading] }: Run,
  seal: string,
  host: Host,
): Promise<string> {
  const { root, pages, overlays, ignored } = inputs;
  const { settings, names, release } = config;
  // Where the project stands does not matter: a cache can serve other machines.
  const output = relativePath(root, config.output);
  const files = [pages, overlays].map((kind) =>
    kind.map(({ file, text }) => [file, hashContent(text)]),
  );
  const state = [names?.path, release].map((path) =>
    path === undefined ? undefined : hashFile(path, host),
  );
  const parts = [toolkit, settings, output, ignored, reading, files, seal];
  const templates = await hashFolder(config.templates, host);
  return hashContent(
    JSON.stringify([...parts, templates, await Promise.all(state)]),
  );
}

/** The hash of each file of a folder. */
async function hashFolder(folder: string | undefined, host: Host) {
  if (folder === undefined) return undefined;
  const files = (await tolerate(() => host.list(folder))) ?? [];
  return Promise.all(
    files.map(async (file) => [
      file,
      await hashFile(`${folder}/${file}`, host),
    ]),
  );
}
