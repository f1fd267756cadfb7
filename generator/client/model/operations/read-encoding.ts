import type {
  EncodingObject,
  HeaderObject,
  MediaTypeObject,
  SchemaObject,
} from "../../../openapi/document/document.js";
import type { BodyModel, EncodingModel, ParameterModel } from "../api-model.js";
import { extendPointer, report } from "../model-context.js";
import { nameParameters } from "../names/name-parameters.js";
import {
  isPartList,
  readPositions,
  reportInner,
  reportPositions,
} from "../schemas/read-positions.js";
import { resolveReference } from "../schemas/resolve-reference.js";
import type { SchemaPlace, TypeReader } from "../schemas/type-reader.js";
import { readMediaKind } from "./media-kinds.js";
import { type NamedMedia, readContentType } from "./read-content.js";
import { readParameter } from "./read-parameters.js";

/** How a body travels in a media type, and its members then (OpenAPI 3.1 §4.8.15). */
export function readTravel(
  reader: TypeReader,
  [mediaType, media]: NamedMedia,
  at: SchemaPlace,
): Pick<
  BodyModel,
  "bodyEncoding" | "bindsNames" | "encoding" | "itemMediaType"
> {
  const kind = readMediaKind(mediaType);
  if (kind === "lines") return { bodyEncoding: "lines" };
  if (
    kind === "unknown" &&
    readContentType(reader, media.schema) === "members"
  ) {
    return { bodyEncoding: "text" };
  }
  if (kind !== "form" && kind !== "multipart") return {};
  if (kind === "multipart" && isPartList(reader, media)) {
    const read = readPositions(
      reader,
      [mediaType, media],
      at,
      (one, name, pointer) => {
        const { style: _, explode: __, ...plain } = one;
        return readEncoding(reader, [name, plain], { ...at, pointer });
      },
    );
    return { bodyEncoding: kind, ...read };
  }
  reportPositions(reader, media, at);
  if (!media.schema) return {};
  const pointer = extendPointer(at.pointer, "encoding");
  const encoding = Object.entries(media.encoding ?? {}).map(([name, one]) => {
    const place = { ...at, pointer: extendPointer(pointer, name) };
    reportXml(reader, { media, name, place });
    return readEncoding(reader, [name, one], place);
  });
  const bindsNames = kind === "form" && reader.context.bindsNames;
  return {
    bodyEncoding: kind,
    ...(bindsNames && { bindsNames }),
    ...(encoding.length > 0 && { encoding }),
  };
}

function readEncoding(
  reader: TypeReader,
  [name, encoding]: readonly [string, EncodingObject],
  place: SchemaPlace,
): EncodingModel {
  const { contentType, style, explode, allowReserved, headers } = encoding;
  reportInner(reader, encoding, place.pointer);
  const disposition = readDisposition(headers ?? {});
  const read = readHeaders(reader, headers ?? {}, place);
  return {
    name,
    ...(contentType !== undefined && { contentType }),
    ...(disposition !== undefined && { disposition }),
    ...(style !== undefined && { style }),
    ...(explode !== undefined && { explode }),
    ...(allowReserved && { allowReserved }),
    ...(read.length > 0 && { headers: read }),
  };
}

/** The headers of a part; `Content-Type` is told otherwise (§4.8.15.1.1). */
function readHeaders(
  reader: TypeReader,
  headers: Readonly<Record<string, HeaderObject>>,
  { pointer, owner }: SchemaPlace,
): readonly ParameterModel[] {
  const own = { ...owner, path: [...owner.path, "Part"] };
  return nameParameters(
    Object.entries(headers)
      .filter(([name]) => !/^content-(?:type|disposition)$/i.test(name))
      .map(([name, header]) =>
        readParameter(
          reader,
          { ...header, name, in: "header" },
          extendPointer(pointer, "headers", name),
          own,
        ),
      ),
  );
}

/**
 * The `Content-Disposition` of a part, where the schema of that header says its
 * only value: with a file name, as some servers want of a part in JSON.
 */
function readDisposition(
  headers: Readonly<Record<string, HeaderObject>>,
): string | undefined {
  const [, header] =
    Object.entries(headers).find(([name]) =>
      /^content-disposition$/i.test(name),
    ) ?? [];
  const {
    const: constant,
    enum: values = [],
    default: usual,
  } = header?.schema ?? {};
  const [only, another] = values;
  const value = constant ?? (another === undefined ? only : undefined) ?? usual;
  return typeof value === "string" && !/[\r\n]/.test(value) ? value : undefined;
}

interface Encoded {
  readonly media: MediaTypeObject;
  readonly name: string;
  readonly place: SchemaPlace;
}

/** Objects within forms and parts are written as JSON alone. */
function reportXml(
  { context }: TypeReader,
  { media, name, place }: Encoded,
): void {
  const { contentType = "" } = media.encoding?.[name] ?? {};
  const resolve = (schema: SchemaObject | undefined) =>
    schema?.$ref === undefined
      ? schema
      : resolveReference(context, schema.$ref)?.schema;
  const { properties = {} } = resolve(media.schema) ?? {};
  const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
  const target = resolve(own);
  const isObject = target?.properties !== undefined;
  if (!isObject || !/[/+]xml\b/i.test(contentType)) return;
  const message = `\`${name}\` is an object in \`${contentType}\`; sent as JSON`;
  report(context, "encoding-unsupported", place.pointer, message);
}
