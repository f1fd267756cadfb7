import type { Change, Side } from "../change.js";
import { findWorst } from "../choose-bump.js";
import { printPlain } from "../message.js";
import { countLevels } from "./count-levels.js";

/** What a report says beside the changes. */
export interface ReportHead {
  /** What the API is compared with, in a few words. */
  readonly against: string;
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
    changes: changes.map((change) => ({
      rule: change.rule,
      level: change.level,
      subject: change.subject,
      message: printPlain(change.message),
      ...(change.todo !== undefined && { todo: change.todo }),
      ...(change.before && { before: listSide(change.before) }),
      ...(change.after && { after: listSide(change.after) }),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function listSide({ pointer, page, line, column }: Side): object {
  return { pointer, ...(page !== undefined && { page, line, column }) };
}
