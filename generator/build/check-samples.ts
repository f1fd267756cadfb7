import { diagnose } from "../base/diagnostics/catalog.js";
import type { Diagnostic, Place } from "../base/diagnostics/diagnostic.js";
import { toScreenText } from "../base/diagnostics/visible-text.js";
import type { Contract } from "../client/contract/contract.js";
import {
  type SampleRow,
  sampleTable,
} from "../client/contract/sample-table.js";

/** How the samples of an API fare against their schemas. */
export interface SampleCheck {
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: SampleCounts;
}

/** Numbers of samples. */
export interface SampleCounts {
  readonly samples: number;
  /** Those that are what their schema says. */
  readonly fit: number;
  /** Those that may be XML, too, and are in some dialect. */
  readonly twins: number;
  /** Those that are read back from XML as the same value, in all of these dialects. */
  readonly twinsFit: number;
}

/**
 * Checks every documented sample against its schema by the codecs of the client,
 * and its XML twin. What was reported of the same schema in the same file is not
 * reported again.
 */
export function checkSamples(
  contract: Contract,
  reported: readonly Diagnostic[],
): SampleCheck {
  const rows = sampleTable(contract);
  const known = new Set(reported.flatMap(keysOf));
  const twinned = rows.filter(({ twins }) => twins.length > 0);
  return {
    diagnostics: rows.flatMap((row) => [
      ...reportUnfit(row, known),
      ...reportTwin(row),
    ]),
    counts: {
      samples: rows.length,
      fit: rows.filter(({ fits }) => fits).length,
      twins: twinned.length,
      twinsFit: twinned.filter(({ twins }) => twins.every(({ fits }) => fits))
        .length,
    },
  };
}

/** The places that a mismatch was reported for: of the sample, and of what says otherwise. */
function keysOf({ code, place, related = [] }: Diagnostic): readonly string[] {
  if (code !== "sample-schema-mismatch") return [];
  const places = [place, ...related.map((one) => one.place)];
  return places.flatMap((one) => (one ? [keyOf(one)] : []));
}

function keyOf({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function reportUnfit(
  { operation, content, sample, issues }: SampleRow,
  known: ReadonlySet<string>,
): readonly Diagnostic[] {
  const faults = issues.filter(
    ({ level, place }) =>
      level === "error" && !(place && known.has(keyOf(place))),
  );
  const [first] = faults;
  if (first === undefined) return [];
  const at = first.pointer === "" ? "" : ` at \`${first.pointer}\``;
  const rest = faults.length > 1 ? `, and ${faults.length - 1} more` : "";
  const which = describe(operation, sample);
  const related =
    first.place && first.place !== sample.place
      ? [{ message: "what says so", place: first.place }]
      : undefined;
  return [
    diagnose(
      "sample-unfit",
      toScreenText(
        `the sample of ${which} as \`${content.mediaType}\` is not what its schema says${at}: ${first.message}${rest}`,
      ),
      {
        place: sample.place,
        related,
        help: "correct the sample or the schema",
      },
    ),
  ];
}

function reportTwin({
  operation,
  sample,
  twins,
}: SampleRow): readonly Diagnostic[] {
  const unfit = twins.filter(({ fits }) => !fits);
  const [first] = unfit;
  if (first === undefined) return [];
  const dialects = unfit.map(({ dialect }) => `\`${dialect}\``).join(", ");
  return [
    diagnose(
      "sample-xml-unfit",
      toScreenText(
        `the sample of ${describe(operation, sample)}, written as XML in ${dialects}, ${first.problem ?? "is another value"}`,
      ),
      { place: sample.place },
    ),
  ];
}

function describe(
  { method, path }: SampleRow["operation"],
  { side, status, name }: SampleRow["sample"],
): string {
  const part = side === "request" ? "request" : `response ${status ?? ""}`;
  const named = name === undefined ? "" : `, \`${name}\``;
  return `\`${method} ${path}\` ${part.trim()}${named}`;
}

/** Says in a line how the samples fare; nothing where there are none. */
export function printSampleCounts({
  samples,
  fit,
  twins,
  twinsFit,
}: SampleCounts): string {
  if (samples === 0) return "";
  const all = samples === 1 ? "The sample" : `All ${samples} samples`;
  const verb = samples === 1 ? "is" : "are";
  const json =
    fit === samples
      ? `${all} ${verb} what the schemas say`
      : `${fit} of ${samples} samples are what their schemas say`;
  const read =
    twins === 1
      ? "is read back from XML as it was"
      : "are read back from XML as they were";
  const which = twinsFit === twins ? `${twins}` : `${twinsFit} of ${twins}`;
  const xml = twins === 0 ? "" : `, and ${which} ${read}`;
  return `${json}${xml}.\n`;
}
