import type { Change, Location } from "../change.js";
import { findWorst } from "../choose-bump.js";
import { identifyChange } from "../identify-change.js";
import { printPlain } from "../message.js";
import { countLevels, isAccepted } from "./count-levels.js";

/** What a report says beside the changes. */
export interface ReportHead {
  /** What the API is compared with, in a few words. */
  readonly against: string;
  /** Says of a change whether the run fails for it, so that it may be accepted. */
  readonly fails?: (change: Change) => boolean;
}

/** Prints changes for programs: stable keys, in the order of the changes. */
export function printJsonReport(
  changes: readonly Change[],
  { against }: ReportHead,
): string {
  const report = {
    version: 1,
    against,
    worst: findWorst(changes) ?? "none",
    counts: countLevels(changes),
    accepted: changes.filter(isAccepted).length,
    changes: changes.map((change) => ({
      id: identifyChange(change),
      rule: change.rule,
      level: change.level,
      subject: change.subject,
      message: printPlain(change.message),
      ...(change.todo !== undefined && { todo: change.todo }),
      ...(isAccepted(change) && { accepted: change.accepted }),
      ...(change.before && { before: listSide(change.before) }),
      ...(change.after && { after: listSide(change.after) }),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function listSide({ pointer, page, line, column }: Location): object {
  return { pointer, ...(page !== undefined && { page, line, column }) };
}
