import { type DiagnosticCode, diagnose } from "./catalog.js";
import type { Diagnostic, Place } from "./diagnostic.js";
import { isFixed } from "./severity.js";

/** A code that a comment in a page silences, with a reason that is the comment's own. Plain JSON. */
export interface Suppression {
  readonly code: string;
  /** Where the comment names the code. */
  readonly place: Place;
  /** The text of the line at `place`. */
  readonly source: string;
  /** The lines that it covers, from 1, both included; absent where it covers the whole file. */
  readonly lines?: { readonly first: number; readonly last: number };
}

/** What suppressions leave, and whether they did anything. */
interface Suppressed {
  /** What is still reported. */
  readonly open: readonly Diagnostic[];
  readonly unused: readonly Suppression[];
}

/** Of the client that is made of the pages, which `lint` and `openapi` never see. */
const codesOfClient: readonly DiagnosticCode[] = [
  "schema-unsupported",
  "parameter-unsupported",
  "name-collision",
  "name-changed",
  "version-too-low",
  "release-impossible",
];

const codesOfComments: readonly DiagnosticCode[] = [
  "suppression-unused",
  "suppression-invalid",
];

/** Why no comment in a page can silence a code of the catalog; `undefined` where one can. */
export function refuseSuppression(code: string): string | undefined {
  const isAmong = (codes: readonly string[]) => codes.includes(code);
  if (isFixed(code)) return "it is always an error";
  if (isAmong(codesOfComments)) return "it is about such comments themselves";
  if (code.startsWith("verify-"))
    return "it is about a server, not the page; set its severity in the configuration";
  if (isAmong(codesOfClient))
    return "it is about the client, not the page; set its severity in the configuration";
  return undefined;
}

/** Makes what says whether a diagnostic is silenced where it stands; only its own place counts, not the related ones. */
export function openSuppressions(
  suppressions: readonly Suppression[],
): (diagnostic: Diagnostic) => boolean {
  const find = indexSuppressions(suppressions);
  return (diagnostic) => find(diagnostic).length > 0;
}

/**
 * Leaves out what is silenced where it stands, and adds a `suppression-unused`
 * for each suppression that silences nothing. In a file with an open error,
 * none is unused: what follows from a part that was not read is not known.
 */
export function applySuppressions(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
): readonly Diagnostic[] {
  if (suppressions.length === 0) return diagnostics;
  const { open, unused } = suppress(diagnostics, suppressions);
  const broken = new Set(
    open.flatMap(({ severity, place }) =>
      severity === "error" && place ? [place.file] : [],
    ),
  );
  const idle = unused.filter(({ place }) => !broken.has(place.file));
  return [...open, ...idle.map(reportUnused)];
}

function suppress(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
): Suppressed {
  const find = indexSuppressions(suppressions);
  const used = new Set<Suppression>();
  const open = diagnostics.filter((diagnostic) => {
    const found = find(diagnostic);
    for (const one of found) used.add(one);
    return found.length === 0;
  });
  return { open, unused: suppressions.filter((one) => !used.has(one)) };
}

/** Finds the suppressions of a diagnostic by its code and file first. */
function indexSuppressions(
  suppressions: readonly Suppression[],
): (diagnostic: Diagnostic) => readonly Suppression[] {
  const index = new Map<string, Suppression[]>();
  for (const one of suppressions) {
    const key = `${one.code} ${one.place.file}`;
    const others = index.get(key);
    if (others) others.push(one);
    else index.set(key, [one]);
  }
  return ({ code, place }) => {
    if (place === undefined) return [];
    const { line } = place;
    const found = index.get(`${code} ${place.file}`) ?? [];
    return found.filter(
      ({ lines }) => !lines || (lines.first <= line && line <= lines.last),
    );
  };
}

function reportUnused({ code, place, source, lines }: Suppression): Diagnostic {
  return diagnose(
    "suppression-unused",
    `\`${code}\` is silenced ${describeRange(lines)}, where nothing reports it`,
    { place, source, help: "remove the code from the comment" },
  );
}

function describeRange(lines: Suppression["lines"]): string {
  if (lines === undefined) return "in the whole page";
  const { first, last } = lines;
  return first === last ? `on line ${first}` : `on lines ${first} to ${last}`;
}
