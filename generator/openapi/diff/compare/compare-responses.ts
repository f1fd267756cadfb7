import type {
  OperationObject,
  ResponseObject,
} from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import type { Api, LocatedPart } from "../api.js";
import { messageOf } from "../message.js";
import { compareContent } from "./compare-content.js";
import { compareRest } from "./compare-details.js";
import { compareHeaders } from "./compare-headers.js";
import { compareText } from "./compare-text.js";
import { type CompareContext, type Comparison, record } from "./comparison.js";
import { printContent } from "./operation-structure.js";

type Answers = ReadonlyMap<string, LocatedPart<ResponseObject>>;

/** Compares how an operation answers: statuses, media types and bodies (§4.8.16). */
export function compareAnswers(
  comparison: Comparison,
  operation: CompareContext,
  [before, after]: readonly [OperationObject, OperationObject],
): void {
  const old = listAnswers(comparison.before, before, operation.before);
  const now = listAnswers(comparison.after, after, operation.after);
  for (const [status, answer] of old) {
    const pair = at(operation, status, [answer, now.get(status)]);
    const one = now.get(status);
    if (one !== undefined) compareAnswer(comparison, pair, [answer, one]);
    else if (isSuccess(status))
      record(comparison, pair, "success-status-removed", messageOf`is gone`);
    else record(comparison, pair, "error-status-removed", messageOf`is gone`);
  }
  for (const [status, answer] of now) {
    if (old.has(status)) continue;
    const pair = at(operation, status, [undefined, answer]);
    const rule = !isSuccess(status)
      ? "error-status-added"
      : isForeseen(comparison, answer, old)
        ? "success-status-added"
        : "success-body-added";
    record(comparison, pair, rule, messageOf`is new`);
  }
}

/** The answers of an operation, by status. */
export function listAnswers(
  api: Api,
  object: OperationObject,
  at: string,
): Answers {
  return new Map(
    Object.entries(object.responses ?? {}).map(([status, response]) => [
      status,
      api.follow(response, at + toPointer("responses", status)),
    ]),
  );
}

function at(
  operation: CompareContext,
  status: string,
  [before, after]: readonly (LocatedPart<ResponseObject> | undefined)[],
): CompareContext {
  return {
    ...operation,
    label: ["answer ", { name: status }],
    before: before?.pointer ?? operation.before,
    after: after?.pointer ?? operation.after,
    directions: ["response"],
  };
}

/** Says whether an answer's body can have come with another success before. */
function isForeseen(
  { renames }: Comparison,
  { part }: LocatedPart<ResponseObject>,
  before: Answers,
): boolean {
  const successes = [...before].filter(([status]) => isSuccess(status));
  const shape = printContent(part.content ?? {});
  const rename = (name: string) => renames.get(name) ?? name;
  return (
    successes.length === 0 ||
    successes.some(
      ([, old]) => printContent(old.part.content ?? {}, rename) === shape,
    )
  );
}

function isSuccess(status: string): boolean {
  // That nothing changed is no failure.
  return /^(?:2|304$)/.test(status);
}

/** Compares an answer of one status. */
export function compareAnswer(
  comparison: Comparison,
  context: CompareContext,
  [before, after]: readonly [
    LocatedPart<ResponseObject>,
    LocatedPart<ResponseObject>,
  ],
): void {
  const [old, one] = [before.part.content ?? {}, after.part.content ?? {}];
  const [had, has] = [Object.keys(old).length > 0, Object.keys(one).length > 0];
  compareText(comparison, context, before.part, after.part);
  if (had && !has)
    record(
      comparison,
      context,
      "answer-removed",
      messageOf`has no body any more`,
    );
  if (!had && has)
    record(comparison, context, "answer-added", messageOf`has a body now`);
  if (had && has) compareContent(comparison, context, [old, one]);
  compareHeaders(comparison, context, [before, after]);
  compareRest(comparison, context, {
    kind: "response",
    before: before.part,
    after: after.part,
    known: new Set(["content", "headers"]),
    rule: (key) =>
      key === "links" ? "links-changed" : "response-detail-changed",
  });
}
