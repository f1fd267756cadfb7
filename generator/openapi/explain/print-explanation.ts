import type { Place } from "../../base/diagnostics/diagnostic.js";
import { toScreenText } from "../../base/diagnostics/visible-text.js";
import { describePart, nameParameter } from "../document/describe-part.js";
import type { SchemaObject } from "../document/document.js";
import { kindAt, type PartKind } from "../document/parts.js";
import { readPointer, resolvePointer, toPointer } from "../document/pointer.js";
import type {
  Evidence,
  SourceEntry,
  SourceMapDocument,
} from "../document/source-map.js";
import type { ExplainRequest } from "./explain-request.js";
import { printEvidence } from "./print-evidence.js";
import { summarisePart } from "./summarise-part.js";

/** The widest a column of the list may make itself. */
const widest = 60;

/**
 * Lists the parts of a part, each with its type and where it comes from: the
 * properties of a schema, the parameters and bodies of an operation. `page` is
 * the page that is named already.
 */
function printParts(
  { document, map, pointer, nameFile = String }: ExplainRequest,
  page: string | undefined,
): string[] {
  const rows = listDirectParts(Object.keys(map.pointers), pointer).map((at) => {
    const part = resolvePointer(document, at);
    const label = nameParameter(part) ?? labelOf(at.slice(pointer.length));
    const entry = map.pointers[at];
    const place = entry ? `${entry.line}:${entry.column}` : "";
    const isElsewhere = entry !== undefined && entry.page !== page;
    const where = isElsewhere ? `in ${nameFile(entry.page)}` : "";
    return [place, label, summarisePart(part, kindAt(at)), where];
  });
  return rows.length === 0 ? [] : ["", "  parts", ...alignRows(rows)];
}

/** Puts cells into columns: the first to the right, the others to the left. */
function alignRows(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (column: number) =>
    Math.min(widest, Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const [first = "", ...others] = row;
    const cells = others.map((cell, index) => cell.padEnd(widthOf(index + 1)));
    return `    ${[first.padStart(widthOf(0)), ...cells].join("  ")}`.trimEnd();
  });
}

/** The pointers below one with none of the others between. */
function listDirectParts(
  pointers: readonly string[],
  above: string,
): readonly string[] {
  const direct: string[] = [];
  for (const pointer of pointers) {
    if (!pointer.startsWith(`${above}/`)) continue;
    if (direct.some((one) => pointer.startsWith(`${one}/`))) continue;
    direct.push(pointer);
  }
  return direct;
}

/** `/requestBody` → `request body`, `/responses/200` → `response 200`, `/properties/Id` → `Id`. */
function labelOf(rest: string): string {
  const steps = readPointer(rest) ?? [];
  const last = steps.at(-1) ?? rest;
  if (steps[0] === "requestBody") return "request body";
  return steps[0] === "responses" ? `response ${last}` : last;
}

/**
 * Says what a part of the document is, why it is that, from which page and
 * line, and which evidence lost. Plain text, ending with a line break.
 */
export function printExplanation(request: ExplainRequest): string {
  const { document, map, pointer, aliases = [] } = request;
  const node = resolvePointer(document, pointer);
  const { entry, above } = findEntry(map, pointer);
  const title = describePart(document, pointer);
  const others = aliases.filter((alias) => alias !== title);
  const lines = [
    title,
    ...describe(node, pointer).map((line) => `  ${line}`),
    ...(others.length > 0 ? [`  also called ${others.join(", ")}`] : []),
    `  at ${pointer}`,
    "",
    ...(entry ? printEntry(entry, above, request) : [explainMissing(pointer)]),
    ...printParts(request, entry?.page),
  ];
  return `${lines.map((line) => toScreenText(line)).join("\n")}\n`;
}

/** Why a part comes from no line of a page. */
function explainMissing(pointer: string): string {
  return `  no page says this: ${reasons[kindAt(pointer) ?? "document"] ?? "it follows from what stands around it"}`;
}

const reasons: Readonly<Partial<Record<PartKind, string>>> = {
  server: "`openapi.servers` of the configuration does, and else it is `/`",
  info: "`openapi.title` and `openapi.version` of the configuration do",
  tag: "it is the tag of the operations that name it",
};

/** The entry of a part, or of the nearest part above that has one. */
function findEntry(
  { pointers }: SourceMapDocument,
  pointer: string,
): { readonly entry?: SourceEntry; readonly above?: string } {
  const parts = [...(readPointer(pointer) ?? [])];
  for (let length = parts.length; length > 0; length -= 1) {
    const at = toPointer(...parts.slice(0, length));
    const entry = Object.hasOwn(pointers, at) ? pointers[at] : undefined;
    if (entry) return { entry, ...(length < parts.length && { above: at }) };
  }
  return {};
}

function describe(node: unknown, pointer: string): string[] {
  if (typeof node !== "object" || node === null) return [JSON.stringify(node)];
  const { summary, description, deprecated } = node as SchemaObject & {
    summary?: string;
  };
  const text = summary ?? description;
  return [
    summarisePart(node, kindAt(pointer)),
    text?.replace(/\s+/g, " ").trim() ?? "",
    deprecated ? "deprecated" : "",
  ].filter((line) => line !== "");
}

function printEntry(
  entry: SourceEntry,
  above: string | undefined,
  request: ExplainRequest,
): string[] {
  const { nameFile = String } = request;
  const { page, line, column, evidence, lost = [] } = entry;
  return [
    `  from ${nameFile(page)}:${line}:${column}`,
    ...(above ? [`  (this is said of what it stands in: ${above})`] : []),
    ...printEvidence("because", evidence, { page, nameFile }),
    ...printEvidence("although", lost, { page, nameFile }),
    ...printRules([...evidence, ...lost], request),
    ...printReports(entry, request),
  ];
}

/** What each of the rules that are named concludes, and from what. */
function printRules(
  evidence: readonly Evidence[],
  { describeRule }: ExplainRequest,
): string[] {
  const names = new Set(evidence.flatMap(({ rule }) => rule ?? []));
  const rules = [...names].flatMap((name) => {
    const meaning = describeRule?.(name);
    return meaning === undefined ? [] : [`    ${name}: ${meaning}`];
  });
  return rules.length > 0 ? ["", "  rules", ...rules] : [];
}

/** What was reported on the lines that the part comes from. */
function printReports(
  { page, line, evidence, lost = [] }: SourceEntry,
  request: ExplainRequest,
): string[] {
  const { diagnostics = [] } = request;
  const places = [{ page, line }, ...evidence, ...lost];
  const about = diagnostics.filter(
    ({ place }) =>
      place &&
      places.some((one) => one.line === place.line && one.page === place.file),
  );
  if (about.length === 0) return [];
  const reports = about.map(
    ({ severity, code, message, place: at, related = [] }) => [
      `    ${severity} ${code}: ${message}`,
      ...[{ message: "here", place: at }, ...related].flatMap((one) =>
        one.place && related.length > 0
          ? [`      ${one.message}: ${printPlace(one.place, request)}`]
          : [],
      ),
    ],
  );
  return ["", "  reported", ...reports.flat()];
}

function printPlace(
  { file, line, column }: Place,
  { nameFile = String }: ExplainRequest,
): string {
  return `${nameFile(file)}:${line}:${column}`;
}
