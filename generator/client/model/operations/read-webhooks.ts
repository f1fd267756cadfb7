import type {
  OpenApiDocument,
  OperationObject,
  PathItemObject,
} from "../../../openapi/document/document.js";
import { listItemOperations } from "../../../openapi/document/item-operations.js";
import type { TypeModel } from "../api-model.js";
import { extendPointer } from "../model-context.js";
import { splitWords, toPascalCase } from "../names/split-words.js";
import type { TypeReader } from "../schemas/type-reader.js";
import { readContent } from "./read-content.js";
import type { RawOperation } from "./read-operations.js";

/** A request that the API makes, whose types are read and whose name is not chosen yet. */
export interface RawWebhook {
  /** What tells it from all others, and what its objects without a name are called after. */
  readonly key: string;
  /** Its names, the best one first. */
  readonly candidates: readonly string[];
  readonly name: string;
  readonly method: string;
  readonly pointer: string;
  readonly object: OperationObject;
  /** The operation that asks for it, where it is a callback. */
  readonly operation?: RawOperation;
  readonly body?: TypeModel;
  readonly answer?: TypeModel;
}

interface Expected {
  readonly name: string;
  readonly item: PathItemObject;
  readonly pointer: string;
  readonly kind: "Webhook" | "Callback";
  readonly operation?: RawOperation;
}

/**
 * Reads what the API sends: its webhooks (OpenAPI 3.1 §4.8.1) and the callbacks
 * of its operations (§4.8.18), in code unit order of their places.
 */
export function readWebhooks(
  reader: TypeReader,
  { webhooks = {} }: OpenApiDocument,
  operations: readonly RawOperation[],
): readonly RawWebhook[] {
  const expected: readonly Expected[] = [
    ...Object.entries(webhooks).map(([name, item]) => {
      const pointer = extendPointer("", "webhooks", name);
      return { name, item, pointer, kind: "Webhook" } as const;
    }),
    ...operations.flatMap(listCallbacks),
  ];
  return expected
    .toSorted((a, b) => (a.pointer < b.pointer ? -1 : 1))
    .flatMap((one) => readItem(reader, one));
}

function listCallbacks(operation: RawOperation): readonly Expected[] {
  const callbacks = Object.entries(operation.object.callbacks ?? {});
  return callbacks.flatMap(([name, urls]) =>
    Object.entries(urls).map(([url, item]) => ({
      name,
      item,
      pointer: extendPointer(operation.pointer, "callbacks", name, url),
      kind: "Callback" as const,
      operation,
    })),
  );
}

function readItem(
  reader: TypeReader,
  { name, item, pointer: at, kind, operation }: Expected,
): readonly RawWebhook[] {
  return listItemOperations(item).flatMap((listed) => {
    const { method, operation: object } = listed;
    const pointer = extendPointer(at, listed.key);
    const key = `webhook:${pointer}`;
    const named = [
      ...splitWords(operation?.operationId ?? ""),
      ...splitWords(name),
    ];
    const words = (more: readonly string[]) => toPascalCase([...more, kind]);
    return [
      {
        key,
        candidates: [
          words(splitWords(name)),
          words(named),
          words([...named, method]),
        ],
        name,
        method: method.toUpperCase(),
        pointer,
        object,
        ...(operation && { operation }),
        ...readBodies(reader, object, { pointer, key }),
      },
    ];
  });
}

/** What is sent, and what is expected as the answer. */
function readBodies(
  reader: TypeReader,
  { requestBody, responses }: OperationObject,
  { pointer, key }: { readonly pointer: string; readonly key: string },
): Pick<RawWebhook, "body" | "answer"> {
  const body = readContent(
    reader,
    requestBody?.content ?? {},
    {
      pointer: extendPointer(pointer, "requestBody"),
      owner: { key, path: ["Body"] },
    },
    "received",
  );
  const status = Object.keys(responses).find((one) => one.startsWith("2"));
  const content = status === undefined ? {} : responses[status]?.content;
  const answer = readContent(
    reader,
    content ?? {},
    {
      pointer: extendPointer(pointer, "responses", status ?? ""),
      owner: { key, path: ["Answer"] },
    },
    "sent",
  );
  return {
    ...(body && { body: body.type }),
    ...(answer && { answer: answer.type }),
  };
}
