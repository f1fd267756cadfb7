import {
  type Inputs,
  readInputs,
} from "../../base/config/inputs/read-inputs.js";
import type { ResolvedConfig } from "../../base/config/resolve-config.js";
import type { Diagnostic, Result } from "../../base/diagnostics/diagnostic.js";
import { hashContent, hashTextOf } from "../../base/host/hash.js";
import type { Host } from "../../base/host/host.js";
import { relativePath, resolvePath } from "../../base/host/paths.js";
import { hashFile, tolerate } from "../../base/host/tolerate.js";
import { lookAtToolkit, type ToolkitState } from "../../base/host/toolkit.js";
import type { OpenApiDocument } from "../../openapi/document/document.js";
import {
  findSealed,
  readSealed,
  type SealedPackage,
} from "../package/find-sealed.js";
import type { WriteReport } from "../package/write-package.js";
import type { OpenApiResult } from "../read-api.js";
import {
  type Emission,
  giveTheSame,
  identifyEmitters,
  listUnknown,
} from "../store/emissions.js";
import { openPageStore } from "../store/page-store.js";
import { noReadings, type ReadingStore } from "../store/reading-store.js";
import { noUnits, openUnitStore, type UnitStore } from "../store/unit-store.js";
import { type Cache, noCache, openCache } from "./cache.js";
import { findCacheFolder } from "./cache-folder.js";
import { type FileIndex, isRacy, openFileIndex } from "./file-index.js";

/** What a run said that left its output current. */
export interface RunRecord {
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: OpenApiResult["counts"];
  /** What its emitters were given, where they are called to know whether they are the same. */
  readonly emission?: Emission | undefined;
}

/** A run that has read its inputs, and may not need to go on. */
export interface Run {
  readonly config: ResolvedConfig & { readonly output: string };
  readonly inputs: Result<Inputs>;
  readonly cache: Cache;
  /** The hash of the toolkit itself. */
  readonly toolkit: string;
  /** What is known of the files that it reads. */
  readonly files: FileIndex;
}

/** For a run that uses nothing of others, and keeps nothing. */
const noRunCache: Pick<Run, "cache" | "toolkit"> = {
  cache: noCache,
  toolkit: "",
};

/**
 * The cache of a run: in the folder that the configuration names, else where
 * tools of the ecosystem keep theirs. None for a toolkit that runs from its
 * sources, whose changes nothing would notice, and none where that is configured.
 */
async function openRunCache(
  { settings, root }: ResolvedConfig,
  host: Host,
): Promise<Pick<Run, "cache" | "toolkit">> {
  if (settings.cache === false) return noRunCache;
  const from = root ?? host.cwd;
  const folder =
    settings.cache === undefined
      ? await findCacheFolder(from, host)
      : resolvePath(from, settings.cache);
  const state = folder === undefined ? undefined : lookAtToolkit();
  if (folder === undefined || state === undefined) return noRunCache;
  const cache = openCache(folder, host);
  return { cache, toolkit: await hashToolkit(state, cache) };
}

/** The hash of the toolkit, whose files are read again where one of them changed. */
async function hashToolkit(
  { marks, changed, hash }: ToolkitState,
  cache: Cache,
): Promise<string> {
  const key = hashContent(JSON.stringify(["toolkit", marks]));
  const known = await cache.read(key);
  if (typeof known === "string") return known;
  const found = hash();
  if (!isRacy(changed, Date.now())) await cache.write(key, found);
  return found;
}

/** Reads the inputs of a run, and opens its cache where one is wanted. */
export async function openRun(
  config: Run["config"],
  wantsCache: boolean | undefined,
  host: Host,
): Promise<Run> {
  const { cache, toolkit } =
    (wantsCache ?? true) ? await openRunCache(config, host) : noRunCache;
  const files = await openFileIndex(cache, config.root ?? host.cwd, host);
  const inputs = await readInputs(config, files.host);
  return { config, inputs, cache, toolkit, files };
}

/** What a run finds before it does anything: the package that is there, and what it depends on. */
export interface PreviousOutput {
  readonly sealed: SealedPackage;
  /** The hashes of the files of names, of the release and of accepted changes, where they are. */
  readonly state: readonly (string | undefined)[];
  /** The name and the hash of each template that takes another's place. */
  readonly templates: readonly (readonly [string, string | undefined])[];
}

/** Looks at the package on disk; nothing where it is not as a run left it, or where nothing is kept. */
export async function findPreviousOutput(
  run: Run,
): Promise<PreviousOutput | undefined> {
  const { host } = run.files;
  if (run.cache === noCache) return undefined;
  const sealed = await findSealed(run.config.output, host);
  return sealed && describePrevious(sealed, run, host);
}

async function describePrevious(
  sealed: SealedPackage,
  { config }: Run,
  host: Host,
): Promise<PreviousOutput> {
  const { names, release, accepted } = config;
  const state = [names?.path, release, accepted].map((path) =>
    path === undefined ? undefined : hashFile(path, host),
  );
  const templates = await hashFolder(config.templates, host);
  return { sealed, state: await Promise.all(state), templates };
}

/** The hash of each file of a folder. */
async function hashFolder(
  folder: string | undefined,
  host: Host,
): Promise<PreviousOutput["templates"]> {
  if (folder === undefined) return [];
  const files = (await tolerate(() => host.list(folder))) ?? [];
  return Promise.all(
    files.map(
      async (file) =>
        [file, await hashFile(`${folder}/${file}`, host)] as const,
    ),
  );
}

/**
 * What a run over the very same inputs said, when the package on disk is still
 * the one that it left. Then there is nothing to do.
 */
export async function restoreCached(
  run: Run,
  standing: PreviousOutput,
): Promise<(RunRecord & { readonly report: WriteReport }) | undefined> {
  const key = keyOfRun(run, standing);
  const record = (await run.cache.read(key)) as RunRecord | undefined;
  if (record === undefined || !(await doEmittersAgree(run, record)))
    return undefined;
  await run.files.save();
  const { size: unchanged } = standing.sealed.hashes;
  const report = { written: 0, added: 0, unchanged, deleted: 0, kept: 0 };
  return { ...record, report };
}

/** Whether the emitters of the user's of which nothing else is known give what they gave. */
async function doEmittersAgree(
  { config: { settings, output }, files: { host } }: Run,
  { emission }: RunRecord,
): Promise<boolean> {
  const emitters = listUnknown(settings.emitters);
  if (emitters.length === 0) return true;
  const path = `${output}/openapi.json`;
  const text = await tolerate(() => host.readText(path));
  if (emission === undefined || text === undefined) return false;
  const document = JSON.parse(text) as OpenApiDocument;
  return giveTheSame(emitters, emission, document);
}

/** What a run says that leaves its output current, and how it left it. */
interface FinishedRun extends RunRecord {
  readonly inputs: OpenApiResult["inputs"];
  /** The manifest of the package that it wrote; absent where it wrote none. */
  readonly manifest?: string;
}

/**
 * Keeps what a run said that left its output current. The package on disk is not
 * looked at: one that was changed since is not that of the manifest.
 */
export async function rememberRun(
  run: Run,
  { diagnostics, counts, inputs, emission, manifest = "" }: FinishedRun,
  host: Host,
): Promise<void> {
  // What changed since the last run is said once.
  const once = diagnostics.some(({ code }) => code === "name-changed");
  // A file that a description refers to is not among the inputs of the next run.
  const [{ descriptions }] = run.inputs;
  if (once || inputs.descriptions.length !== descriptions.length) return;
  const sealed = run.cache === noCache ? undefined : readSealed(manifest);
  if (sealed === undefined) return;
  const standing = await describePrevious(sealed, run, host);
  const isCalled = listUnknown(run.config.settings.emitters).length > 0;
  const called = isCalled && { emission };
  const record: RunRecord = { diagnostics, counts, ...called };
  await run.cache.write(keyOfRun(run, standing), record);
  await run.files.save();
  await run.cache.prune();
}

/** Opens what is kept of the files that earlier runs printed. */
export async function openUnits(
  { config, cache, toolkit, inputs: [{ root }], files }: Run,
  standing: PreviousOutput | undefined,
): Promise<UnitStore> {
  if (cache === noCache) return noUnits;
  // Where the project stands does not matter: a cache can serve other machines.
  const { output } = config;
  const name = relativePath(root, output);
  // Also where no package is known yet: what is printed now is by these.
  const templates = await hashFolder(config.templates, files.host);
  const surroundings = [toolkit, templates, name];
  const place = { output, hashes: standing?.sealed.hashes };
  return openUnitStore(cache, { ...place, surroundings }, files.host);
}

/** Opens what is kept of the pages that earlier runs read. */
export async function openPages({
  config: { settings, output },
  cache,
  toolkit,
  inputs: [{ root }],
}: Run): Promise<ReadingStore> {
  if (cache === noCache) return noReadings;
  const name = relativePath(root, output);
  return openPageStore(cache, [toolkit, settings.dialects ?? "all", name]);
}

/** The hash of all that the output depends on, and of the output. */
function keyOfRun(run: Run, standing: PreviousOutput): string {
  const [{ pages, descriptions }] = run.inputs;
  const files = [pages, descriptions].map((kind) =>
    kind.map((input) => [input.file, hashTextOf(input)]),
  );
  const parts = [hashSurroundings(run, standing), files];
  return hashContent(JSON.stringify(parts));
}

/** The hash of all that the output depends on but the pages, and of the output. */
function hashSurroundings(
  { toolkit, config, inputs: [inputs, reading] }: Run,
  { sealed, state, templates }: PreviousOutput,
): string {
  const { root, overlays, ignored } = inputs;
  // Where the project stands does not matter: a cache can serve other machines.
  const output = relativePath(root, config.output);
  const corrections = overlays.map(({ file, text }) => [
    file,
    hashContent(text),
  ]);
  return hashContent(
    JSON.stringify([
      ...[toolkit, config.settings, output, ignored, reading],
      ...[corrections, templates, sealed.seal, state],
      ...identifyEmitters(config.settings.emitters),
    ]),
  );
}
