import type { InputFile } from "../../base/config/inputs/read-inputs.js";
import type { Diagnostic } from "../../base/diagnostics/diagnostic.js";
import { groupBy } from "../../base/text/group-by.js";
import type { OutputFile } from "../../client/print/output-file.js";
import type { Renderer } from "../../client/print/tools/handlebars.js";
import { toHtml, toHtmlNumber } from "../../client/text/html.js";
import type { FileReading } from "../../reader/syntax/blocks/file-reading.js";
import { breakPath, titleOf } from "./describe/describe-operation.js";
import type { PageSummary } from "./describe/describe-page.js";
import { describeLines } from "./describe/describe-page.js";
import { linkRows, type RowLink } from "./describe/link-rows.js";
import { type MarkedLine, markPage } from "./describe/mark-page.js";
import {
  type MarkCounts,
  noCounts,
  showBar,
  showCounts,
} from "./describe/show-bar.js";
import { frame } from "./frame.js";
import {
  linesPerScreen,
  linkFrom,
  locateLine,
  type ReportSite,
  type SiteOperation,
} from "./site.js";

/** A page as it is shown, and what the overview says of it. */
export interface RenderedPage {
  readonly files: readonly OutputFile[];
  readonly summary: PageSummary;
}

/** Renders all pages and descriptions, each in as many screens as its length needs. */
export function* renderPages(
  site: ReportSite,
  render: Renderer,
): Generator<RenderedPage, void> {
  const readings = new Map(site.readings.map((one) => [one.file, one]));
  const reported = groupByFile(site.diagnostics);
  const documented = groupOperations(site);
  const one = (input: InputFile, isDescription: boolean) => {
    const { file } = input;
    return renderPage(
      { ...input, isDescription, reading: readings.get(file) },
      {
        ...{ site, render, operations: documented.get(file) ?? [] },
        diagnostics: reported.get(file) ?? [],
      },
    );
  };
  for (const input of site.pages) yield one(input, false);
  for (const input of site.descriptions) yield one(input, true);
}

interface Source extends InputFile {
  readonly isDescription: boolean;
  readonly reading: FileReading | undefined;
}

interface Surroundings {
  readonly site: ReportSite;
  readonly render: Renderer;
  readonly operations: readonly SiteOperation[];
  readonly diagnostics: readonly Diagnostic[];
}

function renderPage(
  { file, text, isDescription, reading }: Source,
  { site, render, operations, diagnostics }: Surroundings,
): RenderedPage {
  const notes = site.sources.get(file) ?? [];
  const lines = markPage({
    ...{ file, text, reading, isDescription, notes, diagnostics },
  });
  const { counts, kinds } = countLines(lines);
  const reader = nameReader(reading, isDescription);
  const links = new Map<number, RowLink>();
  for (const page of reading?.pages ?? [])
    for (const link of linkRows(page, site.document))
      if (!links.has(link.line)) links.set(link.line, link);
  const screens = Math.max(1, Math.ceil(lines.length / linesPerScreen));
  const files = Array.from({ length: screens }, (_, index) => {
    const first = index * linesPerScreen + 1;
    const from = locateLine(site, file, first)?.path ?? "";
    const shown = lines.slice(first - 1, first - 1 + linesPerScreen);
    const view = {
      site,
      from,
      file,
      lines: shown,
      first,
      links,
      isDescription,
    };
    const body = render("report/page.html", {
      name: toHtml(file),
      reader: toHtml(reader),
      bar: showBar(counts),
      counts: showCounts(counts),
      hasOperations: operations.length > 0,
      operations: operations.slice(0, 40).map((one) => ({
        method: toHtml(one.method),
        methodClass: toHtml(one.method.toLowerCase()),
        path: breakPath(one.path),
        title: toHtml(titleOf(one)),
        link: linkFrom(from, {
          path: site.paths.operations.find(one.key) ?? "",
        }),
      })),
      hasScreens: screens > 1,
      screens: Array.from({ length: screens }, (_, at) => {
        const start = at * linesPerScreen + 1;
        const to = locateLine(site, file, start);
        return {
          label: toHtmlNumber(start),
          isHere: at === index,
          link: to ? linkFrom(from, { path: to.path }) : toHtml(""),
        };
      }),
      ...describeLines(view),
    });
    return frame({
      site,
      render,
      path: from,
      title: file,
      active: "pages",
      body,
    });
  });
  return { files, summary: { file, counts, kinds, reader, operations } };
}

function nameReader(
  reading: FileReading | undefined,
  isDescription: boolean,
): string {
  if (isDescription) return "an OpenAPI description";
  if (reading === undefined) return "part of another page";
  if (reading.kind === "prose") return "prose, without an operation";
  if (reading.kind === "refused") return "refused";
  return reading.dialect === undefined
    ? "read by evidence"
    : `in the dialect ${reading.dialect}`;
}

function countLines(lines: readonly MarkedLine[]) {
  const counts = noCounts();
  const kinds = new Map<string, MarkCounts>();
  for (const { mark, kind } of lines) {
    if (mark === undefined) continue;
    counts[mark] += 1;
    const known = kinds.get(kind) ?? noCounts();
    known[mark] += 1;
    kinds.set(kind, known);
  }
  return { counts, kinds };
}

/** A diagnostic belongs to each file that it names. */
function groupByFile(
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) {
    const places = [
      one.place,
      ...(one.related ?? []).map(({ place }) => place),
    ];
    for (const file of new Set(places.flatMap((place) => place?.file ?? []))) {
      const group = groups.get(file);
      if (group) group.push(one);
      else groups.set(file, [one]);
    }
  }
  return groups;
}

/** The operations by the page that they come from. */
function groupOperations({
  operations,
  map,
}: ReportSite): ReadonlyMap<string, readonly SiteOperation[]> {
  return groupBy(operations, ({ pointer }) => map.pointers[pointer]?.page);
}
