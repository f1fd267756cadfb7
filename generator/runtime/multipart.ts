/** `multipart/form-data` (RFC 7578). */
import type { BodyFormat } from "./body-format.js";
import { checkValue, writingText } from "./check.js";
import { type AnyCodec, type Codec, unknown } from "./codec.js";
import { EncodeError } from "./errors.js";
import { encodeJson } from "./json.js";
import { failWith, placeOf, withinKey } from "./mismatch.js";
import { type Blob, type FormData, web } from "./web.js";

/** Writes a part in a style; made by `styledPart` of `part-styles.js`. */
export interface PartWriter {
  readonly encode: (
    name: string,
    value: unknown,
  ) => readonly (readonly [name: string, text: string])[];
}

/** The documented media types or styles of parts, by their names (OpenAPI 3.1, §4.8.15). */
export type PartTypes = Readonly<Record<string, string | PartWriter>>;

/** A body that travels in parts. */
export function multipartBody<T>(
  codec: Codec<T>,
  types: PartTypes = {},
): Codec<T> {
  const encode = (value: unknown): FormData =>
    encodeMultipart(codec, value, types);
  return { ...codec, body: { encode } };
}

/** For a context or a call: sends parts where the documentation lists JSON as well. */
export function multipart(): BodyFormat {
  return { mediaType: "multipart/form-data", encode: encodeMultipart };
}

function encodeMultipart(
  codec: AnyCodec,
  value: unknown,
  types: PartTypes = {},
): FormData {
  if (value instanceof web.FormData) return value;
  const parts = new web.FormData();
  try {
    const plain = checkValue(codec, value, writingText);
    for (const [name, member] of Object.entries(plain as object)) {
      const type = Object.hasOwn(types, name) ? types[name] : undefined;
      try {
        if (typeof type !== "object")
          for (const item of [member].flat())
            appendPart(parts, name, item, type);
        else if (member != null)
          for (const part of type.encode(name, member)) parts.append(...part);
      } catch (thrown) {
        throw withinKey(thrown, name);
      }
    }
  } catch (thrown) {
    throw new EncodeError(...placeOf(codec.name, thrown));
  }
  return parts;
}

function appendPart(
  parts: FormData,
  name: string,
  value: unknown,
  types: string | undefined,
): void {
  const type =
    types
      ?.split(",")[0]
      ?.replace(/.*\*.*/, "")
      .trim() ?? "";
  if (value === undefined || value === null) return;
  const part = makePart(value, type);
  const { name: fileName } = value as { name?: unknown };
  if (typeof part === "string" || typeof fileName !== "string") {
    parts.append(name, part);
  } else {
    parts.append(name, part, fileName);
  }
}

/** Text as text, objects as JSON, bytes as files; a documented type says otherwise. */
function makePart(value: NonNullable<unknown>, type: string): string | Blob {
  const make = (part: unknown, otherwise: string): Blob =>
    new web.Blob([part], { type: type || otherwise });
  if (value instanceof web.Blob) {
    return value.type || !type ? value : value.slice(0, value.size, type);
  }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return make(value, "application/octet-stream");
  }
  if (value instanceof web.ReadableStream) {
    return failWith("a stream cannot be a part; give a Blob or bytes");
  }
  if (typeof value === "object") {
    return make(encodeJson(unknown(), value), "application/json");
  }
  const text = String(value);
  return /^(text\/plain|$)/.test(type) ? text : make(text, type);
}
