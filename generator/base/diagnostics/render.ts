import { chooseShown, type ShownGroup } from "./choose-shown.js";
import { drawCodeFrame } from "./code-frame.js";
import type { Diagnostic, Place, Severity } from "./diagnostic.js";
import { sortDiagnostics } from "./order.js";
import { toScreenText } from "./visible-text.js";

/** How parts of the text are coloured; each function returns its text when colours are off. */
export interface Paint {
  readonly place: (text: string) => string;
  readonly code: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly severity: Readonly<Record<Severity, (text: string) => string>>;
}

/** What rendering depends on besides the diagnostics. */
export interface RenderOptions {
  readonly paint: Paint;
  /** How a file is named to the user: relative to where the user stands. */
  readonly nameFile: (file: string) => string;
  /** The text of the line at a place, for the frame of a diagnostic that brings none. */
  readonly lineAt?: (place: Place) => string | undefined;
  /** How many of one code are written out; the rest are counted. */
  readonly limit?: number;
  /** How many are written out at all, the gravest of them; then no code has a limit of its own. */
  readonly most?: number;
}

/** The `Paint` of plain text. */
export const plainPaint: Paint = {
  place: String,
  code: String,
  quiet: String,
  severity: { error: String, warning: String, info: String },
};

/**
 * Writes diagnostics as text for a person: the least severe first, so that the
 * errors stand at the end, and at most `limit` of one code.
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: RenderOptions,
): string {
  const { most } = options;
  const sorted = sortDiagnostics(diagnostics);
  if (most !== undefined && sorted.length > most)
    return renderGravest(sorted, most, options);
  const { limit = most ?? 20 } = options;
  const shown = new Set<Diagnostic>();
  const counts = new Map<Severity, string[]>();
  for (const [kind, members] of groupByKind(sorted)) {
    const group = chooseShown(members, limit);
    for (const diagnostic of group.shown) shown.add(diagnostic);
    const severity = members[0]?.severity ?? "error";
    if (group.left > 0)
      counts.set(severity, [
        ...(counts.get(severity) ?? []),
        countLeft(kind, group),
      ]);
  }
  return (["info", "warning", "error"] as const)
    .flatMap((severity) => [
      ...sorted
        .filter((one) => one.severity === severity && shown.has(one))
        .map((diagnostic) => renderDiagnostic(diagnostic, options)),
      ...(counts.get(severity) ?? []),
    ])
    .join("\n");
}

/** Of sorted ones the last, which are the gravest, and the number of the others before them. */
function renderGravest(
  sorted: readonly Diagnostic[],
  most: number,
  options: RenderOptions,
): string {
  const left = sorted.length - most;
  const texts = sorted
    .slice(left)
    .map((diagnostic) => renderDiagnostic(diagnostic, options));
  return [`… and ${left} more\n`, ...texts].join("\n");
}

function groupByKind(
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, readonly Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const kind = `${diagnostic.severity} ${diagnostic.code}`;
    const group = groups.get(kind) ?? [];
    group.push(diagnostic);
    groups.set(kind, group);
  }
  return groups;
}

function countLeft(kind: string, { left, files }: ShownGroup): string {
  const where = files > 1 ? ` (in ${files} files)` : "";
  return `… and ${left} more: ${kind}${where}\n`;
}

/** Writes one diagnostic: its line, the code frame, other places and the help. */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  options: RenderOptions,
): string {
  const { paint } = options;
  const { place, severity, code, message, expected, related, help } =
    diagnostic;
  const source = diagnostic.source ?? (place && options.lineAt?.(place));
  const where = place ? `${paint.place(namePlace(place, options))} - ` : "";
  const kind = `${paint.severity[severity](severity)} ${paint.code(code)}`;
  const lines = [`${where}${kind}: ${toScreenText(message)}`];
  if (place && source !== undefined)
    lines.push(...frameLines({ place, source, expected }, paint));
  else if (expected !== undefined)
    lines.push(`  expected ${toScreenText(expected)}`);
  for (const other of related ?? []) {
    const name = paint.place(namePlace(other.place, options));
    lines.push(`  ${name} - ${toScreenText(other.message)}`);
  }
  if (help !== undefined) lines.push(`  help: ${toScreenText(help)}`);
  return `${lines.join("\n")}\n`;
}

function namePlace(place: Place, options: RenderOptions): string {
  const file = toScreenText(options.nameFile(place.file));
  return `${file}:${place.line}:${place.column}`;
}

interface Framed {
  readonly place: Place;
  readonly source: string;
  readonly expected: string | undefined;
}

function frameLines(
  { place, source, expected }: Framed,
  paint: Paint,
): readonly string[] {
  const frame = drawCodeFrame(place, source);
  const number = String(place.line);
  const gutter = " ".repeat(number.length);
  const wanted =
    expected === undefined ? "" : ` expected ${toScreenText(expected)}`;
  return [
    `  ${paint.quiet(`${number} |`)} ${frame.source}`,
    `  ${paint.quiet(`${gutter} |`)} ${frame.marker}${wanted}`,
  ];
}
