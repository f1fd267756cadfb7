import type { Inputs } from "../base/config/inputs/read-inputs.js";
import type { ResolvedConfig } from "../base/config/resolve-config.js";
import type { Diagnostic, Result } from "../base/diagnostics/diagnostic.js";
import { sortDiagnostics } from "../base/diagnostics/order.js";
import {
  openSuppressions,
  type Suppression,
} from "../base/diagnostics/suppress.js";
import { hashTextOf } from "../base/host/hash.js";
import { noObserver, type Observer } from "../base/host/observer.js";
import { evidenceWords } from "../reader/dialects/evidence-words.js";
import { evidenceName } from "../reader/evidence/operations/assemble.js";
import {
  type InferOptions,
  type InferredApi,
  inferApi,
  traceApi,
} from "../reader/inference/infer-api.js";
import { type ClosedWorld, closeWorld } from "../reader/lint/closed-world.js";
import type { FileReading } from "../reader/syntax/blocks/file-reading.js";
import type { ReadResult } from "../reader/syntax/pages/read-pages.js";
import { chooseDialects } from "./choose-dialects.js";
import { inferChanged } from "./infer-changed.js";
import { type FileReader, type FilesRead, readFiles } from "./read-files.js";
import {
  type KnownInference,
  noReadings,
  type ReadingStore,
} from "./store/reading-store.js";

/** What the pages say, how many files hold any, and how each of their parts ended. */
export interface InferredInputs {
  readonly api: InferredApi;
  /** How many files are written in a dialect, be they right or not, and how many are prose. */
  readonly files: { readonly pages: number; readonly prose: number };
  /** How every part of the pages ended; told to who asks, for it takes all of them. */
  readonly world: () => ClosedWorld;
  /** What comments in the files silence; it is still among the diagnostics. */
  readonly suppressions: readonly Suppression[];
  /** What was read of each file, in their order; told to who asks. */
  readonly readings: () => readonly FileReading[];
}

/** What watches the reading, and what is recalled of the last time. */
export interface ReadingOptions {
  readonly observer?: Observer;
  /** What was read and inferred before. */
  readonly pages?: ReadingStore;
  /** Whether the places of the parts of files are wanted. */
  readonly trace?: boolean;
  /** What was read already, by the same configuration. */
  readonly inputs?: Result<Inputs>;
}

/** Reads all markdown files and infers the API that they document: of files that were read before, what changed. */
export function inferInputs(
  inputs: Inputs,
  config: ResolvedConfig,
  {
    observer = noObserver,
    pages: store = noReadings,
    trace = false,
  }: ReadingOptions = {},
): Result<InferredInputs> {
  const [dialects, choosing] = chooseDialects(config);
  const options = inferenceOptions(config, dialects);
  const by = describeReading(config, options);
  const reader = { config, dialects, observer, store, trace };
  const changing = {
    by,
    rules: options.rules,
    dialectsOfPages: options.dialects,
  };
  const changed = inferChanged(inputs, { ...reader, ...changing });
  const told = changed
    ? describeChanged(changed)
    : inferAll(inputs, options, { by, reader });
  if (changed !== undefined) store.keepInference(changed);
  const { api, kinds, suppressions, read } = told;
  const diagnostics = [...choosing, ...told.diagnostics];
  // Nobody else holds what was read: where it is kept it is read again.
  const look = () => read ?? readFiles(inputs, reader);
  return [
    {
      ...{ api, suppressions, files: countKinds(kinds) },
      world: () => closeAll(look(), diagnostics, suppressions),
      readings: () => listReadings(look()),
    },
    diagnostics,
  ];
}

/** What was inferred, and what files and their inference say. */
interface Told {
  readonly api: InferredApi;
  readonly kinds: readonly ReadResult["kind"][];
  readonly suppressions: readonly Suppression[];
  readonly diagnostics: readonly Diagnostic[];
  /** What was read, where nothing else holds it. */
  readonly read?: FilesRead;
}

/** Reads all files and infers from all of them. */
function inferAll(
  inputs: Inputs,
  options: InferOptions,
  { by, reader }: { readonly by: string; readonly reader: FileReader },
): Told {
  const { observer, store } = reader;
  const read = observer.measure("parse", () => readFiles(inputs, reader));
  const { results } = read;
  const pages = results.flatMap((result) => result[0].pages);
  const isKept = store !== noReadings;
  const [api, inferring] = observer.measure("infer", () => {
    if (!isKept) return inferApi(pages, options);
    const { result, facts } = traceApi(pages, options);
    const standing = facts && { ...result[0], facts };
    store.keepInference(
      standing && !read.isJoined
        ? { by, standing, ...describeFiles(read) }
        : undefined,
    );
    return result;
  });
  return {
    api,
    kinds: results.map(([{ kind }]) => kind),
    suppressions: results.flatMap(([one]) => one.suppressions ?? []),
    diagnostics: [
      ...results.flatMap(([, found]) => found),
      ...read.leftOut,
      ...inferring,
    ],
    ...(!isKept && { read }),
  };
}

/** What was inferred of files a few of which changed, as it is told of all of them. */
function describeChanged({ files, leftOut, standing }: KnownInference): Told {
  const { document, map, facts } = standing;
  const inferring = facts.diagnostics.map(([one]) => one);
  return {
    api: { document, map },
    kinds: files.map(({ kind }) => kind),
    suppressions: files.flatMap((file) => file.suppressions),
    diagnostics: [
      ...files.flatMap((file) => file.diagnostics),
      ...leftOut,
      ...sortDiagnostics(inferring),
    ],
  };
}

function describeFiles({
  files,
  results,
  isOwn,
  leftOut,
}: FilesRead): Pick<KnownInference, "files" | "leftOut"> {
  return {
    leftOut,
    files: results.map(([{ kind, suppressions = [] }, diagnostics], at) => {
      const input = files[at] as FilesRead["files"][number];
      const own = { isOwn: isOwn[at] === true, kind };
      const { file } = input;
      return {
        file,
        hash: hashTextOf(input),
        ...own,
        suppressions,
        diagnostics,
      };
    }),
  };
}

function countKinds(kinds: readonly ReadResult["kind"][]) {
  return {
    pages: kinds.filter((kind) => kind === "pages").length,
    prose: kinds.filter((kind) => kind === "prose").length,
  };
}

function closeAll(
  { results }: FilesRead,
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
): ClosedWorld {
  const pages = results.flatMap(([one]) => one.pages);
  const parts = results.flatMap(([one]) => one.parts);
  const isSilenced = openSuppressions(suppressions);
  return closeWorld({ pages, parts }, { diagnostics, isSilenced });
}

function listReadings({ files, results }: FilesRead): readonly FileReading[] {
  return results.map(([{ kind, pages, dialect, trace: parts }], at) => ({
    ...{ file: files[at]?.file ?? "", kind, pages },
    ...(dialect !== undefined && { dialect }),
    ...(parts && { trace: parts }),
  }));
}

function inferenceOptions(
  { settings }: ResolvedConfig,
  dialects: FileReader["dialects"],
): InferOptions {
  const { openapi = {}, rules } = settings;
  return {
    dialects: [...dialects, { name: evidenceName, inference: evidenceWords }],
    rules,
    title: openapi.title,
    version: openapi.version,
    servers: openapi.servers?.map((url) => ({ url })),
  };
}

/** By which words and settings files are read and inferred. */
function describeReading(
  { settings: { dialects, pages } }: ResolvedConfig,
  { rules, title, version, servers }: InferOptions,
): string {
  const head = [title, version, servers].map((one) => one ?? null);
  return JSON.stringify([
    dialects ?? "all",
    pages ?? null,
    rules ?? null,
    ...head,
  ]);
}
