import {
  showMember,
  showParameter,
  showSchemaType,
  showSignature,
} from "../../../client/emit/docs/show-types.js";
import type { TemplateContext } from "../../../client/print/tools/handlebars.js";
import { toHref, toHtml } from "../../../client/text/html.js";
import {
  type HtmlText,
  html,
  joinText,
} from "../../../client/text/safe-text.js";
import { kindAt } from "../../../openapi/document/parts.js";
import {
  readPointer,
  resolvePointer,
  toPointer,
} from "../../../openapi/document/pointer.js";
import { summarisePart } from "../../../openapi/explain/summarise-part.js";
import type { SourceNote } from "../index-sources.js";
import {
  findProperty,
  linkFrom,
  locatePart,
  namePart,
  type ReportSite,
  type SiteOperation,
} from "../site.js";
import { explainPart, showDiagnostic } from "./explain-part.js";
import { judgeCode } from "./judge-code.js";
import type { RowLink } from "./link-rows.js";
import type { MarkedLine } from "./mark-page.js";
import type { MarkCounts } from "./show-bar.js";
import type { Standpoint } from "./show-schema.js";

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

/** The TypeScript that the package has for a part of the document; nothing where it has none of its own. */
function findCode(site: ReportSite, pointer: string): string | undefined {
  const [top, second, third, kind, index] = readPointer(pointer) ?? [];
  if (top === "components" && second === "schemas") {
    const property = findProperty(site, pointer);
    if (property) return showMember(property);
    const schema = site.schemaModels.get(third ?? "");
    return schema && kind === undefined ? showSchemaType(schema) : undefined;
  }
  if (top !== "paths" || second === undefined || third === undefined)
    return undefined;
  const operation = site.operationsByPointer.get(toPointer(top, second, third));
  if (operation?.model === undefined) return undefined;
  if (kind === undefined) return showSignature(operation.model);
  if (kind !== "parameters") return undefined;
  const documented = operation.object.parameters?.[Number(index)];
  const parameter = operation.model.parameters.find(
    (one) => one.name === documented?.name && one.in === documented.in,
  );
  return parameter && showParameter(parameter);
}

/** How many lines a part of the document takes at most. */
const mostLines = 16;

/**
 * Prints a part of the document as JSON, as much as fits some lines: what is
 * deeper or further on is left out, with a mark.
 */
function showPart(node: unknown, depth = 2): string {
  const text = JSON.stringify(shorten(node, depth), undefined, 2) ?? "";
  const lines = text.split("\n");
  if (lines.length <= mostLines) return lines.map(clip).join("\n");
  if (depth > 1) return showPart(node, depth - 1);
  return [...lines.slice(0, mostLines).map(clip), "…"].join("\n");
}

function shorten(node: unknown, depth: number): unknown {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) {
    if (depth === 0) return node.length > 0 ? ["…"] : [];
    const shown = node.slice(0, 8).map((item) => shorten(item, depth - 1));
    return node.length > 8 ? [...shown, `… ${node.length - 8} more`] : shown;
  }
  const entries = Object.entries(node);
  if (depth === 0) return entries.length > 0 ? { "…": entries.length } : {};
  return Object.fromEntries(
    entries.map(([key, value]) => [key, shorten(value, depth - 1)]),
  );
}

function clip(line: string): string {
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

/** The longest line that is shown whole. */
const longest = 2_000;

/** A part of a line that is more than the line. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly style: "evidence" | "unknown" | "contradicted";
}

/** Shows a line with its number: a link to what is known of it, where anything is. */
function showLine(
  line: MarkedLine,
  { number, file, href }: { number: number; file: string; href?: HtmlText },
): HtmlText {
  const { mark = "blank", text } = line;
  const shown = text.length > longest ? `${text.slice(0, longest)} …` : text;
  const pieces = listPieces(line, file, number);
  const content = showPieces(shown, pieces);
  const inner =
    href === undefined ? content : html`<a href="${href}">${content}</a>`;
  const at = toHtml(String(number));
  return html`<li id="L${at}" value="${at}" class="m-${toHtml(mark)}">${inner}</li>`;
}

function listPieces(
  { text, notes, diagnostics }: MarkedLine,
  file: string,
  number: number,
): readonly Piece[] {
  const own = notes.map(
    ({ column, role }): Piece => ({
      start: column - 1,
      end: endOfCell(text, column - 1),
      style: role === "lost" ? "contradicted" : "evidence",
    }),
  );
  const told = diagnostics.flatMap(({ code, place, related = [] }) => {
    const style = judgeCode(code);
    const places = [place, ...related.map((one) => one.place)];
    return places.flatMap((one): readonly Piece[] => {
      if (one?.file !== file || one.line !== number || !style) return [];
      const start = one.column - 1;
      const end = (one.endColumn ?? endOfCell(text, start) + 1) - 1;
      return [{ start, end, style }];
    });
  });
  return [...own, ...told];
}

/** A cell ends at its pipe, other texts with their line. */
function endOfCell(text: string, start: number): number {
  const pipe = /^\s*\|/.test(text) ? text.indexOf("|", start) : -1;
  return text.slice(0, pipe < 0 ? undefined : pipe).trimEnd().length;
}

const ranks = { evidence: 1, unknown: 2, contradicted: 3 } as const;

/** Cuts a line where its pieces begin and end; where they overlap, the worst counts. */
function showPieces(text: string, pieces: readonly Piece[]): HtmlText {
  if (pieces.length === 0) return toHtml(text);
  const cuts = new Set([0, text.length]);
  for (const { start, end } of pieces) {
    cuts.add(Math.min(Math.max(start, 0), text.length));
    cuts.add(Math.min(Math.max(end, 0), text.length));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  const parts = sorted.slice(0, -1).map((from, at) => {
    const to = sorted[at + 1] ?? text.length;
    const covering = pieces.filter(
      ({ start, end }) => start <= from && end >= to,
    );
    const [worst] = covering.sort((a, b) => ranks[b.style] - ranks[a.style]);
    const content = toHtml(text.slice(from, to));
    if (worst === undefined) return content;
    return worst.style === "evidence"
      ? html`<b>${content}</b>`
      : html`<mark class="s-${toHtml(worst.style)}">${content}</mark>`;
  });
  return joinText(parts, "");
}

/** What the overview says of a page. */
export interface PageSummary {
  readonly file: string;
  readonly counts: MarkCounts;
  /** The same by kind of block. */
  readonly kinds: ReadonlyMap<string, MarkCounts>;
  /** How it was read: the name of a dialect, by evidence, as prose or as a description. */
  readonly reader: string;
  readonly operations: readonly SiteOperation[];
}
