import type { Diagnostic, Place } from "../base/diagnostics/diagnostic.js";
import { sortDiagnostics } from "../base/diagnostics/order.js";
import { readToolkitVersion } from "../base/host/toolkit.js";
import type { Change, Location } from "../openapi/diff/change.js";
import { messageAbout, printPlain } from "../openapi/diff/message.js";
import { isAccepted } from "../openapi/diff/print/count-levels.js";
import { printJsonReport } from "../openapi/diff/print/print-json.js";
import { type Audience, fileNamer } from "./report.js";
import { type MachineReporter, machineReporters } from "./reporters.js";
import { named } from "./session.js";

/** What `diff` found, for programs. */
export interface DiffFindings {
  /** What is wrong with the pages. */
  readonly diagnostics: readonly Diagnostic[];
  /** Absent when one of the two sides could not be read. */
  readonly changes?: readonly Change[] | undefined;
  /** What the API is compared with. */
  readonly against: string;
  readonly exitCode: number;
  /** The folder that the pages are named from. */
  readonly root: string;
  /** Says whether the run fails because of a change. */
  readonly fails: (change: Change) => boolean;
}

/**
 * Prints what changed for programs: JSON as `--format json` does, annotations
 * of what breaks, all changes in SARIF. Where there is nothing to compare, it
 * says why.
 */
export function printDiffFor(
  name: MachineReporter,
  findings: DiffFindings,
  audience: Audience,
): string {
  const { changes, against, exitCode, root, fails } = findings;
  if (name === "json" && changes !== undefined)
    return printJsonReport(nameFiles(changes, fileNamer(root, audience.host)), {
      against,
    });
  const told = (changes ?? [])
    .filter((one) => name === "sarif" || isTold(one, fails))
    .map((one) => toDiagnostic(one, fails(one)));
  const report = {
    version: readToolkitVersion(),
    command: "diff",
    exitCode,
    diagnostics: sortDiagnostics([...findings.diagnostics, ...told]),
    details: {},
    root,
  };
  return machineReporters[name](named(report, name !== "json", audience));
}

/** What breaks is told, unless the project accepts it, and what the run fails for. */
function isTold(change: Change, fails: DiffFindings["fails"]): boolean {
  return fails(change) || (change.level === "breaking" && !isAccepted(change));
}

/** Names the files of both sides from where the user stands. */
export function nameFiles(
  changes: readonly Change[],
  nameFile: (page: string) => string,
): readonly Change[] {
  const name = (side: Location | undefined): Location | undefined =>
    side?.page === undefined ? side : { ...side, page: nameFile(side.page) };
  return changes.map((change) => {
    const [before, after] = [name(change.before), name(change.after)];
    return { ...change, ...(before && { before }), ...(after && { after }) };
  });
}

/** A change as a diagnostic: an error where the run fails, a warning where it only breaks programs and is not accepted. */
function toDiagnostic(change: Change, fails: boolean): Diagnostic {
  const { rule, level, subject, message, todo, accepted } = change;
  const { before, after } = change;
  const isOpen = level === "breaking" && !isAccepted(change);
  const place = toPlace(after) ?? toPlace(before);
  const about = subject.kind === "name" ? [] : [{ name: subject.name }];
  return {
    code: rule,
    severity: fails ? "error" : isOpen ? "warning" : "info",
    message: printPlain(messageAbout(about, message)),
    ...(place && { place }),
    ...(todo !== undefined && { help: todo }),
    ...(accepted !== undefined && { help: `Accepted: ${accepted}` }),
  };
}

function toPlace(side: Location | undefined): Place | undefined {
  const { page: file, line = 1, column = 1 } = side ?? {};
  return file === undefined ? undefined : { file, line, column };
}
