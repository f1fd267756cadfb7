import type {
  EncodingObject,
  MediaTypeObject,
} from "../../../openapi/document/document.js";
import type { BodyModel, EncodingModel, TypeModel } from "../api-model.js";
import { extendPointer, report } from "../model-context.js";
import { readType } from "./read-type.js";
import { resolveReference } from "./resolve-reference.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";

const prefix = "x-oas32-prefixEncoding";
const rest = "x-oas32-itemEncoding";

type Read = (
  encoding: EncodingObject,
  name: string,
  pointer: string,
) => EncodingModel;

/** Whether the parts of a body are the items of a list, which have no names. */
export function isPartList(
  reader: TypeReader,
  { schema, "x-oas32-itemSchema": item }: MediaTypeObject,
): boolean {
  if (!schema) return item !== undefined;
  const target =
    schema.$ref === undefined
      ? schema
      : resolveReference(reader.context, schema.$ref)?.schema;
  const { type, items, prefixItems } = target ?? {};
  const isList = [type ?? []].flat().includes("array");
  return isList || (!type && (items ?? prefixItems) !== undefined);
}

/** The type of parts of which `itemSchema` describes each (OpenAPI 3.2, §4.14.3). */
export function readPartItems(
  reader: TypeReader,
  { schema, "x-oas32-itemSchema": item }: MediaTypeObject,
  at: SchemaPlace,
): TypeModel | undefined {
  if (schema || !item) return undefined;
  const items = readType(
    reader,
    item,
    step(at, ["x-oas32-itemSchema"], "Item"),
  );
  return { kind: "array", items, nullable: false };
}

/** How the items of a list travel as parts: by their position (OpenAPI 3.2, §4.14.5.2). */
export function readPositions(
  reader: TypeReader,
  [mediaType, media]: readonly [name: string, media: MediaTypeObject],
  { pointer }: SchemaPlace,
  read: Read,
): Pick<BodyModel, "encoding" | "itemMediaType"> {
  const { [prefix]: first = [], [rest]: item } = media;
  const encoding = first.map((one, index) => {
    const at = extendPointer(pointer, prefix, String(index));
    reportPosition(reader, one, at);
    return read(one, String(index), at);
  });
  if (item) {
    const at = extendPointer(pointer, rest);
    reportPosition(reader, item, at);
    if (Object.keys(item.headers ?? {}).length > 0)
      reportUnsent(reader, at, "the headers of `itemEncoding` are not sent");
  }
  const isNamed =
    encoding.length > 0 &&
    encoding.every(({ disposition }) => disposition) &&
    !item;
  if (/^\s*multipart\/form-data/i.test(mediaType) && !isNamed) {
    const message =
      "parts of `multipart/form-data` by position have the names that a `const` of their `Content-Disposition` says; it is missing, and they are sent without names";
    reportUnsent(reader, pointer, message);
  }
  return {
    ...(encoding.length > 0 && { encoding }),
    ...(item?.contentType !== undefined && { itemMediaType: item.contentType }),
  };
}

/** Says what a body that is no list has in vain. */
export function reportPositions(
  reader: TypeReader,
  media: MediaTypeObject,
  { pointer }: SchemaPlace,
): void {
  for (const key of [prefix, rest] as const) {
    if (media[key] === undefined) continue;
    const message = `\`${key.replace("x-oas32-", "")}\` is for the items of a list, and the body is none; not used`;
    reportUnsent(reader, extendPointer(pointer, key), message);
  }
}

/** Says of what a part has that is parts itself. */
export function reportInner(
  reader: TypeReader,
  encoding: EncodingObject,
  pointer: string,
): void {
  for (const key of ["x-oas32-encoding", prefix, rest] as const) {
    if (encoding[key] === undefined) continue;
    const message = `a part that is parts itself is not written; \`${key.replace("x-oas32-", "")}\` of it is not used`;
    reportUnsent(reader, extendPointer(pointer, key), message);
  }
}

function reportPosition(
  reader: TypeReader,
  { style, explode }: EncodingObject,
  pointer: string,
): void {
  if (style === undefined && explode === undefined) return;
  const message = "items of a list have no style; not used";
  reportUnsent(reader, pointer, message);
}

function reportUnsent(
  { context }: TypeReader,
  pointer: string,
  message: string,
): void {
  report(context, "encoding-unsupported", pointer, message);
}
