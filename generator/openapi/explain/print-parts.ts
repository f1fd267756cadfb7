import { nameParameter } from "../document/describe-part.js";
import { kindAt } from "../document/parts.js";
import { readPointer, resolvePointer } from "../document/pointer.js";
import type { ExplainRequest } from "./explain-request.js";
import { summarisePart } from "./summarise-part.js";

/** The widest a column of the list may make itself. */
const widest = 60;

/**
 * Lists the parts of a part, each with its type and where it comes from: the
 * properties of a schema, the parameters and bodies of an operation. `page` is
 * the page that is named already.
 */
export function printParts(
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
