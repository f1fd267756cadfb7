import type { Place } from "../../base/diagnostics/diagnostic.js";
import { toScreenText } from "../../base/diagnostics/visible-text.js";
import type { CoverageUnit } from "../syntax/coverage.js";
import type { ClosedWorld, UnknownGroup, UnknownKind } from "./closed-world.js";
import type { CountedParts, UnitTotals } from "./count-parts.js";

/** What the report says beside the parts of the pages. */
export interface WorldReport {
  readonly world: ClosedWorld;
  /** Files by what became of them. */
  readonly counts: {
    readonly pages: number;
    readonly prose: number;
    readonly ignored: number;
  };
  /** How a file is named to the user. */
  readonly nameFile: (file: string) => string;
  /** Whether all of it is printed, and not its first line alone. */
  readonly verbose?: boolean;
}

const kindWords: Readonly<Record<UnknownKind, string>> = {
  heading: "heading",
  table: "table",
  column: "column",
  fence: "fence",
  "front-matter": "front-matter key",
  paragraph: "paragraph",
  block: "block",
  "type-word": "type word",
  word: "word",
};

/**
 * Prints how every part of the pages ended, in a line; where all of it is asked
 * for, the unknown ones one by one with their number and first place, the
 * others as numbers. Plain text.
 */
export function printClosedWorld(report: WorldReport): string {
  const { world, counts, verbose = false } = report;
  if (counts.pages === 0)
    return "There is no page whose parts could be unknown.\n";
  const [first = ""] = printUnknown(report);
  if (!verbose)
    return `${first.replace(/:$/, "; --verbose lists them together.")}\n`;
  const files = [
    { what: "files of prose", count: counts.prose },
    { what: "files that are no pages", count: counts.ignored },
  ].filter(({ count }) => count > 0);
  return [
    ...printUnknown(report),
    ...printTotals(world.totals),
    "",
    ...printUsed(world.used),
    ...printIgnored([...world.ignored, ...files]),
    ...printSilenced(world),
    "",
  ].join("\n");
}

const unitWords: Readonly<Record<CoverageUnit, string>> = {
  block: "blocks",
  row: "table rows",
  column: "table columns",
  key: "front-matter keys",
};

const endings = ["total", "used", "ignored", "unknown"] as const;

/** The numbers of all parts in a table: a line a unit, a column an ending. */
function printTotals(totals: readonly UnitTotals[]): readonly string[] {
  const lines = totals.map((counts) => [
    unitWords[counts.unit],
    ...endings.map((as) => String(counts[as])),
  ]);
  const table = [["", ...endings], ...lines];
  const widths = ["", ...endings].map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  return table.map((line) =>
    line
      .map((cell, column) =>
        column === 0
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}

function printUsed(parts: readonly CountedParts[]): readonly string[] {
  const list = parts.map(({ what, count }) => plural(count, what));
  return list.length > 0 ? [`used: ${list.join(", ")}`] : [];
}

function printIgnored(parts: readonly CountedParts[]): readonly string[] {
  const list = parts.map(
    ({ what, count }) => `${toScreenText(what, 80)} (${count})`,
  );
  return list.length > 0 ? [`ignored: ${list.join(", ")}`] : [];
}

function printSilenced({ silenced }: ClosedWorld): readonly string[] {
  if (silenced === 0) return [];
  return [`silenced: ${plural(silenced, "diagnostic")}, by comments`];
}

function printUnknown(report: WorldReport): readonly string[] {
  const { unknown } = report.world;
  const pages = plural(report.counts.pages, "page");
  if (unknown.length === 0) return [...sayNoneUnknown(report, pages), ""];
  const all = unknown.reduce((total, { count }) => total + count, 0);
  const kinds = [...new Set(unknown.map(({ kind }) => kind))];
  return [
    `${plural(all, "part")} of ${pages} ${all === 1 ? "is" : "are"} unknown:`,
    ...kinds.flatMap((kind) => [
      `  ${kindWords[kind]}`,
      ...printGroups(
        unknown.filter((group) => group.kind === kind),
        report.nameFile,
      ),
    ]),
    "",
  ];
}

/** What is wrong is unknown too, and named by its own diagnostic. */
function sayNoneUnknown(
  { world: { totals, silenced } }: WorldReport,
  pages: string,
): readonly string[] {
  const wrong = totals.reduce((sum, { unknown }) => sum + unknown, 0);
  if (wrong === 0) return [`Everything on ${pages} was classified.`];
  const why = `the diagnostics${silenced > 0 ? ", or the comments that silence them," : ""} say why`;
  return [`${plural(wrong, "part")} of ${pages} could not be read; ${why}.`];
}

function printGroups(
  groups: readonly UnknownGroup[],
  nameFile: WorldReport["nameFile"],
): readonly string[] {
  const texts = groups.map(
    ({ text }) => `\`${toScreenText(text.replaceAll("`", "'"), 60)}\``,
  );
  const width = Math.max(...texts.map((text) => text.length));
  const digits = Math.max(...groups.map(({ count }) => String(count).length));
  return groups.map(({ count, first }, index) => {
    const number = String(count).padStart(digits);
    const text = (texts[index] ?? "").padEnd(width);
    return `    ${number} × ${text}  ${printPlace(first, nameFile)}`;
  });
}

function printPlace(
  { file, line, column }: Place,
  nameFile: WorldReport["nameFile"],
): string {
  return `${toScreenText(nameFile(file))}:${line}:${column}`;
}

function plural(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun.replace(/([^aeiou])y$/, "$1ie")}s`;
}
