import type { Contract } from "../../client/contract/contract.js";
import {
  type SampleRow,
  sampleTable,
} from "../../client/contract/sample-table.js";

/** A sample that a page shows, and whether it is what its schema says. */
export interface CheckedSample {
  readonly row: SampleRow;
  /** Why it is not; absent where it is. */
  readonly fault: string | undefined;
  /** Why its twin in XML is not the same value; absent where it is, or where there is none. */
  readonly xmlFault: string | undefined;
}

/**
 * Checks the samples of all operations, by the pointers of these. What several
 * media types show alike is one sample.
 */
export function checkSiteSamples(
  contract: Contract,
): ReadonlyMap<string, readonly CheckedSample[]> {
  const checked = new Map<string, CheckedSample[]>();
  const seen = new Set<string>();
  for (const row of sampleTable(contract)) {
    const { operation, sample, issues, fault } = row;
    const { side, status = "", value } = sample;
    const key = `${operation.pointer}\n${side}${status}\n${JSON.stringify(value)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const issue = issues.find(({ level }) => level === "error");
    const wrong = row.twins.find(({ fits }) => !fits);
    const samples = checked.get(operation.pointer) ?? [];
    checked.set(operation.pointer, samples);
    samples.push({
      row,
      fault: issue ? sayIssue(issue.pointer, issue.message) : fault,
      xmlFault: wrong?.problem,
    });
  }
  return checked;
}

function sayIssue(pointer: string, message: string): string {
  return pointer === "" ? message : `${message} at ${pointer}`;
}
