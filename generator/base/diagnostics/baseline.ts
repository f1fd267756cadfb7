import type { Diagnostic } from "./diagnostic.js";
import { isFixed } from "./severity.js";

/** What was found before and is accepted for now: as it stands in endpaper.baseline.json. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly KnownFinding[];
}

/** A finding without its line, which moves whenever something above it does. */
interface KnownFinding {
  readonly file: string;
  readonly code: string;
  readonly message: string;
  /** How often it was found; absent where it was once. */
  readonly count?: number;
}

/** What a baseline leaves of a run. */
interface Unrecorded {
  /** What the baseline does not hold. */
  readonly fresh: readonly Diagnostic[];
  /** How many are held, and not told. */
  readonly known: number;
  /** How many are held and were not found any more. */
  readonly gone: number;
}

/**
 * Records all that was found, sorted by file, code and message. What can never
 * be anything but an error is not recorded: nothing could be written with it.
 */
export function makeBaseline(diagnostics: readonly Diagnostic[]): Baseline {
  const counts = countKnown(diagnostics.filter(({ code }) => !isFixed(code)));
  const keys = [...counts.keys()].sort();
  const findings = keys.map((key): KnownFinding => {
    const [file = "", code = "", message = ""] = key.split("\n");
    const count = counts.get(key) ?? 1;
    return { file, code, message, ...(count > 1 && { count }) };
  });
  return { version: 1, findings };
}

/** Leaves out what a baseline holds, each as often as it holds it. */
export function applyBaseline(
  diagnostics: readonly Diagnostic[],
  { findings }: Baseline,
): Unrecorded {
  const left = new Map(
    findings.map(({ file, code, message, count = 1 }) => [
      keyOf(file, code, message),
      count,
    ]),
  );
  const fresh = diagnostics.filter((one) => {
    const key = keyOfDiagnostic(one);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  const gone = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { fresh, known: diagnostics.length - fresh.length, gone };
}

function countKnown(
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of diagnostics.map(keyOfDiagnostic))
    counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function keyOfDiagnostic({ place, code, message }: Diagnostic): string {
  return keyOf(place?.file ?? "", code, message);
}

/** Messages are one line. */
function keyOf(file: string, code: string, message: string): string {
  return [file, code, message.replaceAll("\n", " ")].join("\n");
}
