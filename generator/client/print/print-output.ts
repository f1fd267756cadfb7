import type {
  OperationModel,
  ResponseModel,
  TypeModel,
} from "../model/api-model.js";
import { toObjectKey } from "../text/property-key.js";
import { code } from "../text/safe-text.js";
import { group, ifBroken, indent, join, type Layout, line } from "./layout.js";
import { listSuccesses } from "./list-successes.js";
import { listOthers } from "./other-bodies.js";
import { layoutArgument, layoutType } from "./print-type.js";
import { runtimeType } from "./symbol.js";

/** The types that a call resolves to. */
export function listOutputs(operation: OperationModel): readonly TypeModel[] {
  return listSuccesses(operation).flatMap((response) => [
    ...(response.type ? [response.type] : []),
    ...listOthers(operation, response).map(({ type }) => type),
  ]);
}

/** The stream that a call resolves to, where it does: the type of its parts, and how they are told apart. */
export function findStream(
  operation: OperationModel,
): StreamOutput | undefined {
  for (const { events, stream = "events" } of listSuccesses(operation)) {
    if (events) return { type: events, stream };
  }
  return undefined;
}

interface StreamOutput {
  readonly type: TypeModel;
  readonly stream: "events" | "lines";
}

/** The type that a call resolves to, as the argument of another type. */
export function layoutOutput(operation: OperationModel): Layout {
  const stream = findStream(operation);
  if (stream) return layoutStream(stream);
  const successes = listSuccesses(operation);
  if (successes.length === 0) return code`unknown`;
  const outputs = successes.flatMap(({ type }) => (type ? [type] : []));
  return layoutOutputs(outputs, outputs.length < successes.length);
}

function layoutStream({ type, stream }: StreamOutput): Layout {
  const part = layoutArgument(type);
  return stream === "lines"
    ? [code`AsyncIterable<`, part, ">"]
    : [
        code`AsyncIterable<`,
        runtimeType("operation", "ServerSentEvent"),
        ["<", part, ">"],
        ">",
      ];
}

/** `{ "text/csv": string }`: what a call resolves to where that is asked for. */
export function layoutOtherOutputs(operation: OperationModel): Layout {
  const successes = listSuccesses(operation);
  const others = successes.flatMap((one) => listOthers(operation, one));
  const names = [...new Set(others.map(({ mediaType }) => mediaType))];
  const members = names.map((name): Layout => {
    const found = others.find(({ mediaType }) => mediaType === name);
    const types = successes.map(
      ({ type, others = [] }) =>
        others.find(({ mediaType }) => mediaType === name)?.type ?? type,
    );
    const some = types.flatMap((type) => (type ? [type] : []));
    const output = found?.stream
      ? layoutStream({ type: found.type, stream: found.stream })
      : layoutOutputs(some, some.length < types.length);
    return [toObjectKey(name), ": ", output];
  });
  const list = join(members, [";", line]);
  return group(["{", indent([line, list]), ifBroken(";"), line, "}"]);
}

/** One of several types, each once, or nothing. */
function layoutOutputs(
  outputs: readonly TypeModel[],
  mayBeNone: boolean,
): Layout {
  const byText = new Map(
    outputs.map((type) => [JSON.stringify(type), layoutOutputType(type)]),
  );
  const hasNone = mayBeNone || outputs.length === 0;
  const parts: readonly Layout[] = [
    ...byText.values(),
    ...(hasNone ? [code`undefined`] : []),
  ];
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  return group([ifBroken("| "), join(parts, [line, "| "])]);
}

/** The runtime's name for it: not all programs have the types of the web. */
const blob = runtimeType("web", "Blob");

/** Bytes come as a `Blob`. */
function layoutOutputType(type: TypeModel): Layout {
  return isBinary(type) ? blob : layoutArgument(type);
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
  const failures = responses.filter(
    ({ status }) => !/^(?:[12]|304$)/.test(status),
  );
  return failures.some(({ type }) => type) ? failures : [];
}

function listErrorTypes(
  operation: OperationModel,
  response: ResponseModel,
): readonly TypeModel[] {
  const { type } = response;
  const others = listOthers(operation, response).map(({ type }) => type);
  return type ? [type, ...others] : others;
}

/** `{ 404: NotFound; default: Problem }`, where a body of an error is documented. */
export function layoutErrors(operation: OperationModel): readonly Layout[] {
  const failures = listFailures(operation);
  if (failures.length === 0) return [];
  const members = failures.map((response): Layout => {
    const key = toObjectKey(response.status);
    const [type, ...others] = listErrorTypes(operation, response);
    if (!type) return code`${key}: unknown`;
    if (others.length > 0) {
      return [key, ": ", layoutOutputs([type, ...others], false)];
    }
    return [key, ":", isBinary(type) ? [" ", blob] : layoutType(type)];
  });
  const list = join(members, [";", line]);
  return [group(["{", indent([line, list]), ifBroken(";"), line, "}"])];
}
