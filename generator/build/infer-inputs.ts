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
  if (changed !== undefined) {
    store.keepInference(changed);
    return describeChanged(changed, choosing, () => readFiles(inputs, reader));
  }
  const read = observer.measure("parse", () => readFiles(inputs, reader));
  const { results } = read;
  const pages = results.flatMap((result) => result[0].pages);
  const [api, inferring] = observer.measure("infer", () => {
    if (store === noReadings) return inferApi(pages, options);
    const { result, facts } = traceApi(pages, options);
    const standing = facts && { ...result[0], facts };
    store.keepInference(
      standing && !read.isJoined
        ? { by, standing, ...describeFiles(read) }
        : undefined,
    );
    return result;
  });
  const diagnostics = [
    ...choosing,
    ...results.flatMap(([, found]) => found),
    ...read.leftOut,
    ...inferring,
  ];
  const kinds = results.map(([{ kind }]) => kind);
  const suppressions = results.flatMap(([one]) => one.suppressions ?? []);
  return [
    {
      api,
      suppressions,
      files: countKinds(kinds),
      world: () => closeAll(read, diagnostics, suppressions),
      readings: () => listReadings(read),
    },
    diagnostics,
  ];
}

/** What was inferred of files a few of which changed, as it is told of all of them. */
function describeChanged(
  { files, leftOut, standing }: KnownInference,
  choosing: readonly Diagnostic[],
  read: () => FilesRead,
): Result<InferredInputs> {
  const { document, map, facts } = standing;
  const inferring = facts.diagnostics.map(([one]) => one);
  const diagnostics = [
    ...choosing,
    ...files.flatMap((file) => file.diagnostics),
    ...leftOut,
    ...sortDiagnostics(inferring),
  ];
  const suppressions = files.flatMap((file) => file.suppressions);
  return [
    {
      api: { document, map },
      suppressions,
      files: countKinds(files.map(({ kind }) => kind)),
      world: () => closeAll(read(), diagnostics, suppressions),
      readings: () => listReadings(read()),
    },
    diagnostics,
  ];
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
