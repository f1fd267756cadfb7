import type { ApiOperation } from "../api.js";
import { messageOf } from "../message.js";
import { compareContent } from "./compare-content.js";
import { compareRest } from "./compare-details.js";
import { compareAnswer, listAnswers } from "./compare-responses.js";
import { compareDeprecation, compareText } from "./compare-text.js";
import {
  bothWays,
  type CompareContext,
  type Comparison,
  nameOperation,
  record,
} from "./comparison.js";

/**
 * Compares what the API sends (§4.8.1, §4.8.18): a program receives its body,
 * and sends the answer.
 */
export function compareWebhooks(comparison: Comparison): void {
  const old = indexWebhooks(comparison.before.webhooks);
  const now = indexWebhooks(comparison.after.webhooks);
  for (const [key, webhook] of old) {
    const other = now.get(key);
    if (other !== undefined) compareWebhook(comparison, webhook, other);
    else
      record(
        comparison,
        pairOf(webhook),
        "webhook-removed",
        messageOf`is gone`,
      );
  }
  for (const [key, webhook] of now)
    if (!old.has(key))
      record(comparison, pairOf(webhook), "webhook-added", messageOf`is new`);
}

function indexWebhooks(
  webhooks: readonly ApiOperation[],
): ReadonlyMap<string, ApiOperation> {
  return new Map(webhooks.map((one) => [one.key, one]));
}

function pairOf(
  webhook: ApiOperation,
  before: ApiOperation = webhook,
): CompareContext {
  return {
    subject: nameOperation(webhook),
    label: [],
    before: before.pointer,
    after: webhook.pointer,
    directions: bothWays,
  };
}

function compareWebhook(
  comparison: Comparison,
  before: ApiOperation,
  after: ApiOperation,
): void {
  const pair = pairOf(after, before);
  const both = { before: before.object, after: after.object };
  compareDeprecation(comparison, pair, {
    ...both,
    rule: "operation-deprecated",
  });
  compareText(comparison, pair, before.object, after.object);
  compareBody(comparison, pair, [before, after]);
  compareReplies(comparison, pair, [before, after]);
  compareRest(comparison, pair, {
    kind: "operation",
    ...both,
    known: new Set(["requestBody", "responses", "operationId", "tags"]),
    rule: () => "operation-detail-changed",
  });
}

function compareBody(
  comparison: Comparison,
  webhook: CompareContext,
  [before, after]: readonly [ApiOperation, ApiOperation],
): void {
  const own = (pointer: string) => `${pointer}/requestBody`;
  const old = comparison.before.follow(
    before.object.requestBody,
    own(before.pointer),
  );
  const now = comparison.after.follow(
    after.object.requestBody,
    own(after.pointer),
  );
  const context: CompareContext = {
    ...webhook,
    label: ["body"],
    before: old.pointer,
    after: now.pointer,
    directions: ["response"],
  };
  if (old.part && now.part)
    compareContent(comparison, context, [old.part.content, now.part.content]);
  else if (old.part)
    record(comparison, context, "answer-removed", messageOf`is gone`);
  else if (now.part)
    record(comparison, context, "answer-added", messageOf`is new`);
}

/** What a program answers is sent by it. */
function compareReplies(
  comparison: Comparison,
  webhook: CompareContext,
  [before, after]: readonly [ApiOperation, ApiOperation],
): void {
  const old = listAnswers(comparison.before, before.object, before.pointer);
  const now = listAnswers(comparison.after, after.object, after.pointer);
  for (const status of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(status), now.get(status)];
    const context: CompareContext = {
      ...webhook,
      label: ["answer ", { name: status }],
      before: was?.pointer ?? webhook.before,
      after: is?.pointer ?? webhook.after,
      directions: ["request"],
    };
    if (was && is) compareAnswer(comparison, context, [was, is]);
    else if (was)
      record(comparison, context, "success-status-removed", messageOf`is gone`);
    else record(comparison, context, "success-status-added", messageOf`is new`);
  }
}
