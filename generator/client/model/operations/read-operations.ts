import type {
  OpenApiDocument,
  OperationObject,
  PathItemObject,
} from "../../../openapi/document/document.js";
import {
  type ItemOperation,
  listItemOperations,
} from "../../../openapi/document/item-operations.js";
import { listSlots } from "../../../openapi/document/path-slots.js";
import { readPointer } from "../../../openapi/document/pointer.js";
import type { BodyModel, ParameterModel, ResponseModel } from "../api-model.js";
import { extendPointer, type ModelContext, report } from "../model-context.js";
import { operationKey } from "../names/name-operations.js";
import { readPath } from "../names/read-path.js";
import type { TypeReader } from "../schemas/type-reader.js";
import { readRequestBody, readResponses } from "./read-body.js";
import { readParameters } from "./read-parameters.js";

/** An operation whose types are read and whose names are not chosen yet. */
export interface RawOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly pointer: string;
  readonly object: OperationObject;
  readonly parameters: readonly ParameterModel[];
  readonly body?: BodyModel;
  readonly responses: readonly ResponseModel[];
  readonly nextLink?: readonly string[];
}

/** Reads all operations, in code unit order of path and method (OpenAPI 3.1 §4.8.9). */
export function readOperations(
  reader: TypeReader,
  document: OpenApiDocument,
): readonly RawOperation[] {
  const paths = Object.entries(document.paths).sort(byKey);
  return paths.flatMap(([path, item]) =>
    listItemOperations(item).map((listed) =>
      readOperation(reader, { path, item, ...listed }),
    ),
  );
}

interface OperationPlace extends ItemOperation {
  readonly path: string;
  readonly item: PathItemObject;
}

function readOperation(
  reader: TypeReader,
  { path, key, method: lower, item, operation: object }: OperationPlace,
): RawOperation {
  const method = lower.toUpperCase();
  const pointer = extendPointer("", "paths", path, key);
  const owner = {
    key: `operation:${operationKey({ method, path })}`,
    path: [],
  };
  const schemaPlace = { pointer, owner };
  const responses = readResponses(reader, { method, object }, schemaPlace);
  const place = { method, item, object, responses };
  const body = readRequestBody(reader, place, schemaPlace);
  const nextLink = readPaging(reader.context, { method, object, pointer });
  return {
    operationId: object.operationId ?? operationKey({ method, path }),
    method,
    path,
    tag: object.tags?.[0] ?? guessTag(path),
    pointer,
    object,
    parameters: markWildcards(
      path,
      readParameters(reader, item, object, { pointer, owner }),
    ),
    ...(body && { body }),
    responses,
    ...(nextLink && { nextLink }),
  };
}

/** An operation without a tag belongs to the first word of its path. */
function guessTag(path: string): string {
  const { segments, boilerplate } = readPath(path);
  return segments[boilerplate]?.join("") ?? "default";
}

function byKey(
  [a]: readonly [string, unknown],
  [b]: readonly [string, unknown],
): number {
  return a < b ? -1 : 1;
}

/** Says of which parameters of a path the values have slashes of their own, and names them without their marks. */
function markWildcards(
  path: string,
  parameters: readonly ParameterModel[],
): readonly ParameterModel[] {
  const slots = listSlots(path).filter(({ isWildcard }) => isWildcard);
  if (slots.length === 0) return parameters;
  return parameters.map((parameter) => {
    const slot = slots.find(
      ({ name, written }) =>
        parameter.in === "path" && [name, written].includes(parameter.name),
    );
    if (slot === undefined) return parameter;
    const { name, isFirst } = slot;
    const wildcard = isFirst ? "whole" : "inner";
    return { ...parameter, name, property: name, wildcard };
  });
}

/** The place of an operation whose paging is read. */
interface PagingPlace {
  /** Upper case. */
  readonly method: string;
  readonly object: OperationObject;
  readonly pointer: string;
}

/**
 * The members that lead to the link to the next page, where the document says
 * that there is one (`x-endpaper-next-link`, a JSON pointer into the answer).
 * A link is followed by GET, so that no other operation can have one.
 */
function readPaging(
  context: ModelContext,
  { method, object, pointer }: PagingPlace,
): readonly string[] | undefined {
  const link: unknown = object["x-endpaper-next-link"];
  if (link === undefined) return undefined;
  const parts = typeof link === "string" ? readPointer(link) : undefined;
  const isUsable = method === "GET" && parts !== undefined && parts.length > 0;
  if (isUsable) return parts;
  const message =
    method === "GET"
      ? "`x-endpaper-next-link` is no JSON pointer into the answer; no pages are followed"
      : `\`x-endpaper-next-link\` stands on a ${method}; only those of a GET are followed`;
  report(context, "schema-unsupported", pointer, message);
  return undefined;
}
