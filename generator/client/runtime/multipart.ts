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
  /** The whole `Content-Disposition` of parts, by their names. */
  readonly dispositions?: Readonly<Record<string, string>>;
  /** Where it is another one than `multipart/form-data`. */
  readonly mediaType?: string;
  /** Of a list: the media type of the items that have none by their position (OpenAPI 3.2, §4.14.5.2). */
  readonly item?: string;
}

/** A body that travels in parts: the members of an object by their names, the items of a list by their position. */
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
    dispositions = {},
    mediaType = "multipart/form-data",
    item: rest,
  }: Parts,
  value: unknown,
  { partHeaders = {} }: BesideBody,
): Blob | FormData {
  if (value instanceof web.FormData) return value;
  const random = web.crypto.getRandomValues(new Uint8Array(16));
  const boundary = `part-${[...random].map((byte) => byte.toString(36)).join("")}`;
  const pieces: unknown[] = [];
  const write = (name: string, part: Part, own = ""): void => {
    const isNamed = !Array.isArray(value);
    const head = describePart(
      isNamed ? name : undefined,
      part,
      ownOf(dispositions, name),
    );
    pieces.push(`--${boundary}\r\n${head}${own}\r\n`, part.part, "\r\n");
  };
  try {
    const plain = checkValue(codec, value, writingText);
    const isList = Array.isArray(plain);
    for (const [name, member] of Object.entries(plain as object)) {
      const type = ownOf(types, name) ?? rest;
      const headers = writeHeaders(name, names, partHeaders);
      try {
        // A file has no style.
        const isStyled = typeof type === "object" && !hasBytes(member);
        if (isStyled) {
          if (member == null) continue;
          for (const [key, text] of type.encode(name, member))
            write(key, { part: toLines(text) }, headers);
          continue;
        }
        for (const item of isList ? [member] : [member].flat()) {
          if (item == null && !isList) continue;
          const own = typeof type === "object" ? "" : firstType(type);
          write(name, makePart(item, own), headers);
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

/** The lines before a part; those of the items of a list have no name. */
function describePart(
  name: string | undefined,
  { file, type = name === undefined ? "text/plain;charset=utf-8" : "" }: Part,
  documented?: string,
): string {
  const start =
    name === undefined
      ? file && "attachment"
      : `form-data; name="${quote(name)}"`;
  const end = file === undefined ? "" : `; filename="${quote(file || "blob")}"`;
  const disposition = documented ?? (start && start + end);
  return [
    ...(disposition ? [`Content-Disposition: ${disposition}\r\n`] : []),
    ...(type ? [`Content-Type: ${type}\r\n`] : []),
  ].join("");
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

/** A part, with its file name where it is a file and its media type where it has one. */
interface Part {
  readonly file?: string;
  readonly type?: string;
  readonly part: unknown;
}

/**
 * Text as text, objects as JSON, bytes as files; a documented type says
 * otherwise. What is no file has no file name, by which servers tell files.
 */
function makePart(value: unknown, documented: string): Part {
  const makeFile = (part: unknown, own = "", file = ""): Part => ({
    file,
    type: own || documented || "application/octet-stream",
    part,
  });
  if (value instanceof web.Blob) {
    return makeFile(
      value,
      value.type,
      (value as { readonly name?: string }).name,
    );
  }
  if (isBuffer(value)) return makeFile(value);
  if (value instanceof web.ReadableStream) {
    return failWith("a stream cannot be a part; give a Blob or bytes");
  }
  const isText = typeof value !== "object";
  const text = isText ? String(value) : encodeJson(unknown(), value);
  const type = documented || (isText ? "" : "application/json");
  if (/^(?:image|audio|video|font)\/|octet-stream/.test(type)) {
    return makeFile(text);
  }
  return type && type !== "text/plain"
    ? { type, part: text }
    : { part: toLines(text) };
}

function ownOf<T>(
  table: Readonly<Record<string, T>>,
  name: string,
): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
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
