import type { TypeModel, WebhookModel } from "../api-model.js";
import { findSource, type ModelContext } from "../model-context.js";
import type { ChosenNames } from "../names/choose-names.js";
import { operationKey } from "../names/name-operations.js";
import { resolveTypeNames } from "../schemas/resolve-type-names.js";
import type { UnnamedSchema } from "../schemas/unnamed-schema.js";
import type { RawWebhook } from "./read-webhooks.js";

/** Gives what the API sends its names, in code unit order of them. */
export function assembleWebhooks(
  context: ModelContext,
  webhooks: readonly RawWebhook[],
  {
    names,
    schemas,
  }: {
    readonly names: ChosenNames;
    readonly schemas: ReadonlyMap<string, UnnamedSchema>;
  },
): readonly WebhookModel[] {
  const finish = resolveTypeNames({ context, schemas, names });
  return webhooks
    .map((raw) => assemble(context, raw, { names, finish }))
    .sort((a, b) => (a.typeName < b.typeName ? -1 : 1));
}

function assemble(
  context: ModelContext,
  raw: RawWebhook,
  {
    names,
    finish,
  }: {
    readonly names: ChosenNames;
    readonly finish: (type: TypeModel) => TypeModel;
  },
): WebhookModel {
  const { summary, description, deprecated } = raw.object;
  const source = findSource(context, raw.pointer);
  const callee =
    raw.operation &&
    names.operations.functions.get(operationKey(raw.operation));
  return {
    name: raw.name,
    method: raw.method,
    typeName: names.webhooks.get(raw.key) ?? "",
    ...(callee !== undefined && { callbackOf: callee }),
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    deprecated: deprecated === true,
    ...(raw.body && { body: finish(raw.body) }),
    ...(raw.answer && { answer: finish(raw.answer) }),
    ...(source && { source }),
  };
}
