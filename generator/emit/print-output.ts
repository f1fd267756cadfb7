import type {
  OperationModel,
  ResponseModel,
  TypeModel,
} from "../model/api-model.js";
import { group, ifBroken, indent, join, type Layout, line } from "./layout.js";
import { layoutArgument, layoutType } from "./print-type.js";
import { toObjectKey } from "./text/property-key.js";
import { code } from "./text/safe-text.js";

/**
 * The answers that are a success: every documented 2xx, or what `default`
 * describes where there is none (OpenAPI 3.1 §4.8.16).
 */
export function listSuccesses({
  responses,
}: OperationModel): readonly ResponseModel[] {
  const successes = responses.filter(({ status }) => /^2/.test(status));
  if (successes.length > 0) return successes;
  return responses.filter(({ status }) => status === "default");
}

/** The types that a call resolves to. */
export function listOutputs(operation: OperationModel): readonly TypeModel[] {
  return listSuccesses(operation).flatMap(({ type }) => (type ? [type] : []));
}

/** The type of the data of the events that a call resolves to, where it does. */
export function findEvents(operation: OperationModel): TypeModel | undefined {
  return listSuccesses(operation).find(({ events }) => events)?.events;
}

/** The type that a call resolves to, as the argument of another type. */
export function layoutOutput(operation: OperationModel): Layout {
  const events = findEvents(operation);
  if (events)
    return [
      code`AsyncIterable<ServerSentEvent`,
      ["<", layoutArgument(events), ">"],
      ">",
    ];
  const successes = listSuccesses(operation);
  const outputs = listOutputs(operation);
  const byText = new Map(
    outputs.map((type) => [JSON.stringify(type), layoutOutputType(type)]),
  );
  const hasNone = successes.length === 0 || outputs.length < successes.length;
  const parts: readonly Layout[] = [
    ...byText.values(),
    ...(hasNone ? [code`undefined`] : []),
  ];
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return group([ifBroken("| "), join(parts, [line, "| "])]);
}

/** Bytes come as a `Blob`. */
function layoutOutputType(type: TypeModel): Layout {
  return isBinary(type) ? code`Blob` : layoutArgument(type);
}

/** Whether a type is that of bytes. */
export function isBinary(type: TypeModel): boolean {
  return type.kind === "scalar" && type.scalar === "binary";
}

/** Whether one of these media types is plain JSON. */
export function isJsonBody(mediaTypes: readonly string[]): boolean {
  return mediaTypes.some(
    (type) =>
      /^[^;]*(?:\/json|\+json)\s*(?:;|$)/i.test(type) && !/patch\+/i.test(type),
  );
}

/** The answers that are errors; none where no body of one is documented. */
export function listFailures({
  responses,
}: OperationModel): readonly ResponseModel[] {
  const failures = responses.filter(({ status }) => !/^[12]/.test(status));
  return failures.some(({ type }) => type) ? failures : [];
}

/** The types of the bodies of errors. */
export function listErrors(operation: OperationModel): readonly TypeModel[] {
  return listFailures(operation).flatMap(({ type }) => (type ? [type] : []));
}

/** `{ 404: NotFound; default: Problem }`, where a body of an error is documented. */
export function layoutErrors(operation: OperationModel): readonly Layout[] {
  const failures = listFailures(operation);
  if (failures.length === 0) return [];
  const members = failures.map(({ status, type }): Layout => {
    const key = toObjectKey(status);
    if (!type) return code`${key}: unknown`;
    return [key, ":", isBinary(type) ? code` Blob` : layoutType(type)];
  });
  const list = join(members, [";", line]);
  return [group(["{", indent([line, list]), ifBroken(";"), line, "}"])];
}
