/**
 * Bodies that are not JSON: forms, parts, lines, patches and bytes.
 *
 * - Forms
 * - Forms as OpenAPI describes them
 * - Documented forms
 * - Multipart bodies
 * - Styles of parts
 * - Bodies of lines
 * - Bodies by media type
 * - Patches
 * - Bytes
 */

import {
  type AnyCodec,
  type BesideBody,
  type Codec,
  type CodecFor,
  checkValue,
  define,
  fieldsOf,
  type Shape,
  unknown,
  writingText,
} from "./codec.js";
import type { BodyFormat, OperationParts } from "./context.js";
import { EncodeError, failWith, placeOf, withinKey } from "./errors.js";
import { encodeJson } from "./json.js";
import { encodeBody } from "./operation.js";
import {
  hasMembers,
  type QueryStyle,
  scalarText,
  setHeaders,
  styled,
  urlText,
} from "./parameters.js";
import { type Blob, type FormData, type ReadableStream, web } from "./web.js";

// --- Forms -------------------------------------------------------------------
// `application/x-www-form-urlencoded`, as ASP.NET Web API binds it unless told otherwise.

/** How the names of nested values are written. */
export interface FormOptions {
  /**
   * Lists of plain values: `Tags[0]=a&Tags[1]=b` (the default), `Tags=a&Tags=b`
   * or `Tags[]=a&Tags[]=b`. Lists of objects are always indexed.
   */
  readonly arrays?: "indexed" | "repeated" | "brackets";
  /**
   * `Ticket.Id=5` (the default) or `Ticket[Id]=5`; as `json`, `Ticket={"Id":5}`,
   * and so each item of a list that is an object.
   */
  readonly objects?: "dots" | "brackets" | "json";
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
  codec: CodecFor<T>,
  value: T,
  options: FormOptions = {},
): string {
  try {
    const plain = checkValue(codec, value, writingText);
    return flattenForm(codec, plain, options);
  } catch (thrown) {
    throw new EncodeError(...placeOf(codec.name, thrown));
  }
}

/** Writes a value that is known to fit. */
export function flattenForm(
  codec: AnyCodec,
  plain: unknown,
  options: FormOptions,
): string {
  const pairs = new web.URLSearchParams();
  const append: Append = (name, text) => pairs.append(name, text);
  flatten({ options, append }, codec, plain, "");
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
  if (objects === "json" && name) {
    append(name, encodeJson(unknown(), value));
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
      arrays === "indexed" || (!isPlain && options.objects !== "json")
        ? `[${index}]`
        : arrays === "brackets"
          ? "[]"
          : "";
    if (item === null) append(name + end, "");
    flatten(flattening, codec?.item, item, name + end);
  });
}

// --- Forms as OpenAPI describes them -----------------------------------------
// Forms as OpenAPI describes them (3.1.1, §4.8.15).

/**
 * Lists repeat their name, the entries of a map are fields, and an object in a
 * field, or in a list, is JSON.
 */
export const openApiForms: FormOptions = {
  arrays: "repeated",
  objects: "json",
  dictionaries: "members",
};

/** For a context or a call: sends forms where the documentation lists JSON as well. */
export function openApiForm(options: FormOptions = {}): BodyFormat {
  return form({ ...openApiForms, ...options });
}

// --- Documented forms --------------------------------------------------------
// Bodies that the documentation describes as forms.

/**
 * A body that travels as a form. Members with a documented style (OpenAPI 3.1,
 * §4.8.15) are written so, and stand last.
 */
export function formBody<T>(
  codec: Codec<T>,
  styles: Readonly<Record<string, Omit<QueryStyle, "name">>> = {},
  options: FormOptions = openApiForms,
): Codec<T> {
  const write = (value: unknown): string => {
    const plain = checkValue(codec, value, writingText);
    const rest = { ...(plain as Record<string, unknown>) };
    const special = Object.entries(styles).flatMap(([name, style]) => {
      const member = Object.hasOwn(rest, name) ? rest[name] : undefined;
      delete rest[name];
      return member == null
        ? []
        : styled({ name, ...style }).encode(urlText(name), member);
    });
    const text = flattenForm(codec, rest, options);
    return [text, ...special].filter((part) => part !== "").join("&");
  };
  const encode = (value: unknown): string => {
    try {
      return write(value);
    } catch (thrown) {
      throw new EncodeError(...placeOf(codec.name, thrown));
    }
  };
  return { ...codec, body: { encode } };
}

// --- Multipart bodies --------------------------------------------------------
// `multipart/form-data` (RFC 7578), and other bodies of parts (RFC 2046, §5.1).

/** Writes a part in a style; made by `styledPart`. */
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

// --- Styles of parts ---------------------------------------------------------
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

// --- Bodies of lines ---------------------------------------------------------
// Bodies that are lines of JSON (NDJSON, JSON Lines).

/** A list whose items are a line each. */
export function linesBody<T>(codec: CodecFor<T[]>): CodecFor<T[]> {
  const item: AnyCodec = codec.item ?? unknown();
  const encode = (value: unknown): string =>
    [value]
      .flat()
      .map((one) => `${encodeJson(item, one)}\n`)
      .join("");
  return { ...codec, body: { encode } };
}

// --- Bodies by media type ----------------------------------------------------
// Requests whose bodies have a codec for each of some media types.

type EncodeBody = NonNullable<OperationParts["encodeBody"]>;

/** Makes what writes the body that `contentType` chooses: one of these, or the main one. */
export function withBodies(
  codecs: Readonly<Record<string, AnyCodec>>,
  encodeMain: EncodeBody = encodeBody,
): EncodeBody {
  return (call, headers) => {
    const { contentType } = call.options;
    const { contentTypes = [] } = call.descriptor;
    const others = new Map(Object.entries(codecs));
    const found = [...others].find(([type]) =>
      contentType?.startsWith(type.replace(/\*.*/s, "")),
    );
    const documented = found
      ? { body: found[1], contentTypes: [found[0]] }
      : contentType === undefined
        ? { contentTypes: contentTypes.filter((type) => !others.has(type)) }
        : {};
    const descriptor = { ...call.descriptor, ...documented };
    const encode = found ? encodeBody : encodeMain;
    return encode({ ...call, descriptor }, headers);
  };
}

// --- Patches -----------------------------------------------------------------

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

// --- Bytes -------------------------------------------------------------------
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
