import type { MediaTypeObject } from "../../../openapi/document/document.js";
import type { OtherRequestModel, TypeModel } from "../api-model.js";
import { splitWords } from "../names/split-words.js";
import { readPartItems } from "../schemas/read-positions.js";
import {
  type SchemaPlace,
  step,
  type TypeReader,
} from "../schemas/type-reader.js";
import { type MediaKind, readMediaKind } from "./media-kinds.js";
import { hasSameSchema, type NamedMedia, readMedia } from "./read-content.js";
import { readTravel } from "./read-encoding.js";
import { readStreamItem } from "./read-events.js";

/** The main media type of a request, and the type that is read of it. */
export interface MainBody {
  readonly named: NamedMedia;
  readonly type: TypeModel;
}

/**
 * Reads the bodies of a request that are not written as its main one is: with a
 * schema of their own (OpenAPI 3.1 §4.8.14), or in another way.
 */
export function readOtherRequests(
  reader: TypeReader,
  content: Readonly<Record<string, MediaTypeObject>>,
  { main, place }: { readonly main: MainBody; readonly place: SchemaPlace },
): readonly OtherRequestModel[] {
  return Object.entries(content).flatMap((named) => {
    if (named[0] === main.named[0]) return [];
    if (isWrittenAlike(main.named, named)) return [];
    const [mediaType] = named;
    const words = splitWords(mediaType.replace(/^[^/]*\//, ""));
    const at = step(place, ["content", mediaType], words.join(" "));
    const type = readSent(reader, named, at);
    if (isPlainText(mediaType, type) && isEqual(type, main.type)) return [];
    return [{ mediaType, type, ...readTravel(reader, named, at) }];
  });
}

/** The type of what is sent in a media type: of lines, the list of them. */
export function readSent(
  reader: TypeReader,
  named: NamedMedia,
  at: SchemaPlace,
): TypeModel {
  const kind = readMediaKind(named[0]);
  const parts =
    kind === "multipart" ? readPartItems(reader, named[1], at) : undefined;
  if (parts) return parts;
  if (kind !== "lines") return readMedia(reader, named, at, "sent");
  const items = readStreamItem(reader, named, at);
  return { kind: "array", items, nullable: false };
}

/** What is written by the same codec, where its schema is the same, too. */
const written: Readonly<Partial<Record<MediaKind, string>>> = {
  json: "value",
  xml: "value",
  any: "value",
};

/**
 * Whether a media type is written as another is. A form or parts beside JSON are,
 * where they say nothing of their own: `formats` of the context write them.
 */
function isWrittenAlike(
  [mainName, main]: NamedMedia,
  [name, media]: NamedMedia,
): boolean {
  if (!hasSameSchema(main, media)) return false;
  const [mainKind, kind] = [readMediaKind(mainName), readMediaKind(name)];
  const isSame = (written[mainKind] ?? mainKind) === (written[kind] ?? kind);
  if (isSame) return isEqual(listEncodings(main), listEncodings(media));
  const isFormat = kind === "form" || /^\s*multipart\/form-data/i.test(name);
  return mainKind === "json" && isFormat && !listEncodings(media).some(Boolean);
}

function listEncodings({
  encoding,
  "x-oas32-prefixEncoding": first,
  "x-oas32-itemEncoding": rest,
}: MediaTypeObject): readonly unknown[] {
  return [encoding, first, rest];
}

function isPlainText(mediaType: string, type: TypeModel): boolean {
  return type.kind === "scalar" && readMediaKind(mediaType) === "text";
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
