import type {
  OperationObject,
  ResponseObject,
} from "../../document/document.js";
import { toPointer } from "../../document/pointer.js";
import type { Api, Located } from "../api.js";
import { say } from "../message.js";
import { compareContent } from "./compare-content.js";
import { compareRest } from "./compare-details.js";
import { compareHeaders } from "./compare-headers.js";
import { compareText } from "./compare-text.js";
import { type Comparison, type Pair, record } from "./comparison.js";
import { printContent } from "./operation-shape.js";

type Answers = ReadonlyMap<string, Located<ResponseObject>>;

/** Compares how an operation answers: statuses, media types and bodies (§4.8.16). */
export function compareAnswers(
  comparison: Comparison,
  operation: Pair,
  [before, after]: readonly [OperationObject, OperationObject],
): void {
  const old = listAnswers(comparison.before, before, operation.before);
  const now = listAnswers(comparison.after, after, operation.after);
  for (const [status, answer] of old) {
    const pair = at(operation, status, [answer, now.get(status)]);
    const one = now.get(status);
    if (one !== undefined) compareAnswer(comparison, pair, [answer, one]);
    else if (isSuccess(status))
      record(comparison, pair, "success-status-removed", say`is gone`);
    else record(comparison, pair, "error-status-removed", say`is gone`);
  }
  for (const [status, answer] of now) {
    if (old.has(status)) continue;
    const pair = at(operation, status, [undefined, answer]);
    const rule = !isSuccess(status)
      ? "error-status-added"
      : isForeseen(comparison, answer, old)
        ? "success-status-added"
        : "success-body-added";
    record(comparison, pair, rule, say`is new`);
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
  operation: Pair,
  status: string,
  [before, after]: readonly (Located<ResponseObject> | undefined)[],
): Pair {
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
  { part }: Located<ResponseObject>,
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
  pair: Pair,
  [before, after]: readonly [Located<ResponseObject>, Located<ResponseObject>],
): void {
  const [old, one] = [before.part.content ?? {}, after.part.content ?? {}];
  const [had, has] = [Object.keys(old).length > 0, Object.keys(one).length > 0];
  compareText(comparison, pair, before.part, after.part);
  if (had && !has)
    record(comparison, pair, "answer-removed", say`has no body any more`);
  if (!had && has)
    record(comparison, pair, "answer-added", say`has a body now`);
  if (had && has) compareContent(comparison, pair, [old, one]);
  compareHeaders(comparison, pair, [before, after]);
  compareRest(comparison, pair, {
    kind: "response",
    before: before.part,
    after: after.part,
    known: new Set(["content", "headers"]),
    rule: (key) =>
      key === "links" ? "links-changed" : "response-detail-changed",
  });
}
