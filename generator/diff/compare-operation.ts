import type { Operation } from "./api.js";
import { compareAnswers } from "./compare-answers.js";
import { compareParameters } from "./compare-parameters.js";
import { compareRequestBody } from "./compare-request-body.js";
import { compareRequirements } from "./compare-security.js";
import { compareDeprecation, compareText } from "./compare-text.js";
import {
  bothWays,
  type Comparison,
  nameOperation,
  type Pair,
  record,
} from "./comparison.js";
import { say } from "./message.js";

/** Compares an operation with what it was: where it is, what it takes and gives. */
export function compareOperation(
  comparison: Comparison,
  before: Operation,
  after: Operation,
): void {
  const pair: Pair = {
    subject: nameOperation(after),
    label: [],
    before: before.pointer,
    after: after.pointer,
    directions: bothWays,
  };
  compareAddress(comparison, pair, [before, after]);
  compareDeprecation(comparison, pair, {
    before: before.object,
    after: after.object,
    rule: "operation-deprecated",
  });
  compareText(comparison, pair, before.object, after.object);
  compareParameters(comparison, pair, [before, after]);
  compareRequestBody(comparison, pair, [before.object, after.object]);
  compareAnswers(comparison, pair, [before.object, after.object]);
  compareRequirements(comparison, pair, [before.security, after.security]);
}

function compareAddress(
  comparison: Comparison,
  pair: Pair,
  [before, after]: readonly [Operation, Operation],
): void {
  if (formOf(before) !== formOf(after)) {
    const message = say`has moved; it was ${before.key}`;
    record(comparison, pair, "operation-moved", message);
  }
  const [old, id] = [before.object.operationId, after.object.operationId];
  if (old !== undefined && id !== undefined && old !== id) {
    const message = say`has the identifier ${id}, before ${old}`;
    record(comparison, pair, "operation-id-changed", message);
  }
  if (before.tag === after.tag) return;
  const [was, is] = [before.tag ?? "none", after.tag ?? "none"];
  const message = say`belongs to the tag ${is}, before ${was}`;
  record(comparison, pair, "operation-tag-changed", message);
}

/** The address as it is on the wire: names of parameters are not in it. */
function formOf({ method, path }: Operation): string {
  return `${method} ${path.replace(/\{[^{}]*\}/g, "{}")}`;
}
