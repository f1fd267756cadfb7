import type { MediaTypeObject } from "../openapi/document.js";
import type { OtherBodyModel, TypeModel } from "./api-model.js";
import { extendPointer } from "./model-context.js";
import {
  chooseMedia,
  hasSameSchema,
  isBinary,
  isText,
  listByteTypes,
  makeScalar,
} from "./read-content.js";
import { isEventStream, readEventData } from "./read-events.js";
import { readType } from "./read-type.js";
import { splitWords } from "./split-words.js";
import { type SchemaPlace, step, type TypeReader } from "./type-reader.js";

/**
 * Reads the bodies of an answer that are not of the type that stands for it:
 * those of media types with schemas of their own (OpenAPI 3.1 §4.8.14). What is
 * the same type all the same, is left out.
 */
export function readOtherBodies(
  reader: TypeReader,
  content: Readonly<Record<string, MediaTypeObject>>,
  { place, main }: { readonly place: SchemaPlace; readonly main: TypeModel },
): readonly OtherBodyModel[] {
  const chosen = chooseMedia(content);
  if (!chosen || listByteTypes(content)) return [];
  const [first, media] = chosen;
  return Object.entries(content).flatMap(([mediaType, other]) => {
    const isEvents = isEventStream(mediaType);
    if (mediaType === first) return [];
    if (!isEvents && hasSameSchema(media, other)) return [];
    const words = splitWords(mediaType.replace(/^[^/]*\//, ""));
    const at = step(place, ["content", mediaType], words.join(" "));
    const type = isEvents
      ? readEventData(reader, other, at)
      : readOther(reader, [mediaType, other], at);
    if (!isEvents && JSON.stringify(type) === JSON.stringify(main)) return [];
    return [{ mediaType, type, ...(isEvents && { isEvents }) }];
  });
}

function readOther(
  reader: TypeReader,
  [name, media]: readonly [string, MediaTypeObject],
  { pointer, owner }: SchemaPlace,
): TypeModel {
  if (isBinary(name, media.schema)) return makeScalar("binary");
  if (isText(name) && !media.schema) return makeScalar("string");
  const place = { pointer: extendPointer(pointer, "schema"), owner };
  return readType(reader, media.schema ?? {}, place);
}
