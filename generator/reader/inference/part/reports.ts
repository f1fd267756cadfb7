import type { Diagnostic } from "../../../base/diagnostics/diagnostic.js";
import type { OpenApiDocument } from "../../../openapi/document/document.js";
import type { SourceMapDocument } from "../../../openapi/document/source-map.js";
import { checkRequests, requestsOf } from "../check/check-requests.js";
import {
  checkPageSamples,
  samplesOf,
  type Visits,
} from "../check/check-samples.js";
import type { AcceptedPage } from "../collect/accept-pages.js";
import { addCandidate, createGraph } from "../collect/candidate-graph.js";
import { collectBodies } from "../collect/collect-bodies.js";
import { keyOfPage } from "../collect/collect-candidates.js";
import { createContext, type InferenceContext } from "../context.js";
import { Doubt, listAccepted, type ReadingVersion } from "./edits.js";
import type { PagesPart, PartNeeds, Side } from "./grow-part.js";
import { isSame, moveAll } from "./same.js";

/** A diagnostic, and the parts of the document that it is about. */
export type Report = readonly [Diagnostic, ReadonlySet<string>];

/** What is reported now, without what samples show, and of which files that is something else. */
export interface Reports {
  readonly kept: readonly Report[];
  readonly others: ReadonlySet<string>;
}

/** Checks the request lines of pages, for those who speak of them. */
export function checkAgain(
  { context, pages }: Side,
  files: ReadonlySet<string>,
  document: OpenApiDocument,
): void {
  const accepted = pages.filter(({ page }) => files.has(page.file));
  checkRequests({ context, accepted, document });
}

/**
 * Replaces what was reported of parts of the document; doubts where that is not
 * what a part of the pages reports as they were, or where others report it too.
 */
export function replaceReports(
  { before, after }: PagesPart,
  speakers: ReadonlySet<string>,
  { facts, moves }: Pick<PartNeeds, "facts" | "moves">,
): Reports {
  const [old, kept] = divide(facts.diagnostics, speakers);
  const [was] = divide(listReports(before.context), speakers);
  const [now] = divide(listReports(after.context), speakers);
  if (!isSame(order(old), order(was), new Map())) throw new Doubt("reports");
  const moved =
    moves.size === 0
      ? kept
      : kept.map(([one, by]) => [moveAll(one, moves), by] as const);
  const known = new Set(moved.map(([one]) => keyOf(one)));
  if (now.some(([one]) => known.has(keyOf(one))))
    throw new Doubt("shared reports");
  const [gone, come] = [difference(old, now), difference(now, old)];
  return { kept: [...moved, ...now], others: new Set([...gone, ...come]) };
}

function listReports({
  diagnostics,
  speakers,
}: InferenceContext): readonly Report[] {
  return diagnostics.map((one) => [one, speakers.get(one) ?? new Set()]);
}

/** Those that some speak for, and the others. */
function divide(
  reports: readonly Report[],
  speakers: ReadonlySet<string>,
): readonly [Report[], Report[]] {
  const [own, others]: [Report[], Report[]] = [[], []];
  for (const report of reports) {
    const known = [...report[1]].filter((one) => speakers.has(one));
    if (known.length > 0 && known.length < report[1].size)
      throw new Doubt("shared reports");
    (known.length > 0 ? own : others).push(report);
  }
  return [own, others];
}

function order(reports: readonly Report[]): readonly unknown[] {
  return reports
    .map(([one]) => [keyOf(one), one] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function keyOf({ code, message, place }: Diagnostic): string {
  return JSON.stringify([code, message, place]);
}

/** The files of what is reported on one side only. */
function difference(
  one: readonly Report[],
  other: readonly Report[],
): readonly string[] {
  const known = new Set(other.map(([report]) => JSON.stringify(report)));
  return one.flatMap(([report]) =>
    report.place && !known.has(JSON.stringify(report))
      ? [report.place.file]
      : [],
  );
}

/** What was made of all pages, and which parts of it are others than before. */
export interface Rechecked {
  readonly document: OpenApiDocument;
  readonly map: SourceMapDocument;
  readonly reports: Reports;
  /** The pointers of other schemas, and the keys of pages of other operations. */
  readonly others: ReadonlySet<string>;
  readonly reading: ReadingVersion;
}

/** Holds samples against the parts of the document that are others than before. */
export function recheckSamples(
  { document, map, reports, others, reading }: Rechecked,
  { after }: PagesPart,
  needs: PartNeeds,
): { readonly reports: readonly Report[]; readonly visits: Visits } {
  const { facts } = needs;
  const context = createContext(needs.dialects, needs.rules);
  const isOther = (key: string, file: string) =>
    others.has(key) ||
    reports.others.has(file) ||
    [...(facts.visits.get(key) ?? [])].some((one) => others.has(one));
  const keys = new Set(
    [...facts.files].flatMap(([key, file]) => (isOther(key, file) ? key : [])),
  );
  const files = new Set(
    [...facts.files].flatMap(([key, file]) => (keys.has(key) ? file : [])),
  );
  if (files.size > needs.mostFiles) throw new Doubt("many samples");
  const accepted = listAccepted(files, needs, reading, context).filter(
    ({ page }) => keys.has(keyOfPage(page)),
  );
  const bodies = collectAll(accepted, after, context);
  const spoken = new Set(accepted.map(({ page }) => samplesOf(page)));
  const [, kept] = divide(reports.kept, spoken);
  const checks = kept.filter(([, by]) => ![...by].some(isOfChecks));
  context.diagnostics.push(...checks.map(([one]) => one));
  const visits: Visits = new Map();
  checkPageSamples({ context, accepted, bodies, document, map }, visits);
  const found = listReports(context).slice(checks.length);
  return { reports: [...kept, ...found], visits };
}

function isOfChecks(speaker: string): boolean {
  return /^(?:samples|requests) of /.test(speaker);
}

function collectAll(
  accepted: readonly AcceptedPage[],
  { placeholders }: Side,
  context: InferenceContext,
) {
  const graph = createGraph();
  return new Map(
    accepted.map(({ page }) => {
      const holder = addCandidate(graph, keyOfPage(page), []);
      return [page, collectBodies(page, { context, placeholders, holder })];
    }),
  );
}

/** Who speaks for pages of files: their rows and request lines. */
export function listSpeakers(
  { pages }: Side,
  files: ReadonlySet<string>,
): readonly string[] {
  return pages.flatMap(({ page }) =>
    files.has(page.file) ? [keyOfPage(page), requestsOf(page)] : [],
  );
}
