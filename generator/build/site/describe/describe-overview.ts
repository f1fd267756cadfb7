import { findCatalogEntry } from "../../../base/diagnostics/catalog.js";
import type { Diagnostic } from "../../../base/diagnostics/diagnostic.js";
import type { TemplateContext } from "../../../client/print/tools/handlebars.js";
import {
  toHtml,
  toHtmlCount,
  toHtmlNumber,
} from "../../../client/text/html.js";
import { type HtmlText, html } from "../../../client/text/safe-text.js";
import type { Change } from "../../../openapi/diff/change.js";
import {
  nameLevel,
  summarizeLevels,
} from "../../../openapi/diff/print/count-levels.js";
import { levels } from "../../../openapi/diff/rules.js";
import { inferenceRules } from "../../../reader/inference/rule-list.js";
import { linkFrom, locatePart, type ReportSite } from "../site.js";
import type { PageSummary } from "./describe-page.js";
import { shortName, showPlace } from "./explain-part.js";
import { judgeCode } from "./judge-code.js";
import { showLine, showProse } from "./prose.js";
import {
  addCounts,
  type MarkCounts,
  noCounts,
  showBar,
  showCounts,
  showShare,
  sumCounts,
} from "./show-bar.js";
import type { Standpoint } from "./show-schema.js";

/** The most groups, folders and changes that the first screen has room for. */
const mostGroups = 12;
const mostFolders = 24;
const mostChanges = 60;

/** A sample of the document, and whether its schema allows it. */
export interface NamedSample {
  readonly name: string;
  readonly pointer: string;
  readonly fault: string | undefined;
}

/** What the overview is about. */
export interface OverviewView extends Standpoint {
  readonly summaries: readonly PageSummary[];
  readonly samples: readonly NamedSample[];
  readonly schemaCount: number;
}

/** What the template shows first: how much there is, how it was read, and what is to be looked at. */
export function describeOverview(view: OverviewView): TemplateContext {
  const { site, summaries, samples, schemaCount } = view;
  const all = noCounts();
  for (const { counts } of summaries) addCounts(all, counts);
  const groups = groupFindings(site.diagnostics);
  const faults = samples.filter(({ fault }) => fault !== undefined);
  const { info } = site.document;
  return {
    title: toHtml(info.title),
    apiVersion: toHtml(info.version),
    description: showProse(info.description),
    numbers: (
      [
        [site.operations.length, "operation", "operations.html"],
        [schemaCount, "schema", "schemas.html"],
        [summaries.length, "page", "pages.html"],
        [samples.length, "sample", "#samples"],
        [site.diagnostics.length, "finding", "findings.html"],
      ] as const
    ).map(([number, noun, link]) => ({
      count: toHtmlNumber(number),
      noun: toHtml(number === 1 ? noun : `${noun}s`),
      link: toHtml(link),
    })),
    samples: toHtmlCount(samples.length, "JSON sample"),
    validSamples: toHtmlNumber(samples.length - faults.length),
    share: showShare(all.used, sumCounts(all)),
    bar: showBar(all),
    counts: showCounts(all),
    folders: groupFolders(summaries).map(({ name, counts, pages }) => ({
      name: toHtml(name),
      pages: toHtmlCount(pages, "page"),
      bar: showBar(counts),
      share: showShare(counts.used, sumCounts(counts)),
      lines: toHtmlCount(sumCounts(counts), "line"),
    })),
    kinds: groupKinds(summaries).map(({ name, counts }) => ({
      name: toHtml(name),
      bar: showBar(counts),
      share: showShare(counts.used, sumCounts(counts)),
      lines: toHtmlCount(sumCounts(counts), "line"),
    })),
    hasFindings: groups.length > 0,
    findings: groups
      .slice(0, mostGroups)
      .map((group) => describeGroup(group, view, 3)),
    hasFaults: faults.length > 0,
    faults: faults.slice(0, 12).map((one) => describeFault(one, view)),
    ...describeDecisions(view),
    diffs: site.against ? [describeDiff(site.against, view)] : [],
    tags: countTags(site).map(([name, count]) => ({
      name: toHtml(name),
      count: toHtmlNumber(count),
      link: linkFrom(view.from, {
        path: "operations.html",
        anchor: `tag-${name}`,
      }),
    })),
  };
}

function describeFault(
  { name, pointer, fault }: NamedSample,
  { site, from }: Standpoint,
): TemplateContext {
  const to = locatePart(site, pointer);
  return {
    name: toHtml(name),
    fault: toHtml(fault ?? ""),
    link: to ? linkFrom(from, { path: to.path, anchor: "samples" }) : html``,
  };
}

/** Diagnostics of one code. */
interface FindingGroup {
  readonly code: string;
  readonly all: readonly Diagnostic[];
}

/** How much a code may harm: what stops output, what is contradicted, what is unknown, the rest. */
function rankHarm({ code, all: [first] }: FindingGroup): number {
  if (first?.severity === "error") return 0;
  const judged = judgeCode(code);
  if (first?.severity === "info") return 4;
  return judged === "contradicted" ? 1 : judged === "unknown" ? 2 : 3;
}

/** Groups diagnostics by code, the most harmful first, then the most frequent. */
export function groupFindings(
  diagnostics: readonly Diagnostic[],
): readonly FindingGroup[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const one of diagnostics)
    groups.set(one.code, [...(groups.get(one.code) ?? []), one]);
  return [...groups]
    .map(([code, all]) => ({ code, all }))
    .sort(
      (a, b) =>
        rankHarm(a) - rankHarm(b) ||
        b.all.length - a.all.length ||
        (a.code < b.code ? -1 : 1),
    );
}

/** What a template shows of the diagnostics of one code: so many of them. */
export function describeGroup(
  group: FindingGroup,
  standpoint: Standpoint,
  most: number,
): TemplateContext {
  const { code, all } = group;
  const entry = findCatalogEntry(code);
  const more = all.length - most;
  const severity = all[0]?.severity ?? "info";
  return {
    code: toHtml(code),
    mark: toHtml(judgeCode(code) ?? severity),
    severity: toHtml(severity),
    title: toHtml(entry?.title ?? code),
    fix: showLine(entry?.fix ?? ""),
    count: toHtmlNumber(all.length),
    items: all.slice(0, most).map(({ message, place }) => ({
      message: showLine(message),
      place: place ? showPlace(place.file, place.line, standpoint) : html``,
    })),
    hasMore: more > 0,
    more: toHtmlNumber(Math.max(more, 0)),
  };
}

interface CountedFolder {
  readonly name: string;
  readonly counts: MarkCounts;
  readonly pages: number;
}

/** Adds pages up by folder: by as many levels of folders as there is room for. */
function groupFolders(
  summaries: readonly PageSummary[],
): readonly CountedFolder[] {
  const group = (depth: number) => {
    const folders = new Map<string, { counts: MarkCounts; pages: number }>();
    for (const { file, counts } of summaries) {
      const parts = file.split("/").slice(0, -1);
      const name = parts.slice(0, depth).join("/") || ".";
      const known = folders.get(name) ?? { counts: noCounts(), pages: 0 };
      addCounts(known.counts, counts);
      folders.set(name, { counts: known.counts, pages: known.pages + 1 });
    }
    return [...folders].map(([name, rest]) => ({ name, ...rest }));
  };
  let best = group(1);
  for (let depth = 2; depth < 6; depth += 1) {
    const deeper = group(depth);
    if (deeper.length > mostFolders) break;
    best = deeper;
  }
  return best
    .sort(
      (a, b) =>
        harmOf(b.counts) - harmOf(a.counts) || (a.name < b.name ? -1 : 1),
    )
    .slice(0, mostFolders);
}

function harmOf({ unknown, contradicted }: MarkCounts): number {
  return unknown + 3 * contradicted;
}

function groupKinds(summaries: readonly PageSummary[]) {
  const kinds = new Map<string, MarkCounts>();
  for (const { kinds: own } of summaries)
    for (const [name, counts] of own) {
      const known = kinds.get(name) ?? noCounts();
      addCounts(known, counts);
      kinds.set(name, known);
    }
  return [...kinds]
    .map(([name, counts]) => ({ name: kindWords[name] ?? name, counts }))
    .sort((a, b) => sumCounts(b.counts) - sumCounts(a.counts));
}

const kindWords: Readonly<Record<string, string>> = {
  heading: "headings",
  paragraph: "paragraphs",
  list: "lists",
  quote: "quotes",
  table: "tables",
  fence: "fences",
  code: "indented code",
  html: "HTML",
  comment: "comments",
  definition: "link definitions",
  rule: "rules between parts",
  "front-matter": "front matter",
  text: "other lines",
};

const rules = new Map(inferenceRules.map((rule) => [rule.name, rule]));

/** What decided, and how often: dialects and evidence, the rules of inference, the ledger. */
function describeDecisions({ site, summaries }: OverviewView): TemplateContext {
  const readers = count(summaries.map(({ reader }) => reader));
  const decisions = count(
    site.readings.flatMap(({ pages }) =>
      pages.flatMap(({ decisions: made = [] }) => made.map(({ name }) => name)),
    ),
  );
  const fired = new Map<string, { won: number; lost: number }>();
  for (const { evidence, lost = [] } of Object.values(site.map.pointers)) {
    for (const { rule } of evidence) if (rule) bump(fired, rule).won += 1;
    for (const { rule } of lost) if (rule) bump(fired, rule).lost += 1;
  }
  return {
    readers: readers.map(([name, number]) => ({
      name: toHtml(name),
      count: toHtmlNumber(number),
    })),
    hasDecisions: decisions.length > 0,
    decisions: decisions.slice(0, 30).map(([name, number]) => ({
      name: toHtml(name),
      count: toHtmlNumber(number),
    })),
    hasRules: fired.size > 0,
    rules: [...fired]
      .sort(([, a], [, b]) => b.won - a.won)
      .map(([name, { won, lost }]) => ({
        name: toHtml(name),
        says: toHtml(sayRule(name)),
        count: toHtmlNumber(won),
        lost: lost > 0 ? toHtmlCount(lost, "time") : html``,
      })),
    hasIgnored: site.world.ignored.length > 0,
    ignored: site.world.ignored.map(({ what, count: number }) => ({
      name: toHtml(what),
      count: toHtmlNumber(number),
    })),
    hasUsed: site.world.used.length > 0,
    used: site.world.used.map(({ what, count: number }) => ({
      name: toHtml(what),
      count: toHtmlNumber(number),
    })),
  };
}

function sayRule(name: string): string {
  const rule = rules.get(name);
  return rule ? `${rule.needs}, so ${rule.concludes}` : "";
}

function bump(fired: Map<string, { won: number; lost: number }>, rule: string) {
  const known = fired.get(rule) ?? { won: 0, lost: 0 };
  fired.set(rule, known);
  return known;
}

function count(
  words: readonly string[],
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function describeDiff(
  { label, changes }: NonNullable<ReportSite["against"]>,
  standpoint: Standpoint,
): TemplateContext {
  const sorted = levels.flatMap((level) =>
    changes.filter((one) => one.level === level),
  );
  const more = sorted.length - mostChanges;
  return {
    label: toHtml(label),
    summary: toHtml(summarizeLevels(changes)),
    hasChanges: changes.length > 0,
    changes: sorted
      .slice(0, mostChanges)
      .map((one) => describeChange(one, standpoint)),
    hasMore: more > 0,
    more: toHtmlNumber(Math.max(more, 0)),
  };
}

function describeChange(
  { level, subject, message, todo, after, before }: Change,
  standpoint: Standpoint,
): TemplateContext {
  const to = after && locatePart(standpoint.site, after.pointer);
  const text = message
    .map((part) =>
      typeof part === "string"
        ? toHtml(part)
        : html`<code>${toHtml(part.name)}</code>`,
    )
    .join("") as HtmlText;
  const side = after?.page === undefined ? before : after;
  const isThere = side === after && side?.page !== undefined;
  return {
    level: toHtml(level),
    levelName: toHtml(nameLevel(level)),
    subject: toHtml(subject.name),
    hasLink: to !== undefined,
    link: to ? linkFrom(standpoint.from, to) : html``,
    message: text,
    todo: toHtml(todo ?? ""),
    place:
      isThere && side?.page !== undefined
        ? showPlace(side.page, side.line ?? 1, standpoint)
        : toHtml(
            side?.page === undefined
              ? ""
              : `${shortName(side.page)}:${side.line ?? 1}`,
          ),
  };
}

/** The tags with the number of their operations, in their order. */
function countTags({
  operations,
}: ReportSite): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { tag } of operations) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts];
}
