import type { MediaTypeObject } from "../../../openapi/document/document.js";
import type { OtherBodyModel, TypeModel } from "../api-model.js";
import { splitWords } from "../names/split-words.js";
import {
  type SchemaPlace,
  step,
  type TypeReader,
} from "../schemas/type-reader.js";
import { readMediaKind } from "./media-kinds.js";
import {
  chooseMedia,
  hasSameSchema,
  listByteTypes,
  readContentType,
  readMedia,
} from "./read-content.js";
import { readStreamItem, readStreamKind } from "./read-events.js";

/**
 * Reads the bodies of an answer that are not of the type that stands for it:
 * those of media types with schemas of their own (OpenAPI 3.1 §4.8.14), and those
 * that are read in another way. What is the same type all the same, is left out.
 */
export function readOtherBodies(
  reader: TypeReader,
  content: Readonly<Record<string, MediaTypeObject>>,
  { place, main }: { readonly place: SchemaPlace; readonly main: TypeModel },
): readonly OtherBodyModel[] {
  const chosen = chooseMedia(content);
  if (!chosen || listByteTypes(reader, content)) return [];
  const [first, media] = chosen;
  return Object.entries(content).flatMap(([mediaType, other]) => {
    const stream = readStreamKind(mediaType);
    if (mediaType === first) return [];
    const isSame = hasSameSchema(media, other);
    if (isSame && isReadAlike(reader, first, [mediaType, other])) return [];
    const words = splitWords(mediaType.replace(/^[^/]*\//, ""));
    const at = step(place, ["content", mediaType], words.join(" "));
    const type = stream
      ? readStreamItem(reader, [mediaType, other], at)
      : readMedia(reader, [mediaType, other], at, "received");
    if (!stream && JSON.stringify(type) === JSON.stringify(main)) return [];
    return [{ mediaType, type, ...(stream && { stream }) }];
  });
}

/**
 * Whether what has the same schema is read as the first media type is. Where
 * JSON is listed, a text with members is taken for the same: servers list it so
 * for everything, and send it for texts alone.
 */
function isReadAlike(
  reader: TypeReader,
  first: string,
  [name, { schema }]: readonly [string, MediaTypeObject],
): boolean {
  const kind = readMediaKind(name);
  if (kind === readMediaKind(first)) return true;
  if (kind === "bytes" || kind === "events" || kind === "lines") return false;
  const isJson = readMediaKind(first) === "json";
  return isJson || readContentType(reader, schema) !== "members";
}
