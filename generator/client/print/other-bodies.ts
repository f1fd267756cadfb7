import type {
  OperationModel,
  ResponseModel,
  TypeModel,
} from "../model/api-model.js";
import { toIdentifier } from "../model/names/identifier.js";
import { readMediaKind } from "../model/operations/media-kinds.js";
import type { CodecExpression } from "./codec-expression.js";
import { listSuccesses } from "./list-successes.js";
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
  return others.filter(({ stream }) => isSuccess(response) || !stream);
}

/**
 * The media types of all documented answers, each once, in their order. What
 * describes a change (RFC 6902, RFC 7396) is no answer beside others that are:
 * pages list it with all that a server knows.
 */
export function listAccepts({ responses }: OperationModel): readonly string[] {
  const all = [...new Set(responses.flatMap(({ mediaTypes }) => mediaTypes))];
  const answers = all.filter((type) => !/patch\+/i.test(type));
  return answers.length > 0 ? answers : all;
}

/** What is asked for where the caller does not say it: what has the type that is given then. */
export function listAsked(operation: OperationModel): readonly string[] {
  const others = new Set(
    listSuccesses(operation).flatMap((response) =>
      listOthers(operation, response).map(({ mediaType }) => mediaType),
    ),
  );
  return listAccepts(operation).filter((name) => !others.has(name));
}

/** How the media types of answers that are streams are read, beside others. */
export function listStreams(
  operation: OperationModel,
): readonly (readonly [mediaType: string, stream: "events" | "lines"])[] {
  const found = operation.responses.flatMap((response) =>
    listOthers(operation, response).flatMap(({ mediaType, stream }) =>
      stream ? [[mediaType, stream] as const] : [],
    ),
  );
  return [...new Map(found)];
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

/**
 * The codec of a body. Of one in a media type that does not say how its type is
 * read, it says so: as a text, or JSON as a text, or as whatever came.
 */
export function readTextCodec(
  type: TypeModel,
  mediaTypes: readonly string[],
): CodecExpression {
  const codec = readCodec(type);
  const isText = type.kind === "scalar" && plainTexts.has(type.scalar);
  const isRead = (name: string) =>
    /^(?:json|xml)$/.test(readMediaKind(name)) ||
    (isText && /^\s*text\/(?!html)/i.test(name));
  if (type.kind === "scalar") {
    if (type.scalar === "binary" || mediaTypes.every(isRead)) return codec;
    return { kind: "call", callee: toIdentifier("textBody"), argument: codec };
  }
  const areUnknown =
    mediaTypes.length > 0 && !mediaTypes.some((name) => isRead(name));
  if (!areUnknown || type.kind === "patch") return codec;
  if (type.kind === "unknown")
    return { kind: "name", name: toIdentifier("anyBody") };
  // A range is what the answer says that it is.
  if (mediaTypes.some((name) => name.includes("*"))) return codec;
  return { kind: "call", callee: toIdentifier("textBody"), argument: codec };
}

/** The scalars that are texts as they are. */
const plainTexts: ReadonlySet<string> = new Set([
  "string",
  "date-time",
  "date",
  "byte",
]);
