import type { OperationObject } from "../../document/document.js";
import type { Operation } from "../api.js";
import { say } from "../message.js";
import { printPlainForm } from "../print/print-plain-form.js";
import { compareAnswers } from "./compare-answers.js";
import { compareRest } from "./compare-details.js";
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
  compareRequirements(comparison, pair, [before, after]);
  compareHost(comparison, pair, [before, after]);
  comparePaging(comparison, pair, [before.object, after.object]);
  compareRest(comparison, pair, {
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
  pair: Pair,
  [before, after]: readonly [Operation, Operation],
): void {
  const [old, now] = [before.servers, after.servers].map((servers) =>
    servers.map(({ url, variables }) =>
      printPlainForm({ url, variables }, { holds: "server" }),
    ),
  );
  if (old?.join("\n") === now?.join("\n")) return;
  const show = ({ servers }: Operation) =>
    servers.map(({ url }) => url).join(", ") || "the API's own";
  const message = say`is sent to ${show(after)}, before to ${show(before)}`;
  record(comparison, pair, "operation-server-changed", message);
}

function comparePaging(
  comparison: Comparison,
  pair: Pair,
  [{ [nextLink]: before }, { [nextLink]: after }]: readonly [
    OperationObject,
    OperationObject,
  ],
): void {
  if (before === after) return;
  if (before === undefined)
    record(
      comparison,
      pair,
      "paging-added",
      say`has pages that can be followed now`,
    );
  else if (after === undefined)
    record(
      comparison,
      pair,
      "paging-removed",
      say`has no pages that can be followed any more`,
    );
  else
    record(
      comparison,
      pair,
      "paging-changed",
      say`has the link to its next page at ${after}, before at ${before}`,
    );
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
  if (old !== id) {
    const message = say`has the identifier ${id ?? "none"}, before ${old ?? "none"}`;
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
