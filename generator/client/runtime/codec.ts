/** The codecs of all types, and what makes them of others. */
import type {
  AnyCodec,
  Codec,
  CodecFor,
  CodecKind,
  Shape,
} from "./codec-type.js";
import { standard } from "./standard.js";
import type { ArrayXml, MapXml, ModelXml } from "./xml-hints.js";

export type {
  AnyCodec,
  Codec,
  CodecFor,
  CodecKind,
  Shape,
  StandardIssue,
  StandardProps,
  StandardResult,
  Take,
  TakeMode,
} from "./codec-type.js";

/** The codec of a named model. */
export interface ModelCodec<T> extends Codec<T> {
  readonly kind: "object";
}

/** The value type of a codec. */
export type TypeOf<C extends AnyCodec> =
  C extends CodecFor<infer T> ? T : never;

/** One codec for each member of `T`. */
export type Fields<T> = {
  // Not `keyof T`: then the compiler would infer `T` from the table.
  readonly [K in Exclude<keyof T, never>]: Codec<Present<T>[K]>;
};

/** `T` with every member there, and none of them inherited. */
type Present<T> = {
  [K in keyof T]-?: Exclude<
    T[K],
    undefined | (K extends keyof Inherited ? Inherited[K] : never)
  >;
};

type Inherited = typeof Object.prototype;

/** The names of the members of `T` that are always there. */
export type RequiredKeys<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K;
}[keyof T] &
  string;

/** What makes a codec more than its kind. */
export type CodecParts = Partial<Omit<AnyCodec, "kind">>;

/** One constructor for all, so that engines see one hidden class. */
export function define<T, K extends CodecKind = CodecKind>(
  kind: K,
  parts: CodecParts = {},
): Codec<T> & { readonly kind: K } {
  const codec = {
    __proto__: standard,
    kind,
    nullable: false,
    name: "",
    plain: "",
    item: undefined,
    shape: undefined,
    xml: undefined,
    take: undefined,
    body: undefined,
    ...parts,
  };
  return codec as never;
}

const text: CodecParts = { plain: "string" };

/** Any text. */
export const string: Codec<string> = /*@__PURE__*/ define("string", text);
/** `true` or `false`. */
export const boolean: Codec<boolean> = /*@__PURE__*/ define("boolean", {
  plain: "boolean",
});
/** An integer from -2^31 to 2^31 - 1. */
export const int32: Codec<number> = /*@__PURE__*/ define("int32", {
  take: (value) =>
    typeof value === "number" && (value | 0) === value ? value : undefined,
});
/** An integer of any size, without loss. */
export const int64: Codec<bigint> = /*@__PURE__*/ define("int64", {
  take: (value, { reading }) => {
    if (typeof value === "bigint") return value;
    if (!Number.isInteger(value)) return undefined;
    return reading ? BigInt(value as number) : value;
  },
});
/** A double. `NaN` and the infinities exist in XML, not in JSON. */
export const number: Codec<number> = /*@__PURE__*/ define("number", {
  take: (value, { reading, finite }) => {
    if (typeof value === "bigint" && reading) return Number(value);
    return typeof value === "number" && (!finite || Number.isFinite(value))
      ? value
      : undefined;
  },
});
/** A point in time, as the text that was sent. */
export const dateTime: Codec<string> = /*@__PURE__*/ define("date-time", text);
/** A day, as the text that was sent. */
export const date: Codec<string> = /*@__PURE__*/ define("date", text);
/** Bytes, as base64 text. */
export const byte: Codec<string> = /*@__PURE__*/ define("byte", text);

/** A type that the documentation names, or not even that. Any value passes. */
export function unknown(name = ""): Codec<unknown> {
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
  return define("string", text);
}

/** A codec under the name of its schema, which is its XML element's as a root. */
export function named<T>(
  name: string,
  codec: Codec<T>,
  xml?: ArrayXml,
): Codec<T> {
  return define(codec.kind, { ...codec, name, xml: xml ?? codec.xml });
}

/** A scalar with the type of XML Schema that .NET calls it by: `guid`, `unsignedInt`. */
export function typed<T>(codec: Codec<T>, type: string): Codec<T> {
  return define(codec.kind, { ...codec, xml: { type } });
}

/** A codec whose element is written otherwise than its schema says. */
export function rooted<T>(codec: Codec<T>, xml: ArrayXml): Codec<T> {
  return define(codec.kind, { ...codec, xml: { ...codec.xml, ...xml } });
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
  const shape = { fields: fields as Shape["fields"], required };
  return define<T, "object">("object", { name, shape, xml });
}
