/**
 * Codecs: small descriptions of types that the JSON, XML and form code reads.
 * A scalar's says itself which values fit; they hold no code for any format, so
 * that a program pays only for the types and formats that it uses.
 */
import type { BodyCodec } from "./body-codec.js";
import type { ArrayXml, MapXml, ModelXml } from "./xml-hints.js";

/** What kind of value a codec describes. */
export type CodecKind =
  | "string"
  | "boolean"
  | "int32"
  | "int64"
  | "number"
  | "decimal"
  | "date-time"
  | "date"
  | "byte"
  | "binary"
  | "unknown"
  | "array"
  | "map"
  | "object"
  | "union";

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
  /** The `typeof` of scalars that need no further look; else empty. */
  readonly plain: "string" | "boolean" | "";
  /** Of other scalars: the value where it fits, converted where the codec does; else undefined. */
  readonly take: Take | undefined;
  /** Of one of several types: all, or those of a value with a tag, or with none. */
  readonly choices?: ((tag?: string | null) => readonly AnyCodec[]) | undefined;
  /** Of such: the member that says which type it is. */
  readonly tag?: string | undefined;
  /** Of lists whose items have types of their own: the codec at an index, if any. */
  readonly at?: ((index: number) => AnyCodec | undefined) | undefined;
  /** Of such: how many items have to be there. */
  readonly least?: number | undefined;
  /** Of lists, maps and objects: whether null may stand for any of their values, and for them. */
  readonly nulls?: boolean | undefined;
  /** Whether messages do not show its values. */
  readonly isSecret?: boolean | undefined;
  /** Of bodies that are not simply JSON, XML or text. */
  readonly body: BodyCodec | undefined;
}

/**
 * Takes a scalar. When reading it gets what stands on the wire: text, a
 * boolean, a number, or a `bigint` where a number cannot hold it. When writing
 * it gives that back.
 */
export type Take = (value: unknown, mode: TakeMode) => unknown;

/** What differs between reading and writing, JSON and XML. */
export interface TakeMode {
  /** The value was read, not given by the program. */
  readonly reading: boolean;
  /** Whether `NaN` and the infinities have no form. */
  readonly finite: boolean;
  /**
   * Whether the value travels as JSON, of which numbers can be read and written
   * by their digits: a codec throws the function that does it for the whole.
   */
  readonly exact?: boolean | undefined;
}

/** The members of an object; `table` and `xmlTable` are built at first use. */
export interface Shape {
  readonly fields: () => Readonly<Record<string, AnyCodec>>;
  readonly required: readonly string[];
  table?: unknown;
  xmlTable?: unknown;
}

/** What Standard Schema v1 (standardschema.dev) asks of a schema. */
export interface StandardProps<T> {
  readonly version: 1;
  readonly vendor: "endpaper";
  /** Takes a value as it stands in JSON, and gives it as it is read; it stays as it is. */
  readonly validate: (value: unknown) => StandardResult<T>;
  /** For the compiler only; never there. */
  readonly types?: { readonly input: T; readonly output: T };
}

/** A value that fits, or what does not. */
export type StandardResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

/** What of a value does not fit. */
export interface StandardIssue {
  readonly message: string;
  /** The keys that lead to it; none of a value that is too deep to be looked at. */
  readonly path?: readonly (string | number)[];
}

/** A codec of values of type `T`, as functions take it. Invariant: the type fits exactly. */
export interface CodecFor<T> extends AnyCodec {
  /** For the compiler only; never there. */
  readonly "~type"?: (value: T) => T;
}

/** Reads and writes values of type `T`. */
export interface Codec<T> extends CodecFor<T> {
  /** Standard Schema v1: libraries that validate take a codec as it is. */
  readonly "~standard": StandardProps<T>;
}
