import {
  type AnyCodec,
  type Codec,
  checkValue,
  define,
  fieldsOf,
  type Shape,
  unknown,
  writingText,
} from "./codec.js";
import type { BodyFormat, BodyParts, OperationParts } from "./context.js";
import { EncodeError, failWith, placeOf, withinKey } from "./errors.js";
import { encodeJson } from "./json.js";
import {
  hasMembers,
  type QueryStyle,
  scalarText,
  setHeaders,
  styled,
  urlText,
} from "./parameters.js";
import { type Blob, type FormData, type ReadableStream, web } from "./web.js";

// `application/x-www-form-urlencoded`, as ASP.NET Web API binds it unless told otherwise.

/** How the names of nested values are written. */
export interface FormOptions {
  /**
   * Lists of plain values: `Tags[0]=a&Tags[1]=b` (the default), `Tags=a&Tags=b`
   * or `Tags[]=a&Tags[]=b`. Lists of objects are always indexed.
   */
  readonly arrays?: "indexed" | "repeated" | "brackets";
  /** `Ticket.Id=5` (the default) or `Ticket[Id]=5`. */
  readonly objects?: "dots" | "brackets";
  /** `Fields[0].Key=a&Fields[0].Value=b` (the default), or as objects. */
  readonly dictionaries?: "pairs" | "members";
}

/** For a context or a call: sends forms where the documentation lists JSON as well. */
export function form(options: FormOptions = {}): BodyFormat {
  return {
    mediaType: "application/x-www-form-urlencoded",
    encode: (codec, value) => encodeForm(codec, value as never, options),
  };
}

/**
 * Writes `Name=…&MessageHeaders[0].Id=1&ExtraFields[0].Key=a&ExtraFields[0].Value=b`.
 * Members that are null are left out.
 *
 * @throws {EncodeError} with the path of the first value that does not fit.
 */
export function encodeForm<T>(
  codec: Codec<T>,
  value: T,
  options: FormOptions = {},
): string {
  const pairs = new web.URLSearchParams();
  const append: Append = (name, text) => pairs.append(name, text);
  try {
    const plain = checkValue(codec, value, writingText);
    flatten({ options, append }, codec, plain, "");
  } catch (thrown) {
    throw new EncodeError(...placeOf(codec.name, thrown));
  }
  return pairs.toString();
}

type Append = (name: string, value: string) => void;

interface Flattening {
  readonly options: FormOptions;
  readonly append: Append;
}

function flatten(
  flattening: Flattening,
  codec: AnyCodec | undefined,
  value: unknown,
  name: string,
): void {
  const { append, options } = flattening;
  const { objects, dictionaries } = options;
  if (value === undefined || value === null) return;
  if (typeof value !== "object") {
    append(name, String(value));
    return;
  }
  if (Array.isArray(value)) {
    flattenItems(flattening, codec, value, name);
    return;
  }
  const fields =
    codec?.kind === "object"
      ? fieldsOf(codec.shape as Shape).byName
      : undefined;
  const asPairs = codec?.kind === "map" && dictionaries !== "members";
  Object.entries(value).forEach(([key, member], index) => {
    const item = fields ? fields.get(key)?.codec : codec?.item;
    if (asPairs) {
      append(`${name}[${index}].Key`, key);
      flatten(flattening, item, member, `${name}[${index}].Value`);
    } else {
      const within =
        objects === "brackets" ? `${name}[${key}]` : `${name}.${key}`;
      flatten(flattening, item, member, name ? within : key);
    }
  });
}

function flattenItems(
  flattening: Flattening,
  codec: AnyCodec | undefined,
  items: readonly unknown[],
  name: string,
): void {
  const { append, options } = flattening;
  const { arrays = "indexed" } = options;
  const isPlain = items.every((item) => typeof item !== "object" || !item);
  items.forEach((item, index) => {
    const end =
      arrays === "indexed" || !isPlain
        ? `[${index}]`
        : arrays === "brackets"
          ? "[]"
          : "";
    if (item === null) append(name + end, "");
    flatten(flattening, codec?.item, item, name + end);
  });
}

// Bodies that the documentation describes as forms and nothing else.

/**
 * A body that travels as a form. Members with a documented style (OpenAPI 3.1,
 * §4.8.15) are written so, and stand last; lists of plain values repeat their name.
 */
export function formBody<T>(
  codec: Codec<T>,
  styles: Readonly<Record<string, Omit<QueryStyle, "name">>> = {},
): Codec<T> {
  const encode = (value: unknown): string => {
    const rest = { ...(value as Record<string, unknown>) };
    const special = Object.entries(styles).flatMap(([name, style]) => {
      const member = Object.hasOwn(rest, name) ? rest[name] : undefined;
      delete rest[name];
      return member == null
        ? []
        : styled({ name, ...style }).encode(urlText(name), member);
    });
    const text = encodeForm(codec, rest as T, { arrays: "repeated" });
    return [text, ...special].filter((part) => part !== "").join("&");
  };
  return { ...codec, body: { encode } };
}

// `multipart/form-data` (RFC 7578).

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

// Parts with headers of their own, and multipart bodies other than forms (RFC 2046, §5.1).

type EncodeBody = NonNullable<OperationParts["encodeBody"]>;

/** By the names of parts: from names in the input to names on the wire. */
type HeaderNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Makes what writes a body of parts with their headers, which `FormData` has no
 * place for.
 */
export function withParts(
  names: HeaderNames,
  encodeBody: EncodeBody,
  mediaType = "multipart/form-data",
): EncodeBody {
  return (call, headers): BodyParts => {
    const parts = encodeBody(call, headers);
    const { body } = parts;
    if (!(body instanceof web.FormData)) return parts;
    const { partHeaders = {} } = call.input;
    return {
      ...parts,
      body: writeParts(body, { names, partHeaders, mediaType }),
    };
  };
}

interface Writing {
  readonly names: HeaderNames;
  readonly partHeaders: object;
  readonly mediaType: string;
}

function writeParts(form: FormData, writing: Writing): Blob {
  const random = web.crypto.getRandomValues(new Uint8Array(16));
  const boundary = `part-${[...random].map((byte) => byte.toString(36)).join("")}`;
  const pieces: unknown[] = [];
  for (const [name, value] of form as unknown as Iterable<
    readonly [string, string | (Blob & { readonly name?: string })]
  >) {
    const isText = typeof value === "string";
    const file = isText ? "" : `; filename="${quote(value.name ?? "blob")}"`;
    pieces.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"${file}\r\n`,
      isText
        ? ""
        : `Content-Type: ${value.type || "application/octet-stream"}\r\n`,
      writeHeaders(name, writing),
      "\r\n",
      // Line breaks of forms (HTML Standard, §4.10.21.8).
      isText ? value.replace(/\r\n?|\n/g, "\r\n") : value,
      "\r\n",
    );
  }
  const type = `${writing.mediaType}; boundary=${boundary}`;
  return new web.Blob([...pieces, `--${boundary}--\r\n`], { type });
}

function writeHeaders(part: string, { names, partHeaders }: Writing): string {
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

/** A name within quotes (HTML Standard, §4.10.21.8). */
function quote(name: string): string {
  return name.replace(/["\r\n]/g, encodeURIComponent);
}

// Parts of a multipart body in the styles of queries (OpenAPI 3.1, §4.8.15.1).

/** How a part is written: `form`, `spaceDelimited`, `pipeDelimited` or `deepObject`. */
export interface PartStyle {
  readonly style?: string;
  /** True by default in `form`. */
  readonly explode?: boolean;
}

const separators: Readonly<Record<string, string>> = {
  spaceDelimited: " ",
  pipeDelimited: "|",
};

/** Makes parts of a value in a style. Nothing in them is escaped. */
export function styledPart({
  style = "form",
  explode = style === "form",
}: PartStyle): PartWriter {
  const separator = separators[style] ?? ",";
  return {
    encode: (name, value) => {
      const isList = Array.isArray(value);
      if (!isList && !hasMembers(value)) return [[name, scalarText(value)]];
      if (style === "deepObject") return listDeep(name, value);
      const members = Object.entries(value)
        .filter(([, member]) => member != null)
        .map(([key, member]) => [key, scalarText(member)] as const);
      if (explode)
        return members.map(([key, text]) => [isList ? name : key, text]);
      const parts = isList ? members.map(([, text]) => text) : members.flat();
      return parts.length > 0 ? [[name, parts.join(separator)]] : [];
    },
  };
}

/** `a[b]`, and `a[0][b]` for what is deeper. */
function listDeep(name: string, value: unknown): [string, string][] {
  if (value == null) return [];
  if (!Array.isArray(value) && !hasMembers(value))
    return [[name, scalarText(value)]];
  return Object.entries(value).flatMap(([key, member]) =>
    listDeep(`${name}[${key}]`, member),
  );
}

/**
 * The body of an operation that patches: a list of operations is a JSON Patch
 * (RFC 6902), anything else a merge patch (RFC 7396). The compiler checks both.
 */
export function patchBody<T>(): Codec<T> {
  return define("unknown", {
    nullable: true,
    body: {
      typeOf: (value, documented) => {
        const wanted = Array.isArray(value) ? /json-patch/i : /merge-patch/i;
        return documented.find((type) => wanted.test(type));
      },
    },
  });
}

// Bodies of bytes.

/**
 * What can be sent as bytes. A stream can be sent once only, so a call that
 * sends one is not tried again; a `File` brings its name and type. A form is
 * for operations that list `multipart/form-data`.
 */
export type BinaryBody =
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream
  | FormData
  | string;

/**
 * Bytes. As an answer they are a `Blob`; the response's own stream comes from
 * `operation.raw(…)`.
 */
export const binary: Codec<BinaryBody> = /*@__PURE__*/ define("binary", {
  take: (value) => (isBinary(value) ? value : undefined),
  body: {
    typeOf: (value, documented) =>
      (value instanceof web.FormData && "multipart/form-data") ||
      typeOfBlob(value) ||
      documented.find((type) => /octet-stream/i.test(type)) ||
      documented.find((type) => !type.includes("*")) ||
      "application/octet-stream",
    encode: (value) => value,
    decode: ({ bytes, type }) => new web.Blob([bytes], { type }),
  },
});

function isBinary(value: unknown): boolean {
  return (
    typeof value === "string" ||
    value instanceof web.Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof web.ReadableStream ||
    value instanceof web.FormData
  );
}

function typeOfBlob(value: unknown): string {
  return value instanceof web.Blob ? value.type : "";
}
