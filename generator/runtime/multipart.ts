/** `multipart/form-data` (RFC 7578), and other bodies of parts (RFC 2046, §5.1). */
import type { BesideBody } from "./body-codec.js";
import type { BodyFormat } from "./body-format.js";
import { checkValue, writingText } from "./check.js";
import { type AnyCodec, type Codec, unknown } from "./codec.js";
import { EncodeError } from "./errors.js";
import { setHeaders } from "./headers.js";
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

/** What else is documented of parts. */
export interface PartOptions {
  /** By the names of parts: from names in the input to names on the wire. */
  readonly headers?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Where it is another one than `multipart/form-data`. */
  readonly mediaType?: string;
}

/** A body that travels in parts. */
export function multipartBody<T>(
  codec: Codec<T>,
  types: PartTypes = {},
  options: PartOptions = {},
): Codec<T> {
  const encode = (value: unknown, input: BesideBody): Blob | FormData =>
    encodeMultipart({ codec, types, ...options }, value, input);
  return { ...codec, body: { encode } };
}

/** For a context or a call: sends parts where the documentation lists JSON as well. */
export function multipart(): BodyFormat {
  return {
    mediaType: "multipart/form-data",
    encode: (codec, value) => encodeMultipart({ codec, types: {} }, value, {}),
  };
}

interface Parts extends PartOptions {
  readonly codec: AnyCodec;
  readonly types: PartTypes;
}

/**
 * Written here and not by `FormData`, which has no place for headers of parts,
 * and takes all that has a media type for a file.
 */
function encodeMultipart(
  {
    codec,
    types,
    headers: names = {},
    mediaType = "multipart/form-data",
  }: Parts,
  value: unknown,
  { partHeaders = {} }: BesideBody,
): Blob | FormData {
  if (value instanceof web.FormData) return value;
  const random = web.crypto.getRandomValues(new Uint8Array(16));
  const boundary = `part-${[...random].map((byte) => byte.toString(36)).join("")}`;
  const pieces: unknown[] = [];
  const write = (name: string, head: string, part: unknown, own = ""): void => {
    const start = `Content-Disposition: form-data; name="${quote(name)}"`;
    const lines = `--${boundary}\r\n${start}${head}\r\n${own}\r\n`;
    pieces.push(lines, part, "\r\n");
  };
  try {
    const plain = checkValue(codec, value, writingText);
    for (const [name, member] of Object.entries(plain as object)) {
      const type = Object.hasOwn(types, name) ? types[name] : undefined;
      const headers = writeHeaders(name, names, partHeaders);
      try {
        // A file has no style.
        const isStyled = typeof type === "object" && !hasBytes(member);
        if (isStyled) {
          if (member == null) continue;
          for (const [key, text] of type.encode(name, member))
            write(key, "", toLines(text), headers);
          continue;
        }
        for (const item of [member].flat()) {
          if (item == null) continue;
          const own = typeof type === "object" ? "" : firstType(type);
          const [head, part] = makePart(item, own);
          write(name, head, part, headers);
        }
      } catch (thrown) {
        throw withinKey(thrown, name);
      }
    }
  } catch (thrown) {
    throw new EncodeError(...placeOf(codec.name, thrown));
  }
  const type = `${mediaType}; boundary=${boundary}`;
  return new web.Blob([...pieces, `--${boundary}--\r\n`], { type });
}

function hasBytes(member: unknown): boolean {
  return [member]
    .flat()
    .some((item) => item instanceof web.Blob || isBuffer(item));
}

function isBuffer(value: unknown): boolean {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** The first of the documented media types of a part; none where it is a range. */
function firstType(types = ""): string {
  const [first = ""] = types.split(",");
  return first.includes("*") ? "" : first.trim();
}

/**
 * Text as text, objects as JSON, bytes as files; a documented type says
 * otherwise. What is no file has no file name, by which servers tell files.
 */
function makePart(
  value: NonNullable<unknown>,
  type: string,
): readonly [head: string, part: unknown] {
  const file = (name: unknown, own: string, part: unknown = value) =>
    [
      `; filename="${quote(`${name ?? "blob"}`)}"\r\nContent-Type: ${own || type || "application/octet-stream"}`,
      part,
    ] as const;
  if (value instanceof web.Blob) {
    return file((value as { readonly name?: unknown }).name, value.type);
  }
  if (isBuffer(value)) {
    return file(undefined, "");
  }
  if (value instanceof web.ReadableStream) {
    return failWith("a stream cannot be a part; give a Blob or bytes");
  }
  const isText = typeof value !== "object";
  const text = isText ? String(value) : encodeJson(unknown(), value);
  const own = type || (isText ? "" : "application/json");
  if (/^(?:image|audio|video|font)\/|octet-stream/.test(own)) {
    return file(undefined, "", text);
  }
  return own && own !== "text/plain"
    ? [`\r\nContent-Type: ${own}`, text]
    : ["", toLines(text)];
}

function writeHeaders(
  part: string,
  names: NonNullable<PartOptions["headers"]>,
  partHeaders: object,
): string {
  const { [part]: values } = partHeaders as Readonly<Record<string, object>>;
  if (!Object.hasOwn(names, part) || !Object.hasOwn(partHeaders, part))
    return "";
  const headers = new web.Headers();
  try {
    setHeaders(headers, values, names[part]);
  } catch (thrown) {
    throw withinKey(withinKey(thrown, part), "partHeaders");
  }
  const lines: string[] = [];
  headers.forEach((value, name) => {
    lines.push(`${name}: ${value}\r\n`);
  });
  return lines.join("");
}

/** Line breaks of forms (HTML Standard, §4.10.21.8). */
function toLines(text: string): string {
  return text.replace(/\r\n?|\n/g, "\r\n");
}

/** A name within quotes (HTML Standard, §4.10.21.8). */
function quote(name: string): string {
  return name.replace(/["\r\n]/g, encodeURIComponent);
}
