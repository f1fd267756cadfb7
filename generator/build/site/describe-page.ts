import type { TemplateContext } from "../../client/print/tools/handlebars.js";
import { toHref, toHtml } from "../../client/text/html.js";
import { type HtmlText, html, joinText } from "../../client/text/safe-text.js";
import { kindAt } from "../../openapi/document/parts.js";
import { resolvePointer } from "../../openapi/document/pointer.js";
import { summarisePart } from "../../openapi/explain/summarise-part.js";
import { explainPart, showDiagnostic } from "./explain-part.js";
import type { SourceNote } from "./index-sources.js";
import type { RowLink } from "./link-rows.js";
import type { MarkedLine } from "./mark-page.js";
import { findCode } from "./show-code.js";
import { showLine } from "./show-line.js";
import { showPart } from "./show-part.js";
import type { Standpoint } from "./show-schema.js";
import { linkFrom, locatePart, namePart } from "./site.js";

/** How many parts of one line are told whole. */
const mostParts = 8;

/** A stretch of a file as one screen shows it. */
export interface PageView extends Standpoint {
  readonly file: string;
  readonly lines: readonly MarkedLine[];
  /** The number of the first line. */
  readonly first: number;
  /** What rows and samples are about that come from elsewhere, by line. */
  readonly links: ReadonlyMap<number, RowLink>;
  readonly isDescription: boolean;
}

/** What the template shows of a page: its lines, what each became, and what is to be looked at. */
export function describeLines(view: PageView): TemplateContext {
  const { lines, first } = view;
  const panels: TemplateContext[] = [];
  const findings: TemplateContext[] = [];
  const shown = lines.map((line, at) => {
    const number = first + at;
    const panel = describePanel(line, number, view);
    if (panel) panels.push(panel);
    if (line.mark === "unknown" || line.mark === "contradicted")
      findings.push(describeFinding(line, number));
    const href = panel
      ? html`#p${toHtml(String(number))}`
      : findLink(line, number, view);
    const { file } = view;
    return showLine(line, { number, file, ...(href && { href }) });
  });
  return {
    lines: joinText(shown, "\n"),
    start: toHtml(String(first)),
    panels,
    hasFindings: findings.length > 0,
    findings: findings.slice(0, 200),
  };
}

function describeFinding(line: MarkedLine, number: number): TemplateContext {
  const [about] = line.diagnostics;
  return {
    line: toHtml(String(number)),
    mark: toHtml(line.mark ?? ""),
    says: toHtml(about?.message ?? "other evidence was stronger"),
  };
}

/** What is known of a line stands elsewhere in the report. */
function findLink(
  { notes }: MarkedLine,
  number: number,
  { site, from, links }: PageView,
): HtmlText | undefined {
  const pointer = notes[0]?.pointer ?? links.get(number)?.pointer;
  const to = pointer === undefined ? undefined : locatePart(site, pointer);
  return to && linkFrom(from, to);
}

function describePanel(
  line: MarkedLine,
  number: number,
  view: PageView,
): TemplateContext | undefined {
  const { notes, diagnostics, mark, what } = line;
  // A description says itself what it says.
  const own = view.isDescription
    ? notes.filter(({ role }) => role !== "place")
    : notes;
  if (own.length === 0 && diagnostics.length === 0 && mark !== "unknown")
    return undefined;
  const distinct = [
    ...new Map(
      [...own]
        .sort((a, b) => order[b.role] - order[a.role])
        .map((one) => [one.pointer, one] as const),
    ).values(),
  ].sort((a, b) => order[a.role] - order[b.role]);
  const more = distinct.length - mostParts;
  return {
    line: toHtml(String(number)),
    mark: toHtml(mark ?? "ignored"),
    what: toHtml(what ?? ""),
    diagnostics: diagnostics
      .slice(0, 20)
      .map((one) => showDiagnostic(one, view)),
    parts: distinct.slice(0, mostParts).map((one) => describeNote(one, view)),
    hasMore: more > 0,
    more: toHtml(String(more)),
  };
}

const order = { place: 0, lost: 1, evidence: 2 } as const;

const sayings = {
  place: "comes from this line",
  evidence: "was concluded from this line, too",
  lost: "is something else: what stands here was not believed",
} as const;

function describeNote(
  { pointer, role }: SourceNote,
  view: PageView,
): TemplateContext {
  const { site, from } = view;
  const { document } = site;
  const node = resolvePointer(document, pointer);
  const to = locatePart(site, pointer);
  const isPlace = role === "place";
  const code = findCode(site, pointer);
  return {
    name: toHtml(namePart(site, pointer)),
    hasLink: to !== undefined,
    link: to ? linkFrom(from, to) : toHref({ path: "" }),
    role: toHtml(sayings[role]),
    type: toHtml(summarisePart(node, kindAt(pointer))),
    pointer: toHtml(pointer),
    hasCode: code !== undefined,
    code: toHtml(code ?? ""),
    hasPart: isPlace,
    part: isPlace ? toHtml(showPart(node)) : html``,
    why: explainPart(pointer, view),
  };
}
