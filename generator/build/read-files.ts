import type { DialectWords } from "../base/config/dialects/dialect-words.js";
import type { InputFile, Inputs } from "../base/config/inputs/read-inputs.js";
import type { ResolvedConfig } from "../base/config/resolve-config.js";
import { diagnose } from "../base/diagnostics/catalog.js";
import type { Diagnostic, Result } from "../base/diagnostics/diagnostic.js";
import { isRoot } from "../base/diagnostics/drop-consequences.js";
import { hashTextOf } from "../base/host/hash.js";
import type { Observer } from "../base/host/observer.js";
import { listIncluded } from "../reader/blueprint/includes.js";
import {
  isBlueprintFile,
  readBlueprint,
} from "../reader/blueprint/read-blueprint.js";
import type { Dialect } from "../reader/dialects/dialect.js";
import { readByEvidence } from "../reader/evidence/read-evidence.js";
import {
  createVocabulary,
  withVocabulary,
} from "../reader/lexicon/vocabulary.js";
import type { PartCount } from "../reader/syntax/coverage.js";
import type { OperationDoc } from "../reader/syntax/page.js";
import {
  type ReadResult,
  readPages,
} from "../reader/syntax/pages/read-pages.js";
import type { ReadingStore } from "./store/reading-store.js";

/** What was read of all files. */
export interface FilesRead {
  /** The files that are read for themselves, in their order, and what they say. */
  readonly files: readonly InputFile[];
  readonly results: readonly Result<ReadResult>[];
  /** Whether each is read by a dialect alone, whatever other files say. */
  readonly isOwn: readonly boolean[];
  /** What was reported beyond files. */
  readonly leftOut: readonly Diagnostic[];
  /** Whether any file says something by evidence, or through others that it includes. */
  readonly isJoined: boolean;
}

/** What reading files takes. */
export interface FileReader {
  readonly config: ResolvedConfig;
  readonly dialects: readonly Dialect[];
  readonly observer: Observer;
  readonly store: ReadingStore;
  /** Whether the places of the parts of files are wanted. */
  readonly trace: boolean;
}

/** Reads all files: those of dialects by them, the others by evidence. */
export function readFiles(inputs: Inputs, reader: FileReader): FilesRead {
  const words = wordsOf(reader.config);
  const { observer } = reader;
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
    return readByDialect(file, reader);
  });
  const isClear = results.map((result) => isCertain(result, words));
  const isOwn = results.map(
    (result, at) => isClear[at] === true && !isEmpty(result),
  );
  const others = given.filter((_, at) => !isOwn[at]);
  const certain = results.flatMap(([{ pages }], at) =>
    isClear[at] ? pages : [],
  );
  const choice = reader.config.settings.pages ?? {};
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
  const isUnpinned = words?.length === 0 && evidence.size > 0;
  return {
    files: given,
    results: settled,
    isOwn,
    leftOut: [...leftOut, ...(isUnpinned ? [unpinned(evidence.size)] : [])],
    isJoined: blueprints.length > 0 || evidence.size > 0,
  };
}

/** Reads a file by the dialect that it is written in, or recalls what was read of it. */
function readByDialect(
  file: InputFile,
  { dialects, store, trace }: Omit<FileReader, "config" | "observer">,
): Result<ReadResult> {
  // What is kept has no places of parts.
  if (trace) return readPages(file, dialects, { trace });
  const known = store.recall(file.file, hashTextOf(file));
  if (known !== undefined) return known;
  const result = readPages(file, dialects);
  store.keep(file, result);
  return result;
}

/** Reads a file that is its dialect's whatever other files say; nothing of any other. */
export function readOwnFile(
  file: InputFile,
  { config, ...reader }: FileReader,
): Result<ReadResult> | undefined {
  if (isBlueprintFile(file)) return undefined;
  const result = readByDialect(file, reader);
  const isOwn = isCertain(result, wordsOf(config)) && !isEmpty(result);
  return isOwn && result[0].kind === "pages" ? result : undefined;
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

/** Whether what a dialect says of a file counts, whatever evidence would say. */
function isCertain(
  result: Result<ReadResult>,
  words: ReturnType<typeof wordsOf>,
): boolean {
  return words === undefined || !isDoubtful(result);
}

/**
 * Whether a dialect finds nothing in a page, which may be another's that looks
 * like it; one with a fence that lacks its end is its dialect's, and broken.
 */
function isEmpty([{ pages }, diagnostics]: Result<ReadResult>): boolean {
  return (
    pages.length === 0 &&
    !diagnostics.some(isRoot) &&
    diagnostics.some(({ code }) => code === "http-fence-missing")
  );
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
function saysMore(
  pages: readonly OperationDoc[],
  others: readonly OperationDoc[],
): boolean {
  if (pages.length !== others.length) return pages.length > others.length;
  return countTold(pages) > countTold(others);
}

function countTold(pages: readonly OperationDoc[]): number {
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
  pages: readonly OperationDoc[],
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
