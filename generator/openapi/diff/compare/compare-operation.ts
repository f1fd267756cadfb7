import type { OperationObject } from "../../document/document.js";
import type { ApiOperation } from "../api.js";
import { messageOf } from "../message.js";
import { printPlainForm } from "../print/print-plain-form.js";
import { compareContent } from "./compare-content.js";
import { compareRest } from "./compare-details.js";
import { compareParameters } from "./compare-parameters.js";
import { compareAnswers } from "./compare-responses.js";
import { compareRequirements } from "./compare-security.js";
import { compareDeprecation, compareText } from "./compare-text.js";
import {
  bothWays,
  type CompareContext,
  type Comparison,
  nameOperation,
  record,
} from "./comparison.js";

/** Compares an operation with what it was: where it is, what it takes and gives. */
export function compareOperation(
  comparison: Comparison,
  before: ApiOperation,
  after: ApiOperation,
): void {
  const context: CompareContext = {
    subject: nameOperation(after),
    label: [],
    before: before.pointer,
    after: after.pointer,
    directions: bothWays,
  };
  compareAddress(comparison, context, [before, after]);
  compareDeprecation(comparison, context, {
    before: before.object,
    after: after.object,
    rule: "operation-deprecated",
  });
  compareText(comparison, context, before.object, after.object);
  compareParameters(comparison, context, [before, after]);
  compareRequestBody(comparison, context, [before.object, after.object]);
  compareAnswers(comparison, context, [before.object, after.object]);
  compareRequirements(comparison, context, [before, after]);
  compareHost(comparison, context, [before, after]);
  comparePaging(comparison, context, [before.object, after.object]);
  compareRest(comparison, context, {
    kind: "operation",
    before: before.object,
    after: after.object,
    known: comparedParts,
    rule: () => "operation-detail-changed",
  });
}

const nextLink = "x-endpaper-next-link";

/** What of an operation is compared as what it means. */
const comparedParts: ReadonlySet<string> = new Set([
  "tags",
  "operationId",
  "parameters",
  "requestBody",
  "responses",
  "security",
  "servers",
  "callbacks",
  nextLink,
]);

/** Compares the servers that an operation is sent to instead of the API's (§4.8.9, §4.8.10). */
function compareHost(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [ApiOperation, ApiOperation],
): void {
  const [old, now] = [before.servers, after.servers].map((servers) =>
    servers.map(({ url, variables }) =>
      printPlainForm({ url, variables }, { holds: "server" }),
    ),
  );
  if (old?.join("\n") === now?.join("\n")) return;
  const show = ({ servers }: ApiOperation) =>
    servers.map(({ url }) => url).join(", ") || "the API's own";
  const message = messageOf`is sent to ${show(after)}, before to ${show(before)}`;
  record(comparison, context, "operation-server-changed", message);
}

function comparePaging(
  comparison: Comparison,
  context: CompareContext,
  [{ [nextLink]: before }, { [nextLink]: after }]: readonly [
    OperationObject,
    OperationObject,
  ],
): void {
  if (before === after) return;
  if (before === undefined)
    record(
      comparison,
      context,
      "paging-added",
      messageOf`has pages that can be followed now`,
    );
  else if (after === undefined)
    record(
      comparison,
      context,
      "paging-removed",
      messageOf`has no pages that can be followed any more`,
    );
  else
    record(
      comparison,
      context,
      "paging-changed",
      messageOf`has the link to its next page at ${after}, before at ${before}`,
    );
}

function compareAddress(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [ApiOperation, ApiOperation],
): void {
  if (formOf(before) !== formOf(after)) {
    const message = messageOf`has moved; it was ${before.key}`;
    record(comparison, context, "operation-moved", message);
  }
  const [old, id] = [before.object.operationId, after.object.operationId];
  if (old !== id) {
    const message = messageOf`has the identifier ${id ?? "none"}, before ${old ?? "none"}`;
    record(comparison, context, "operation-id-changed", message);
  }
  if (before.tag === after.tag) return;
  const [was, is] = [before.tag ?? "none", after.tag ?? "none"];
  const message = messageOf`belongs to the tag ${is}, before ${was}`;
  record(comparison, context, "operation-tag-changed", message);
}

/** The address as it is on the wire: names of parameters are not in it. */
function formOf({ method, path }: ApiOperation): string {
  return `${method} ${path.replace(/\{[^{}]*\}/g, "{}")}`;
}

/** Compares what an operation takes as its body (§4.8.13). */
function compareRequestBody(
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
