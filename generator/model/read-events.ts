import type { MediaTypeObject, SchemaObject } from "../openapi/document.js";
import type { TypeModel } from "./api-model.js";
import { extendPointer } from "./model-context.js";
import { readType } from "./read-type.js";
import { resolveReference } from "./resolve-reference.js";
import type { SchemaPlace, TypeReader } from "./type-reader.js";

const textType: TypeModel = {
  kind: "scalar",
  scalar: "string",
  nullable: false,
};

/**
 * The type of the data of server-sent events, where an answer is nothing else.
 * In OpenAPI 3.2 (§4.14.3) `itemSchema` describes the event, whose `data` is
 * text that may hold JSON (`contentSchema`); before, `schema` is by use what the
 * data holds.
 */
export function readEvents(
  reader: TypeReader,
  content: Readonly<Record<string, MediaTypeObject>>,
  { pointer: at, owner }: SchemaPlace,
): TypeModel | undefined {
  const [entry, ...others] = Object.entries(content);
  if (!entry || others.length > 0) return undefined;
  const [name, media] = entry;
  if (!isEventStream(name)) return undefined;
  const pointer = extendPointer(at, "content", name);
  return readEventData(reader, media, { pointer, owner });
}

/** Whether a media type is that of server-sent events. */
export function isEventStream(mediaType: string): boolean {
  return /^\s*text\/event-stream\s*(?:;|$)/i.test(mediaType);
}

/** The type of the data of the events of a media type. */
export function readEventData(
  reader: TypeReader,
  media: MediaTypeObject,
  { pointer, owner }: SchemaPlace,
): TypeModel {
  const item = media["x-oas32-itemSchema"];
  const read = (schema: SchemaObject, ...path: readonly string[]) =>
    readType(reader, schema, {
      pointer: extendPointer(pointer, ...path),
      owner: { ...owner, path: [...owner.path, "Event"] },
    });
  if (item !== undefined) {
    const event = follow(reader, item);
    const data = event.properties?.data;
    if (data === undefined) return read(item, "x-oas32-itemSchema");
    if (data.contentSchema === undefined) return textType;
    const words = ["x-oas32-itemSchema", "properties", "data", "contentSchema"];
    return read(data.contentSchema, ...words);
  }
  const { schema } = media;
  if (schema === undefined) return textType;
  const { type, items } = follow(reader, schema);
  return type === "array" && items
    ? read(items, "schema", "items")
    : read(schema, "schema");
}

function follow(reader: TypeReader, schema: SchemaObject): SchemaObject {
  if (schema.$ref === undefined) return schema;
  return resolveReference(reader.context, schema.$ref)?.schema ?? schema;
}
