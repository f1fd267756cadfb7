import type { OperationObject } from "../../document/document.js";
import { messageOf } from "../message.js";
import { compareContent } from "./compare-content.js";
import { compareText } from "./compare-text.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";

/** Compares what an operation takes as its body (§4.8.13). */
export function compareRequestBody(
  comparison: Comparison,
  operation: CompareContext,
  [before, after]: readonly [OperationObject, OperationObject],
): void {
  const own = (pointer: string) => `${pointer}/requestBody`;
  const old = comparison.before.follow(
    before.requestBody,
    own(operation.before),
  );
  const one = comparison.after.follow(after.requestBody, own(operation.after));
  const context: CompareContext = {
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
        context,
        "body-required-added",
        messageOf`is new, and required`,
      );
    else record(comparison, context, "body-added", messageOf`is new`);
    return;
  }
  if (is === undefined) {
    record(comparison, context, "body-removed", messageOf`is gone`);
    return;
  }
  if (!was.required && is.required)
    record(
      comparison,
      context,
      "body-became-required",
      messageOf`is required now`,
    );
  if (was.required && !is.required)
    record(
      comparison,
      context,
      "body-became-optional",
      messageOf`may be left out now`,
    );
  compareText(comparison, context, was, is);
  compareContent(comparison, context, [was.content, is.content]);
}
