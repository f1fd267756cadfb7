import type { InputFile } from "../../base/config/inputs/read-inputs.js";
import { wantsDist } from "../../base/config/resolve-config.js";
import type { Diagnostic, Place } from "../../base/diagnostics/diagnostic.js";
import { hashContent } from "../../base/host/hash.js";
import type { Host } from "../../base/host/host.js";
import type { Observer } from "../../base/host/observer.js";
import { compilersHere } from "../../client/emit/types/compilers.js";
import type { OutputFile } from "../../client/print/output-file.js";
import type { Dialect } from "../../reader/dialects/dialect.js";
import { readPages } from "../../reader/syntax/pages/read-pages.js";
import {
  hashSurroundings,
  isRewordable,
  type KnownTexts,
  keepRun,
  keyOfTexts,
  type PreviousOutput,
  type Run,
  type RunRecord,
} from "../cache/recall-run.js";
import { chooseDialects } from "../choose-dialects.js";
import { readSealed } from "../package/find-sealed.js";
import { manifestPath } from "../package/manifest.js";
import { findStandingFile } from "../package/standing-file.js";
import {
  type ChangedTarget,
  rewritePackage,
  type WriteReport,
} from "../package/write-package.js";
import { findRewording, type Rewording } from "./find-rewording.js";
import { type RewordedFile, rewordPackage } from "./reword-package.js";

/** What a run is, and what it finds. */
export interface RewordableRun {
  readonly run: Run;
  readonly standing: PreviousOutput;
  readonly observer: Observer;
}

/** More changed pages than this are a new release of the docs. */
const mostPages = 20;

/**
 * Does what is left of a run when the pages are those of the last run but for
 * words about operations and for the lines on which things stand: nothing is
 * inferred and no name is chosen, the words are replaced in the package that is
 * there. Nothing where there is more to do, or any doubt.
 */
export async function rewordRun(
  { run, standing, observer }: RewordableRun,
  host: Host,
): Promise<(RunRecord & { readonly report: WriteReport }) | undefined> {
  if (!isRewordable(run, standing)) return undefined;
  const known = (await run.cache.read(keyOfTexts(run))) as
    | KnownTexts
    | undefined;
  if (known?.surroundings !== hashSurroundings(run, standing)) return undefined;
  const changed = findChanged(known.pages, run.inputs[0].pages);
  if (changed === undefined) return undefined;
  const rewordings = observer.measure("parse", () =>
    readRewordings(changed, run),
  );
  if (rewordings === undefined) return undefined;
  const texts = await observer.measure("emit", async () =>
    rewordPackage(await openPackage(run, standing, host), rewordings),
  );
  const record = moveRecord(known, rewordings);
  const sealed = readSealed(texts?.get(manifestPath) ?? "");
  if (!texts || !record || !sealed) return undefined;
  const files = await listFiles(texts, run, standing, host);
  const report = await observer.measure("write", () =>
    write(
      files,
      {
        output: run.config.output,
        hashes: sealed.hashes,
        compile: wantsDist(run.config) ? compilersHere.compile : undefined,
      },
      host,
    ),
  );
  if (report === undefined) return undefined;
  await keepRun(run, { ...standing, sealed }, record);
  return { ...record, report };
}

/** A page that has another text than before. */
type ChangedPage = readonly [before: InputFile, after: InputFile];

/** The pages that changed; nothing where pages came or went, where none changed or too many. */
function findChanged(
  before: readonly InputFile[],
  after: readonly InputFile[],
): readonly ChangedPage[] | undefined {
  if (before.length !== after.length) return undefined;
  const changed: ChangedPage[] = [];
  for (const [index, page] of after.entries()) {
    const old = before[index];
    if (old?.file !== page.file) return undefined;
    if (old.text !== page.text) changed.push([old, page]);
  }
  return changed.length === 0 || changed.length > mostPages
    ? undefined
    : changed;
}

function readRewordings(
  changed: readonly ChangedPage[],
  { config }: Run,
): readonly RewordedFile[] | undefined {
  const [dialects, problems] = chooseDialects(config);
  if (problems.length > 0) return undefined;
  const files: RewordedFile[] = [];
  for (const [old, page] of changed) {
    const [before, after] = [old, page].map((file) =>
      readPages(file, dialects),
    );
    const rewording = before && after && findRewording(before, after);
    if (!rewording || deprecates(rewording, dialects)) return undefined;
    files.push({ ...page, ...rewording });
  }
  return files;
}

/** Whether words of a page say more than they do to a reader: that it is deprecated. */
function deprecates(
  { pages }: Rewording,
  dialects: readonly Dialect[],
): boolean {
  return pages.flat().some(({ dialect, summary, description }) => {
    const words = dialects.find(({ name }) => name === dialect)?.inference;
    return [summary, description].some(
      (text) => text && words?.deprecated.test(text.value),
    );
  });
}

/** The texts of a package, each as its manifest has it; read when they are asked for where there is a disk. */
async function openPackage(
  run: Run,
  standing: PreviousOutput,
  host: Host,
): Promise<(path: string) => string | undefined> {
  const files = await listFiles(new Map(), run, standing, host);
  const known = new Map(files?.map((file) => [file.path, file]));
  const texts = new Map<string, string>();
  return (path) => {
    const text = texts.get(path) ?? known.get(path)?.text;
    if (text === undefined) return undefined;
    texts.set(path, text);
    return hashContent(text) === standing.sealed.hashes.get(path)
      ? text
      : undefined;
  };
}

/** All files of a package, with other texts for some of them. */
async function listFiles(
  texts: ReadonlyMap<string, string>,
  { config: { output } }: Run,
  { sealed }: PreviousOutput,
  host: Host,
): Promise<readonly OutputFile[] | undefined> {
  const files: OutputFile[] = [];
  for (const [path, hash] of sealed.hashes) {
    const text = texts.get(path);
    const file =
      text === undefined
        ? await findStandingFile({ path, hash }, output, host)
        : { path, text };
    if (file === undefined) return undefined;
    files.push(file);
  }
  return files;
}

/** What the package is refused for is told by a run that goes all the way. */
async function write(
  files: readonly OutputFile[] | undefined,
  target: Omit<ChangedTarget, "force">,
  host: Host,
): Promise<WriteReport | undefined> {
  if (files === undefined) return undefined;
  const careful = { ...target, force: false };
  const [report] = await rewritePackage(files, careful, host);
  return report;
}

/** What the last run said, with the places where they are now. */
function moveRecord(
  { diagnostics, counts }: RunRecord,
  files: readonly RewordedFile[],
): RunRecord | undefined {
  const lines = new Map(files.map((one) => [one.file, one.lines]));
  const isKnown = ({ file, line }: Place) => lines.get(file)?.has(line) ?? true;
  const move = (place: Place): Place => ({
    ...place,
    line: lines.get(place.file)?.get(place.line) ?? place.line,
  });
  const places = diagnostics.flatMap(({ place, related = [] }) => [
    ...(place ? [place] : []),
    ...related.map((one) => one.place),
  ]);
  if (!places.every(isKnown)) return undefined;
  const moved = diagnostics.map(
    (one): Diagnostic => ({
      ...one,
      ...(one.place && { place: move(one.place) }),
      ...(one.related && {
        related: one.related.map((other) => ({
          ...other,
          place: move(other.place),
        })),
      }),
    }),
  );
  return { diagnostics: moved, counts };
}
