import type {
  MediaTypeObject,
  OperationObject,
  PathItemObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { PatchFormat, ResponseModel, TypeModel } from "../api-model.js";
import { resolveReference } from "../schemas/resolve-reference.js";
import type { TypeReader } from "../schemas/type-reader.js";
import { makeRef } from "../schemas/unnamed-schema.js";
import { type ContentModel, isJson } from "./read-content.js";

/** An operation, and what else is at its path. */
export interface BodyPlace {
  readonly method: string;
  readonly item: PathItemObject;
  readonly object: OperationObject;
  readonly responses: readonly ResponseModel[];
}

/**
 * Reads a body of changes: a list of operations with `op` and `path` as
 * `application/json-patch+json` (RFC 6902), or as plain JSON of a PATCH where
 * neither type of patch is listed, and an object that lists no members
 * of its own, or the target's, as `application/merge-patch+json` (RFC 7396).
 * What they change is what the operation answers, or what a GET of the path does.
 */
export function readPatch(
  reader: TypeReader,
  place: BodyPlace,
): ContentModel | undefined {
  const content = place.object.requestBody?.content ?? {};
  const formats = listFormats(reader, place.method, content);
  if (formats.length === 0) return undefined;
  const target = findTarget(reader, place);
  const example = Object.values(content).find(
    (media) => media.example !== undefined,
  )?.example;
  return {
    type: { kind: "patch", target, formats, nullable: false },
    ...(example !== undefined && { example }),
  };
}

function listFormats(
  reader: TypeReader,
  method: string,
  content: Readonly<Record<string, MediaTypeObject>>,
): readonly PatchFormat[] {
  const find = (name: RegExp): MediaTypeObject | undefined =>
    Object.entries(content).find(([type]) => name.test(type))?.[1];
  const json = find(/^\s*application\/json-patch\+json/i);
  const merge = find(/^\s*application\/merge-patch\+json/i);
  const isPatch = method === "PATCH";
  const isList = json && isOperations(reader, json.schema, isPatch);
  const plain = find(/^\s*application\/json\s*(?:;|$)/i);
  if (!json && !merge && isPatch && isOperations(reader, plain?.schema, false))
    return ["json-patch"];
  const only = Object.keys(content).every(
    (type) => !isJson(type) || /patch\+json/i.test(type),
  );
  return [
    ...(isList ? (["json-patch"] as const) : []),
    ...(merge && isPatch && (isList || only) ? (["merge-patch"] as const) : []),
  ];
}

/** Whether a schema is a list of objects with `op` and `path`; one that says nothing is if `orEmpty`. */
function isOperations(
  reader: TypeReader,
  schema: SchemaObject | undefined,
  orEmpty: boolean,
): boolean {
  const list = follow(reader, schema);
  if (!list || Object.keys(list).length === 0) return orEmpty;
  const item = follow(reader, list.items);
  const choices = item?.oneOf ?? item?.anyOf ?? (item ? [item] : []);
  return (
    choices.length > 0 &&
    choices.every((choice) => {
      const { properties = {} } = follow(reader, choice) ?? {};
      return (
        Object.hasOwn(properties, "op") && Object.hasOwn(properties, "path")
      );
    })
  );
}

function follow(
  reader: TypeReader,
  schema: SchemaObject | undefined,
): SchemaObject | undefined {
  if (schema?.$ref === undefined) return schema;
  return resolveReference(reader.context, schema.$ref)?.schema;
}

function findTarget(
  { context }: TypeReader,
  { item, responses }: BodyPlace,
): TypeModel {
  const answer = responses.find(
    ({ status, type }) => /^2/.test(status) && type?.kind === "reference",
  )?.type;
  if (answer) return { ...answer, nullable: false };
  const { content = {} } = item.get?.responses["200"] ?? {};
  const shown = Object.entries(content).find(([name]) => isJson(name))?.[1];
  const { $ref } = shown?.schema ?? {};
  const found =
    $ref === undefined ? undefined : resolveReference(context, $ref);
  return found
    ? makeRef(`component:${found.name}`)
    : { kind: "unknown", nullable: false };
}
