import type { OperationObject } from "../../document/document.js";
import { say } from "../message.js";
import { compareContent } from "./compare-content.js";
import { compareText } from "./compare-text.js";
import { type Comparison, type Pair, record } from "./comparison.js";

/** Compares what an operation takes as its body (§4.8.13). */
export function compareRequestBody(
  comparison: Comparison,
  operation: Pair,
  [before, after]: readonly [OperationObject, OperationObject],
): void {
  const own = (pointer: string) => `${pointer}/requestBody`;
  const old = comparison.before.follow(
    before.requestBody,
    own(operation.before),
  );
  const one = comparison.after.follow(after.requestBody, own(operation.after));
  const pair: Pair = {
    ...operation,
    label: ["request body"],
    before: old.pointer,
    after: one.pointer,
    directions: ["request"],
  };
  const [was, is] = [old.part, one.part];
  if (was === undefined && is === undefined) return;
  if (was === undefined) {
    if (is?.required)
      record(
        comparison,
        pair,
        "body-required-added",
        say`is new, and required`,
      );
    else record(comparison, pair, "body-added", say`is new`);
    return;
  }
  if (is === undefined) {
    record(comparison, pair, "body-removed", say`is gone`);
    return;
  }
  if (!was.required && is.required)
    record(comparison, pair, "body-became-required", say`is required now`);
  if (was.required && !is.required)
    record(comparison, pair, "body-became-optional", say`may be left out now`);
  compareText(comparison, pair, was, is);
  compareContent(comparison, pair, [was.content, is.content]);
}
