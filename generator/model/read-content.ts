import type { MediaTypeObject, SchemaObject } from "../openapi/document.js";
import type { TypeModel } from "./api-model.js";
import { extendPointer, report } from "./model-context.js";
import { readType } from "./read-type.js";
import type { SchemaPlace, TypeReader } from "./type-reader.js";

/** The type of a body, and a sample of it. */
export interface ContentModel {
  readonly type: TypeModel;
  readonly example?: unknown;
}

type Content = Readonly<Record<string, MediaTypeObject>>;

/**
 * Reads the type of a body: bytes where it can be bytes, else JSON's where
 * there is one, and the first one otherwise.
 */
export function readContent(
  reader: TypeReader,
  content: Content,
  { pointer: at, owner }: SchemaPlace,
  { hasOthers = false } = {},
): ContentModel | undefined {
  const chosen = chooseMedia(content);
  if (!chosen) return undefined;
  if (listByteTypes(content)) return { type: makeScalar("binary") };
  const [name, media] = chosen;
  const pointer = extendPointer(at, "content", name, "schema");
  if (isText(name) && !media.schema) return { type: makeScalar("string") };
  if (!hasOthers) reportOthers(reader, content, chosen, pointer);
  const type = readType(reader, media.schema ?? {}, { pointer, owner });
  return {
    type,
    ...(media.example !== undefined && { example: media.example }),
  };
}

/** The media type whose type stands for a body: JSON where it is listed. */
export function chooseMedia(
  content: Content,
): readonly [name: string, media: MediaTypeObject] | undefined {
  const entries = Object.entries(content);
  return entries.find(([name]) => isJson(name)) ?? entries[0];
}

/**
 * The media types of a body that travels as bytes, where it does: one of them
 * can only be bytes, and those that are JSON, XML or a form hold the same bytes
 * as base64 text, which nobody wants who can have the bytes.
 */
export function listByteTypes(content: Content): readonly string[] | undefined {
  const entries = Object.entries(content);
  const others = entries.filter(([name]) => !isStructured(name));
  const areBytes =
    others.some(([name, { schema }]) => isBinary(name, schema)) &&
    entries.every(([name, media]) => !isStructured(name) || isBase64(media));
  return areBytes ? others.map(([name]) => name) : undefined;
}

function isStructured(mediaType: string): boolean {
  return /[/+](?:json|xml|x-www-form-urlencoded)\s*(?:;|$)/i.test(mediaType);
}

function isBase64({ schema }: MediaTypeObject): boolean {
  return schema?.format === "byte" || schema?.contentEncoding === "base64";
}

export function makeScalar(scalar: "binary" | "string"): TypeModel {
  return { kind: "scalar", scalar, nullable: false };
}

/** Says where one type has to stand for several. */
function reportOthers(
  reader: TypeReader,
  content: Content,
  [name, media]: readonly [string, MediaTypeObject],
  pointer: string,
): void {
  const other = Object.entries(content).find(
    ([, other]) => !hasSameSchema(media, other),
  );
  if (!other) return;
  report(
    reader.context,
    "schema-unsupported",
    pointer,
    `\`${other[0]}\` has another schema than \`${name}\`, whose type stands for both`,
  );
}

/** Whether a media type is JSON, by its name or suffix. */
export function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/i.test(mediaType);
}

export function isText(mediaType: string): boolean {
  return /^\s*text\/(?!xml)/i.test(mediaType);
}

/** Whether a body can only be bytes: nothing else is said, or `format: binary` is (§4.8.14.3). */
export function isBinary(
  mediaType: string,
  schema: SchemaObject = {},
): boolean {
  if (schema.format === "binary") return true;
  // So says 3.1 what `format: binary` said before (§4.8.14.3).
  const { type, contentMediaType, contentEncoding } = schema;
  if (type === "string" && contentMediaType && !contentEncoding) {
    return !isText(mediaType) && !isText(contentMediaType);
  }
  const saysNothing = Object.keys(schema).every((key) =>
    ["description", "contentMediaType", "title"].includes(key),
  );
  return saysNothing && !/^\s*(?:text|multipart)\/|^\s*\*\/\*/i.test(mediaType);
}

export function hasSameSchema(a: MediaTypeObject, b: MediaTypeObject): boolean {
  return JSON.stringify(a.schema ?? {}) === JSON.stringify(b.schema ?? {});
}
