import type { BodyModel, TypeModel } from "../api-model.js";
import { listBodyTypes, listSentTypes } from "../operations/body-types.js";
import type { RawOperation } from "../operations/read-operations.js";
import type { RawWebhook } from "../operations/read-webhooks.js";
import type { ReadWriteVariants, VariantUses } from "./read-write-variants.js";
import { listReferences } from "./unnamed-schema.js";

/** The schemas that programs send and receive. Of a webhook they send the answer. */
export function listVariantUses(
  operations: readonly RawOperation[],
  webhooks: readonly RawWebhook[],
): VariantUses {
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
export function selectRequestVariants(
  raw: RawOperation,
  { forRequest }: ReadWriteVariants,
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

function sendBody(
  body: BodyModel,
  forRequest: ReadWriteVariants["forRequest"],
): BodyModel {
  const others = body.others?.map((other) => ({
    ...other,
    type: forRequest(other.type),
  }));
  const type = forRequest(body.type);
  return { ...body, type, ...(others && { others }) };
}

/** The same webhook, whose answer has the view that is meant for what is sent. */
export function selectResponseVariant(
  raw: RawWebhook,
  { forRequest }: ReadWriteVariants,
): RawWebhook {
  return raw.answer ? { ...raw, answer: forRequest(raw.answer) } : raw;
}
