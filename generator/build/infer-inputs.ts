import type { DialectWords } from "../base/config/dialects/dialect-words.js";
import type { Inputs } from "../base/config/inputs/read-inputs.js";
import type { ResolvedConfig } from "../base/config/resolve-config.js";
import { diagnose } from "../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../base/diagnostics/diagnostic.js";
import { isRoot } from "../base/diagnostics/drop-consequences.js";
import {
  openSuppressions,
  type Suppression,
} from "../base/diagnostics/suppress.js";
import { noObserver, type Observer } from "../base/host/observer.js";
import { listIncluded } from "../reader/blueprint/includes.js";
import {
  isBlueprintFile,
  readBlueprint,
} from "../reader/blueprint/read-blueprint.js";
import type { Dialect } from "../reader/dialects/dialect.js";
import { evidenceWords } from "../reader/dialects/evidence-words.js";
import { evidenceName } from "../reader/evidence/assemble.js";
import type { PageChoice } from "../reader/evidence/choose-files.js";
import { readByEvidence } from "../reader/evidence/read-evidence.js";
import { type InferredApi, inferApi } from "../reader/inference/infer-api.js";
import {
  createVocabulary,
  withVocabulary,
} from "../reader/lexicon/vocabulary.js";
import { type ClosedWorld, closeWorld } from "../reader/lint/closed-world.js";
import type { FileReading } from "../reader/syntax/blocks/file-reading.js";
import type { PartCount } from "../reader/syntax/ledger.js";
import type { Page } from "../reader/syntax/page.js";
import {
  type ReadResult,
  readPages,
} from "../reader/syntax/pages/read-pages.js";
import { type PageMemory, recallPage } from "./cache/page-memory.js";
import { chooseDialects } from "./choose-dialects.js";
import { noPageStore, type PageStore } from "./store/page-store.js";

/** What the pages say, how many files hold any, and how each of their parts ended. */
export interface InferredInputs {
  readonly api: InferredApi;
  /** How many files are written in a dialect, be they right or not, and how many are prose. */
  readonly files: { readonly pages: number; readonly prose: number };
  readonly world: ClosedWorld;
  /** What comments in the files silence; it is still among the diagnostics. */
  readonly suppressions: readonly Suppression[];
  /** What was read of each file, in their order. */
  readonly readings: readonly FileReading[];
}

/** What watches the reading, and what is recalled of the last time. */
export interface ReadingOptions {
  readonly observer?: Observer;
  readonly memory?: PageMemory;
  /** What earlier processes read. */
  readonly pages?: PageStore;
  /** Whether the places of the parts of files are wanted. */
  readonly trace?: boolean;
  /** What was read already, by the same configuration. */
  readonly inputs?: Result<Inputs>;
}

/** Reads all markdown files and infers the API that they document. */
export function inferInputs(
  inputs: Inputs,
  config: ResolvedConfig,
  {
    observer = noObserver,
    memory = new Map(),
    pages: store = noPageStore,
    trace = false,
  }: ReadingOptions = {},
): Result<InferredInputs> {
  const [dialects, choosing] = chooseDialects(config);
  const [read, reading] = observer.measure("parse", () =>
    readFiles(inputs, {
      dialects,
      observer,
      memory,
      pages: store,
      trace,
      words: wordsOf(config),
      choice: config.settings.pages ?? {},
    }),
  );
  const { pages, parts, files, suppressions, readings } = read;
  const [api, inferring] = observer.measure("infer", () =>
    inferFrom(pages, dialects, config),
  );
  const diagnostics = [...choosing, ...reading, ...inferring];
  const isSilenced = openSuppressions(suppressions);
  const world = closeWorld({ pages, parts }, { diagnostics, isSilenced });
  return [{ api, files, world, suppressions, readings }, diagnostics];
}

/** The words of the configuration's dialects; nothing where it names others, and none by words. */
function wordsOf({
  settings: { dialects = [] },
}: ResolvedConfig): readonly DialectWords[] | undefined {
  const words = dialects.filter((one) => typeof one !== "string");
  return dialects.length === words.length || words.length > 0
    ? words
    : undefined;
}

function inferFrom(
  pages: readonly Page[],
  dialects: readonly Dialect[],
  { settings }: ResolvedConfig,
): Result<InferredApi> {
  const { openapi = {}, rules } = settings;
  return inferApi(pages, {
    dialects: [...dialects, { name: evidenceName, inference: evidenceWords }],
    rules,
    title: openapi.title,
    version: openapi.version,
    servers: openapi.servers?.map((url) => ({ url })),
  });
}

interface Reading extends Required<Omit<ReadingOptions, "inputs">> {
  readonly dialects: readonly Dialect[];
  /** By which words files in no dialect are read, where they are read at all. */
  readonly words: readonly DialectWords[] | undefined;
  readonly choice: PageChoice;
}

function readFiles(
  inputs: Inputs,
  { dialects, observer, memory, pages: store, trace, words, choice }: Reading,
): Result<{
  readonly pages: readonly Page[];
  readonly parts: readonly PartCount[];
  readonly files: InferredInputs["files"];
  readonly suppressions: readonly Suppression[];
  readonly readings: readonly FileReading[];
}> {
  const names = dialects.map(({ name }) => name).join();
  const blueprints = inputs.pages.filter(isBlueprintFile);
  const fragments = new Map(
    blueprints.length > 0
      ? inputs.pages.map(({ file, text }) => [file, text] as const)
      : [],
  );
  const included = listIncluded(blueprints, fragments);
  const given = inputs.pages.filter(({ file }) => !included.has(file));
  const total = given.length;
  const results = given.map((file, index) => {
    observer.progress("parse", index + 1, total);
    // What a blueprint says depends on the files that it includes.
    if (isBlueprintFile(file)) return readBlueprint(file, fragments);
    return recallPage(file, { memory, dialects: names }, () => {
      const known = trace ? undefined : store.recall(file);
      if (known !== undefined) return known;
      const result = readPages(file, dialects, { trace });
      if (!trace) store.keep(file, result);
      return result;
    });
  });
  const isOwn = results.map((result) => !words || !isDoubtful(result));
  // A page in which its dialect finds nothing may be another's that looks like it;
  // one with a fence that lacks its end is its dialect's, and broken.
  const others = given.filter((_, at) => {
    const result = results[at] as Result<ReadResult>;
    const [{ pages }, diagnostics] = result;
    const isEmpty =
      pages.length === 0 &&
      !diagnostics.some(isRoot) &&
      diagnostics.some(({ code }) => code === "http-fence-missing");
    return !isOwn[at] || isEmpty;
  });
  const certain = results.flatMap(([{ pages }], at) =>
    isOwn[at] ? pages : [],
  );
  const [evidence, leftOut] = withVocabulary(createVocabulary(words), () =>
    readByEvidence(words ? others : [], certain, choice),
  );
  const settled = given.map(({ file }, at) => {
    const result = results[at] as Result<ReadResult>;
    const found = evidence.get(file) ?? [];
    return saysMore(found, result[0].pages)
      ? byEvidenceOnly(result, found)
      : result;
  });
  const kinds = settled.map(([{ kind }]) => kind);
  const files = {
    pages: kinds.filter((kind) => kind === "pages").length,
    prose: kinds.filter((kind) => kind === "prose").length,
  };
  return [
    {
      pages: settled.flatMap(([{ pages }]) => pages),
      parts: settled.flatMap(([{ parts }]) => parts),
      files,
      suppressions: settled.flatMap(([one]) => one.suppressions ?? []),
      readings: settled.map(([{ kind, pages, dialect, trace: parts }], at) => ({
        ...{ file: given[at]?.file ?? "", kind, pages },
        ...(dialect !== undefined && { dialect }),
        ...(parts && { trace: parts }),
      })),
    },
    [
      ...settled.flatMap(([, diagnostics]) => diagnostics),
      ...leftOut,
      ...(words?.length === 0 && evidence.size > 0
        ? [unpinned(evidence.size)]
        : []),
    ],
  ];
}

/**
 * Whether no dialect has understood a file: none claims it, or one to which more
 * of it is unknown than known. A page that is known and broken is its dialect's,
 * with the errors that say what is broken (of 15 real files that a dialect claimed
 * and found no operation in, 15 were strange to it, by 3 to 800 times).
 */
function isDoubtful([{ kind, parts }]: Result<ReadResult>): boolean {
  if (kind === "prose") return true;
  if (kind === "refused") return false;
  const count = (as: PartCount["as"]) =>
    parts
      .filter((part) => part.unit === "block" && part.as === as)
      .reduce((sum, part) => sum + part.count, 0);
  return count("unknown") > count("used");
}

/** Whether pages tell more operations than others, or more of as many. */
function saysMore(pages: readonly Page[], others: readonly Page[]): boolean {
  if (pages.length !== others.length) return pages.length > others.length;
  return countTold(pages) > countTold(others);
}

function countTold(pages: readonly Page[]): number {
  const counts = pages.map(
    ({ parameters, headers, responses, samples, requestBody }) =>
      parameters.length +
      headers.length +
      responses.length +
      samples.length +
      (requestBody === undefined ? 0 : 1),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What evidence says of a file, in the place of what a dialect says. */
function byEvidenceOnly(
  [{ suppressions }, diagnostics]: Result<ReadResult>,
  pages: readonly Page[],
): Result<ReadResult> {
  const kept = diagnostics.filter(({ code }) => code.startsWith("suppression"));
  return [
    { kind: "pages", pages, parts: [], ...(suppressions && { suppressions }) },
    kept,
  ];
}

function unpinned(files: number): Diagnostic {
  const message = `${files} ${files === 1 ? "file was" : "files were"} read by evidence; no dialect says what ${files === 1 ? "its" : "their"} words mean`;
  return diagnose("dialect-unpinned", message, {
    help: "`endpaper dialect infer` writes one down",
  });
}
