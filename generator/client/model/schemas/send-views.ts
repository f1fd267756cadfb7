import type { BodyModel, TypeModel } from "../api-model.js";
import { listBodyTypes, listSentTypes } from "../operations/body-types.js";
import type { RawOperation } from "../operations/read-operations.js";
import type { RawWebhook } from "../operations/read-webhooks.js";
import { listReferences } from "./raw-schema.js";
import type { Views, ViewUses } from "./split-views.js";

/** The schemas that programs send and receive. Of a webhook they send the answer. */
export function listViewUses(
  operations: readonly RawOperation[],
  webhooks: readonly RawWebhook[],
): ViewUses {
  const sent = operations.flatMap(({ parameters, body }) => [
    ...parameters.map(({ type }) => type),
    ...listSentTypes(body),
  ]);
  const received = operations.flatMap(({ responses }) =>
    responses.flatMap(listBodyTypes),
  );
  return {
    requests: listAll([...sent, ...webhooks.map(({ answer }) => answer)]),
    responses: listAll([...received, ...webhooks.map(({ body }) => body)]),
  };
}

function listAll(types: readonly (TypeModel | undefined)[]): readonly string[] {
  return types.flatMap((type) => (type ? listReferences(type) : []));
}

/** The same operation, whose requests have the views that are meant for them. */
export function sendViews(
  raw: RawOperation,
  { forRequest }: Views,
): RawOperation {
  return {
    ...raw,
    parameters: raw.parameters.map((parameter) => ({
      ...parameter,
      type: forRequest(parameter.type),
    })),
    ...(raw.body && { body: sendBody(raw.body, forRequest) }),
  };
}

function sendBody(body: BodyModel, forRequest: Views["forRequest"]): BodyModel {
  const others = body.others?.map((other) => ({
    ...other,
    type: forRequest(other.type),
  }));
  const type = forRequest(body.type);
  return { ...body, type, ...(others && { others }) };
}

/** The same webhook, whose answer has the view that is meant for what is sent. */
export function answerViews(
  raw: RawWebhook,
  { forRequest }: Views,
): RawWebhook {
  return raw.answer ? { ...raw, answer: forRequest(raw.answer) } : raw;
}
