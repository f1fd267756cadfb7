import type {
  OperationModel,
  ResponseModel,
  TypeModel,
} from "../model/api-model.js";
import { toIdentifier } from "../model/identifier.js";
import type { CodecExpression } from "./codec-expression.js";
import { listSuccesses } from "./list-successes.js";
import { readFormat } from "./rank-media-types.js";
import { readCodec } from "./read-codec.js";

/** Whether an operation has answers with a type for each media type. */
export function hasOtherBodies(operation: OperationModel): boolean {
  return operation.responses.some(
    (response) => listOthers(operation, response).length > 0,
  );
}

/** Whether a success is one of them, so that `accept` chooses what a call gives. */
export function hasOtherOutputs(operation: OperationModel): boolean {
  return listSuccesses(operation).some(
    (response) => listOthers(operation, response).length > 0,
  );
}

function isSuccess({ status }: ResponseModel): boolean {
  return /^(?:2|default)/.test(status);
}

/** The bodies of an answer that have another type than the first; none of operations that give pages of a list. */
export function listOthers(
  { nextLink }: OperationModel,
  response: ResponseModel,
): NonNullable<ResponseModel["others"]> {
  if (nextLink) return [];
  const { others = [] } = response;
  return others.filter(({ isEvents }) => isSuccess(response) || !isEvents);
}

/** Whether a media type of an answer is that of server-sent events, beside others. */
export function hasEvents(operation: OperationModel): boolean {
  return operation.responses.some((response) =>
    listOthers(operation, response).some(({ isEvents }) => isEvents),
  );
}

/** The codec of the body of an answer, in those of its media types that have no type of their own. */
export function readAnswerCodec(
  type: TypeModel,
  { mediaTypes, others = [] }: ResponseModel,
): CodecExpression {
  const own = mediaTypes.filter(
    (name) => !others.some(({ mediaType }) => mediaType === name),
  );
  return readTextCodec(type, own);
}

/** The codec of a body; of one that is text in a media type that nothing else reads, it says so. */
export function readTextCodec(
  type: TypeModel,
  mediaTypes: readonly string[],
): CodecExpression {
  const codec = readCodec(type);
  if (type.kind !== "scalar" || !wholeTexts.has(type.scalar)) return codec;
  const isText = type.scalar === "string";
  const isRead = (name: string) =>
    /^(?:json|xml)$/.test(readFormat(name)) ||
    (isText && /^\s*text\/(?!html)/i.test(name));
  if (mediaTypes.every(isRead)) return codec;
  return { kind: "call", callee: toIdentifier("textBody"), argument: codec };
}

/** The scalars that are read of a text as of JSON, or as they are. */
const wholeTexts: ReadonlySet<string> = new Set([
  "string",
  "boolean",
  "int32",
  "int64",
  "number",
]);
