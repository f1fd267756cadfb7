import { toScreenText } from "../../../base/diagnostics/visible-text.js";
import type { Change, Location, Subject } from "../change.js";
import { groupBySubject } from "../group-changes.js";
import { identifyChange } from "../identify-change.js";
import { printPlain } from "../message.js";
import { type Level, levels } from "../rules.js";
import { nameLevel, summarizeLevels } from "./count-levels.js";
import type { ReportHead } from "./print-json.js";

/** More lines than these of one kind of change are counted only. */
const most = 20;

/**
 * Prints changes for people: what breaks first, by operation and schema, with
 * the places of both sides; what a run fails for with what it is accepted by.
 */
export function printTextReport(
  changes: readonly Change[],
  style: ReportHead,
): string {
  if (changes.length === 0) return "no change\n";
  const sections = levels.flatMap((level) => {
    const own = changes.filter((change) => change.level === level);
    return own.length === 0 ? [] : [printLevel(level, own, style)];
  });
  return `${sections.join("\n")}\n${summarizeLevels(changes)}\n`;
}

function printLevel(
  level: Level,
  changes: readonly Change[],
  style: ReportHead,
): string {
  const [shown, hidden] = limitKinds(changes);
  const groups = groupBySubject(shown).map(({ subject, changes: own }) =>
    [
      `  ${nameSubject(subject)}`,
      ...own.flatMap((change) => printChange(change, style)),
    ].join("\n"),
  );
  const more = hidden.map(
    ([rule, count]) => `  … and ${count} more of ${rule}: see --format json`,
  );
  return `${nameLevel(level)}\n${[...groups, ...more].join("\n")}\n`;
}

function limitKinds(
  changes: readonly Change[],
): readonly [readonly Change[], readonly (readonly [string, number])[]] {
  const counts = new Map<string, number>();
  const shown = changes.filter(({ rule }) => {
    const count = (counts.get(rule) ?? 0) + 1;
    counts.set(rule, count);
    return count <= most;
  });
  const hidden = [...counts].filter(([, count]) => count > most);
  return [shown, hidden.map(([rule, count]) => [rule, count - most] as const)];
}

/** What a change is about: the operation, or the schema and how many operations use it. */
function nameSubject({ kind, name, operations }: Subject): string {
  const shown = toScreenText(name, 200);
  if (kind !== "schema" || operations === undefined) return shown;
  if (operations === 0) return `${shown} (no operation uses it)`;
  return `${shown} (in ${operations} operation${operations === 1 ? "" : "s"})`;
}

function printChange(change: Change, style: ReportHead): readonly string[] {
  const { message, rule, todo, accepted } = change;
  const places = printPlaces(change, style);
  return [
    `    ${toScreenText(printPlain(message))}  [${rule}]`,
    ...(places === "" ? [] : [`      ${places}`]),
    ...(todo === undefined ? [] : [`      help: ${todo}`]),
    ...(accepted === undefined
      ? []
      : [`      accepted: ${toScreenText(accepted)}`]),
    ...(style.fails?.(change) ? [`      id: ${identifyChange(change)}`] : []),
  ];
}

function printPlaces({ before, after }: Change, style: ReportHead): string {
  const old = printSide(before);
  const now = printSide(after);
  const sides = [
    ...(old === undefined ? [] : [`${old} (${style.against})`]),
    ...(now === undefined ? [] : [now]),
  ];
  return sides.join(" -> ");
}

function printSide(side: Location | undefined): string | undefined {
  if (side?.page === undefined) return undefined;
  return toScreenText(`${side.page}:${side.line}:${side.column}`);
}
