import type {
  MediaTypeObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { TypeModel } from "../api-model.js";
import { extendPointer, report } from "../model-context.js";
import { readType } from "../schemas/read-type.js";
import { readXmlBody } from "../schemas/read-xml.js";
import { resolveReference } from "../schemas/resolve-reference.js";
import type { SchemaPlace, TypeReader } from "../schemas/type-reader.js";
import { readMediaKind } from "./media-kinds.js";

/** The type of a body, and a sample of it. */
export interface ContentModel {
  readonly type: TypeModel;
  readonly example?: unknown;
}

type Content = Readonly<Record<string, MediaTypeObject>>;

/** Whether programs send a body or receive it: forms and parts are only written. */
export type BodyDirection = "sent" | "received";

/** A media type, as an entry of `content`. */
export type NamedMedia = readonly [name: string, media: MediaTypeObject];

/**
 * Reads the type of a body: bytes where it can be bytes, else JSON's where
 * there is one, and the first one otherwise.
 */
export function readContent(
  reader: TypeReader,
  content: Content,
  { pointer: at, owner }: SchemaPlace,
  direction: BodyDirection,
): ContentModel | undefined {
  const chosen = chooseMedia(content);
  if (!chosen) return undefined;
  const [name, media] = chosen;
  const pointer = extendPointer(at, "content", name);
  if (listByteTypes(reader, content)) {
    for (const named of Object.entries(content)) {
      const own = extendPointer(at, "content", named[0], "schema");
      const isRead = readContentType(reader, named[1].schema) !== "members";
      if (!isRead) reportUnread(reader, named, own, "bytes");
    }
    return { type: makeScalar("binary") };
  }
  const type = readMedia(reader, chosen, { pointer, owner }, direction);
  return {
    type: withElement(reader, type, { content, media }),
    ...(media.example !== undefined && { example: media.example }),
  };
}

/** The type of a body with what its schema says of its element, where it may be XML. */
export function withElement(
  reader: TypeReader,
  type: TypeModel,
  {
    content,
    media,
  }: { readonly content: Content; readonly media: MediaTypeObject },
): TypeModel {
  const isXml = Object.entries(content).some(
    ([name, other]) =>
      readMediaKind(name) === "xml" && hasSameSchema(media, other),
  );
  return isXml ? withXml(reader, type, media.schema) : type;
}

/**
 * Reads the type of the body of one media type, as far as its name lets: what is
 * no text are bytes, and a text is a text, whatever its schema says of members.
 */
export function readMedia(
  reader: TypeReader,
  named: NamedMedia,
  { pointer: at, owner }: SchemaPlace,
  direction: BodyDirection,
): TypeModel {
  const [name, { schema, "x-oas32-itemSchema": item }] = named;
  const kind = readMediaKind(name);
  const pointer = extendPointer(at, "schema");
  const said = readContentType(reader, schema);
  const isReceived = direction === "received";
  if (isBinary(reader, named) || (isReceived && kind === "multipart")) {
    const isSaid = said === "members" || (!schema && item);
    if (isSaid) reportUnread(reader, named, pointer, "bytes");
    return makeScalar("binary");
  }
  const isText = kind === "text" || (isReceived && kind === "form");
  if (isText && (said === "nothing" || said === "members")) {
    if (said === "members") reportUnread(reader, named, pointer, "text");
    return makeScalar("string");
  }
  if (kind === "unknown" && said === "members") {
    reportUnread(reader, named, pointer, "JSON");
  }
  const type = readType(reader, schema ?? {}, { pointer, owner });
  return kind === "xml" ? withXml(reader, type, schema) : type;
}

/** The media type whose type stands for a body: JSON where it is listed. */
export function chooseMedia(content: Content): NamedMedia | undefined {
  const entries = Object.entries(content);
  return entries.find(([name]) => readMediaKind(name) === "json") ?? entries[0];
}

/**
 * The media types of a body that travels as bytes, where it does: one of them
 * can only be bytes, and those that are JSON, XML or a form hold the same bytes
 * as base64 text, which nobody wants who can have the bytes.
 */
export function listByteTypes(
  reader: TypeReader,
  content: Content,
): readonly string[] | undefined {
  const entries = Object.entries(content);
  const others = entries.filter(([name]) => !isStructured(name));
  const areBytes =
    others.some((named) => isBinary(reader, named)) &&
    others.every((named) => isByteLike(reader, named)) &&
    entries.every(
      ([name, media]) => !isStructured(name) || isBase64(reader, media),
    );
  return areBytes ? others.map(([name]) => name) : undefined;
}

function isStructured(mediaType: string): boolean {
  return ["json", "xml", "form"].includes(readMediaKind(mediaType));
}

/** Whether bytes can stand for a media type beside one that is bytes. */
function isByteLike(reader: TypeReader, named: NamedMedia): boolean {
  const shape = readContentType(reader, named[1].schema);
  return isBinary(reader, named) || shape === "nothing" || shape === "base64";
}

function isBase64(reader: TypeReader, { schema }: MediaTypeObject): boolean {
  return readContentType(reader, schema) === "base64";
}

/** A type with what the schema of an XML body says of its element. */
function withXml(
  { context }: TypeReader,
  type: TypeModel,
  schema: SchemaObject = {},
): TypeModel {
  const bodyXml = readXmlBody(context, schema);
  return bodyXml ? { ...type, bodyXml } : type;
}

/** Whether a media type is JSON, by its name or suffix. */
export function isJson(mediaType: string): boolean {
  return readMediaKind(mediaType) === "json";
}

/** The type of bytes, or of a text. */
export function makeScalar(scalar: "binary" | "string"): TypeModel {
  return { kind: "scalar", scalar, nullable: false };
}

/** What a schema says of a body as a whole. */
type Shape = "nothing" | "bytes" | "base64" | "text" | "scalar" | "members";

/** Reads what a schema says of a body, through names, and choices with null. */
export function readContentType(
  reader: TypeReader,
  schema: SchemaObject | undefined,
): Shape {
  const target = follow(reader, schema);
  if (target === undefined) return "nothing";
  const { format, contentEncoding, contentMediaType, properties } = target;
  const types = [target.type ?? []].flat().filter((type) => type !== "null");
  const [type, another] = types;
  if (format === "binary") return "bytes";
  if (type === "string" && another === undefined) {
    if (format === "byte" || contentEncoding?.startsWith("base64")) {
      return "base64";
    }
    const isBytes =
      contentMediaType !== undefined &&
      contentEncoding === undefined &&
      /^(?:bytes|unknown)$/.test(readMediaKind(contentMediaType));
    return isBytes ? "bytes" : "text";
  }
  if (/^(?:integer|number|boolean)$/.test(type ?? "") && !another) {
    return "scalar";
  }
  const others = Object.keys(target).filter(
    (key) => !unspoken.has(key) && !key.startsWith("x-"),
  );
  if (others.length === 0) return "nothing";
  const { enum: values, const: constant } = target;
  const listed = values ?? (constant === undefined ? [] : [constant]);
  const areTexts = listed.every((one) => typeof one === "string");
  return listed.length > 0 && areTexts && !properties ? "text" : "members";
}

/** What says nothing of a value. */
const unspoken: ReadonlySet<string> = new Set([
  "description",
  "title",
  "contentMediaType",
  "nullable",
  "deprecated",
  "example",
  "examples",
  "default",
  "externalDocs",
]);

/** The schema that a reference, a lone `allOf` or a choice with null leads to. */
function follow(
  { context }: TypeReader,
  schema: SchemaObject | undefined,
): SchemaObject | undefined {
  let target = schema;
  for (let steps = 0; steps < 50 && typeof target === "object"; steps++) {
    const { $ref, allOf, anyOf, oneOf } = target;
    const [only, another] = (allOf ?? anyOf ?? oneOf ?? []).filter(
      (one) => typeof one !== "object" || one.type !== "null",
    );
    if ($ref !== undefined) target = resolveReference(context, $ref)?.schema;
    else if (only !== undefined && another === undefined) target = only;
    else return target;
  }
  return typeof target === "object" ? target : undefined;
}

/** Says where a body is not read as its schema says. */
function reportUnread(
  { context }: TypeReader,
  [name]: NamedMedia,
  pointer: string,
  as: "text" | "bytes" | "JSON",
): void {
  report(
    context,
    "media-type-unread",
    pointer,
    as === "JSON"
      ? `\`${name}\` is no media type that is known; taken for JSON, since its schema has members`
      : `\`${name}\` is not read as its schema says; it is ${as}`,
  );
}

/**
 * Whether a body can only be bytes: its media type holds no text, and its schema
 * says nothing else than that (OpenAPI 3.1 §4.8.14.3).
 */
function isBinary(reader: TypeReader, [name, { schema }]: NamedMedia): boolean {
  const kind = readMediaKind(name);
  if (kind === "events" || kind === "lines") return false;
  const shape = readContentType(reader, schema);
  if (shape === "bytes") return true;
  if (kind === "bytes") return true;
  if (kind === "any") return shape === "base64" && !/^application/.test(name);
  if (kind === "unknown") return shape === "nothing" || shape === "base64";
  // `{}` is any element, which a codec reads; where nothing is said, none can.
  return kind === "xml" && schema === undefined;
}

export function hasSameSchema(a: MediaTypeObject, b: MediaTypeObject): boolean {
  return JSON.stringify(a.schema ?? {}) === JSON.stringify(b.schema ?? {});
}
