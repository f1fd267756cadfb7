/**
 * Codecs: small descriptions of types that the JSON, XML and form code reads.
 * They hold no code for any format, so that a program pays only for the formats
 * that it uses.
 */
import type { ArrayXml, MapXml, ModelXml } from "./xml-hints.js";

/** What kind of value a codec describes. */
export type CodecKind =
  | "string"
  | "boolean"
  | "int32"
  | "int64"
  | "number"
  | "date-time"
  | "date"
  | "byte"
  | "unknown"
  | "array"
  | "map"
  | "object";

/** A codec whose type is not known to the compiler. */
export interface AnyCodec {
  readonly kind: CodecKind;
  readonly nullable: boolean;
  /** The model's name, in messages and as an XML element. */
  readonly name: string;
  /** Of arrays and maps: what they hold. */
  readonly item: AnyCodec | undefined;
  readonly shape: Shape | undefined;
  readonly xml: ModelXml | ArrayXml | MapXml | undefined;
}

/** The members of an object; `table` and `xmlTable` are built at first use. */
export interface Shape {
  readonly fields: () => Readonly<Record<string, AnyCodec>>;
  readonly required: readonly string[];
  table: unknown;
  xmlTable: unknown;
}

/** Reads and writes values of type `T`. Invariant: the type fits exactly. */
export interface Codec<T> extends AnyCodec {
  /** For the compiler only; never there. */
  readonly "~type"?: (value: T) => T;
}

/** The codec of a named model. */
export interface ModelCodec<T> extends Codec<T> {
  readonly kind: "object";
}

/** The value type of a codec. */
export type TypeOf<C extends AnyCodec> = C extends Codec<infer T> ? T : never;

/** One codec for each member of `T`. */
export type Fields<T> = {
  // Not `keyof T`: then the compiler would infer `T` from the table.
  readonly [K in Exclude<keyof T, never>]: Codec<Present<T>[K]>;
};

/** `T` with every member there. */
type Present<T> = { [K in keyof T]-?: Exclude<T[K], undefined> };

/** The names of the members of `T` that are always there. */
export type RequiredKeys<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K;
}[keyof T] &
  string;

interface CodecParts {
  readonly nullable?: boolean;
  readonly name?: string | undefined;
  readonly item?: AnyCodec | undefined;
  readonly shape?: Shape | undefined;
  readonly xml?: ModelXml | ArrayXml | MapXml | undefined;
}

/** One constructor for all, so that engines see one hidden class. */
function define<T, K extends CodecKind = CodecKind>(
  kind: K,
  parts: CodecParts = {},
): Codec<T> & { readonly kind: K } {
  const { nullable = false, name = "", item, shape, xml } = parts;
  return { kind, nullable, name, item, shape, xml };
}

/** Any text. */
export const string: Codec<string> = /*@__PURE__*/ define("string");
/** `true` or `false`. */
export const boolean: Codec<boolean> = /*@__PURE__*/ define("boolean");
/** An integer from -2^31 to 2^31 - 1. */
export const int32: Codec<number> = /*@__PURE__*/ define("int32");
/** An integer of any size, without loss. */
export const int64: Codec<bigint> = /*@__PURE__*/ define("int64");
/** A double. `NaN` and the infinities exist in XML, not in JSON. */
export const number: Codec<number> = /*@__PURE__*/ define("number");
/** A point in time, as the text that was sent. */
export const dateTime: Codec<string> = /*@__PURE__*/ define("date-time");
/** A day, as the text that was sent. */
export const date: Codec<string> = /*@__PURE__*/ define("date");
/** Bytes, as base64 text. */
export const byte: Codec<string> = /*@__PURE__*/ define("byte");

/** A type that the documentation names, or not even that. Any value passes. */
export function unknown(name?: string): Codec<unknown> {
  return define("unknown", { name, nullable: true });
}

/** A value or null. */
export function nullable<T>(codec: Codec<T>): Codec<T | null> {
  return define(codec.kind, { ...codec, nullable: true });
}

/** A list. */
export function array<T>(item: Codec<T>, xml?: ArrayXml): Codec<T[]> {
  return define("array", { item, xml });
}

/** A dictionary: an object whose keys are data. */
export function map<T>(item: Codec<T>, xml?: MapXml): Codec<Record<string, T>> {
  return define("map", { item, xml });
}

/** An open enumeration: the values that are documented, and any other text. */
export function enumeration<const V extends readonly string[]>(
  _values: V,
): Codec<V[number] | (string & {})> {
  return define("string");
}

/** An object without a name of its own. */
export function object<T>(
  fields: () => Fields<T>,
  required: readonly RequiredKeys<T>[] = [],
  xml?: ModelXml,
): ModelCodec<T> {
  return model("", fields, required, xml);
}

/**
 * A named object. `fields` is called at first use, so that models may hold
 * themselves and modules may import each other.
 */
export function model<T>(
  name: string,
  fields: () => Fields<T>,
  required: readonly RequiredKeys<T>[] = [],
  xml?: ModelXml,
): ModelCodec<T> {
  const shape: Shape = {
    fields: fields as () => Record<string, AnyCodec>,
    required,
    table: undefined,
    xmlTable: undefined,
  };
  return define<T, "object">("object", { name, shape, xml });
}
