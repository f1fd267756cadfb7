import type {
  MediaTypeObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { extendPointer } from "../model-context.js";
import { unknownType } from "../schemas/made-types.js";
import { readType } from "../schemas/read-type.js";
import { resolveReference } from "../schemas/resolve-reference.js";
import type { SchemaPlace, TypeReader } from "../schemas/type-reader.js";
import { readMediaKind } from "./media-kinds.js";

const textType: TypeModel = {
  kind: "scalar",
  scalar: "string",
  nullable: false,
};

/** The parts that an answer comes in, where it is nothing else. */
export interface StreamModel {
  readonly events: TypeModel;
  readonly stream: StreamKind;
}

/** How the parts of an answer are told apart: as server-sent events, or as lines of JSON. */
export type StreamKind = "events" | "lines";

/** Reads the type of the parts that an answer comes in, where it is nothing else. */
export function readStream(
  reader: TypeReader,
  content: Readonly<Record<string, MediaTypeObject>>,
  { pointer: at, owner }: SchemaPlace,
): StreamModel | undefined {
  const entries = Object.entries(content);
  const [entry] = entries;
  const stream = entry && readStreamKind(entry[0]);
  if (!stream || entries.some(([name]) => readStreamKind(name) !== stream)) {
    return undefined;
  }
  const pointer = extendPointer(at, "content", entry[0]);
  const events = readStreamItem(reader, entry, { pointer, owner });
  return { events, stream };
}

/** What a media type is a stream of, where it is one. */
export function readStreamKind(mediaType: string): StreamKind | undefined {
  const kind = readMediaKind(mediaType);
  return kind === "events" || kind === "lines" ? kind : undefined;
}

/** The type of the data of the events of a media type, or of its lines. */
export function readStreamItem(
  reader: TypeReader,
  [name, media]: readonly [string, MediaTypeObject],
  place: SchemaPlace,
): TypeModel {
  return readStreamKind(name) === "events"
    ? readEventData(reader, media, place)
    : readLine(reader, media, place);
}

/** A line: `itemSchema` (OpenAPI 3.2, §4.14.3), or what `schema` says of one, or of a list of them. */
function readLine(
  reader: TypeReader,
  { schema = {}, "x-oas32-itemSchema": item }: MediaTypeObject,
  { pointer, owner }: SchemaPlace,
): TypeModel {
  const own = { ...owner, path: [...owner.path, "Item"] };
  const read = (schema: SchemaObject, ...path: readonly string[]) =>
    readType(reader, schema, {
      pointer: extendPointer(pointer, ...path),
      owner: own,
    });
  if (item !== undefined) return read(item, "x-oas32-itemSchema");
  const { type, items, format, contentMediaType } = follow(reader, schema);
  if (type === "array" && items) return read(items, "schema", "items");
  // A text, or bytes: the lines as a whole, of which nothing is said.
  const isWhole = type === "string" || format || contentMediaType;
  return isWhole ? unknownType : read(schema, "schema");
}

/**
 * The type of the data of events. In OpenAPI 3.2 (§4.14.3) `itemSchema`
 * describes the event, whose `data` is text that may hold JSON
 * (`contentSchema`); before, `schema` is by use what the data holds.
 */
function readEventData(
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
