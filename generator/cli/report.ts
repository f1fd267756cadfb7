import type { InputFile } from "../base/config/inputs/read-inputs.js";
import type { Diagnostic, Place } from "../base/diagnostics/diagnostic.js";
import { countSeverities } from "../base/diagnostics/order.js";
import { renderDiagnostics } from "../base/diagnostics/render.js";
import type { Host } from "../base/host/host.js";
import { displayPath, resolvePath } from "../base/host/paths.js";
import type { OpenApiResult } from "../build/read-api.js";
import type { Terminal } from "./terminal.js";

/** Where a report is printed, and where its reader stands. */
export interface Audience {
  readonly terminal: Terminal;
  readonly host: Host;
}

/** The files that diagnostics are about, and the folder that they are named from. */
export interface ReportSubject {
  readonly root: string;
  readonly pages: readonly InputFile[];
  readonly descriptions?: readonly InputFile[];
  readonly overlays?: readonly InputFile[];
}

/** The subject of problems that came before any page was read. */
export function nothingRead(host: Host): ReportSubject {
  return { root: host.cwd, pages: [] };
}

/**
 * Prints diagnostics for a person. On the screen files are named from the
 * working directory, so that an editor opens them.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { root, pages, descriptions = [], overlays = [] }: ReportSubject,
  { terminal, host }: Audience,
  most?: number,
): void {
  if (diagnostics.length === 0) return;
  const files = [...pages, ...descriptions, ...overlays];
  const lineAt = lineFinder(files);
  const text = renderDiagnostics(diagnostics, {
    paint: terminal.paint,
    nameFile: fileNamer(root, host),
    lineAt,
    ...(most !== undefined && { most }),
  });
  terminal.printErr(`${text}\n`);
}

/** Names files from where the user stands. */
export function fileNamer(root: string, host: Host): (file: string) => string {
  return (file) => displayPath(host.cwd, resolvePath(root, file));
}

/** Finds the lines of files, each of which is split once: a description has up to a million. */
function lineFinder(
  files: readonly InputFile[],
): (place: Place) => string | undefined {
  // Most files need not even be read for what is shown.
  const known = new Map(files.map((one) => [one.file, one]));
  const lines = new Map<string, readonly string[]>();
  return ({ file, line }) => {
    const own = lines.get(file) ?? known.get(file)?.text.split(/\r\n?|\n/);
    if (own) lines.set(file, own);
    return own?.[line - 1];
  };
}

/** Says in one line what was read and how many diagnostics there are. */
export function summarizeReading({
  counts,
  diagnostics,
}: Pick<OpenApiResult, "counts" | "diagnostics">): string {
  const { error, warning, info } = countSeverities(diagnostics);
  const parts = [
    count(counts.pages, "page"),
    count(counts.operations, "operation"),
    count(counts.schemas, "schema"),
    ...(counts.prose > 0 ? [`${counts.prose} of prose`] : []),
    ...(counts.ignored > 0 ? [`${counts.ignored} ignored`] : []),
  ];
  const found = [count(error, "error"), count(warning, "warning")];
  return `${parts.join(", ")}; ${found.join(", ")}, ${info} info`;
}

/** A number with its noun: `1 page`, `2 pages`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
